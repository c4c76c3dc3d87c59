"""Which sessions there are now, across all sources."""

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone
from snapshot_manager.model.results import SessionInfo


def listing(workspace: Workspace) -> list[SessionInfo]:
    """All sessions of all sources, newest first.

    Raises:
        SourceError: An agent's folder is there but may not be read.
    """
    found = [info for source in workspace.sources.values() for info in source.sessions()]
    return sorted(found, key=lambda info: info.updated_at, reverse=True)


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
