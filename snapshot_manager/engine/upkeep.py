"""Tend the library: stars, trash, what it takes, whether it is whole."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from snapshot_manager.engine import growth
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.outlook import Outlook
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change, Usage
from snapshot_manager.model.snapshot import EVERYTHING, Snapshot, SnapshotFilter, SnapshotId
from snapshot_manager.model.verification import Verification


def star(workspace: Workspace, snapshot_id: SnapshotId, starred: bool) -> Change:
    """Set or take away a snapshot's star; a starred one is never evicted.

    Raises:
        SnapshotNotFound: No snapshot has this id.
    """
    return workspace.library.star(snapshot_id, starred)


def expire(workspace: Workspace, snapshot_ids: Iterable[SnapshotId], after: timedelta | None) -> Change:
    """Let snapshots live so long from now on; None for as long as there is room.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
    """
    at = None if after is None else workspace.clock() + after
    return workspace.library.expire(dict.fromkeys(snapshot_ids, at))


def put_expiry_back(workspace: Workspace, before: Iterable[Snapshot]) -> Change:
    """Let snapshots expire when they did before.

    Raises:
        SnapshotNotFound: One of them does not exist any more.
    """
    return workspace.library.expire({each.id: each.expires_at for each in before})


def delete(workspace: Workspace, snapshot_ids: Sequence[SnapshotId]) -> Change:
    """Move snapshots to the trash, from where they can be brought back.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
    """
    return workspace.library.delete(snapshot_ids)


def undelete(workspace: Workspace, snapshot_ids: Sequence[SnapshotId]) -> Change:
    """Bring snapshots back from the trash.

    Raises:
        SnapshotNotFound: One of these ids does not exist, or its space was needed.
    """
    return workspace.library.undelete(snapshot_ids)


def empty_trash(workspace: Workspace, report: Report = no_report) -> Change:
    """Remove for good what is in the trash.

    Raises:
        Cancelled: The report said so; what was removed until then is gone.
    """
    return workspace.library.empty_trash(report)


def tidy(workspace: Workspace, report: Report = no_report) -> None:
    """Make the library smaller and faster to read; for idle time, since it may take a while.

    Raises:
        Cancelled: The report said so; what was done until then stays.
    """
    workspace.library.tidy(report)


def usage(workspace: Workspace) -> Usage:
    """What the library takes, and of what."""
    return workspace.library.usage()


def verify(
    workspace: Workspace, snapshot_ids: Sequence[SnapshotId] | None = None, report: Report = no_report
) -> Verification:
    """Read snapshots again (all of them by default) and compare every digest.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
        Cancelled: The report said so.
    """
    return workspace.library.verify(snapshot_ids, report)


def rebuild(workspace: Workspace, report: Report = no_report) -> None:
    """Make the library's file anew from all that can be read of it.

    Raises:
        StoreError: Another program has it open, or nothing can be read; then nothing was changed.
        Cancelled: The report said so; nothing was changed.
    """
    workspace.library.rebuild(report)


def outlook(workspace: Workspace) -> Outlook:
    """Say how fast the library grows, how long its space lasts, and what goes first."""
    library, now = workspace.library, workspace.clock()
    recent = _kept_since(workspace, now - growth.WINDOW)
    over = growth.window(_oldest(workspace) or now, now)
    grown = library.freed_bytes([each.id for each in recent])
    usage = library.usage()
    return Outlook(
        grown_bytes=grown,
        over_days=over / timedelta(days=1),
        days_left=growth.days_left(usage.max_size_bytes - usage.disk_bytes, grown, over),
        next_to_go=library.next_to_go(),
    )


def _kept_since(workspace: Workspace, start: datetime) -> list[Snapshot]:
    """All of these days, the trash included: it takes space, too."""
    found: list[Snapshot] = []
    for which in (EVERYTHING, SnapshotFilter(trash=True)):
        count = workspace.library.group_sizes([start], which)[0].count
        found += workspace.library.snapshots(which, limit=count)
    return found


def _oldest(workspace: Workspace) -> datetime | None:
    keys = workspace.library.keys()
    found = workspace.library.rows(keys[-1:])
    return found[0].timestamp if found else None
