"""Streams, and who holds what of them from when to when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from snapshot_manager.model.state import PartName
from snapshot_manager.store.rows import KeptPart
from snapshot_manager.store.schema import DOCUMENT, RECORDS

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
    " VALUES (:session, :stream, :kind, :place, :start, :stop, :since)"
)
_OPEN_ONE = text(f"{_OPEN} RETURNING id")
_CLOSE = text("UPDATE hold SET until = :until WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a session a new snapshot stands, and what the one before it said of its parts.

    Attributes:
        last: None when that snapshot is gone; then nothing is known of what is held.
    """

    session_id: int
    label_id: int
    seq: int
    last: Mapping[PartName, KeptPart] | None


def stream_id(connection: Connection, session_id: int, part: PartName, kind: int, name: str = "") -> int:
    """The stream of this part, or of this document of it; made when there is none."""
    key = {"session": session_id, "part": str(part), "kind": kind, "name": name}
    found = connection.execute(_STREAM, key).scalar()
    return int(connection.execute(_NEW_STREAM, key).scalar_one() if found is None else found)


def open_hold(connection: Connection, place: Place, stream: int, run: tuple[int, int, int]) -> int:
    """Hold a run ``(place, start, stop)`` of a stream of records from this snapshot on.

    Returns:
        The id of the hold.
    """
    return int(connection.execute(_OPEN_ONE, _hold(place, stream, RECORDS, run)).scalar_one())


def open_versions(connection: Connection, place: Place, versions: Mapping[int, int]) -> None:
    """Hold one version of each of these streams of documents from this snapshot on."""
    if versions:
        rows = [_hold(place, stream, DOCUMENT, (0, at, at + 1)) for stream, at in versions.items()]
        connection.execute(_OPEN, rows)


def _hold(place: Place, stream: int, kind: int, run: tuple[int, int, int]) -> dict[str, int]:
    at, start, stop = run
    return {
        "session": place.session_id,
        "stream": stream,
        "kind": kind,
        "place": at,
        "start": start,
        "stop": stop,
        "since": place.seq,
    }


def close_holds(connection: Connection, place: Place, hold_ids: Sequence[int]) -> None:
    """Hold these up to the snapshot before this one."""
    if hold_ids:
        connection.execute(_CLOSE, [{"id": each, "until": place.seq - 1} for each in hold_ids])
