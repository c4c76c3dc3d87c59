"""What toasts say after something was done. No Qt."""

from datetime import datetime

from snapshot_manager.gui.words import amounts, times
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.results import Change


def deleted(number: int) -> str:
    """What the toast says after a delete."""
    return (
        tr("Snapshot moved to the trash.")
        if number == 1
        else tr_n("{n} snapshots moved to the trash.", number)
    )


def put_back(number: int) -> str:
    """What the toast says after an undelete."""
    return tr("Snapshot put back.") if number == 1 else tr_n("{n} snapshots put back.", number)


def expiry_set(number: int, at: datetime | None) -> str:
    """What the toast says after an expiry was set, or taken away with None."""
    if at is None:
        return tr_n("{n} snapshot(s) never (expires|expire).", number)
    return tr_n("{n} snapshot(s) (expires|expire) on {when}.", number, when=times.stamp(at))


def counted_from(at: datetime) -> str:
    """That a forecast did not believe the clock."""
    return tr(
        "The clock is more than a year ahead of the last snapshots, so ages are counted back from {when}.",
        when=times.stamp(at),
    )


def evicted(change: Change) -> str:
    """What was removed to make room; empty when nothing was."""
    if not change.evicted:
        return ""
    freed = amounts.size(sum(each.freed_bytes for each in change.evicted))
    return tr_n(
        "{n} snapshot(s) removed to stay within the quota ({freed} freed).", len(change.evicted), freed=freed
    )
