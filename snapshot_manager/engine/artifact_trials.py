"""How artifacts do when they are tried: read back, or restored beside the real databases; remembered."""

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SourceError, StoreDamaged
from snapshot_manager.model.gate import Trial, Trials
from snapshot_manager.model.progress import Report
from snapshot_manager.model.snapshot import Snapshot


def read_back(workspace: Workspace, snapshot: Snapshot, report: Report) -> Snapshot:
    """Read all of an artifact again, and compare every digest.

    Returns:
        The snapshot, with how it did.

    Raises:
        SourceError: It is not what was kept.
    """
    found = workspace.library.verify([snapshot.id], report)
    tried = note(workspace, snapshot, whole=found.ok)
    if not found.ok:
        raise SourceError(
            f"The artifact is damaged: {found.damaged[0].reason}",
            hint="Check the disk, then take another one.",
        )
    return tried


def note(
    workspace: Workspace, snapshot: Snapshot, *, whole: bool | None = None, restored: bool | None = None
) -> Snapshot:
    """Remember how an artifact did; None was not tried. One whose row is damaged remembers nothing."""
    at = workspace.clock()
    trials = Trials(
        whole=None if whole is None else Trial(at=at, ok=whole),
        restored=None if restored is None else Trial(at=at, ok=restored),
    )
    try:
        return workspace.library.note_trials(snapshot.id, trials)
    except StoreDamaged:
        return snapshot
