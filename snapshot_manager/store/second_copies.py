"""What SQLite's indexes say of snapshots: a second copy of most columns of a row.

A bit that flipped in a row is put right where its index still tells the column as it was stored; the row's
checksum says whether it is so. Needs no SQLAlchemy.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.store import driver, rows
from snapshot_manager.store.checksums import is_sound

_TOLD = {
    "sqlite_autoindex_snapshot_1": ("session_id", "seq"),
    "sqlite_autoindex_snapshot_2": ("id",),
    "snapshot_by_time": (
        *("deleted_at", "timestamp", "size_bytes", "session_id", "seq", "label_id", "type", "starred"),
    ),
    "snapshot_by_description": ("description",),
}
"""By index, the columns that it can be asked for alone."""

_ONLY = {"snapshot_by_description": "WHERE description IS NOT NULL"}

Columns = Sequence[object]


class SecondCopies:
    """What the indexes of a library's file say; read when it is first needed."""

    def __init__(self, old: sqlite3.Connection) -> None:
        self._old = old

    def mend(self, row: Columns) -> Columns:
        """A row of the table of snapshots as it was stored, where that can be told; else as it is."""
        key, *own, checksum = row
        if is_sound(own, checksum):
            return row
        told = [each[key] for each in self._told if key in each]
        for columns in told:
            again = [columns.get(name, value) for name, value in zip(rows.OWN, own, strict=True)]
            if is_sound(again, checksum):
                return (key, *again, checksum)
        return row

    @cached_property
    def _told(self) -> list[dict[object, dict[str, object]]]:
        return [dict(self._of(index, names)) for index, names in _TOLD.items()]

    def _of(self, index: str, names: Sequence[str]) -> Iterator[tuple[object, dict[str, object]]]:
        """What can be read of an index."""
        query = f"SELECT key, {', '.join(names)} FROM snapshot INDEXED BY {index} {_ONLY.get(index, '')}"  # noqa: S608  -- constants
        with suppress(StoreDamaged), driver.in_plain_words():
            for key, *told in self._old.execute(query):
                yield key, dict(zip(names, told, strict=True))
