"""Read snapshots as marks on a time axis: a few columns of many rows, and no value for each row."""

import json
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from math import nan
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.marks import KINDS, Kind, Marks, TimeMark, kind_of
from snapshot_manager.model.snapshot import SnapshotSummary, SnapshotType
from snapshot_manager.store import bodies, rows
from snapshot_manager.store.checksums import is_sound

ROWS_AT_ONCE = 500
"""So few that no other thread waits long."""

_MARKS = text(
    f"SELECT key, {', '.join(rows.OWN)}, checksum FROM snapshot"  # noqa: S608  -- names of our own
    " WHERE key IN (SELECT value FROM json_each(:keys))"
)
_MICROSECONDS = 1_000_000
_ERROR = KINDS.index(Kind.ERROR)


def marks(connection: Connection, keys: Sequence[int], damaged: Collection[str]) -> Marks:
    """The marks of these snapshots, in this order, without those that are gone or whose time is damaged."""
    return Marks.of(_marks(connection, keys, damaged))


def _marks(connection: Connection, keys: Sequence[int], damaged: Collection[str]) -> Iterator[TimeMark]:
    glance = bodies.glancer()
    for at in range(0, len(keys), ROWS_AT_ONCE):
        wanted = array("q", keys[at : at + ROWS_AT_ONCE])
        found = connection.execute(_MARKS, {"keys": json.dumps(wanted.tolist())})
        read = {row[0]: mark for row in found if (mark := _mark_of(row, glance, damaged)) is not None}
        yield from (read[key] for key in wanted if key in read)


def _mark_of(
    row: Sequence[Any], glance: Callable[[bytes], bodies.Glance], damaged: Collection[str]
) -> TimeMark | None:
    key, *own, checksum = row
    own_id, session, _, _, at, type_, _, size, *_, body = own
    if not rows.is_time(at):
        return None
    time = at / _MICROSECONDS
    if not is_sound(own, checksum):
        return TimeMark(key, time, _ERROR, 0, nan)
    try:
        kept = glance(body)
        kind = kind_of(SnapshotType(type_), kept.trigger, kept.summary)
        if own_id in damaged and kind is not Kind.MANUAL:
            kind = Kind.ERROR
        return TimeMark(key, time, KINDS.index(kind), int(session), float(size), *_figures(kept.summary))
    except (StoreDamaged, msgspec.MsgspecError, ValueError, TypeError):
        return TimeMark(key, time, _ERROR, 0, nan)


def _figures(summary: SnapshotSummary) -> tuple[float, float]:
    """Tokens and balance; a session with messages but no tokens is one whose source does not count them."""
    counted = summary.token_count or not summary.message_count
    tokens = float(summary.token_count) if counted else nan
    return tokens, nan if summary.balance_diem is None else summary.balance_diem
