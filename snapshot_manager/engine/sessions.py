"""Which sessions there are, with their agents or in snapshots alone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import SessionRef, Snapshot, SnapshotSession
from snapshot_manager.sources.base import CheckingSource

_LONGEST_TITLE = 80
"""Characters of a title within a sentence; one that nobody gave is the first thing that was said."""


def listing(workspace: Workspace) -> list[SessionInfo]:
    """All sessions of all sources, newest first.

    Raises:
        SourceError: An agent's folder is there but may not be read.
    """
    found = [info for source in workspace.sources.values() for info in source.sessions()]
    return sorted(found, key=lambda info: info.updated_at, reverse=True)


def lost(workspace: Workspace, found: Iterable[SessionInfo]) -> list[SessionInfo]:
    """The sessions that have snapshots but are no longer with their agent, newest first.

    Args:
        workspace: Where the snapshots are.
        found: What ``listing`` answered.
    """
    there = {str(info.ref) for info in found}
    written = workspace.library.usage().by_session.keys() - there
    gone = [_as_kept(workspace, *each) for each in _newest_of(workspace, written)]
    return sorted(gone, key=lambda info: info.updated_at, reverse=True)


def titles(workspace: Workspace, references: Iterable[str]) -> dict[str, str]:
    """What sessions were last called, by their written reference; without those that never had a title."""
    kept = _newest_of(workspace, references)
    return {str(session.ref): session.title for session, _snapshot in kept if session.title}


def _newest_of(workspace: Workspace, references: Iterable[str]) -> Iterator[tuple[SnapshotSession, Snapshot]]:
    """Each session with its newest snapshot; snapshots of no session and those in the trash are left out."""
    for each in references:
        source, _, session_id = each.partition(":")
        snapshot = workspace.library.newest(SessionRef(source=source, id=session_id))
        if snapshot is not None and snapshot.session is not None:
            yield snapshot.session, snapshot


def _as_kept(workspace: Workspace, session: SnapshotSession, snapshot: Snapshot) -> SessionInfo:
    """A session as its newest snapshot knows it."""
    source = workspace.sources.get(session.ref.source)
    return SessionInfo(
        ref=session.ref,
        source=source.title if source else session.ref.source,
        title=session.title,
        cwd=session.cwd,
        updated_at=snapshot.timestamp,
        message_count=snapshot.summary.message_count,
    )


@contextmanager
def named(workspace: Workspace, ref: SessionRef, known: str = "") -> Iterator[None]:
    """Call a session that is gone as its newest snapshot does: its id says nothing to a person.

    Args:
        workspace: Where the snapshots are.
        ref: The session that is read meanwhile.
        known: What it was called before, should it have no newest snapshot.

    Raises:
        SessionGone: With the session's last title, where that is known.
    """
    try:
        yield
    except SessionGone as error:
        title = titles(workspace, [str(ref)]).get(str(ref), known)
        if not title:
            raise
        called = " ".join(title.split()).rstrip(".")
        if len(called) > _LONGEST_TITLE:
            called = f"{called[: _LONGEST_TITLE - 1].rstrip()}…"
        raise SessionGone(f"The session “{called}” is no longer on the disk.", hint=error.hint) from error


def newest(workspace: Workspace) -> SessionInfo:
    """The session that an agent is at work in, or else the one that changed last.

    A session that was only just restored is the newest file, but work goes on in the other one.

    Raises:
        SessionGone: No source has any session.
    """
    found = listing(workspace)
    if not found:
        names = " or ".join(source.title for source in workspace.sources.values()) or "an agent"
        raise SessionGone("No session was found on this computer.", hint=f"Start one with {names} first.")
    conversations = [each for each in found if not _has_a_gate(workspace, each)]
    return next((each for each in found if each.live), (conversations or found)[0])


def _has_a_gate(workspace: Workspace, info: SessionInfo) -> bool:
    """Whether it is kept only when a person names it."""
    return isinstance(workspace.sources.get(info.ref.source), CheckingSource)
