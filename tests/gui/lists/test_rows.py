from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.lists.grouped_rows import GroupRole
from snapshot_manager.gui.lists.rows import SnapshotRole, SnapshotRows
from snapshot_manager.gui.reading import groups_of, read_listing
from snapshot_manager.model.results import GroupSize
from snapshot_manager.model.snapshot import EVERYTHING, Snapshot, SnapshotFilter
from tests.fakes import NOON
from tests.gui.shelf import Shelf


class Shown:
    """A model that is fed from a shelf at once, without lanes."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.rows = SnapshotRows(clock=lambda: NOON)
        self.tester = QAbstractItemModelTester(
            self.rows, QAbstractItemModelTester.FailureReportingMode.Warning
        )
        self.rows.wanted.connect(lambda keys: self.rows.arrived(keys, shelf.rows(keys)))
        self.follow()

    def follow(self, which: SnapshotFilter = EVERYTHING) -> None:
        """Show what is on the shelf now."""
        self.rows.show_listing(read_listing(self.shelf, which, NOON))

    def index(self, row: int) -> QModelIndex:
        return self.rows.index(row, 0)

    def texts(self) -> list[str]:
        return [self.index(row).data() for row in range(self.rows.rowCount())]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown(Shelf.of(today=3, yesterday=2, older=1))
    qtbot.wait(1)
    return made


def ids(model: QAbstractItemModel) -> list[str]:
    """Which snapshots a model shows, headings as their names."""
    found = []
    for row in range(model.rowCount()):
        group: Group | None = model.index(row, 0).data(GroupRole)
        snapshot: Snapshot | None = model.index(row, 0).data(SnapshotRole)
        found.append(group.name if group else str(int(snapshot.id, 16)) if snapshot else "…")
    return found


def load(shown: Shown, qtbot: QtBot) -> list[str]:
    """All rows, once what they ask for has arrived."""
    ids(shown.rows)
    qtbot.wait(1)
    return ids(shown.rows)


def test_today_is_open_and_the_other_groups_are_closed(shown: Shown, qtbot: QtBot) -> None:
    assert load(shown, qtbot) == ["today", "6", "5", "4", "yesterday", "older"]


def test_a_row_is_a_placeholder_until_it_arrives(qtbot: QtBot) -> None:
    shown = Shown(Shelf.of(today=2))
    assert shown.texts()[1:] == ["Loading…", "Loading…"]
    qtbot.wait(1)
    assert shown.texts()[1].startswith("Today, ")


def test_a_page_of_rows_is_asked_for_at_once(qtbot: QtBot) -> None:
    shown = Shown(Shelf.of(today=1000))
    [shown.index(row).data() for row in range(500, 510)]
    qtbot.wait(1)
    assert shown.shelf.reads == [64]


def test_headings_say_what_they_hold(shown: Shown) -> None:
    assert shown.texts()[0] == "Today, 3 snapshots, 3.0 MB, open"
    assert shown.texts()[4] == "Yesterday, 2 snapshots, 2.0 MB, closed"


def test_headings_have_the_keyboard_but_cannot_be_chosen(shown: Shown) -> None:
    assert shown.index(0).flags() == Qt.ItemFlag.ItemIsEnabled
    assert shown.index(1).flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_group_opens_and_closes(shown: Shown, qtbot: QtBot) -> None:
    shown.rows.set_open(1, is_open=True)
    assert load(shown, qtbot) == ["today", "6", "5", "4", "yesterday", "3", "2", "older"]
    shown.rows.set_open(0, is_open=False)
    assert ids(shown.rows) == ["today", "yesterday", "3", "2", "older"]


def test_a_new_snapshot_comes_in_on_top_and_the_others_keep_their_place(shown: Shown, qtbot: QtBot) -> None:
    load(shown, qtbot)
    second = QPersistentModelIndex(shown.index(2))
    with qtbot.assertNotEmitted(shown.rows.modelReset):
        shown.shelf.add(7)
        shown.follow()
    assert load(shown, qtbot) == ["today", "7", "6", "5", "4", "yesterday", "older"]
    assert second.row() == 3


def test_a_deleted_snapshot_goes_and_the_others_keep_their_place(shown: Shown, qtbot: QtBot) -> None:
    load(shown, qtbot)
    last = QPersistentModelIndex(shown.index(3))
    shown.shelf.remove(5)
    shown.follow()
    assert load(shown, qtbot) == ["today", "6", "4", "yesterday", "older"]
    assert last.row() == 2


def test_a_changed_row_shows_its_old_words_until_the_new_ones_arrive(shown: Shown, qtbot: QtBot) -> None:
    load(shown, qtbot)
    shown.shelf.kept[6] = shown.shelf.add(6, starred=True)
    shown.follow()
    assert "starred" not in shown.texts()[1]
    qtbot.wait(1)
    assert "starred" in shown.texts()[1]


def test_what_a_person_opened_stays_open(shown: Shown, qtbot: QtBot) -> None:
    shown.rows.set_open(2, is_open=True)
    shown.shelf.add(7)
    shown.follow()
    assert load(shown, qtbot)[-2:] == ["older", "1"]


def test_what_was_searched_for_is_open_and_the_list_comes_back_as_it_was(shown: Shown, qtbot: QtBot) -> None:
    shown.rows.set_open(0, is_open=False)
    shown.follow(SnapshotFilter(search="snapshot"))
    assert load(shown, qtbot) == ["today", "4"]
    shown.follow()
    assert load(shown, qtbot) == ["today", "yesterday", "older"]


def test_the_first_page_shows_before_the_keys_are_known(qtbot: QtBot) -> None:
    shelf = Shelf.of(today=50)
    rows = SnapshotRows(clock=lambda: NOON)
    newest = shelf.rows(list(shelf.keys())[:10])
    rows.show_first(newest, groups_of([GroupSize(count=50), GroupSize(), GroupSize()], 50, EVERYTHING))
    assert ids(rows)[:12] == ["today", *(str(number) for number in range(50, 40, -1)), "…"]
    third = QPersistentModelIndex(rows.index(3))
    rows.show_listing(read_listing(shelf, EVERYTHING, NOON))
    assert third.row() == 3
    assert ids(rows)[:12] == ["today", *(str(number) for number in range(50, 40, -1)), "…"]


def test_keys_of_rows_leave_headings_out(shown: Shown) -> None:
    shown.rows.set_open(1, is_open=True)
    assert shown.rows.keys_between(2, 6).tolist() == [5, 4, 3, 2]
    assert shown.rows.keys_between(0, 0).tolist() == []


def test_memory_holds_a_limited_number_of_snapshots(qtbot: QtBot) -> None:
    shelf = Shelf.of(today=20_000)
    rows = SnapshotRows(clock=lambda: NOON)
    rows.wanted.connect(lambda keys: rows.arrived(keys, shelf.rows(keys)))
    rows.show_listing(read_listing(shelf, EVERYTHING, NOON))
    for row in range(1, 20_000, 64):
        rows.index(row).data()
        qtbot.wait(1)
    assert len(rows._rows) == 8192


@given(
    st.lists(st.integers(0, 2), max_size=8),
    st.lists(st.tuples(st.booleans(), st.integers(0, 40)), max_size=6),
)
def test_the_rows_are_the_shelf_after_any_changes(
    ages: Sequence[int], changes: Sequence[tuple[bool, int]]
) -> None:
    counts = [ages.count(age) for age in range(3)]
    shown = Shown(Shelf.of(*counts))
    for group in range(len(shown.rows.groups.groups)):
        shown.rows.set_open(group, is_open=True)
    for adds, number in changes:
        if adds or not shown.shelf.kept:
            shown.shelf.add(100 + number)
        else:
            shown.shelf.remove(sorted(shown.shelf.kept)[number % len(shown.shelf.kept)])
        shown.follow()
        keys = shown.rows.keys_between(0, shown.rows.rowCount() - 1)
        opened = all(each.is_open for each in shown.rows.groups.groups)
        assert not opened or keys == shown.shelf.keys()


def test_groups_follow_the_keys_when_another_process_wrote_between_two_queries() -> None:
    sizes = [GroupSize(count=5), GroupSize(count=2), GroupSize(count=9)]
    assert [each.count for each in groups_of(sizes, 4, EVERYTHING)] == [4]
    assert [each.count for each in groups_of(sizes, 20, EVERYTHING)] == [5, 2, 13]
