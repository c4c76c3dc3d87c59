"""The program as the bridge sees it, in memory."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from snapshot_manager.bridge.host import Document, News, Offer
from snapshot_manager.errors import SnapshotNotFound
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef, SnapshotFilter, SnapshotOptions, Trigger, type_of


@dataclass
class FakeHost:
    """Keeps what it is told; ``failure`` is raised by the next request."""

    sightings: list[Sighting] = field(default_factory=list)
    taken: list[tuple[SessionRef, Trigger, SnapshotOptions]] = field(default_factory=list)
    failure: Exception | None = None
    agrees: bool = False
    asked: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    files: list[Document] = field(default_factory=list)
    library: "asyncio.Queue[News]" = field(default_factory=asyncio.Queue)

    def sighted(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)

    async def seen(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)

    async def take(
        self,
        session: SessionRef,
        trigger: Trigger,
        options: SnapshotOptions,
        description: str | None,  # noqa: ARG002  -- the protocol
    ) -> Document:
        self._fail()
        self.taken.append((session, trigger, options))
        return self._document(len(self.taken) - 1)

    def _document(self, place: int) -> Document:
        session, trigger, options = self.taken[place]
        return {
            "id": f"{place:016x}",
            "type": str(type_of(trigger)),
            "session": {"ref": str(session)},
            "starred": options.starred,
        }

    async def snapshots(self, which: SnapshotFilter, limit: int) -> list[Document]:
        self._fail()
        found = [self._document(place) for place, each in enumerate(self.taken) if _shown(which, each[0])]
        return found[::-1][:limit]

    async def snapshot(self, snapshot_id: str, part: str | None) -> Document:
        document = self._document(self._place(snapshot_id))
        return {**document, "content": part} if part else document

    async def session_of(self, snapshot_id: str) -> SessionRef | None:
        return self.taken[self._place(snapshot_id)][0]

    async def compare(self, before: str, after: str | None) -> Document:
        return {"from": self._document(self._place(before)), "to": {"id": after or "now"}, "changes": {}}

    async def export(self, session: SessionRef) -> Document:
        return {"session": {"ref": str(session)}}

    async def agreed(self, app: str, snapshot_id: str) -> bool:
        self.asked.append(f"{app} {snapshot_id}")
        return self.agrees

    async def restore(self, snapshot_id: str) -> Document:
        self.restored.append(snapshot_id)
        return {"snapshotId": snapshot_id, "applied": True}

    async def offer(self, log: Path) -> Offer:  # noqa: ARG002  -- the protocol
        return Offer(snapshot_id="0" * 16, files=self.files)

    async def news(self) -> News:
        return await self.library.get()

    def _place(self, snapshot_id: str) -> int:
        self._fail()
        if not snapshot_id.isdigit() or int(snapshot_id) >= len(self.taken):
            raise SnapshotNotFound(f"There is no snapshot {snapshot_id}.")
        return int(snapshot_id)

    def _fail(self) -> None:
        failure, self.failure = self.failure, None
        if failure is not None:
            raise failure


def _shown(which: SnapshotFilter, session: SessionRef) -> bool:
    return which.session in (None, session)
