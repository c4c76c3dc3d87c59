"""Which sessions there are now, across all sources."""

from collections.abc import Iterable

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import SessionRef, Snapshot, SnapshotSession


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
    newest_of = (workspace.library.newest(SessionRef.parse(each)) for each in written)
    gone = [_as_kept(workspace, each) for each in newest_of if each is not None]
    return sorted(gone, key=lambda info: info.updated_at, reverse=True)


def _as_kept(workspace: Workspace, newest_one: Snapshot) -> SessionInfo:
    """A session as its newest snapshot knows it."""
    session = newest_one.session or SnapshotSession(ref=SessionRef(source="", id=""))
    source = workspace.sources.get(session.ref.source)
    return SessionInfo(
        ref=session.ref,
        source=source.title if source else session.ref.source,
        title=session.title,
        cwd=session.cwd,
        updated_at=newest_one.timestamp,
        message_count=newest_one.summary.message_count,
    )


def newest(workspace: Workspace) -> SessionInfo:
    """The session that was active last.

    Raises:
        SessionGone: No source has any session.
    """
    found = listing(workspace)
    if not found:
        names = " or ".join(source.title for source in workspace.sources.values()) or "an agent"
        raise SessionGone("No session was found on this computer.", hint=f"Start one with {names} first.")
    return found[0]
