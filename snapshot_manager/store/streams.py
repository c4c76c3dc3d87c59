"""Streams, and who holds what of them from when to when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, text

from snapshot_manager.model.state import PartName
from snapshot_manager.store.bodies import KeptPart

SHARED = 0
"""In the place of a session's id: the stream belongs to all sessions."""

_STREAM = text(
    "SELECT id FROM stream WHERE session_id = :session AND part = :part AND kind = :kind AND name = :name"
)
_NEW_STREAM = text(
    "INSERT INTO stream (session_id, part, kind, name) VALUES (:session, :part, :kind, :name) RETURNING id"
)
_OPEN = text(
    "INSERT INTO hold (session_id, stream_id, kind, place, start, stop, since)"
    " VALUES (:session_id, :stream_id, :kind, :place, :start, :stop, :since)"
)
_OPEN_ONE = text(f"{_OPEN.text} RETURNING id")
_CLOSE = text("UPDATE hold SET until = :until WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a session a new snapshot stands, and what the one before it said of its parts.

    Attributes:
        last: None when that snapshot is gone; then nothing is known of what is held.
        suspects: The streams whose items have to be read and checked before they are held on.
    """

    session_id: int
    label_id: int
    seq: int
    last: Mapping[PartName, KeptPart] | None
    suspects: frozenset[int] = frozenset()


class NewHold(msgspec.Struct, frozen=True):
    """Items ``start <= n < stop`` of a stream, that stand at ``place`` from now on."""

    stream_id: int
    kind: int
    place: int
    start: int
    stop: int


def stream_id(connection: Connection, session_id: int, part: PartName, kind: int, name: str = "") -> int:
    """The stream of this part, or of this document of it; made when there is none."""
    key = {"session": session_id, "part": str(part), "kind": kind, "name": name}
    found = connection.execute(_STREAM, key).scalar()
    return int(connection.execute(_NEW_STREAM, key).scalar_one() if found is None else found)


def open_hold(connection: Connection, place: Place, hold: NewHold) -> int:
    """Hold items from this snapshot on.

    Returns:
        The id of the hold.
    """
    return int(connection.execute(_OPEN_ONE, _row_of(hold, place)).scalar_one())


def open_holds(connection: Connection, place: Place, holds: Sequence[NewHold]) -> None:
    """Hold items from this snapshot on."""
    if holds:
        connection.execute(_OPEN, [_row_of(hold, place) for hold in holds])


def close_holds(connection: Connection, place: Place, hold_ids: Sequence[int]) -> None:
    """Hold these up to the snapshot before this one."""
    if hold_ids:
        connection.execute(_CLOSE, [{"id": each, "until": place.seq - 1} for each in hold_ids])


def _row_of(hold: NewHold, place: Place) -> dict[str, int]:
    return {**msgspec.structs.asdict(hold), "session_id": place.session_id, "since": place.seq}
