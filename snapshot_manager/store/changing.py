"""Change what may change of a snapshot's row: its star, its stay in the trash, its looks."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, text

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import rows
from snapshot_manager.store.checksums import checksum_of, is_sound
from snapshot_manager.store.states import not_found

_ROW = text(f"SELECT {', '.join(rows.OWN)}, checksum FROM snapshot WHERE id = :id")  # noqa: S608  -- constants
_WRITE = text(
    """
    UPDATE snapshot SET starred = :starred, deleted_at = :deleted_at, checks = :checks,
        checked_at = :checked_at, checksum = :checksum
    WHERE id = :id
    """
)


def change(connection: Connection, snapshot_ids: Iterable[SnapshotId], **columns: int | None) -> None:
    """Set ``starred`` or ``deleted_at``.

    Raises:
        SnapshotNotFound: There is none with one of these ids.
    """
    changed = [_changed(*_read(connection, each), columns) for each in snapshot_ids]
    if changed:
        connection.execute(_WRITE, changed)


def look(connection: Connection, snapshot_id: SnapshotId, at: datetime) -> None:
    """Count a look that found nothing new.

    Raises:
        SnapshotNotFound: There is none with this id.
    """
    before, checksum = _read(connection, snapshot_id)
    checks = before["checks"]
    counted = checks + 1 if isinstance(checks, int) else 1
    changed = {"checks": counted, "checked_at": rows.number_of(at)}
    connection.execute(_WRITE, _changed(before, checksum, changed))


def is_as_stored(connection: Connection, snapshot_id: SnapshotId) -> bool:
    """Whether no column of a snapshot's row is damaged."""
    columns, checksum = _read(connection, snapshot_id)
    return is_sound(list(columns.values()), checksum)


def _read(connection: Connection, snapshot_id: SnapshotId) -> tuple[dict[str, object], bytes]:
    found = connection.execute(_ROW, {"id": snapshot_id}).one_or_none()
    if found is None:
        raise not_found(snapshot_id)
    *values, checksum = found
    return dict(zip(rows.OWN, values, strict=True)), checksum


def _changed(
    before: dict[str, object], checksum: bytes, columns: Mapping[str, int | None]
) -> dict[str, object]:
    """The row with these columns; one that was damaged before stays so."""
    after = {**before, **columns}
    if is_sound(list(before.values()), checksum):
        checksum = checksum_of(list(after.values()))
    return {**after, "checksum": checksum}
