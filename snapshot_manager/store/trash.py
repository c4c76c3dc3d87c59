"""The trash: where a deleted snapshot can be brought back from, until its space is needed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import accounting, reclaiming, rows
from snapshot_manager.store.states import not_found

_FIND = text("SELECT key, deleted_at FROM snapshot WHERE id = :id")
_MARK = text("UPDATE snapshot SET deleted_at = :at WHERE key = :key")
_COUNT = text("SELECT count(*) FROM snapshot WHERE deleted_at IS NOT NULL")
_TRASH = text("SELECT key FROM snapshot WHERE deleted_at IS NOT NULL")


def move_in(connection: Connection, snapshot_ids: Sequence[SnapshotId], now: datetime) -> None:
    """Move snapshots to the trash; those that are there already stay with their date.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
    """
    keys = _keys(connection, snapshot_ids, is_in=False)
    accounting.count_out(connection, keys)
    _mark(connection, keys, rows.number_of(now))


def bring_back(connection: Connection, snapshot_ids: Sequence[SnapshotId]) -> None:
    """Bring snapshots back from the trash.

    Raises:
        SnapshotNotFound: One of these ids does not exist, or its space was needed.
    """
    keys = _keys(connection, snapshot_ids, is_in=True)
    _mark(connection, keys, None)
    accounting.count_in(connection, keys)


def reclaimable_bytes(connection: Connection) -> int:
    """What emptying the trash would free."""
    return reclaiming.freed_bytes(connection, connection.execute(_TRASH).scalars().all())


def count(connection: Connection) -> int:
    """How many snapshots are in the trash."""
    return int(connection.execute(_COUNT).scalar_one())


def _keys(connection: Connection, snapshot_ids: Sequence[SnapshotId], *, is_in: bool) -> list[int]:
    keys = []
    for snapshot_id in dict.fromkeys(snapshot_ids):
        row = connection.execute(_FIND, {"id": snapshot_id}).one_or_none()
        if row is None:
            raise not_found(snapshot_id)
        if (row.deleted_at is not None) is is_in:
            keys.append(row.key)
    return keys


def _mark(connection: Connection, keys: Sequence[int], at: int | None) -> None:
    if keys:
        connection.execute(_MARK, [{"key": key, "at": at} for key in keys])
