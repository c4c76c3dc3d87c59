"""The trash: where a deleted snapshot can be brought back from, until its space is needed.

Very many go there at once. What a move changes is worked out while others may write, and written a part at a
time if it still is so; nobody waits for long.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, text

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import accounting, bodies, changing, reclaiming, rows
from snapshot_manager.store.checksums import checksum_of, is_sound
from snapshot_manager.store.states import not_found

AT_ONCE = 500
"""So many are moved in one transaction: some hundredths of a second."""

_MISSING = text(
    "SELECT value FROM json_each(:ids) AS wanted"
    " WHERE NOT EXISTS (SELECT 1 FROM snapshot WHERE id = wanted.value) LIMIT 1"
)
_ROWS = text(
    f"""
    SELECT wanted.value, snapshot.key, {rows.ITSELF}, session.source, session.ref,
        {", ".join(f"snapshot.{name}" for name in rows.OWN)}, snapshot.checksum
    FROM json_each(:ids) AS wanted LEFT JOIN snapshot ON snapshot.id = wanted.value
        LEFT JOIN session ON session.id = snapshot.session_id
    """  # noqa: S608  -- names of our own
)
_MOVE = "UPDATE snapshot SET deleted_at = ?, checksum = ? WHERE key = ? AND checksum IS ? AND deleted_at IS ?"
_COUNT = text("SELECT count(*) FROM snapshot WHERE deleted_at IS NOT NULL")
_TRASH = text("SELECT key FROM snapshot WHERE deleted_at IS NOT NULL")
_SIZE, _DELETED_AT, _BODY = (rows.OWN.index(name) for name in ("size_bytes", "deleted_at", "body"))


class Outdated(Exception):
    """What was worked out is not so any more: another process was faster."""


class Way(Protocol):
    """Into the trash or out of it."""

    def __call__(
        self, connection: Connection, snapshot_ids: Iterable[SnapshotId], *, now: datetime
    ) -> "Move":
        """Work out how."""


@dataclass(slots=True)
class Move:
    """What moving some snapshots into the trash or out of it changes.

    Attributes:
        to: When they went there; None for out of it.
        updates: For ``_MOVE``; only of those that are not there yet.
        sums: What is in the sums for these snapshots while they are not in the trash.
        expired: Those that would go at once again; they do not expire any more.
    """

    to: int | None
    updates: list[tuple[object, ...]] = field(default_factory=list)
    sums: Counter[str] = field(default_factory=Counter)
    expired: dict[SnapshotId, int] = field(default_factory=dict)


def check(connection: Connection, snapshot_ids: Iterable[SnapshotId]) -> None:
    """See that all of them exist.

    Raises:
        SnapshotNotFound: One of these ids does not.
    """
    missing = connection.execute(_MISSING, {"ids": _as_json(snapshot_ids)}).scalar()
    if missing is not None:
        raise not_found(str(missing))


def into(connection: Connection, snapshot_ids: Iterable[SnapshotId], now: datetime) -> Move:
    """Work out how to move snapshots to the trash; those that are there already stay with their date.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
    """
    return _worked_out(connection, snapshot_ids, Move(to=rows.number_of(now)), now)


def out_of(connection: Connection, snapshot_ids: Iterable[SnapshotId], now: datetime) -> Move:
    """Work out how to bring snapshots back; one that has expired meanwhile will not expire any more.

    Raises:
        SnapshotNotFound: One of these ids does not exist, or its space was needed.
    """
    return _worked_out(connection, snapshot_ids, Move(to=None), now)


def carry_out(connection: Connection, move: Move) -> None:
    """Write what was worked out.

    Raises:
        Outdated: It is not so any more; the transaction must be rolled back.
    """
    if not move.updates:
        return
    if connection.exec_driver_sql(_MOVE, move.updates).rowcount != len(move.updates):
        raise Outdated
    accounting.add(connection, move.sums, 1 if move.to is None else -1)
    if move.expired:
        keys = list(move.expired.values())
        accounting.count_out(connection, keys)
        for snapshot_id in move.expired:
            changing.expire(connection, snapshot_id, None)
        accounting.count_in(connection, keys)


def reclaimable_bytes(connection: Connection) -> int:
    """What emptying the trash would free."""
    return reclaiming.freed_bytes(connection, connection.execute(_TRASH).scalars().all())


def count(connection: Connection) -> int:
    """How many snapshots are in the trash."""
    return int(connection.execute(_COUNT).scalar_one())


def _worked_out(
    connection: Connection, snapshot_ids: Iterable[SnapshotId], move: Move, now: datetime
) -> Move:
    by = rows.number_of(now)
    for wanted, key, own_id, source, ref, *own, checksum in connection.execute(
        _ROWS, {"ids": _as_json(dict.fromkeys(snapshot_ids))}
    ):
        if key is None:
            raise not_found(wanted)
        if own_id != wanted:
            raise bodies.damaged(wanted)  # a damaged index led to another snapshot's row
        if (own[_DELETED_AT] is None) is (move.to is None):
            continue
        move.updates.append((move.to, _checksum(own, checksum, move.to), key, checksum, own[_DELETED_AT]))
        body = accounting.body_of(own[_BODY], wanted)
        accounting.weigh(move.sums, own[_SIZE], body, f"{source}:{ref}")
        if move.to is None and body is not None and body.expires_at is not None and body.expires_at <= by:
            move.expired[SnapshotId(wanted)] = key
    return move


def _checksum(own: Sequence[Any], checksum: bytes, to: int | None) -> bytes:
    """The checksum of a row that is moved; one that was damaged before stays so."""
    if not is_sound(own, checksum):
        return checksum
    return checksum_of([*own[:_DELETED_AT], to, *own[_DELETED_AT + 1 :]])


def _as_json(snapshot_ids: Iterable[SnapshotId]) -> str:
    return msgspec.json.encode(list(snapshot_ids)).decode()
