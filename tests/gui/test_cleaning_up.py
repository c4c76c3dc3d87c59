"""Clean Up as a person does it at the window."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QSpinBox
from typing_extensions import override

from snapshot_manager.errors import StoreBusy
from snapshot_manager.gui.dialogs.cleanup_dialog import CleanupDialog
from snapshot_manager.gui.lists.cleanup_list import CleanupList
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.words import amounts
from snapshot_manager.model.snapshot import SnapshotFilter
from tests.gui import gestures, list_gestures
from tests.gui.list_gestures import CTRL
from tests.gui.person import Person

Key = Qt.Key


@pytest.fixture
def cleaner(person: Person) -> Person:
    """Someone with three snapshots that are 60, 40 and 20 days old."""
    for name in ("One", "Two", "Three"):
        person.create(name)
        person.clock.advance(days=20)
    person.key(Key.Key_F5)
    person.wait(lambda: [each.name for each in person.window.rows.groups.groups] == ["older"])
    return person


def opened(person: Person) -> CleanupDialog:
    """The dialog once its first forecast is there."""
    person.key(Key.Key_K, CTRL)
    dialog = person.dialog(CleanupDialog)
    person.wait(lambda: is_told(dialog))
    return dialog


def is_told(dialog: CleanupDialog) -> bool:
    return "Working" not in dialog._said.text()


def rows(dialog: CleanupDialog) -> list[str]:
    """What a screen reader says of each row."""
    view = gestures.the(dialog, CleanupList, "What goes")
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def keep_days(person: Person, dialog: CleanupDialog, days: int) -> None:
    """Type a number of days, and wait for its forecast."""
    spin = gestures.the(dialog, QSpinBox, "Days to keep")
    spin.setFocus()
    spin.selectAll()
    gestures.write(dialog, str(days))
    assert not dialog._clean.isEnabled()
    person.wait(lambda: is_told(dialog))


def names(person: Person) -> list[str | None]:
    return [each.description for each in person.kept()]


def size_of(person: Person, name: str) -> str:
    return amounts.size(next(each.size_bytes for each in person.kept() if each.description == name))


def test_a_click_on_the_heading_of_the_older_ones_opens_it(cleaner: Person) -> None:
    view = cleaner.window.list
    middle = view.visualRect(cleaner.window.rows.index(0, 0)).center()
    at = QPoint(view.viewport().width() - 30, middle.y())
    assert view.button_at(at) is Action.CLEAN_UP
    list_gestures.click(view.viewport(), at)
    assert cleaner.dialog(CleanupDialog).isVisible()


def test_only_the_list_of_all_snapshots_offers_it_on_a_heading(cleaner: Person) -> None:
    view = cleaner.window.list
    view.open_group(0)
    cleaner.choose(0)
    cleaner.key(Key.Key_Delete)
    cleaner.settle()
    cleaner.window.header.shown.setCurrentText("Trash")
    cleaner.wait(lambda: [each.count for each in cleaner.window.rows.groups.groups] == [1])
    middle = view.visualRect(cleaner.window.rows.index(0, 0)).center()
    assert view.button_at(QPoint(view.viewport().width() - 30, middle.y())) is Action.EMPTY_TRASH


def test_view_all_on_the_heading_shows_all_of_them(cleaner: Person) -> None:
    view = cleaner.window.list
    heading = view.visualRect(cleaner.window.rows.index(0, 0))
    assert cleaner.window.rows.rowCount() == 1
    list_gestures.click(view.viewport(), heading.center())
    assert cleaner.window.rows.rowCount() == 4


def test_it_shows_what_goes_what_stays_and_why(cleaner: Person) -> None:
    dialog = opened(cleaner)
    keep_days(cleaner, dialog, 50)
    assert dialog._said.text() == "1 of 3 snapshots goes to the trash, 2 stay"
    size = size_of(cleaner, "One")
    assert rows(dialog) == [
        "Goes to the trash, 1 snapshot, open",
        f"Nov 20, 2026, 12:00 PM, One, goes to the trash, Older than 50 days, {size}, Fake: Debug Auth.",
        "Stays, 2 snapshots, closed",
    ]
    gestures.the(dialog, CleanupList, "What goes").setFocus()
    for key in (Key.Key_End, Key.Key_Right):
        gestures.press(dialog, key)
    stays = rows(dialog)[3:]
    assert ["The newest of its session" in each for each in stays] == [True, False]
    assert "Two, stays, Not older than 50 days" in stays[1]


def test_what_goes_can_be_put_back_with_undo(cleaner: Person) -> None:
    dialog = opened(cleaner)
    keep_days(cleaner, dialog, 30)
    gestures.click(dialog, "Move 2 Snapshots to the Trash")
    cleaner.settle()
    assert names(cleaner) == ["Three"]
    assert len(cleaner.kept(SnapshotFilter(trash=True))) == 2
    assert cleaner.toast == "2 snapshots moved to the trash."
    gestures.click(cleaner.window.toast, "Undo")
    cleaner.settle()
    assert names(cleaner) == ["Three", "Two", "One"]


def test_the_keyboard_alone_does_it(cleaner: Person) -> None:
    dialog = opened(cleaner)
    gestures.press(dialog, Key.Key_K, Qt.KeyboardModifier.AltModifier)
    cleaner.wait(lambda: dialog._said.text().startswith("2 of 3"))
    gestures.press(dialog, Key.Key_Return)
    cleaner.settle()
    assert names(cleaner) == ["Three"]
    cleaner.come_back()
    gestures.press(cleaner.window, Key.Key_Z, CTRL)
    cleaner.settle()
    assert len(cleaner.kept()) == 3


def test_enter_while_the_forecast_is_not_there_yet_does_nothing(cleaner: Person) -> None:
    dialog = opened(cleaner)
    spin = gestures.the(dialog, QSpinBox, "Days to keep")
    spin.setFocus()
    spin.selectAll()
    gestures.write(dialog, "1")
    gestures.press(dialog, Key.Key_Return)
    assert dialog.result_value() is None
    assert dialog.isVisible()


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_another_forecast_is_painted_at_once(cleaner: Person) -> None:
    dialog = opened(cleaner)
    cleaner.settle()
    paints = Paints()
    gestures.the(dialog, CleanupList, "What goes").viewport().installEventFilter(paints)
    keep_days(cleaner, dialog, 1)
    cleaner.wait(lambda: paints.count > 0)


def test_starred_ones_and_the_newest_stay_with_their_reason(cleaner: Person) -> None:
    with cleaner.second_library() as library:
        library.star(cleaner.kept()[2].id, True)
    cleaner.settle()
    dialog = opened(cleaner)
    keep_days(cleaner, dialog, 1)
    gestures.the(dialog, CleanupList, "What goes").setFocus()
    for key in (Key.Key_End, Key.Key_Space):
        gestures.press(dialog, key)
    said = " ".join(rows(dialog))
    assert "One, stays, Starred, " in said
    assert "Two, goes to the trash, Older than 1 day, " in said
    assert "Three, stays, The newest of its session, " in said


def test_a_rule_that_clears_nothing_away_offers_nothing(person: Person) -> None:
    person.create("One")
    dialog = opened(person)
    assert dialog._said.text() == "Nothing goes by this rule"
    gestures.press(dialog, Key.Key_Return)
    assert dialog.isVisible()
    gestures.press(dialog, Key.Key_Escape)
    assert names(person) == ["One"]


def test_it_follows_what_another_process_does(cleaner: Person) -> None:
    dialog = opened(cleaner)
    keep_days(cleaner, dialog, 30)
    with cleaner.second_library() as library:
        library.delete([cleaner.kept()[0].id])
    cleaner.wait(lambda: dialog._said.text().startswith("1 of 2"))


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ((), "Goes to the trash"),
        ((Key.Key_End,), "Stays"),
        ((Key.Key_Down,), "Two"),
        ((Key.Key_End, Key.Key_Space, Key.Key_End), "Three"),
        ((Key.Key_Down, Key.Key_Down), "Stays"),  # where One is then, closed
    ],
)
def test_the_keyboard_stays_on_its_row_while_another_process_writes(
    cleaner: Person, keys: tuple[Key, ...], row: str
) -> None:
    dialog = opened(cleaner)
    keep_days(cleaner, dialog, 30)
    view = gestures.the(dialog, CleanupList, "What goes")
    view.setFocus()
    for key in keys:
        gestures.press(dialog, key)
    with cleaner.second_library() as library:
        library.star(cleaner.kept()[2].id, True)
    cleaner.wait(lambda: dialog._said.text().startswith("1 of 3"))
    assert row in str(view.currentIndex().data())


def test_a_library_that_cannot_be_read_is_told_in_the_dialog(cleaner: Person) -> None:
    dialog = opened(cleaner)
    dialog.show_failure(StoreBusy("Another program holds the library.", hint="Try again."))
    assert (dialog._said.text(), dialog._freed.text()) == ("Another program holds the library.", "Try again.")
    assert not dialog._clean.isEnabled()
