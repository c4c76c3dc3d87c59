"""Tend the library: stars, trash, what it takes, whether it is whole."""

from collections.abc import Sequence

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change, Usage, Verification
from snapshot_manager.model.snapshot import SnapshotId


def star(workspace: Workspace, snapshot_id: SnapshotId, starred: bool) -> Change:
    """Set or take away a snapshot's star; a starred one is never evicted."""
    return workspace.library.star(snapshot_id, starred)


def delete(workspace: Workspace, snapshot_ids: Sequence[SnapshotId]) -> Change:
    """Move snapshots to the trash, from where they can be brought back."""
    return workspace.library.delete(snapshot_ids)


def undelete(workspace: Workspace, snapshot_ids: Sequence[SnapshotId]) -> Change:
    """Bring snapshots back from the trash."""
    return workspace.library.undelete(snapshot_ids)


def usage(workspace: Workspace) -> Usage:
    """What the library takes, and of what."""
    return workspace.library.usage()


def verify(
    workspace: Workspace, snapshot_ids: Sequence[SnapshotId] | None = None, report: Report = no_report
) -> Verification:
    """Read snapshots again (all of them by default) and compare every digest."""
    return workspace.library.verify(snapshot_ids, report)
