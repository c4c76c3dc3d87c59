"""Change what may change of a snapshot's row: its star, its stay in the trash, its looks, its expiry."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, text

from snapshot_manager.model.gate import Trials
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import bodies, rows
from snapshot_manager.store.checksums import checksum_of, is_sound
from snapshot_manager.store.states import not_found

_ROW = text(
    f"SELECT {', '.join(rows.OWN)}, checksum, {rows.ITSELF} FROM snapshot WHERE id = :id"  # noqa: S608  -- constants
)
_WRITE = text(
    """
    UPDATE snapshot SET starred = :starred, deleted_at = :deleted_at, checks = :checks,
        checked_at = :checked_at, body = :body, checksum = :checksum
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


def note_trials(connection: Connection, snapshot_id: SnapshotId, trials: Trials) -> None:
    """Remember how a snapshot did when it was tried; what it did not do now stays as it was.

    The digest that names its state, and all else of its body, are as they were.

    Raises:
        SnapshotNotFound: There is none with this id.
        StoreDamaged: Its row is not what was stored.
    """
    _rewrite(connection, snapshot_id, lambda body: bodies.with_trials(body, snapshot_id, trials))


def expire(connection: Connection, snapshot_id: SnapshotId, at: datetime | None) -> None:
    """Set from when on it may be cleared away; None for never.

    Raises:
        SnapshotNotFound: There is none with this id.
        StoreDamaged: Its row is not what was stored.
    """
    number = None if at is None else rows.number_of(at)
    _rewrite(connection, snapshot_id, lambda body: bodies.with_expiry(body, snapshot_id, number))


def _rewrite(connection: Connection, snapshot_id: SnapshotId, change: Callable[[bytes], bytes]) -> None:
    before, checksum = _read(connection, snapshot_id)
    body = before["body"]
    if not isinstance(body, bytes) or not is_sound(list(before.values()), checksum):
        raise bodies.damaged(snapshot_id)
    connection.execute(_WRITE, _changed(before, checksum, {"body": change(body)}))


def is_as_stored(connection: Connection, snapshot_id: SnapshotId) -> bool:
    """Whether no column of a snapshot's row is damaged."""
    columns, checksum = _read(connection, snapshot_id)
    return is_sound(list(columns.values()), checksum)


def _read(connection: Connection, snapshot_id: SnapshotId) -> tuple[dict[str, object], bytes]:
    found = connection.execute(_ROW, {"id": snapshot_id}).one_or_none()
    if found is None:
        raise not_found(snapshot_id)
    *values, checksum, own_id = found
    if own_id != snapshot_id:
        raise bodies.damaged(snapshot_id)  # the row that was found is another snapshot's
    return dict(zip(rows.OWN, values, strict=True)), checksum


def _changed(
    before: dict[str, object], checksum: bytes, columns: Mapping[str, int | bytes | None]
) -> dict[str, object]:
    """The row with these columns; one that was damaged before stays so."""
    after = {**before, **columns}
    if is_sound(list(before.values()), checksum):
        checksum = checksum_of(list(after.values()))
    return {**after, "checksum": checksum}
