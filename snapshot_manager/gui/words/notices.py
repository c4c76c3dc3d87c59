"""What toasts say after something was done. No Qt."""

from snapshot_manager.gui.words import amounts
from snapshot_manager.model.results import Change


def deleted(number: int) -> str:
    """What the toast says after a delete."""
    return (
        "Snapshot moved to the trash." if number == 1 else f"{amounts.snapshots(number)} moved to the trash."
    )


def put_back(number: int) -> str:
    """What the toast says after an undelete."""
    return "Snapshot put back." if number == 1 else f"{amounts.snapshots(number)} put back."


def evicted(change: Change) -> str:
    """What was removed to make room; empty when nothing was."""
    if not change.evicted:
        return ""
    freed = amounts.size(sum(each.freed_bytes for each in change.evicted))
    return f"{amounts.snapshots(len(change.evicted))} removed to stay within the quota ({freed} freed)."
