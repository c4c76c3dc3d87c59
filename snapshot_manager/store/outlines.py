"""Very many snapshots at once, as far as a rule judges them: without their parts and summaries.

What many of them have in common, a session and its title, is read, checked and made once.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, text

from snapshot_manager.model.snapshot import (
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
    SnapshotType,
    Trigger,
)
from snapshot_manager.store import bodies, rows

_Place: TypeAlias = tuple[int, int]
"""The numbers of a session and of what it was called."""

_IN_ORDER = text(
    f"""
    SELECT {", ".join(f"snapshot.{name}" for name in rows.OWN)}, snapshot.checksum
    FROM json_each(:keys) AS wanted CROSS JOIN snapshot ON snapshot.key = wanted.value
    """  # noqa: S608  -- joined from constants
)
_SESSIONS = text(
    """
    SELECT place.value ->> 0, place.value ->> 1, session.source, session.ref, session.is_imported,
        session.checksum, label.title, label.cwd, label.checksum
    FROM json_each(:places) AS place LEFT JOIN session ON session.id = place.value ->> 0
        LEFT JOIN label ON label.id = place.value ->> 1
    """
)
_SESSION_ID, _LABEL_ID = rows.OWN.index("session_id"), rows.OWN.index("label_id")
_IMPORTED_AT = rows.OWN.index("imported_at")
_NO_OWN = (None,) * rows.SESSION.start
_NO_SUMMARY = SnapshotSummary()
_TYPES = {str(each): each for each in SnapshotType}


class Outliner:
    """Reads outlines; the more of them one reads, the more they share."""

    def __init__(self) -> None:
        self._outline = bodies.outliner()
        self._sessions: dict[_Place, SnapshotSession | None] = {}
        self._triggers: dict[Trigger, Trigger] = {}

    def read(self, connection: Connection, keys: Sequence[int]) -> list[Snapshot]:
        """The snapshots of these keys in this order, without those that are gone."""
        found = connection.execute(_IN_ORDER, {"keys": _as_json(keys)}).all()
        self._learn(connection, {_place(row) for row in found} - self._sessions.keys())
        return [self._snapshot_of(row) for row in found]

    def _learn(self, connection: Connection, places: Iterable[_Place]) -> None:
        """Read what snapshots have in common; no place of a damaged row is asked for afterwards."""
        asked = [place for place in places if all(isinstance(number, int) for number in place)]
        if not asked:
            return
        for session_id, label_id, *columns in connection.execute(_SESSIONS, {"places": _as_json(asked)}):
            self._sessions[session_id, label_id] = rows.session_of((*_NO_OWN, *columns))

    def _snapshot_of(self, row: Sequence[Any]) -> Snapshot:
        try:
            return self._sound(row)
        except rows.UNREADABLE:
            return msgspec.structs.replace(rows.damaged(row), summary=_NO_SUMMARY, parts={})

    def _sound(self, row: Sequence[Any]) -> Snapshot:
        own_id, _, _, _, at, kind, starred, size, description, *_ = row
        imported_at = row[_IMPORTED_AT]
        if not rows.is_own_sound(row):
            raise bodies.damaged(own_id)
        trigger, expires_at = self._outline(row[rows.BODY])
        return Snapshot(
            id=SnapshotId(own_id),
            timestamp=rows.time_of(at),
            type=_TYPES[kind],
            trigger=self._triggers.setdefault(trigger, trigger),
            description=description,
            starred=bool(starred),
            size_bytes=size,
            session=self._sessions[_place(row)],
            summary=_NO_SUMMARY,
            imported_at=None if imported_at is None else rows.time_of(imported_at),
            expires_at=None if expires_at is None else rows.time_of(expires_at),
        )


def _place(row: Sequence[Any]) -> _Place:
    return row[_SESSION_ID], row[_LABEL_ID]


def _as_json(values: Iterable[object]) -> str:
    return msgspec.json.encode(list(values)).decode()
