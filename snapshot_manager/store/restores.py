"""What the library remembers of restores, so that they can be undone."""

from typing import Any

from sqlalchemy import Connection, Row, text

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.restoration import RestoreEntry
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.value import from_json, to_json
from snapshot_manager.store import rows
from snapshot_manager.store.checksums import checksum_of, is_sound

_PUT = text(
    "INSERT OR REPLACE INTO restore (before_id, snapshot_id, at, body, checksum)"
    " VALUES (:before, :snapshot, :at, :body, :checksum)"
)
_COLUMNS = "SELECT before_id, snapshot_id, at, body, checksum FROM restore"
_ONE = text(f"{_COLUMNS} WHERE before_id = :before")
_OF = text(f"{_COLUMNS} WHERE snapshot_id = :snapshot ORDER BY at DESC, before_id")
_ALL = text(f"{_COLUMNS} NOT INDEXED")


def put(connection: Connection, entry: RestoreEntry) -> None:
    """Insert an entry, or replace the one with the same ``before_id``."""
    columns = {
        "before": entry.before_id,
        "snapshot": entry.snapshot_id,
        "at": rows.number_of(entry.at),
        "body": to_json(entry),
    }
    connection.execute(_PUT, columns | {"checksum": checksum_of(list(columns.values()))})


def one(connection: Connection, before_id: SnapshotId) -> RestoreEntry | None:
    """The restore that this snapshot was taken before.

    Raises:
        StoreDamaged: The record of it is not what was stored.
    """
    row = connection.execute(_ONE, {"before": before_id}).one_or_none()
    if row is None:
        return None
    if not _is_sound(row):
        raise _damaged(before_id)
    return _entry(row)


def of(connection: Connection, snapshot_id: SnapshotId) -> list[RestoreEntry]:
    """All restores of a snapshot, newest first, but for those whose record is damaged."""
    return [_entry(row) for row in connection.execute(_OF, {"snapshot": snapshot_id}) if _is_sound(row)]


def damaged(connection: Connection) -> list[SnapshotId]:
    """The snapshots that were taken before a restore whose record is not what was stored."""
    return [SnapshotId(str(row.before_id)) for row in connection.execute(_ALL) if not _is_sound(row)]


def _is_sound(row: Row[Any]) -> bool:
    return is_sound(row[:-1], row[-1])


def _entry(row: Row[Any]) -> RestoreEntry:
    return from_json(row.body, RestoreEntry, what="the record of a restore")


def _damaged(before_id: SnapshotId) -> StoreDamaged:
    return StoreDamaged(
        f"The record of the restore after snapshot {before_id} is damaged.",
        hint="It cannot be undone by itself; restore that snapshot instead.",
    )
