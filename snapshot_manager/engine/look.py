"""Read a snapshot, or the state of now, as a person would."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from snapshot_manager.engine import drift
from snapshot_manager.engine.soundness import as_far_as_sound
from snapshot_manager.engine.summary import logical_bytes, summarise
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import InvalidValue, SourceError, StoreDamaged
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.digest import Digest
from snapshot_manager.model.facts import Session, commands_in, files_in, value_in
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Contents, Mention, SessionInfo, SessionNow
from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.state import Mark, Part, PartName, Records, State
from snapshot_manager.sources.base import TablesSource

_TOLD_EVERY = 200


def contents(workspace: Workspace, snapshot_id: SnapshotId, report: Report = no_report) -> Contents:
    """All that a snapshot holds; what is damaged in the library is left out and named.

    Raises:
        SnapshotNotFound: No snapshot has this id.
        StoreDamaged: Not even its parts are known.
    """
    snapshot = workspace.library.snapshot(snapshot_id)
    report(0, 3, "Reading the snapshot")
    state = workspace.library.state(snapshot_id)
    try:
        return _contents(workspace, snapshot, state, report)
    except StoreDamaged:
        return _contents(workspace, snapshot, as_far_as_sound(state), report)


def _contents(workspace: Workspace, snapshot: Snapshot, state: State, report: Report) -> Contents:
    report(1, 3, "Reading the conversation")
    messages = messages_of(workspace, snapshot, state, report)
    report(2, 3, "Reading files and commands")
    files = tuple(files_in(state.part(PartName.FILES)))
    tracked = state.part(PartName.READ_TRACKING).mark is Mark.CAPTURED
    return Contents(
        snapshot=snapshot,
        session=value_in(state, PartName.SESSION, Session),
        messages=messages,
        files=files,
        commands=tuple(commands_in(state.part(PartName.TERMINAL))),
        parts=dict(state.parts),
        freed_bytes=workspace.library.freed_bytes([snapshot.id]),
        drift=drift.of_files(files, report) if tracked else {},
    )


def session_now(
    workspace: Workspace, snapshot: Snapshot, known: SessionNow | None, report: Report = no_report
) -> SessionNow | None:
    """The session of a snapshot as its agent has it now, without the parts that the snapshot left out.

    Nothing is read while the session is what it was at the last look.

    Args:
        workspace: Where the sources are.
        snapshot: Whose session it is, and whose parts count.
        known: What it was at the last look.
        report: Told how far it is.

    Returns:
        None where the agent has it no longer, or where it is databases: they would have to be read whole.
    """
    if snapshot.session is None:
        return None
    ref = snapshot.session.ref
    try:
        source = workspace.source_of(ref)
        if isinstance(source, TablesSource):
            return None
        fingerprint = source.fingerprint(ref.id)
        if known is not None and known.fingerprint == fingerprint:
            return known
        state = source.read(ref.id, _left_out(snapshot), report)
        return _summed_up(state, source.session(ref.id), fingerprint)
    except (SourceError, InvalidValue):
        return None  # whoever looks into the session or keeps it is told why


def _left_out(snapshot: Snapshot) -> frozenset[PartName]:
    can_be = {PartName.MESSAGES, PartName.FILES, PartName.TERMINAL}
    return frozenset(
        name for name, info in snapshot.parts.items() if name in can_be and info.mark is Mark.NOT_INCLUDED
    )


def _summed_up(state: State, session: SessionInfo, fingerprint: str) -> SessionNow:
    size = sum(map(logical_bytes, state.parts.values()))
    return SessionNow(
        fingerprint=fingerprint, updated_at=session.updated_at, summary=summarise(state), size_bytes=size
    )


def messages_of(
    workspace: Workspace, snapshot: Snapshot, state: State, report: Report = no_report
) -> Sequence[Message]:
    """The conversation in a stored state, as its source reads it.

    Raises:
        SourceError: This program has no such source.
        Cancelled: The report said so.
    """
    return reader_of(workspace, snapshot, report)(state.part(PartName.MESSAGES))


def reader_of(
    workspace: Workspace, snapshot: Snapshot, report: Report = no_report
) -> Callable[[Part], Sequence[Message]]:
    """How the parts ``messages`` of this snapshot's session are read.

    Raises:
        SourceError: This program has no such source.
    """
    if snapshot.session is None:
        return lambda _part: ()
    read = workspace.source_of(snapshot.session.ref).messages
    return lambda part: read(msgspec.structs.replace(part, records=_Told(part.records, report)))


@dataclass(frozen=True, slots=True)
class _Told:
    """Records of which it is told how many were read, so that a person can cancel whoever reads them."""

    records: Records
    report: Report

    def __len__(self) -> int:
        return len(self.records)

    def head(self, count: int) -> Digest:
        return self.records.head(count)

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        for number, record in enumerate(self.records.read(start, stop), start):
            if number % _TOLD_EVERY == 0:
                self.report(number, len(self.records), "Reading the conversation")
            yield record


def mention(workspace: Workspace, snapshot: Snapshot, searched: str) -> Mention | None:
    """Where a snapshot says what was searched; None where its title and description say all of it.

    Raises:
        StoreDamaged: What should say it is not what was stored.
    """
    called = f"{snapshot.description or ''} {snapshot.session.title if snapshot.session else ''}".casefold()
    hidden = (word for word in searched.split() if word.casefold() not in called)
    found = (workspace.library.mention(snapshot.id, word) for word in hidden)
    return next((each for each in found if each is not None), None)
