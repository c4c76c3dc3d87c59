"""The text cursor of a reading list: with the keyboard alone, text is chosen inside passages and copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QWidget

from snapshot_manager.gui import heard
from snapshot_manager.gui.menus.action_places import keys_by_menu
from snapshot_manager.gui.passages.passage import Passage, code_lines, plain
from snapshot_manager.gui.passages.reading_list import READING_KEYS, ReadingList
from tests.gui import gestures
from tests.gui.passages.conftest import Made

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def said(text: str) -> Passage:
    return Passage(text, lambda: [plain(each) for each in text.split("\n")])


def code(text: str) -> Passage:
    return Passage(text, lambda: code_lines(text))


def press(reading: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier, times: int = 1) -> None:
    for _ in range(times):
        gestures.press(reading, key, *modifiers)


def copied(reading: ReadingList) -> str:
    press(reading, Key.Key_C, CTRL)
    return QGuiApplication.clipboard().text()


def test_a_word_inside_a_passage_is_chosen_and_copied_with_the_keyboard_alone(made: Made) -> None:
    reading = made(said("one passage"), said("the second passage"))
    press(reading, Key.Key_Down)
    press(reading, Key.Key_F7)
    press(reading, Key.Key_Right, times=4)
    press(reading, Key.Key_Right, SHIFT, times=6)
    assert copied(reading) == "second"
    press(reading, Key.Key_Left, SHIFT, times=3)
    assert copied(reading) == "sec"


def test_the_cursor_goes_by_words_lines_and_to_the_ends(made: Made) -> None:
    reading = made(code("first line\nsecond line"), said("after"))
    press(reading, Key.Key_F7)
    press(reading, Key.Key_Right, CTRL)
    press(reading, Key.Key_End, SHIFT)
    assert copied(reading) == "line"
    press(reading, Key.Key_Home)
    press(reading, Key.Key_Down)
    press(reading, Key.Key_Right, CTRL, SHIFT)
    assert copied(reading) == "second "
    press(reading, Key.Key_Home, CTRL)
    press(reading, Key.Key_End, CTRL, SHIFT)
    assert copied(reading) == "first line\nsecond line\nafter"


def test_text_is_chosen_across_passages_and_back(made: Made) -> None:
    reading = made(said("one two"), said("three four"), said("five six"))
    press(reading, Key.Key_F7)
    press(reading, Key.Key_Right, times=4)
    press(reading, Key.Key_Down, SHIFT, times=2)
    chosen = copied(reading).split("\n")
    assert (chosen[:2], "five six".startswith(chosen[2])) == (["two", "three four"], True)
    assert reading.currentIndex().row() == 2
    press(reading, Key.Key_Up, SHIFT, times=2)
    press(reading, Key.Key_Home)
    press(reading, Key.Key_Right, SHIFT, times=8)
    assert copied(reading).startswith("one two\n") or copied(reading) == "one two"


def test_the_cursor_stays_in_view_in_a_passage_that_is_longer_than_the_view(made: Made) -> None:
    reading = made(said("\n".join(f"line {number}" for number in range(60))))
    press(reading, Key.Key_F7)
    press(reading, Key.Key_Down, times=40)
    assert reading.verticalOffset() > 0
    press(reading, Key.Key_End, SHIFT)
    assert copied(reading) == "line 40"
    press(reading, Key.Key_Up, times=40)
    assert reading.verticalOffset() < 40


@pytest.mark.parametrize("key", [Key.Key_F7, Key.Key_Escape])
def test_a_key_ends_it_and_the_arrows_go_from_passage_to_passage_again(made: Made, key: Qt.Key) -> None:
    reading = made(said("one"), said("two"), said("three"))
    press(reading, Key.Key_F7)
    press(reading, Key.Key_Right, SHIFT)
    press(reading, key)
    press(reading, Key.Key_Down)
    assert (reading.currentIndex().row(), reading.isVisible()) == (1, True)


def test_the_cursor_can_be_seen_and_only_while_it_is_on(made: Made) -> None:
    reading = made(said("one"), said("two"))
    before = reading.viewport().grab().toImage()
    press(reading, Key.Key_F7)
    assert reading.viewport().grab().toImage() != before
    press(reading, Key.Key_F7)
    reading.deselect()
    assert reading.viewport().grab().toImage() == before


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told at once."""
    sentences: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        heard, "tell", lambda event: sentences.append(event.message()) if hasattr(event, "message") else None
    )
    return sentences


def test_a_screen_reader_hears_letters_words_and_lines(made: Made, told: list[str]) -> None:
    reading = made(said("one two\nthree four"))
    press(reading, Key.Key_F7)
    press(reading, Key.Key_Right)
    press(reading, Key.Key_Right, CTRL)
    press(reading, Key.Key_Down)
    press(reading, Key.Key_Escape)
    assert told == ["Text cursor on", "n", "two", "three four", "Text cursor off"]


def test_the_key_is_on_the_page_of_all_keys_and_no_action_has_it() -> None:
    assert "F7" in [keys for keys, _ in READING_KEYS]
    assert "F7" not in [keys for _, group in keys_by_menu() for keys, _ in group]
