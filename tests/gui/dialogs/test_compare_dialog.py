"""What differs, with mouse and keyboard."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.path_list import PathList
from snapshot_manager.gui.passages.comparison import compared_passages
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.model.comparison import (
    ChangeKind,
    DocumentPair,
    FilePair,
    MessagePair,
    SnapshotComparison,
)
from snapshot_manager.model.facts import FileInContext, FileOrigin
from snapshot_manager.model.state import Document, PartName
from tests.gui import gestures, list_gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import LaidOut, Opened

T = TypeVar("T")


def reading(dialog: CompareDialog) -> ReadingList:
    return next(gestures.shown(dialog, ReadingList))


def current(dialog: CompareDialog) -> str:
    return reading(dialog).rows[reading(dialog).currentIndex().row()].sentence


def show_files(dialog: CompareDialog) -> None:
    gestures.the(dialog, QTabWidget, "What differs").setCurrentIndex(1)


def said(dialog: CompareDialog) -> list[str]:
    return [label.text() for label in gestures.shown(dialog, QLabel)]


def test_the_figures_of_both_sides_are_there(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    assert {"42.5 → 40.0", "−2.5", "12 → 13", "23,955 → 30,001"} <= set(said(dialog))


def test_what_one_side_did_not_capture_is_said_plainly(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    assert "Proof goals: Not in the second state. The proof tool was not running." in said(dialog)


class _Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@list_gestures.MENUS_OFFSCREEN
def test_the_button_of_a_menu_that_was_left_is_painted_as_usual_again(opened: Opened, qtbot: QtBot) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    button = gestures.the(dialog, QPushButton, "Copy or Save")
    gestures.press(dialog, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    menu = button.menu()
    assert menu.isVisible()
    qtbot.waitUntil(lambda: not button.isDown())
    QApplication.processEvents()
    paints = _Paints(button)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    QApplication.processEvents()
    button.removeEventFilter(paints)
    assert paints.count


def test_keys_go_from_difference_to_difference_and_back(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    met = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_F8, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N):
        gestures.press(dialog, key)
        met.append(current(dialog).split(",")[1].strip())
    assert met == ["removed", "moved", "edited", "added", "added"]
    gestures.press(dialog, Qt.Key.Key_P)
    assert current(dialog) == "Assistant, edited"
    gestures.press(dialog, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert "moved" in current(dialog)


def test_a_letter_typed_into_find_is_typed(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_W):
        gestures.press(dialog, key)
    gestures.wait_until_found(dialog)
    assert any(" of " in line for line in said(dialog))


def steps(dialog: CompareDialog) -> set[bool]:
    """Whether the buttons to the next and the previous difference can be pressed."""
    names = ("Next difference", "Previous difference")
    return {gestures.the(dialog, QPushButton, name).isEnabled() for name in names}


def test_there_is_no_step_where_nothing_differs(opened: Opened) -> None:
    same = replace(sample.comparison(), after=sample.comparison().before, messages=(), files=(), unknown={})
    dialog = CompareDialog(compared_passages(same))
    opened(dialog)
    assert steps(dialog) == {False}


def test_there_are_steps_in_each_tab_where_something_differs(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    assert steps(dialog) == {True}
    show_files(dialog)
    assert steps(dialog) == {True}


def test_the_differences_of_all_files_are_one_walk(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    show_files(dialog)
    files = gestures.the(dialog, PathList, "Files that differ")
    walk = []
    for _ in range(4):
        gestures.click(dialog, "Next difference")
        walk.append((files.row(), current(dialog)[:30]))
    assert walk == [
        (0, "1 line replaced by 1 line: ret"),
        (0, "1 line added: audit('logout')"),
        (1, "1 line added: # Notes"),
        (2, "It was gone."),
    ]
    for _ in range(2):
        gestures.click(dialog, "Previous difference")
    assert (files.row(), current(dialog)) == (0, "1 line added: audit('logout')")


def edited(path: str, *sides: str) -> FilePair:
    before, after = (
        FileInContext(path=path, origin=FileOrigin.READ, content=side.encode()) for side in sides
    )
    return FilePair(ChangeKind.EDITED, path, before, after)


def test_a_large_difference_is_made_aside_and_a_step_waits_for_it(opened: Opened) -> None:
    before, after = ("\n".join(f"{side} {line}" for line in range(9_000)) for side in ("old", "new"))
    later: list[Callable[[], None]] = []

    def aside(owner: QObject, work: Callable[[], T], done: Callable[[T], None]) -> None:
        del owner
        later.append(lambda: done(work()))

    comparison = replace(sample.comparison(), files=(edited("/a.txt", before, after),))
    dialog = CompareDialog(compared_passages(comparison), aside=aside)
    opened(dialog)
    show_files(dialog)
    assert [row.text for row in reading(dialog).rows] == ["Comparing…"]
    gestures.press(dialog, Qt.Key.Key_N)
    for each in later:
        each()
    assert current(dialog).startswith("9,000 lines replaced")


def test_side_by_side_replaces_the_unified_difference(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    names = [gestures.spoken(each) for each in gestures.shown(dialog, QPushButton)]
    assert "Side by Side" not in names
    show_files(dialog)
    gestures.click(dialog, "Side by Side")
    reading(dialog).step_difference(1)
    assert current(dialog).startswith("1 line replaced by 1 line")


def test_a_file_without_content_says_why(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    show_files(dialog)
    gestures.the(dialog, PathList, "Files that differ").choose(2)
    assert [row.text for row in reading(dialog).rows] == ["It was gone."]


def test_equal_states_say_so(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.unchanged_comparison()))
    opened(dialog)
    assert "Nothing differs." in said(dialog)


def test_the_comparison_can_be_copied_as_text_and_as_markdown(opened: Opened) -> None:
    dialog = CompareDialog(compared_passages(sample.comparison()))
    opened(dialog)
    for name, start in (
        ("Copy as &Text", "From: Before refactoring auth"),
        ("Copy as &Markdown", "# Before"),
    ):
        next(each for each in dialog.findChildren(QAction) if each.text() == name).trigger()
        assert QGuiApplication.clipboard().text().startswith(start)


def test_as_much_is_laid_out_of_10_000_compared_messages_as_of_1_000(
    opened: Opened, laid_out: LaidOut
) -> None:
    def open_and_scroll(count: int) -> None:
        opened(dialog := CompareDialog(compared_passages(long_comparison(count))))
        dialog.grab()
        for _ in range(3):
            gestures.press(dialog, Qt.Key.Key_PageDown)
            dialog.grab()

    assert laid_out(lambda: open_and_scroll(10_000)) == laid_out(lambda: open_and_scroll(1_000))


def long_comparison(count: int) -> SnapshotComparison:
    """Every tenth message was edited."""
    pairs = [
        MessagePair(ChangeKind.SAME if n % 10 else ChangeKind.EDITED, each, each)
        for n, each in enumerate(sample.long_conversation(count))
    ]
    base = sample.unchanged_comparison()
    return SnapshotComparison(base.before, base.after, tuple(pairs), (), {})


def test_what_agents_share_has_a_tab_of_its_own(opened: Opened) -> None:
    page = Document("plan.md", b"Two steps.", {"title": "Plan"})
    pair = DocumentPair(ChangeKind.ADDED, PartName.SCRATCHPAD, "plan.md", None, page)
    dialog = CompareDialog(compared_passages(replace(sample.comparison(), shared=(pair,))))
    opened(dialog)
    tabs = gestures.the(dialog, QTabWidget, "What differs")
    tabs.setCurrentIndex([tabs.tabText(n) for n in range(tabs.count())].index("&Agents"))
    assert reading(dialog).rows[0].sentence == "plan.md, Scratchpad  ·  added"
    gestures.press(dialog, Qt.Key.Key_N)
    assert "Two steps." in current(dialog)
