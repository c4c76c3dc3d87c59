"""Rows as text, cut into runs, and compared."""

from collections import Counter
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.digest import head_of
from snapshot_manager.model.tables import TableChange, TableContent
from snapshot_manager.simulator import row_comparison, row_text
from snapshot_manager.simulator.chunking import LARGEST, Chunker
from snapshot_manager.simulator.row_comparison import TableRows
from snapshot_manager.simulator.spool import Spool

KEYED = TableContent(schema_name="", name="t", columns=("id", "name"), key=("id",), rows=0, digest="")


def rows(*pairs: tuple[int, str | None]) -> list[bytes]:
    return [
        row_text.line_of([str(key).encode(), None if name is None else name.encode()]) for key, name in pairs
    ]


def table(lines: list[bytes], content: TableContent = KEYED) -> TableRows:
    runs = list(Chunker().cut(lines))
    return TableRows(content, lambda: runs)


def counts(change: TableChange) -> tuple[int, int, int]:
    return change.added, change.removed, change.edited


@given(st.lists(st.none() | st.binary(max_size=20), min_size=1, max_size=6))
def test_a_row_comes_back_as_it_was(values: list[bytes | None]) -> None:
    line = row_text.line_of(values)
    assert row_text.values_of(line) == values
    assert line.count(b"\n") == 1
    assert list(row_text.lines_of([line + line])) == [line, line]


@given(st.lists(st.binary(max_size=3000), max_size=60))
def test_runs_hold_all_rows_in_order(values: list[bytes]) -> None:
    lines = [row_text.line_of([value]) for value in values]
    chunker = Chunker()
    runs = list(chunker.cut(lines))
    assert b"".join(runs) == b"".join(lines)
    assert (chunker.rows, chunker.bytes) == (len(lines), sum(map(len, lines)))
    assert all(len(run) < LARGEST + max(map(len, lines)) for run in runs)


def test_a_changed_row_changes_its_own_run_and_hardly_another() -> None:
    lines = rows(*((number, f"name {number}") for number in range(20_000)))
    before = list(Chunker().cut(lines))
    changed = list(lines)
    changed[9_000] = rows((9_000, "another"))[0]
    del changed[3_000]
    changed.insert(15_000, rows((99_999, "new"))[0])
    after = list(Chunker().cut(changed))
    assert len(before) > 60
    assert (Counter(after) - Counter(before)).total() <= 6


def test_wide_rows_are_cut_as_small_as_they_can_be() -> None:
    runs = list(Chunker().cut(row_text.line_of([b"%d" % number, b"x" * 5000]) for number in range(50)))
    assert sum(map(len, runs)) / len(runs) < 3 * 5000


def test_records_wait_on_the_disk_and_have_the_digests_of_records_in_memory() -> None:
    records = [b"%d" % number * (number % 7) for number in range(1000)]
    spool = Spool()
    for record in records:
        spool.add(record)
    assert list(spool.read(0, 10_000)) == records
    assert list(spool.read(300, 303)) == records[300:303]
    assert [spool.head(count) for count in (1000, 0, 10, 1000)] == [
        head_of(records[:count]) for count in (1000, 0, 10, 1000)
    ]
    assert (len(spool), spool.size) == (1000, sum(map(len, records)))


def test_added_removed_and_edited_rows_are_told_with_their_values() -> None:
    before = table(rows((1, "Ada"), (2, "Bob"), (3, None)))
    after = table(rows((1, "Ada"), (2, "Rob"), (4, "Dan")))
    change = row_comparison.compare("db", before, after)
    assert counts(change) == (1, 1, 1)
    told = {(each.kind, each.before, each.after) for each in change.rows}
    assert told == {
        (ChangeKind.EDITED, ("2", "Bob"), ("2", "Rob")),
        (ChangeKind.REMOVED, ("3", None), None),
        (ChangeKind.ADDED, None, ("4", "Dan")),
    }


names = st.none() | st.text("ab\t\n\\", max_size=3)


@given(st.dictionaries(st.integers(0, 30), names), st.dictionaries(st.integers(0, 30), names))
def test_a_comparison_by_key_is_that_of_two_mappings(
    old: dict[int, str | None], new: dict[int, str | None]
) -> None:
    change = row_comparison.compare("db", table(rows(*old.items())), table(rows(*new.items())))
    edited = sum(old[key] != new[key] for key in old.keys() & new.keys())
    assert counts(change) == (len(new.keys() - old), len(old.keys() - new), edited)


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_without_a_key_equal_rows_are_counted(old: list[int], new: list[int]) -> None:
    keyless = TableContent(schema_name="", name="t", columns=("id", "name"), key=(), rows=0, digest="")
    change = row_comparison.compare(
        "db",
        table(rows(*((each, "x") for each in old)), keyless),
        table(rows(*((each, "x") for each in new)), keyless),
    )
    assert change.edited == 0
    assert change.added == (Counter(new) - Counter(old)).total()
    assert change.removed == (Counter(old) - Counter(new)).total()


def test_a_table_that_is_new_or_gone_differs_in_all_its_rows() -> None:
    there = table(rows((1, "Ada"), (2, "Bob")))
    assert counts(row_comparison.compare("db", None, there)) == (2, 0, 0)
    assert counts(row_comparison.compare("db", there, None)) == (0, 2, 0)


def test_a_column_that_is_new_or_gone_does_not_hide_what_stayed() -> None:
    wider = TableContent(
        schema_name="", name="t", columns=("name", "id", "age"), key=("id",), rows=0, digest=""
    )
    before = table(rows((1, "Ada"), (2, "Bob")))
    after = table(
        [row_text.line_of(values) for values in ([b"Ada", b"1", None], [b"Bob", b"2", b"40"])], wider
    )
    assert counts(row_comparison.compare("db", before, after)) == (0, 0, 1)
    assert counts(row_comparison.compare("db", after, before)) == (0, 0, 0)


def test_only_the_first_of_very_many_changes_are_told_but_all_are_counted() -> None:
    before = rows(*((number, "x") for number in range(3000)))
    after = rows(*((number, "y") for number in range(3000)))
    change = row_comparison.compare("db", table(before), table(after))
    assert (counts(change), len(change.rows)) == ((0, 0, 3000), row_comparison.MOST_SHOWN)
    assert len(list(chain.from_iterable(each.before or () for each in change.rows))) == 1000
