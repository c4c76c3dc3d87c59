"""The program as the bridge sees it: the engine's verbs, answered as documents."""

import asyncio
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from snapshot_manager import documents
from snapshot_manager.bridge.host import Document, News, Offer
from snapshot_manager.engine import compare, look, restore
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.background import RestoreQuestion
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import commands_in, files_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.restoration import RestoreResult
from snapshot_manager.model.results import Change
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import (
    BeforeRestore,
    SessionRef,
    SnapshotFilter,
    SnapshotOptions,
    SnapshotType,
    Trigger,
)
from snapshot_manager.model.state import Mark, Part, PartName, State
from snapshot_manager.service.service import Service

Ask: TypeAlias = Callable[[RestoreQuestion], None]
"""Put a question before the person; returns at once, and must be callable from the loop's thread."""

ANSWER_WITHIN_S = 600.0
"""A person who does not answer is away, and did not agree."""

LOOK_EVERY_S = 0.5
"""How soon apps are told of what another process wrote."""

RECENT = 50
"""How many restores back it is looked for what an app is to be handed."""


class BridgeHost:
    """Meets ``bridge.host.Host``. Writes go through the service's worker; what only reads runs beside it.

    Args:
        service: What runs verbs, and decides about snapshots.
        ask: How the person is asked; None where nobody is there, and nothing is agreed to.
        agrees_always: Whether the person chose not to be asked.
    """

    def __init__(
        self,
        service: Service,
        ask: Ask | None = None,
        agrees_always: Callable[[], bool] = lambda: False,
    ) -> None:
        self._service, self._ask, self._agrees_always = service, ask, agrees_always
        self._is_new = asyncio.Event()
        self._known: array[int] | None = None
        self._version = -1
        service.subscribe(self._changed)

    @property
    def _workspace(self) -> Workspace:
        return self._service.workspace

    def _changed(self, _change: Change) -> None:
        self._is_new.set()

    def sighted(self, sighting: Sighting) -> None:
        """Let the triggers decide."""
        self._service.sighted(sighting)

    async def seen(self, sighting: Sighting) -> None:
        """Let the triggers decide, and wait until they have."""
        await self._service.seen(sighting)

    async def take(
        self, session: SessionRef, trigger: Trigger, options: SnapshotOptions, description: str | None
    ) -> Document:
        """Keep a session now."""
        result = await self._service.take(session, trigger, description, options)
        return documents.captured(result)

    async def snapshots(self, which: SnapshotFilter, limit: int) -> list[Document]:
        """List snapshots."""
        found = await asyncio.to_thread(self._workspace.library.snapshots, which, limit)
        return [documents.snapshot(each) for each in found]

    async def snapshot(self, snapshot_id: str, part: str | None) -> Document:
        """One snapshot."""
        return await asyncio.to_thread(self._snapshot, snapshot_id, part)

    def _snapshot(self, beginning: str, part: str | None) -> Document:
        library = self._workspace.library
        snapshot = library.snapshot(library.resolve(beginning))
        document = documents.snapshot(snapshot)
        if part is None:
            return document
        state = library.state(snapshot.id)
        contents = _contents(state, look.reader_of(self._workspace, snapshot))
        return {**document, "content": contents.get(part)}

    async def session_of(self, snapshot_id: str) -> SessionRef | None:
        """Which session a snapshot belongs to."""
        return await asyncio.to_thread(self._session_of, snapshot_id)

    def _session_of(self, beginning: str) -> SessionRef | None:
        library = self._workspace.library
        session = library.snapshot(library.resolve(beginning)).session
        return session.ref if session else None

    async def compare(self, before: str, after: str | None) -> Document:
        """Compare two snapshots, or one with now."""
        return await asyncio.to_thread(self._compare, before, after)

    def _compare(self, before: str, after: str | None) -> Document:
        resolve = self._workspace.library.resolve
        return documents.comparison(
            compare.compare(self._workspace, resolve(before), None if after is None else resolve(after))
        )

    async def export(self, session: SessionRef) -> Document:
        """The whole state of a session as it is now."""
        return await asyncio.to_thread(self._export, session)

    def _export(self, ref: SessionRef) -> Document:
        source = self._workspace.source_of(ref)
        state = source.read(ref.id, frozenset(), no_report)
        marks = {str(name): str(part.mark) for name, part in state.parts.items()}
        return {"ref": str(ref), "marks": marks, **_contents(state, source.messages)}

    # -- going back --

    async def agreed(self, app: str, snapshot_id: str) -> bool:
        """Ask the person, unless the person chose not to be asked."""
        if await asyncio.to_thread(self._agrees_always):
            return True
        if self._ask is None:
            return False
        library, loop = self._workspace.library, asyncio.get_running_loop()
        snapshot = await asyncio.to_thread(lambda: library.snapshot(library.resolve(snapshot_id)))
        answered: asyncio.Future[bool] = loop.create_future()

        def answer(agrees: bool) -> None:
            with suppress(RuntimeError):  # the program may have ended before the answer
                loop.call_soon_threadsafe(_settle, answered, agrees)

        self._ask(RestoreQuestion(app, snapshot, answer))
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                return await answered
        except TimeoutError:
            return False

    async def restore(self, snapshot_id: str) -> Document:
        """Restore a conversation, and wait for the app to confirm what it is handed."""
        result = await self._service.verb(self._restore, snapshot_id)
        self._service.changed(result.change)
        confirmed = await asyncio.to_thread(restore.confirmed, self._workspace, result)
        return documents.restore_result(confirmed)

    def _restore(self, beginning: str) -> RestoreResult:
        snapshot_id = self._workspace.library.resolve(beginning)
        return restore.apply(self._workspace, restore.plan(self._workspace, snapshot_id))

    async def offer(self, log: Path) -> Offer:
        """What a restored session was made of."""
        return await asyncio.to_thread(self._offer, log)

    def _offer(self, log: Path) -> Offer:
        library = self._workspace.library
        for snapshot in library.snapshots(SnapshotFilter(type=SnapshotType.SYSTEM), RECENT):
            entry = (
                library.restore_entry(snapshot.id) if isinstance(snapshot.trigger, BeforeRestore) else None
            )
            if entry is not None and entry.session_path == str(log):
                files = files_in(library.state(entry.snapshot_id).part(PartName.FILES))
                return Offer(entry.snapshot_id, [documents.file(each) for each in files])
        return Offer("", [])

    # -- news --

    async def news(self) -> News:
        """Wait until the library is another one, whoever wrote."""
        while True:
            if self._known is not None:
                await self._wait_for_a_write()
            self._is_new.clear()
            self._version = self._workspace.library.version()
            before, self._known = self._known, await asyncio.to_thread(self._workspace.library.keys)
            if before is not None and before != self._known:
                return await asyncio.to_thread(self._difference, before, self._known)

    async def _wait_for_a_write(self) -> None:
        while not self._is_new.is_set() and self._workspace.library.version() == self._version:
            try:
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._is_new.wait()
            except TimeoutError:
                continue

    def _difference(self, before: "array[int]", after: "array[int]") -> News:
        created, deleted = _added_and_removed(before, after)
        library = self._workspace.library
        return News(
            created=[documents.snapshot(each) for each in library.rows(created)],
            deleted=[each.id for each in library.rows(deleted)],
        )


def _settle(answered: "asyncio.Future[bool]", agrees: bool) -> None:
    if not answered.done():
        answered.set_result(agrees)


def _added_and_removed(before: "array[int]", after: "array[int]") -> tuple[Sequence[int], Sequence[int]]:
    """What came and what went; mostly only something came at the beginning."""
    more = len(after) - len(before)
    if more >= 0 and after[more:] == before:
        return after[:more][::-1], ()
    old, new = set(before), set(after)
    return [each for each in reversed(after) if each not in old], [each for each in before if each not in new]


def _contents(state: State, read: Callable[[Part], Sequence[Message]]) -> dict[str, object]:
    """Each part's content, in the shapes of the command line; None where there is none."""
    contents: dict[str, object] = {}
    for name, part in state.parts.items():
        if part.mark is not Mark.CAPTURED:
            contents[str(name)] = None
        elif name is PartName.MESSAGES:
            contents[str(name)] = documents.values(read(part))
        elif name is PartName.FILES:
            contents[str(name)] = [documents.file(each) for each in files_in(part)]
        elif name is PartName.TERMINAL:
            contents[str(name)] = documents.values(list(commands_in(part)))
        else:
            contents[str(name)] = documents.part(part)
    return contents
