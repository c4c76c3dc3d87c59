"""Notices in small windows with large text: whole, and with buttons that a hand can reach."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from snapshot_manager.gui.window.main_window import SMALLEST
from tests.gui.person import Person

LONG = (
    "The agent’s folder may not be read, so nothing of it can be kept for now. Give yourself the right to"
    " read it, and press Refresh; everything else goes on."
)
SIZES = [SMALLEST, QSize(480, 640), QSize(640, 400), QSize(1024, 700)]

in_each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")


def in_window(person: Person, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(person.window, QPoint()), widget.size())


def click(person: Person, widget: QWidget) -> None:
    """Click where it is on the screen: what lies over it would get the click."""
    middle = in_window(person, widget).center()
    assert person.window.rect().contains(middle)
    QTest.mouseClick(person.window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)


@in_each_size
@pytest.mark.parametrize("text_percent", [100, 200])
def test_a_notice_is_whole_and_can_be_undone_however_small_the_window(
    person: Person, size: QSize, text_percent: int
) -> None:
    person.choose_settings(text_percent=text_percent)
    person.window.resize(size)
    undone: list[str] = []
    for said in ("Snapshot moved to the trash.", LONG):
        toast = person.window.toast
        toast.say(said, partial(undone.append, said))
        person.settle()
        assert person.window.rect().contains(in_window(person, toast))
        assert toast.text.height() >= toast.text.heightForWidth(toast.text.width())
        for button in (toast.button, toast.close_button):
            assert toast.rect().contains(button.geometry())
            assert button.width() >= button.minimumSizeHint().width()
        click(person, toast.button)
        assert undone[-1] == said
        assert toast.isHidden()


@in_each_size
def test_a_notice_is_dismissed_however_small_the_window(person: Person, size: QSize) -> None:
    person.choose_settings(text_percent=200)
    person.window.resize(size)
    toast = person.window.toast
    toast.say(LONG, lambda: None)
    person.settle()
    click(person, toast.close_button)
    assert toast.isHidden()


def test_a_notice_lies_over_nothing_while_there_is_room_and_gives_it_back(person: Person) -> None:
    person.create("One")
    person.window.toast.hide()
    person.settle()
    before = person.window.list.height()
    person.window.toast.say(LONG, lambda: None)
    person.settle()
    toast, shown = person.window.toast, person.window.list
    assert in_window(person, shown).bottom() < in_window(person, toast).top()
    toast.hide()
    person.settle()
    assert shown.height() == before


@pytest.mark.parametrize(
    "evil", ["W" * 20_000, "\u202egnp.exe", "\x1b[31m\x00", "<img src='file:///etc/passwd'>"]
)
def test_a_notice_says_whatever_it_is_given_within_the_window_and_as_it_is_written(
    person: Person, evil: str
) -> None:
    toast = person.window.toast
    toast.say(f"Kept “{evil}”.")
    person.settle()
    assert person.window.rect().contains(in_window(person, toast))
    assert toast.text.textFormat() is Qt.TextFormat.PlainText
    assert toast.text.text().replace("\u200b", "").isprintable()
    assert "\u202e" not in toast.text.text()


def test_the_window_gets_no_lower_than_its_header_with_large_text(person: Person) -> None:
    person.window.resize(SMALLEST)
    person.choose_settings(text_percent=200)
    person.settle()
    person.window.resize(SMALLEST)
    header = person.window.header
    person.wait(lambda: header.height() >= header.minimumSizeHint().height())
    controls = [each for each in header.findChildren(QWidget) if each.isVisible()]
    assert [each for each in controls if each.height() < each.minimumSizeHint().height()] == []
    person.choose_settings(text_percent=100)
    person.settle()
    person.window.resize(SMALLEST)
    person.wait(lambda: person.window.height() == SMALLEST.height())
