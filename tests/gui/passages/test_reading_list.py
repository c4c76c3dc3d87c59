"""The list itself, with mouse and keyboard: moving, folding, choosing text, staying where the eye is."""

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import DARK
from snapshot_manager.gui.passages.passage import Passage, plain
from snapshot_manager.gui.passages.passage_model import PassageModel
from snapshot_manager.gui.passages.reading_list import ReadingList
from tests.gui import gestures
from tests.gui.passages.conftest import Made


def row(text: str, *inside: Passage, difference: bool = False) -> Passage:
    unfold = (lambda: inside) if inside else None
    lines = text.split("\n")
    return Passage(text, lambda: [plain(line) for line in lines], unfold=unfold, difference=difference)


def tall(name: str, lines: int) -> Passage:
    return row("\n".join(f"{name} {number}" for number in range(lines)))


def copied(reading: ReadingList) -> str:
    reading.copy()
    return QGuiApplication.clipboard().text()


def index(reading: ReadingList, number: int) -> QModelIndex:
    return reading.model().index(number, 0)


def place(reading: ReadingList, number: int, x: int = 36) -> QPoint:
    """A place on the first line of a row's text."""
    rect = reading.visualRect(index(reading, number))
    return QPoint(rect.left() + x, rect.top() + 10)


def drag(reading: ReadingList, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(reading.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(reading.viewport(), end)
    QTest.mouseRelease(reading.viewport(), Qt.MouseButton.LeftButton, pos=end)


def texts(reading: ReadingList) -> list[str]:
    return [each.text for each in reading.rows]


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    model = PassageModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    inner = row("inner", row("innermost"))
    model.fill([row("a", inner, row("other")), row("b")])
    model.toggle(0)
    model.toggle(1)
    assert [each.text for each in model.rows] == ["a", "inner", "innermost", "other", "b"]
    model.toggle(0)
    assert [each.text for each in model.rows] == ["a", "b"]
    model.toggle(0)
    assert [each.text for each in model.rows] == ["a", "inner", "innermost", "other", "b"]


def test_a_screen_reader_finds_every_row_as_a_sentence(made: Made) -> None:
    reading = made(row("one"), row("two", row("inside")))
    interface = QAccessible.queryAccessibleInterface(reading)
    assert interface.role() is QAccessible.Role.List
    names = [
        interface.child(number).text(QAccessible.Text.Name)
        for number in range(interface.childCount())
        if interface.child(number) is not None
    ]
    assert names == ["one", "two, folded"]


def test_arrows_move_from_row_to_row_and_open_and_fold(made: Made) -> None:
    reading = made(row("one"), row("two", row("inside")), row("three"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        gestures.press(reading, key)
    assert texts(reading) == ["one", "two", "inside", "three"]
    assert reading.currentIndex().row() == 2
    gestures.press(reading, Qt.Key.Key_Left)
    assert reading.currentIndex().row() == 1
    gestures.press(reading, Qt.Key.Key_Left)
    assert texts(reading) == ["one", "two", "three"]


def test_down_scrolls_through_a_tall_row_before_it_leaves_it(made: Made) -> None:
    reading = made(tall("first", 60), row("second"))
    gestures.press(reading, Qt.Key.Key_Down)
    offsets = []
    while reading.currentIndex().row() == 0:
        gestures.press(reading, Qt.Key.Key_Down)
        offsets.append(reading.verticalOffset())
        assert len(offsets) < 100
    assert len(offsets) > 5
    assert offsets == sorted(offsets)


def test_home_and_end_reach_both_ends_although_heights_are_only_guessed(made: Made) -> None:
    reading = made(*(tall(f"row {n}", 1 + n % 30) for n in range(500)))
    gestures.press(reading, Qt.Key.Key_End)
    bar = reading.verticalScrollBar()
    assert reading.currentIndex().row() == 499
    assert bar.value() == bar.maximum()
    assert reading.visualRect(index(reading, 499)).bottom() <= reading.viewport().height()
    gestures.press(reading, Qt.Key.Key_Home)
    assert (reading.currentIndex().row(), bar.value()) == (0, 0)


def test_page_down_always_gets_on_and_page_up_back(made: Made) -> None:
    reading = made(*(tall(f"row {n}", 40) for n in range(20)))
    tops = []
    for _ in range(10):
        gestures.press(reading, Qt.Key.Key_PageDown)
        tops.append(reading.verticalOffset())
    assert tops == sorted(set(tops))
    for _ in range(12):
        gestures.press(reading, Qt.Key.Key_PageUp)
    assert reading.verticalOffset() == 0


def test_scrolling_up_into_rows_never_seen_does_not_make_the_text_jump(made: Made) -> None:
    reading = made(*(tall(f"row {n}", 1 + (7 * n) % 40) for n in range(300)))
    bar = reading.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(40):
        top = reading.rows_in_view().start
        before = reading.visualRect(index(reading, top)).top()
        bar.setValue(bar.value() - 30)
        assert reading.visualRect(index(reading, top)).top() == before + 30


def test_what_is_on_top_stays_there_when_the_window_gets_narrower(made: Made) -> None:
    reading = made(*(row(f"row {n} " + "word " * n) for n in range(100)))
    reading.show_row(60)
    reading.resize(250, 300)
    assert 60 in reading.rows_in_view()


def test_text_is_chosen_with_the_mouse_across_rows_and_copied(made: Made) -> None:
    reading = made(row("first row"), row("second row"), row("third row"))
    drag(reading, place(reading, 0), place(reading, 2, x=390))
    gestures.press(reading, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "first row\nsecond row\nthird row"


def test_a_double_click_chooses_a_word(made: Made) -> None:
    reading = made(row("first row"))
    QTest.mouseDClick(reading.viewport(), Qt.MouseButton.LeftButton, pos=place(reading, 0, x=44))
    assert copied(reading) == "first"


def test_dragging_over_a_fold_chooses_its_text_and_a_click_opens_it(made: Made) -> None:
    reading = made(row("a fold", row("inside")))
    drag(reading, place(reading, 0), place(reading, 0, x=390))
    assert (copied(reading), texts(reading)) == ("a fold", ["a fold"])
    QTest.mouseClick(reading.viewport(), Qt.MouseButton.LeftButton, pos=place(reading, 0))
    assert texts(reading) == ["a fold", "inside"]


def test_without_a_choice_the_current_passage_is_copied(made: Made) -> None:
    reading = made(row("one"), row("two"))
    gestures.press(reading, Qt.Key.Key_End)
    gestures.press(reading, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "two"


def test_everything_is_opened_and_folded_at_once_and_the_place_is_kept(made: Made) -> None:
    reading = made(row("a", row("b", row("c"))), row("d", row("e")))
    gestures.press(reading, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert texts(reading) == ["a", "b", "c", "d", "e"]
    reading.show_row(2)
    gestures.press(reading, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert texts(reading) == ["a", "d"]
    assert reading.currentIndex().row() == 0


def test_text_that_was_chosen_is_let_go_when_its_rows_move(made: Made) -> None:
    reading = made(row("a", row("b")), row("c", row("d")))
    gestures.press(reading, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    drag(reading, place(reading, 2), place(reading, 3, x=390))
    gestures.press(reading, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert copied(reading) == "c"


def test_the_menu_names_every_action_with_its_key(made: Made) -> None:
    reading = made(row("a", row("b")))
    menu = reading.make_menu()
    named = [(each.text(), each.shortcut().toString()) for each in menu.actions() if each.text()]
    assert named == [
        ("&Copy", "Ctrl+C"),
        ("Select &All", "Ctrl+A"),
        ("&Text Cursor", "F7"),
        ("&Open All", "Shift+Right"),
        ("&Fold All", "Shift+Left"),
    ]


def test_finding_opens_what_holds_the_place(made: Made) -> None:
    reading = made(row("a", row("b", row("needle"))), row("Needle"))
    reading.search("needle")
    assert [reading.step_hit(1) for _ in range(3)] == [1, 2, 1]
    assert texts(reading) == ["a", "b", "needle", "Needle"]


def test_a_place_deep_inside_a_tall_row_is_brought_into_view(made: Made) -> None:
    lines = [f"line {number}" for number in range(100)]
    lines[70] = lines[90] = "needle"
    reading = made(row("\n".join(lines)))
    reading.search("needle")
    shown = []
    for _ in range(2):
        reading.step_hit(1)
        line = reading.visualRect(index(reading, 0)).height() / 100
        shown.append(reading.verticalOffset() // line)
    assert 60 < shown[0] < 70 < shown[1] < 90


def test_differences_are_walked_and_the_walk_ends(made: Made) -> None:
    reading = made(row("same"), row("x", difference=True), row("same"), row("y", difference=True))
    walked = [reading.step_difference(1) for _ in range(3)]
    assert (walked, reading.currentIndex().row()) == ([True, True, False], 3)


def test_a_list_that_was_filled_while_nobody_saw_it_is_right_once_it_is_shown(made: Made) -> None:
    reading = made(row("old"))
    reading.hide()
    reading.fill([row(f"row {number}", row("inside")) for number in range(50)])
    reading.toggle(3)
    reading.show_row(4)
    reading.show()
    assert texts(reading)[3:6] == ["row 3", "inside", "row 4"]
    assert 4 in reading.rows_in_view()


def test_a_list_of_nothing_takes_every_key_calmly(made: Made) -> None:
    reading = made()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_A):
        gestures.press(reading, key)
    gestures.press(reading, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    reading.search("x")
    assert (copied(reading), reading.step_hit(1)) == ("", 0)


def test_colours_follow_when_the_desktop_goes_dark(made: Made, qapp: QApplication) -> None:
    reading = made(row("text"))
    theme.wear(qapp, DARK)
    reading.setCurrentIndex(QModelIndex())
    assert reading.grab().toImage().pixelColor(200, 200).name() == DARK.card


def test_only_what_counts_as_found_is_marked(made: Made) -> None:
    named = Passage("You", lambda: [plain("You   Aug 14, 2026")])
    reading = made(named, row("in 2026"))
    before = reading.grab().toImage()
    reading.search("2026")
    marked = reading.grab().toImage()
    head, said = (reading.visualRect(index(reading, number)) for number in (0, 1))
    assert marked.copy(head) == before.copy(head)
    assert marked.copy(said) != before.copy(said)


def painted(reading: ReadingList) -> bytes:
    return bytes(reading.viewport().grab().toImage().constBits())


def test_the_ring_is_there_as_soon_as_the_keyboard_is_and_the_mouse_needs_none(made: Made) -> None:
    reading = made(row("One"), row("Two"))
    with_ring = painted(reading)
    reading.clearFocus()
    assert painted(reading) != with_ring
    QTest.mouseClick(reading.viewport(), Qt.MouseButton.LeftButton, pos=place(reading, 1))
    reading.setFocus(Qt.FocusReason.MouseFocusReason)
    without = painted(reading)
    reading.clearFocus()
    assert painted(reading) == without
    reading.setFocus(Qt.FocusReason.TabFocusReason)
    assert painted(reading) != without
