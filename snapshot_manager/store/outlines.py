"""Very many snapshots at once, as far as a rule judges them: without their parts and summaries.

What many of them have in common, a session and its title, is checked and made once.
"""

from collections.abc import Sequence
from typing import Any

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

_IN_ORDER = text(
    f"""
    SELECT {rows.COLUMNS} FROM json_each(:keys) AS wanted CROSS JOIN snapshot ON snapshot.key = wanted.value
        LEFT JOIN session ON session.id = snapshot.session_id
        LEFT JOIN label ON label.id = snapshot.label_id
    """  # noqa: S608  -- joined from constants
)
_IMPORTED_AT = rows.OWN.index("imported_at")
_NO_SUMMARY = SnapshotSummary()
_TYPES = {str(each): each for each in SnapshotType}


class Outliner:
    """Reads outlines; the more of them one reads, the more they share."""

    def __init__(self) -> None:
        self._outline = bodies.outliner()
        self._sessions: dict[tuple[Any, ...], SnapshotSession | None] = {}
        self._triggers: dict[Trigger, Trigger] = {}

    def read(self, connection: Connection, keys: Sequence[int]) -> list[Snapshot]:
        """The snapshots of these keys in this order, without those that are gone."""
        named = msgspec.json.encode(list(keys)).decode()
        return [self._snapshot_of(row) for row in connection.execute(_IN_ORDER, {"keys": named}).all()]

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
            session=self._session_of(row),
            summary=_NO_SUMMARY,
            imported_at=None if imported_at is None else rows.time_of(imported_at),
            expires_at=None if expires_at is None else rows.time_of(expires_at),
        )

    def _session_of(self, row: Sequence[Any]) -> SnapshotSession | None:
        columns = tuple(row[rows.SESSION])
        if columns not in self._sessions:
            self._sessions[columns] = rows.session_of(row)
        return self._sessions[columns]
