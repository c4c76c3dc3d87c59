"""What the library remembers of restores, so that they can be undone."""

from sqlalchemy import Connection, text

from snapshot_manager.model.restoration import RestoreEntry
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.value import from_json, to_json
from snapshot_manager.store import rows

_PUT = text(
    "INSERT OR REPLACE INTO restore (before_id, snapshot_id, at, body)"
    " VALUES (:before, :snapshot, :at, :body)"
)
_ONE = text("SELECT body FROM restore WHERE before_id = :before")
_OF = text("SELECT body FROM restore WHERE snapshot_id = :snapshot ORDER BY at DESC, before_id")


def put(connection: Connection, entry: RestoreEntry) -> None:
    """Insert an entry, or replace the one with the same ``before_id``."""
    key = {"before": entry.before_id, "snapshot": entry.snapshot_id, "at": rows.number_of(entry.at)}
    connection.execute(_PUT, key | {"body": to_json(entry)})


def one(connection: Connection, before_id: SnapshotId) -> RestoreEntry | None:
    """The restore that this snapshot was taken before."""
    body = connection.execute(_ONE, {"before": before_id}).scalar()
    return None if body is None else _entry(body)


def of(connection: Connection, snapshot_id: SnapshotId) -> list[RestoreEntry]:
    """All restores of a snapshot, newest first."""
    return [_entry(body) for body in connection.execute(_OF, {"snapshot": snapshot_id}).scalars()]


def _entry(body: bytes) -> RestoreEntry:
    return from_json(body, RestoreEntry, what="the record of a restore")
