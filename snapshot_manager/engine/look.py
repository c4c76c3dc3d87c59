"""Read a snapshot, or the state of now, as a person would."""

from collections.abc import Callable, Sequence

from snapshot_manager.engine import drift
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Session, commands_in, files_in, value_in
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Contents, Mention
from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.state import Mark, Part, PartName, State


def contents(workspace: Workspace, snapshot_id: SnapshotId, report: Report = no_report) -> Contents:
    """All that a snapshot holds.

    Raises:
        SnapshotNotFound: No snapshot has this id.
        StoreDamaged: What was read is not what was stored.
    """
    snapshot = workspace.library.snapshot(snapshot_id)
    report(0, 3, "Reading the snapshot")
    state = workspace.library.state(snapshot_id)
    report(1, 3, "Reading the conversation")
    messages = messages_of(workspace, snapshot, state)
    report(2, 3, "Reading files and commands")
    files = tuple(files_in(state.part(PartName.FILES)))
    tracked = state.part(PartName.READ_TRACKING).mark is Mark.CAPTURED
    return Contents(
        snapshot=snapshot,
        session=value_in(state, PartName.SESSION, Session),
        messages=tuple(messages),
        files=files,
        commands=tuple(commands_in(state.part(PartName.TERMINAL))),
        parts=dict(state.parts),
        freed_bytes=workspace.library.freed_bytes([snapshot_id]),
        drift=drift.of_files(files, report) if tracked else {},
    )


def messages_of(workspace: Workspace, snapshot: Snapshot, state: State) -> Sequence[Message]:
    """The conversation in a stored state, as its source reads it.

    Raises:
        SourceError: This program has no such source.
    """
    return reader_of(workspace, snapshot)(state.part(PartName.MESSAGES))


def reader_of(workspace: Workspace, snapshot: Snapshot) -> Callable[[Part], Sequence[Message]]:
    """How the parts ``messages`` of this snapshot's session are read.

    Raises:
        SourceError: This program has no such source.
    """
    return workspace.source_of(snapshot.session.ref).messages if snapshot.session else lambda _part: ()


def mention(workspace: Workspace, snapshot: Snapshot, searched: str) -> Mention | None:
    """Where a snapshot says what was searched; None where its title and description say all of it.

    Raises:
        StoreDamaged: What should say it is not what was stored.
    """
    called = f"{snapshot.description or ''} {snapshot.session.title if snapshot.session else ''}".casefold()
    hidden = (word for word in searched.split() if word.casefold() not in called)
    found = (workspace.library.mention(snapshot.id, word) for word in hidden)
    return next((each for each in found if each is not None), None)
