"""What the bridge answers to each request."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from snapshot_manager.bridge import protocol, requests
from snapshot_manager.bridge.host import Host
from snapshot_manager.bridge.protocol import Call, Refusal
from snapshot_manager.bridge.speaker import Speaker
from snapshot_manager.bridge.state import SOURCE, StateStore
from snapshot_manager.errors import SessionGone, SnapshotManagerError, SnapshotNotFound
from snapshot_manager.live.folder import app_and_id
from snapshot_manager.live.shapes import Shape
from snapshot_manager.model.snapshot import (
    BeforeCompaction,
    BeforeDestructive,
    LimitReached,
    Manual,
    SessionRef,
    SnapshotFilter,
    SnapshotOptions,
    SnapshotType,
    Trigger,
)

SAFETY = SnapshotOptions(include_terminal_history=True)
"""What is about to be lost is kept whole."""


class Answers:
    """Carries requests out.

    Args:
        host: The program.
        store: What apps told.
    """

    def __init__(self, host: Host, store: StateStore) -> None:
        self._host, self._store = host, store
        self._by_shape: Mapping[type[Shape], Callable[[Speaker, Any], Awaitable[object]]] = {
            requests.Ping: self._ping,
            requests.StateGet: self._state,
            requests.SessionExport: self._export,
            requests.SnapshotList: self._list,
            requests.SnapshotGet: self._get,
            requests.SnapshotCreate: self._create,
            requests.SnapshotCompare: self._compare,
            requests.SnapshotRestore: self._restore,
            requests.OperationBefore: self._before_operation,
            requests.CompactionBefore: self._before_compaction,
            requests.LimitReached: self._limit,
        }

    async def answer(self, speaker: Speaker, call: Call) -> object:
        """Carry one out.

        Raises:
            Refusal: It cannot be, for a reason that the app is told.
        """
        try:
            return await self._by_shape[type(call.shape)](speaker, call.shape)
        except SnapshotManagerError as error:
            raise in_terms_of_the_protocol(error) from error

    async def _ping(self, _speaker: Speaker, _shape: requests.Ping) -> object:
        return {"seq": self._store.seq}

    async def _state(self, speaker: Speaker, shape: requests.StateGet) -> object:
        return await self._store.get(speaker.app, shape.session_id, shape.since)

    async def _export(self, speaker: Speaker, shape: requests.SessionExport) -> object:
        ref = self._session(speaker, shape)
        await self._store.flushed()
        return await self._host.export(ref)

    async def _list(self, speaker: Speaker, shape: requests.SnapshotList) -> object:
        types = {str(each): each for each in SnapshotType}
        if shape.type is not None and shape.type not in types:
            raise Refusal(
                protocol.INVALID_PARAMS,
                f"The type is one of {', '.join(types)}.",
                field="type",
                path="$.type",
            )
        which = SnapshotFilter(
            session=self._store.ref(speaker.app, shape.session_id) if shape.session_id else None,
            type=types.get(shape.type or ""),
            starred=shape.starred,
            search=shape.search,
        )
        return {"snapshots": await self._host.snapshots(which, shape.limit)}

    async def _get(self, _speaker: Speaker, shape: requests.SnapshotGet) -> object:
        return await self._host.snapshot(shape.wanted, shape.part)

    async def _create(self, speaker: Speaker, shape: requests.SnapshotCreate) -> object:
        options = SnapshotOptions(
            include_messages=shape.include_messages,
            include_file_context=shape.include_file_context,
            include_terminal_history=shape.include_terminal_history,
            starred=shape.starred,
        )
        trigger = Manual(description=shape.description or "")
        return await self._take(speaker, shape, trigger, options, shape.description)

    async def _compare(self, _speaker: Speaker, shape: requests.SnapshotCompare) -> object:
        await self._store.flushed()
        return await self._host.compare(shape.before, None if shape.after == "now" else shape.after)

    async def _before_operation(self, speaker: Speaker, shape: requests.OperationBefore) -> object:
        return await self._safe(speaker, shape, BeforeDestructive(operation=shape.operation))

    async def _before_compaction(self, speaker: Speaker, shape: requests.CompactionBefore) -> object:
        return await self._safe(speaker, shape, BeforeCompaction())

    async def _limit(self, speaker: Speaker, shape: requests.LimitReached) -> object:
        return await self._safe(speaker, shape, LimitReached(limit=shape.limit))

    async def _safe(self, speaker: Speaker, shape: Shape, trigger: Trigger) -> object:
        snapshot = await self._take(speaker, shape, trigger, SAFETY, None)
        return {"safe": True, "snapshotId": snapshot["id"], "snapshot": snapshot}

    async def _take(
        self,
        speaker: Speaker,
        shape: Shape,
        trigger: Trigger,
        options: SnapshotOptions,
        description: str | None,
    ) -> Mapping[str, object]:
        ref = self._session(speaker, shape)
        await self._store.flushed()
        return await self._host.take(ref, trigger, options, description)

    async def _restore(self, speaker: Speaker, shape: requests.SnapshotRestore) -> object:
        ref = await self._host.session_of(shape.wanted)
        app, session_id = app_and_id(ref.id) if ref is not None else ("", "")
        if ref is None or ref.source != SOURCE or app != speaker.app or not speaker.owns(session_id):
            raise Refusal(protocol.NOT_AGREED, "An app can only have its own sessions back.")
        if not await self._host.agreed(speaker.app, shape.wanted):
            raise Refusal(protocol.NOT_AGREED, "The person did not agree to it.")
        return await self._host.restore(shape.wanted)

    def _session(self, speaker: Speaker, shape: Shape) -> SessionRef:
        session_id = speaker.meant(shape)
        if session_id is None:
            raise Refusal(protocol.SESSION_NOT_FOUND, "There is no session yet; send session.created first.")
        return self._store.ref(speaker.app, session_id)


def in_terms_of_the_protocol(error: SnapshotManagerError) -> Refusal:
    """What went wrong, as a refusal."""
    data = {"hint": error.hint} if error.hint else {}
    match error:
        case SnapshotNotFound():
            return Refusal(protocol.SNAPSHOT_NOT_FOUND, str(error), **data)
        case SessionGone():
            return Refusal(protocol.SESSION_NOT_FOUND, str(error), **data)
        case _:
            return Refusal(protocol.COULD_NOT, str(error), **data)


async def settled(future: "asyncio.Future[None]") -> None:
    """Wait for something to be on the disk.

    Raises:
        Refusal: It could not be put there.
    """
    try:
        await asyncio.shield(future)
    except SnapshotManagerError as error:
        raise in_terms_of_the_protocol(error) from error
