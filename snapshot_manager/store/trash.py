"""The trash: where a deleted snapshot can be brought back from, until its space is needed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import accounting, bodies, changing, listing, reclaiming, rows
from snapshot_manager.store.states import not_found

_FIND = text(f"SELECT key, deleted_at, {rows.ITSELF} AS own_id FROM snapshot WHERE id = :id")  # noqa: S608  -- of our own
_COUNT = text("SELECT count(*) FROM snapshot WHERE deleted_at IS NOT NULL")
_TRASH = text("SELECT key FROM snapshot WHERE deleted_at IS NOT NULL")


def move_in(connection: Connection, snapshot_ids: Sequence[SnapshotId], now: datetime) -> None:
    """Move snapshots to the trash; those that are there already stay with their date.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
    """
    found = _find(connection, snapshot_ids, is_in=False)
    accounting.count_out(connection, list(found.values()))
    _mark(connection, found, rows.number_of(now))


def bring_back(connection: Connection, snapshot_ids: Sequence[SnapshotId], now: datetime) -> None:
    """Bring snapshots back from the trash; one that has expired meanwhile does not expire any more.

    Raises:
        SnapshotNotFound: One of these ids does not exist, or its space was needed.
    """
    found = _find(connection, snapshot_ids, is_in=True)
    _mark(connection, found, None)
    for snapshot_id in found:
        expires_at = listing.one(connection, snapshot_id).expires_at
        if expires_at is not None and expires_at <= now:
            changing.expire(connection, snapshot_id, None)
    accounting.count_in(connection, list(found.values()))


def reclaimable_bytes(connection: Connection) -> int:
    """What emptying the trash would free."""
    return reclaiming.freed_bytes(connection, connection.execute(_TRASH).scalars().all())


def count(connection: Connection) -> int:
    """How many snapshots are in the trash."""
    return int(connection.execute(_COUNT).scalar_one())


def _find(
    connection: Connection, snapshot_ids: Sequence[SnapshotId], *, is_in: bool
) -> dict[SnapshotId, int]:
    """The keys of those of these snapshots that are in the trash, or of those that are not."""
    keys = {}
    for snapshot_id in dict.fromkeys(snapshot_ids):
        row = connection.execute(_FIND, {"id": snapshot_id}).one_or_none()
        if row is None:
            raise not_found(snapshot_id)
        if row.own_id != snapshot_id:
            raise bodies.damaged(snapshot_id)
        if (row.deleted_at is not None) is is_in:
            keys[snapshot_id] = row.key
    return keys


def _mark(connection: Connection, snapshot_ids: Iterable[SnapshotId], at: int | None) -> None:
    changing.change(connection, snapshot_ids, deleted_at=at)
