"""Close up the rows of snapshots and holds after some between them were removed.

SQLite gives a page back once nearly all of it is empty, so what goes here and there gives back nothing. The
rows that stay are written again, closer together, a few at a time so that others can write in between.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, select

from snapshot_manager.store import schema

ROWS_AT_ONCE = 500

WORTHWHILE = 8
"""Rows are written again where at least one in so many is gone."""


def compact(writer: Engine, removed: int) -> None:
    """Close up after so many snapshots were removed, if that is much beside those that stay."""
    with writer.begin() as connection:
        staying = connection.execute(select(func.count()).select_from(schema.snapshot)).scalar_one()
    if removed * WORTHWHILE >= staying:
        for table in (schema.snapshot, schema.hold):
            _compact(writer, table)


def _compact(writer: Engine, table: Table) -> None:
    (key,) = table.primary_key.columns
    reached = 0
    while True:
        with writer.begin() as connection:
            query = select(table).where(key > reached).order_by(key).limit(ROWS_AT_ONCE)
            rows = connection.execute(query).all()
            if not rows:
                return
            reached = _close_up(connection, table, rows, after=reached)


def _close_up(connection: Connection, table: Table, rows: Sequence[Row[Any]], *, after: int) -> int:
    """Write these rows again if they have gaps between them; return the key of the last one."""
    (key,) = table.primary_key.columns
    last = int(rows[-1]._mapping[key])  # noqa: SLF001  -- the public name of a row's columns by themselves
    if (last - after - len(rows)) * WORTHWHILE >= len(rows):
        connection.execute(delete(table).where(key > after, key <= last))
        connection.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001  -- the public name of a row by its columns
    return last
