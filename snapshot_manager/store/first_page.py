"""The window's first page, read with the driver alone, before SQLAlchemy is imported."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from snapshot_manager.model.results import GroupSize
from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.store import driver, rows
from snapshot_manager.store.folder import disk_bytes, file_in
from snapshot_manager.store.header import VERSION, look

if TYPE_CHECKING:
    from sqlite3 import Connection

_SNAPSHOTS = f"""
    SELECT {rows.COLUMNS} FROM {rows.TABLES} WHERE snapshot.deleted_at IS NULL
    ORDER BY snapshot.timestamp DESC, snapshot.key DESC LIMIT ?
"""  # noqa: S608  -- joined from constants
_SIZE = """
    SELECT count(*), coalesce(sum(size_bytes), 0) FROM snapshot
    WHERE deleted_at IS NULL AND timestamp >= ? AND timestamp < ?
"""
_TOTALS = "SELECT name, value FROM tally WHERE name IN ('snapshots', 'bytes')"


class FirstPage(msgspec.Struct, frozen=True):
    """What the window shows first.

    Attributes:
        snapshots: The newest ones, newest first.
        groups: The sizes of all groups, as ``Library.group_sizes`` tells them.
        disk_bytes: What the library's files take.
    """

    snapshots: tuple[Snapshot, ...]
    groups: tuple[GroupSize, ...]
    disk_bytes: int


def first_page(folder: Path, starts: Sequence[datetime], limit: int) -> FirstPage | None:
    """Read the newest snapshots and the sizes of the groups that begin at these times, newest first.

    Returns:
        None where there is no library yet, or one that must first be carried forward.

    Raises:
        StoreError: The library cannot be read; nothing was changed.
    """
    file = file_in(folder)
    with driver.in_plain_words():
        if not file.exists() or look(file).version != VERSION:
            return None
        with closing(driver.connect(file)) as connection:
            found = connection.execute(_SNAPSHOTS, (limit,)).fetchall()
            *newer, _oldest = rows.spans(starts)
            sizes = [_size(connection, *span) for span in newer]
            groups = (*sizes, rows.all_but(sizes, dict(connection.execute(_TOTALS).fetchall())))
    return FirstPage(tuple(map(rows.snapshot_of, found)), groups, disk_bytes(folder))


def _size(connection: "Connection", lower: int, upper: int) -> GroupSize:
    count, size = connection.execute(_SIZE, (lower, upper)).fetchone()
    return GroupSize(count=count, size_bytes=size)
