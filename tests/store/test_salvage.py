"""Of a damaged table every row is read that stands on a page that can be read."""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from snapshot_manager.store import driver
from snapshot_manager.store.salvage import Salvage
from snapshot_manager.store.schema import eviction, restore

ROWS = 400
PAGE = 512
TABLE_LEAF, INDEX_LEAF = 0x0D, 0x0A
LOW_BITS = 0x7F


@given(damaged=st.sets(st.integers(0, 60), max_size=12), stride=st.integers(1, 5_000))
@settings(max_examples=30)
def test_all_rows_are_read_between_any_number_of_damaged_pages(damaged: set[int], stride: int) -> None:
    rows = [(number * stride, "s", "t" * 20, 0, "", 0, b"") for number in range(1, ROWS + 1)]
    with _table_of(eviction, rows) as file:
        lost = {number for page in _spoil(file, TABLE_LEAF, damaged) for number in _numbers(page)}
        found = _salvaged(file, eviction)
    assert found == {number for number, *_ in rows} - lost


@given(damaged=st.integers(0, 20))
@settings(max_examples=10)
def test_a_table_named_by_words_is_read_from_both_its_ends(damaged: int) -> None:
    rows = [(f"{number:04}", "s", 0, b"b" * 40, b"") for number in range(ROWS)]
    with _table_of(restore, rows) as file:
        _spoil(file, INDEX_LEAF, {damaged})
        found = _salvaged(file, restore)
    assert ROWS - 30 <= len(found) < ROWS


@contextmanager
def _table_of(table: Table, rows: Sequence[tuple[object, ...]]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "torn.sqlite"
        with closing(driver.open_as_it_is(file)) as new:
            new.execute(f"PRAGMA page_size = {PAGE}")
            new.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
            values = ", ".join("?" * len(table.columns))
            new.execute("BEGIN")
            new.executemany(f"INSERT INTO {table.name} VALUES ({values})", rows)
            new.execute("COMMIT")
        yield file


def _salvaged(file: Path, table: Table) -> set[object]:
    with closing(driver.open_as_it_is(file)) as old:
        return {row[0] for row in Salvage(old, table).rows()}


def _spoil(file: Path, kind: int, wanted: Collection[int]) -> list[bytes]:
    """Let some pages of a kind say that they have more rows than fit; returns those pages as they were."""
    content = bytearray(file.read_bytes())
    pages = [at for at in range(PAGE, len(content), PAGE) if content[at] == kind]
    spoilt = [pages[number] for number in sorted(wanted) if number < len(pages)]
    before = [bytes(content[at : at + PAGE]) for at in spoilt]
    for at in spoilt:
        content[at + 3] = 0x40
    file.write_bytes(content)
    return before


def _numbers(page: bytes) -> Iterator[int]:
    """The keys of the rows on a page; see the file format of SQLite, 1.6."""
    for row in range(int.from_bytes(page[3:5])):
        at = int.from_bytes(page[8 + 2 * row : 10 + 2 * row])
        after = page[at:].lstrip(bytes(range(0x80, 0x100)))[1:]
        number = 0
        for byte in after:
            number = number << 7 | byte & LOW_BITS
            if byte <= LOW_BITS:
                break
        yield number
