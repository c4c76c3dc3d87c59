"""Read the rows of a table that is damaged, around what cannot be read."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from sqlalchemy import Integer, Table

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.store import driver

Row = tuple[object, ...]

_HIGHEST = 2**63 - 2
_SHORT_STEPS = 1024
"""More than a page has rows; then the steps become longer by as much of the way."""


class Salvage:
    """The rows of one table in a file.

    Where a page cannot be read, the rows behind it are looked for by their keys, which are numbers from 1 on,
    in longer and longer steps. A table with other keys is read from both its ends.
    """

    def __init__(self, old: sqlite3.Connection, table: Table) -> None:
        names = [column.name for column in table.columns]
        (key,) = table.primary_key.columns
        self._old = old
        self._place = names.index(key.name)
        self._is_numbered = isinstance(key.type, Integer)
        chosen = f"SELECT {', '.join(names)} FROM {table.name} NOT INDEXED"  # noqa: S608  -- names of the schema
        order = f"ORDER BY {key.name}"
        self._all, self._all_back = f"{chosen} {order}", f"{chosen} {order} DESC"
        self._after = f"{chosen} WHERE {key.name} > ? {order}"
        self._between = f"{chosen} WHERE {key.name} > ? AND {key.name} < ? {order} DESC"

    def rows(self) -> Iterator[Row]:
        """Each row that can be read; a row beside a damaged one can come twice."""
        return self._numbered() if self._is_numbered else self._from_both_ends()

    def _numbered(self) -> Iterator[Row]:
        reached, is_more = 0, True
        while is_more:
            is_more = False
            try:
                for row in self._onward(self._after, reached):
                    reached = max(reached, self._number(row))
                    yield row
            except StoreDamaged:
                found = self._beyond(reached)
                with suppress(StoreDamaged):
                    yield from self._onward(self._between, reached, (found or _HIGHEST) + 1)
                reached, is_more = found or _HIGHEST, found is not None

    def _onward(self, query: str, *bounds: int) -> Iterator[Row]:
        """Rows up to a damaged one, which raises.

        The driver reads one row ahead and loses the last sound one with the damaged one after it, so there
        they are read again one by one.
        """
        *first, last = bounds
        with suppress(StoreDamaged):
            for row in self._read(query, *bounds):
                last = self._number(row)
                yield row
            return
        seen: set[int] = set()
        while (one := self._one(query, *first, last)) and self._number(one) not in seen:
            last = self._number(one)
            seen.add(last)
            yield one

    def _beyond(self, reached: int) -> int | None:
        """The key of a row that can be read behind the damage; None when there is none."""
        step = 1
        while reached + step < _HIGHEST:
            with suppress(StoreDamaged):
                found = self._one(self._after, reached + step)
                if found is None:
                    return None
                if self._number(found) > reached:
                    return self._number(found)
            step += max(1, step // _SHORT_STEPS)
        return None

    def _from_both_ends(self) -> Iterator[Row]:
        with suppress(StoreDamaged):
            yield from self._read(self._all)
            return
        with suppress(StoreDamaged):
            yield from self._read(self._all_back)

    def _one(self, query: str, *bounds: int) -> Row | None:
        return next(self._read(f"{query} LIMIT 1", *bounds), None)

    def _read(self, query: str, *bounds: int) -> Iterator[Row]:
        with driver.in_plain_words():
            yield from self._old.execute(query, bounds)

    def _number(self, row: Row) -> int:
        number = row[self._place]
        return number if isinstance(number, int) else 0
