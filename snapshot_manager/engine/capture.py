"""Keep the state of a session as it is now."""

from datetime import datetime

import msgspec

from snapshot_manager.engine import preflight, secret_scan, sessions
from snapshot_manager.engine.summary import logical_bytes, summarise
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Captured, Preview, Secrets, SessionInfo, Unchanged
from snapshot_manager.model.snapshot import (
    Draft,
    LimitReached,
    SessionEnded,
    SessionRef,
    Snapshot,
    SnapshotOptions,
    SnapshotSession,
    SnapshotType,
    Trigger,
    type_of,
)
from snapshot_manager.model.state import Mark, Part, PartName, State


def preview(workspace: Workspace, ref: SessionRef, report: Report = no_report) -> Preview:
    """Read the state of now, with everything in it, for a person to look at before keeping it.

    Raises:
        SessionGone: The session is not on the disk.
        StateUnreadable: There is a file, but nothing in it is a session.
    """
    source = workspace.source_of(ref)
    with sessions.named(workspace, ref):
        state = source.read(ref.id, frozenset(), report)
    return Preview(
        session=source.session(ref.id),
        summary=summarise(state),
        part_bytes={name: logical_bytes(part) for name, part in state.parts.items()},
        warnings=tuple(_warnings(state)),
        gate=preflight.gate(workspace, ref, report),
    )


def secrets(workspace: Workspace, ref: SessionRef, report: Report = no_report) -> Secrets:
    """Say what of the state of now looks like secrets, for a person to know before keeping it.

    Raises:
        SessionGone: The session is not on the disk.
        StateUnreadable: There is a file, but nothing in it is a session.
        Cancelled: The report said so.
    """
    state = workspace.source_of(ref).read(ref.id, frozenset(), report)
    return secret_scan.secrets_in(state, report)


def take(
    workspace: Workspace,
    ref: SessionRef,
    *,
    trigger: Trigger,
    options: SnapshotOptions,
    description: str | None = None,
    report: Report = no_report,
) -> Captured | Unchanged:
    """Keep the state of now.

    An automatic snapshot, and one at a session's end, is only kept when something changed since the newest
    one of its session; a person's own and those taken for safety always are.

    Raises:
        SessionGone: The session is not on the disk.
        StateUnreadable: There is a file, but nothing in it is a session.
        StoreFull: There is no room and nothing that may go.
    """
    source = workspace.source_of(ref)
    newest = workspace.library.newest(ref) if _may_be_unchanged(trigger) else None
    left_out = options.left_out()
    to_compare = left_out & _held_by(newest)
    state = source.read(ref.id, left_out - to_compare, report)
    if newest and workspace.library.is_same(newest.id, state):
        return note_unchanged(workspace, newest)
    state = State({**state.parts, **dict.fromkeys(to_compare, Part.not_included())})
    now = workspace.clock()
    draft = msgspec.structs.replace(
        draft_of(source.session(ref.id), state, trigger, now),
        description=description or None,
        starred=options.starred,
        expires_at=None if options.expires_after is None else now + options.expires_after,
    )
    snapshot, change = workspace.library.create(draft)
    return Captured(snapshot=snapshot, change=change)


def _may_be_unchanged(trigger: Trigger) -> bool:
    return type_of(trigger) is SnapshotType.AUTO or isinstance(trigger, SessionEnded)


def _held_by(newest: Snapshot | None) -> frozenset[PartName]:
    """What a snapshot holds, and so has to be compared, though the next one would leave it out."""
    parts = newest.parts if newest else {}
    return frozenset(name for name, info in parts.items() if info.mark is not Mark.NOT_INCLUDED)


def draft_of(session: SessionInfo, state: State, trigger: Trigger, now: datetime) -> Draft:
    """All that the library needs to keep this state."""
    summary = summarise(state)
    if isinstance(trigger, LimitReached):  # an app tells of a limit by asking for this, and not otherwise
        summary = msgspec.structs.replace(summary, has_error=True)
    return Draft(
        timestamp=now,
        trigger=trigger,
        state=state,
        summary=summary,
        session=SnapshotSession(ref=session.ref, title=session.title, cwd=session.cwd),
    )


def note_unchanged(workspace: Workspace, newest: Snapshot) -> Unchanged:
    """Count a look that found nothing new since a session's newest snapshot.

    Raises:
        SnapshotNotFound: It is gone.
    """
    noted = workspace.library.note_unchanged(newest.id, workspace.clock())
    return Unchanged(id=noted.id, since=noted.timestamp, checks=noted.checks)


def _warnings(state: State) -> list[str]:
    unreadable = [
        f"The part “{name}” cannot be read: {part.reason}"
        for name, part in state.parts.items()
        if part.mark is Mark.UNREADABLE
    ]
    missing = [each for each in state.part(PartName.FILES).documents if each.content is None]
    if missing:
        unreadable.append(_without_content(len(missing)))
    return unreadable + [gap for part in state.parts.values() for gap in part.gaps]


def _without_content(files: int) -> str:
    if files == 1:
        return "The content of 1 file in context could not be had; its name is kept."
    return f"The contents of {files} files in context could not be had; their names are kept."
