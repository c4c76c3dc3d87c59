import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.lists.snapshot_list import SnapshotList
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.reading import read_listing
from snapshot_manager.gui.window import contents
from snapshot_manager.gui.window.furniture import bring_in
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.model.snapshot import EVERYTHING
from tests.fakes import NOON
from tests.gui import list_gestures as gestures
from tests.gui.gestures import spoken
from tests.gui.list_gestures import CTRL, SHIFT
from tests.gui.shelf import Shelf

Key = Qt.Key


class Opened:
    """The main window with a shelf's snapshots, without lanes; ``asked`` is what it asked for."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.window = MainWindow()
        contents.put_in(self.window, lambda: NOON)
        list(bring_in(self.window))
        self.asked: list[Action] = []
        self.window.asked.connect(self.asked.append)
        rows = self.window.rows
        rows.wanted.connect(lambda keys: rows.arrived(keys, shelf.rows(keys)))
        rows.show_listing(read_listing(shelf, EVERYTHING, NOON))
        self.window.set_open(is_open=True)
        self.window.show_list()
        self.window.resize(960, 1000)  # room for all rows that are asked for below
        self.view: SnapshotList = self.window.list

    @property
    def chosen(self) -> list[int]:
        return self.view.chosen_keys().tolist()


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    made = Opened(Shelf.of(today=5, yesterday=3, older=40))
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.view.setFocus()
    qtbot.wait(1)
    return made


def test_a_click_selects_a_row(opened: Opened) -> None:
    gestures.click_row(opened.view, 2)
    assert opened.chosen == [47]


def test_a_second_click_with_ctrl_or_shift_selects_more(opened: Opened) -> None:
    gestures.click_row(opened.view, 1)
    gestures.click_row(opened.view, 3, CTRL)
    assert opened.chosen == [48, 46]
    gestures.click_row(opened.view, 1)
    gestures.click_row(opened.view, 3, SHIFT)
    assert opened.chosen == [48, 47, 46]


def test_a_click_on_a_heading_opens_and_closes_its_group(opened: Opened) -> None:
    gestures.click_row(opened.view, 6)
    assert [each.is_open for each in opened.window.rows.groups.groups] == [True, True, False]
    gestures.click_row(opened.view, 0)
    assert [each.is_open for each in opened.window.rows.groups.groups] == [False, True, False]


def test_keys_walk_over_rows_and_headings(opened: Opened) -> None:
    for key, row in [
        (Key.Key_Home, 0),
        (Key.Key_Down, 1),
        (Key.Key_Down, 2),
        (Key.Key_Up, 1),
        (Key.Key_End, 7),
        (Key.Key_PageUp, 0),
    ]:
        gestures.press(opened.view, key)
        assert opened.view.currentIndex().row() == row


def test_keys_open_and_close_a_group(opened: Opened) -> None:
    gestures.press(opened.view, Key.Key_End)
    states = []
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Return, Key.Key_Space, Key.Key_Enter):
        gestures.press(opened.view, key)
        states.append(opened.window.rows.groups.groups[2].is_open)
    assert states == [True, False, True, False, True]
    assert opened.asked == []


def test_shift_with_an_arrow_selects_more(opened: Opened) -> None:
    gestures.click_row(opened.view, 1)
    gestures.press(opened.view, Key.Key_Down, SHIFT)
    assert opened.chosen == [48, 47]


def test_everything_is_selected_with_ctrl_a_even_what_was_never_seen(opened: Opened) -> None:
    opened.view.open_group(7, is_open=True)
    opened.view.open_group(6, is_open=True)
    gestures.press(opened.view, Key.Key_A, CTRL)
    assert len(opened.chosen) == 48


@pytest.mark.parametrize(
    ("key", "action"),
    [
        (Key.Key_Return, Action.VIEW),
        (Key.Key_Enter, Action.VIEW),
        (Key.Key_R, Action.RESTORE),
        (Key.Key_C, Action.COMPARE),
        (Key.Key_N, Action.COMPARE_NOW),
        (Key.Key_S, Action.STAR),
        (Key.Key_Delete, Action.DELETE),
    ],
)
def test_each_action_has_a_key_in_the_list(opened: Opened, key: Qt.Key, action: Action) -> None:
    gestures.click_row(opened.view, 1)
    gestures.press(opened.view, key)
    assert opened.asked == [action]


@pytest.mark.parametrize(
    ("key", "keys", "action"),
    [
        (Key.Key_N, CTRL, Action.CREATE),
        (Key.Key_F, CTRL, Action.FIND),
        (Key.Key_I, CTRL, Action.USAGE),
        (Key.Key_F5, Qt.KeyboardModifier.NoModifier, Action.REFRESH),
        (Key.Key_Comma, CTRL, Action.SETTINGS),
    ],
)
def test_keys_of_the_window_count_everywhere(
    opened: Opened, key: Qt.Key, keys: Qt.KeyboardModifier, action: Action
) -> None:
    for widget in (opened.view, opened.window.header.search):
        opened.asked.clear()
        widget.setFocus()
        gestures.press(widget, key, keys)
        assert opened.asked == [action]


def test_letters_in_the_search_box_are_letters(opened: Opened) -> None:
    gestures.click_row(opened.view, 1)
    opened.window.header.search.setFocus()
    gestures.type_text(opened.window.header.search, "crs")
    assert opened.window.header.search.text() == "crs"
    assert opened.asked == []


@pytest.mark.parametrize("action", [Action.VIEW, Action.RESTORE, Action.COMPARE, Action.DELETE, Action.STAR])
@pytest.mark.parametrize("width", [520, 1100])
def test_each_row_has_buttons_under_the_mouse(opened: Opened, action: Action, width: int) -> None:
    opened.window.resize(width, 700)
    gestures.click_row_button(opened.view, 2, action)
    assert opened.asked == [action]
    assert opened.chosen == [47]


def test_a_button_that_is_left_before_the_release_does_nothing(opened: Opened) -> None:
    rect = opened.view.visualRect(opened.view.model().index(2, 0))
    at = next(
        QPoint(x, y)
        for y in range(rect.top(), rect.bottom(), 4)
        for x in range(rect.left() + 200, rect.right(), 8)
        if opened.view.button_at(QPoint(x, y)) is Action.DELETE
    )
    QTest.mousePress(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert opened.asked == []


def test_a_double_click_views(opened: Opened) -> None:
    gestures.double_click_row(opened.view, 3)
    assert opened.asked == [Action.VIEW]
    assert opened.chosen == [46]


def test_ctrl_z_in_the_list_undoes(opened: Opened) -> None:
    opened.window.toast.say("Snapshot moved to the trash.", lambda: None)
    gestures.press(opened.view, Key.Key_Z, CTRL)
    assert opened.asked == [Action.UNDO]


@gestures.MENUS_OFFSCREEN
@pytest.mark.parametrize("text", ["View", "Restore", "Compare", "Compare with Now", "Star", "Delete"])
def test_each_action_is_in_the_menu_bar(opened: Opened, text: str) -> None:
    gestures.click_row(opened.view, 1)
    gestures.choose_in_menu(opened.window.menuBar(), text)
    assert len(opened.asked) == 1


def test_the_context_menu_of_the_list_is_the_menu_of_actions(opened: Opened) -> None:
    in_list = [each.text() for each in opened.view.actions()]
    menus = [menu for menu in opened.window.menuBar().findChildren(QMenu) if menu.title() == "&Snapshot"]
    assert [each.text() for each in menus[0].actions()] == in_list


@gestures.MENUS_OFFSCREEN
@pytest.mark.parametrize(("row", "has_menu"), [(0, False), (1, True)])
def test_a_heading_has_no_menu_of_which_nothing_could_be_chosen(
    opened: Opened, row: int, has_menu: bool
) -> None:
    seen: list[bool] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        seen.append(menu is not None)
        if menu is not None:
            menu.close()

    place = gestures.row_middle(opened.view, row)
    QTimer.singleShot(0, opened.view, look)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, opened.view.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(opened.view.viewport(), event)
    QApplication.processEvents()
    assert seen == [has_menu]


def test_only_what_makes_sense_can_be_chosen(opened: Opened) -> None:
    actions = opened.window.menus.actions

    def ready() -> set[Action]:
        return {which for which, action in actions.items() if action.isEnabled()}

    opened.view.clearSelection()
    assert Action.VIEW not in ready()
    assert Action.CREATE in ready()
    gestures.click_row(opened.view, 1)
    gestures.click_row(opened.view, 2, CTRL)
    assert {Action.COMPARE, Action.DELETE, Action.STAR} <= ready()
    assert (
        not {Action.VIEW, Action.RESTORE, Action.COMPARE_NOW, Action.UNDELETE, Action.UNDO_RESTORE} & ready()
    )
    opened.window.set_open(is_open=False)
    assert ready() == {
        Action.FIND,
        Action.SETTINGS,
        Action.NOTICES,
        Action.SHORTCUTS,
        Action.ABOUT,
        Action.QUIT,
    }


def test_a_screen_reader_hears_each_row_as_one_sentence(opened: Opened) -> None:
    heard = gestures.accessible_rows(opened.view)
    assert heard[0] == "Today, 5 snapshots, 5.0 MB, open"
    assert heard[1] == (
        "Today, 12:00 PM, Snapshot 48, Manual snapshot, 1.0 MB, Balance: 42.5 Diem, 12 messages, "
        "Claude Code: Debug Auth."
    ).replace("12:00 PM", heard[1].split(", ")[1])
    assert len(heard) == 8


def test_every_control_has_a_name(opened: Opened) -> None:
    assert gestures.nameless(opened.window) == []
    assert spoken(opened.view) == "Snapshots"


def test_the_list_is_a_list_for_screen_readers_however_long(qtbot: QtBot) -> None:
    opened = Opened(Shelf.of(today=1))
    qtbot.addWidget(opened.window)
    interface = QAccessible.queryAccessibleInterface(opened.view)
    assert interface.role() is QAccessible.Role.List


def test_selection_and_place_survive_a_new_snapshot(opened: Opened) -> None:
    gestures.click_row(opened.view, 3)
    opened.shelf.add(99)
    opened.window.rows.show_listing(read_listing(opened.shelf, EVERYTHING, NOON))
    assert opened.chosen == [46]
    assert opened.view.currentIndex().row() == 4


def test_the_keyboard_begins_at_the_newest_snapshot(opened: Opened) -> None:
    assert opened.chosen == [48]
    gestures.press(opened.view, Key.Key_Return)
    assert opened.asked == [Action.VIEW]


def test_a_row_outside_comes_into_view(opened: Opened) -> None:
    opened.view.open_group(7, is_open=True)
    gestures.press(opened.view, Key.Key_End)
    rect = opened.view.visualRect(opened.view.currentIndex())
    assert opened.view.viewport().rect().contains(rect)
    gestures.press(opened.view, Key.Key_Home)
    assert opened.view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("step", [30, 600, 1_000_003], ids=["smoothly", "by pages", "anywhere"])
def test_of_twenty_thousand_snapshots_only_those_in_view_are_painted_and_read(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    many = Opened(Shelf.of(today=20_000))
    qtbot.addWidget(many.window)
    with qtbot.waitExposed(many.window):
        many.window.show()
    painted, read = list[int](), list[int]()
    monkeypatch.setattr(many.view, "paint_row", lambda _painter, index, _look: painted.append(index.row()))
    many.window.rows.wanted.connect(read.extend)
    bar = many.view.verticalScrollBar()
    for number in range(1, 20):
        bar.setValue(number * step % bar.maximum())
        painted.clear()
        many.view.viewport().repaint()
        assert 0 < len(painted) < 30
    assert len(read) <= 19 * 200
