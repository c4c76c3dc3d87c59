"""A conversation of very many messages: what is seen first, and what comes after it."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.snapshot_passages import snapshot_passages
from snapshot_manager.model.conversation import Conversation, Message
from snapshot_manager.model.results import Contents
from tests.gui import gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import LaidOut, Opened

T = TypeVar("T")


def reading(dialog: ViewDialog) -> ReadingList:
    return next(gestures.shown(dialog, ReadingList))


def is_said(dialog: ViewDialog, text: str) -> bool:
    return text in [label.text() for label in gestures.shown(dialog, QLabel)]


@pytest.fixture
def long_contents() -> Contents:
    return Contents(sample.snapshot(), None, sample.long_conversation(2_000), (), (), {})


class Later:
    """Meets ``Aside``, and does what is asked of it when it is told to."""

    def __init__(self) -> None:
        self._work: list[Callable[[], None]] = []

    def __call__(self, owner: QObject, work: Callable[[], T], done: Callable[[T], None]) -> None:
        del owner
        self._work.append(lambda: done(work()))

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to do yet."""
        return bool(self._work)

    def do(self) -> None:
        for each in self._work:
            each()


Opening: TypeAlias = Callable[[str], tuple[ViewDialog, Later]]


@pytest.fixture
def later(opened: Opened, qtbot: QtBot, long_contents: Contents) -> Opening:
    """Open a long conversation, as far as it is ready before the rest of it."""

    def do(searched: str) -> tuple[ViewDialog, Later]:
        later = Later()
        dialog = ViewDialog(snapshot_passages(long_contents, searched=searched), aside=later)
        with qtbot.waitSignal(dialog.painted):
            opened(dialog)
        return dialog, later

    return do


@pytest.mark.parametrize(("searched", "made"), [("pineapple", 200), ("Message 250", 251)])
def test_no_more_messages_are_made_before_a_searched_conversation_is_seen_than_it_needs(
    searched: str, made: int
) -> None:
    asked: set[str] = set()

    def make(message: Message) -> Message:
        asked.add(message.id)
        return message

    each = ((said,) for said in sample.long_conversation(2_000))
    messages = Conversation(each, lambda wrapped: make(*wrapped))
    passages = snapshot_passages(Contents(sample.snapshot(), None, messages, (), (), {}), searched=searched)
    assert (passages.needle, len(asked)) == (searched, made)


@pytest.mark.parametrize(
    ("searched", "needle"),
    [("Message 1999", "Message 1999"), ("pineapple 1999", "1999"), ("pine apple", "pine apple"), ("  ", "")],
)
def test_all_words_are_looked_for_or_else_the_first_that_is_said(
    long_contents: Contents, searched: str, needle: str
) -> None:
    assert snapshot_passages(long_contents, searched=searched).needle == needle


def test_only_the_beginning_of_a_conversation_is_made_ready_before_it_is_seen() -> None:
    long, longer = (
        snapshot_passages(Contents(sample.snapshot(), None, sample.long_conversation(count), (), (), {}))
        for count in (1_000, 10_000)
    )
    assert len(long.conversation) == len(longer.conversation) < 1_000
    assert len(longer.conversation) // 2 + len(longer.rest) == 10_000


def test_the_rest_of_a_conversation_is_asked_for_once_its_beginning_was_painted(
    opened: Opened, qtbot: QtBot, long_contents: Contents
) -> None:
    happened: list[str] = []
    dialog = ViewDialog(
        snapshot_passages(long_contents), aside=lambda _owner, _work, _done: happened.append("asked")
    )
    list_ = next(each for each in dialog.findChildren(ReadingList) if each.accessibleName() == "Conversation")
    watch = Paints(list_.viewport(), happened)
    opened(dialog)
    qtbot.waitUntil(lambda: "asked" in happened)
    watch.deleteLater()
    assert happened[0] == "painted"


class Paints(QObject):
    """Notes each time that a widget is painted."""

    def __init__(self, watched: QWidget, happened: list[str]) -> None:
        super().__init__()
        self._happened = happened
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._happened.append("painted")
        return super().eventFilter(watched, event)


def test_a_person_stays_where_they_are_when_the_rest_of_a_conversation_comes(later: Opening) -> None:
    dialog, rest = later("")
    list_, press = reading(dialog), partial(gestures.press, dialog)
    for _ in range(3):
        press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    chosen = len(list_.rows)
    place, here = list_.verticalScrollBar().value(), list_.currentIndex().row()
    rest.do()
    assert (list_.verticalScrollBar().value(), list_.currentIndex().row()) == (place, here)
    assert len(list_.rows) == 2 * 2_000
    assert "Message 1999" in list_.rows[-1].text
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().count("Message ") == chosen // 2


def test_what_is_found_only_in_the_rest_of_a_conversation_is_led_to_when_it_comes(
    later: Opening, qtbot: QtBot
) -> None:
    dialog, rest = later("Message 1777.")
    assert is_said(dialog, "Searching…")
    rest.do()
    qtbot.waitUntil(partial(is_said, dialog, "1 of 1"))
    list_ = reading(dialog)
    assert list_.rows[list_.currentIndex().row()].text.startswith("Message 1777.")


def test_as_much_is_laid_out_of_10_000_messages_as_of_1_000(
    opened: Opened, laid_out: LaidOut, qtbot: QtBot
) -> None:
    def open_and_scroll(count: int) -> None:
        contents = Contents(sample.snapshot(), None, sample.long_conversation(count), (), (), {})
        opened(dialog := ViewDialog(snapshot_passages(contents), aside=(rest := Later())))
        qtbot.waitUntil(lambda: rest.is_asked)
        rest.do()
        for _ in range(3):
            gestures.press(dialog, Qt.Key.Key_PageDown)
            dialog.grab()
        assert len(reading(dialog).rows) == 2 * count

    assert laid_out(lambda: open_and_scroll(10_000)) == laid_out(lambda: open_and_scroll(1_000))
