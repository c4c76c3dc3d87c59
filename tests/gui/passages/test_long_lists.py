"""Lists that are very long or very deep, and large pictures in them: no part of it may hold up the window."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.jobs import Jobs
from snapshot_manager.gui.passages import slices
from snapshot_manager.gui.passages.passage import Paragraph, Passage, Run, Shape, Style, plain
from snapshot_manager.gui.passages.reading_list import ReadingList
from tests.gui import gestures
from tests.gui.passages.conftest import Made
from tests.gui.passages.test_document import encoded
from tests.gui.passages.test_reading_list import index, row, tall, texts
from tests.gui.person import PATIENCE_MS

T = TypeVar("T")


def paragraph(text: str) -> list[Paragraph]:
    return [plain(text)]


def asked(qtbot: QtBot, reading: ReadingList, deed: Callable[[], object]) -> None:
    """Do it as an event, so that the window's answer is measured, and wait until all of it is done."""
    done: list[object] = []
    QTimer.singleShot(0, lambda: done.append(deed()))
    qtbot.waitUntil(lambda: bool(done) and not reading.is_busy, timeout=PATIENCE_MS)


def test_a_hundred_thousand_rows_hold_up_nothing(qtbot: QtBot, made: Made) -> None:
    reading = made()
    shown = [row(f"row {number}", row("inside")) for number in range(50_000)]
    asked(qtbot, reading, lambda: reading.fill(shown))
    asked(qtbot, reading, lambda: reading.resize(300, 300))
    asked(qtbot, reading, lambda: reading.set_all(True))
    assert len(reading.rows) == 100_000
    asked(qtbot, reading, reading.select_all)
    asked(qtbot, reading, reading.copy)
    assert QGuiApplication.clipboard().text().count("inside") == 50_000
    asked(qtbot, reading, lambda: reading.set_all(False))
    assert len(reading.rows) == 50_000


def test_a_conversation_of_200_000_messages_holds_up_nothing(qtbot: QtBot, made: Made, jobs: Jobs) -> None:
    assert not jobs.busy  # as in the program, they say how often garbage is looked for
    reading = made(row("the first"))
    said = partial(paragraph, "message")
    rest = [Passage("message", said) for _ in range(399_999)] + [row("the last")]
    reading.await_rest()
    asked(qtbot, reading, lambda: reading.append_rest(rest))
    qtbot.waitUntil(lambda: len(reading.rows) == 400_001, timeout=PATIENCE_MS)
    for key, shift in ((Qt.Key.Key_End, False), (Qt.Key.Key_Right, True), (Qt.Key.Key_Left, True)):
        gestures.press(reading, key, *[Qt.KeyboardModifier.ShiftModifier] * shift)
        qtbot.waitUntil(lambda: not reading.is_busy, timeout=PATIENCE_MS)
    assert reading.currentIndex().data() == "the last"
    assert index(reading, 400_000).row() in reading.rows_in_view()


def test_what_is_asked_for_while_more_comes_is_done_with_what_is_there(
    qtbot: QtBot, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "AT_ONCE_S", 0)
    reading = made(row("many", row("inside"), row("inside")))
    reading.set_all(True)
    reading.append_rest([row("more"), row("and more")])
    qtbot.waitUntil(lambda: not reading.is_busy and len(reading.rows) == 5, timeout=PATIENCE_MS)
    assert texts(reading) == ["many", "inside", "inside", "more", "and more"]


def test_fifty_megabytes_are_copied_without_a_halt(qtbot: QtBot, made: Made) -> None:
    lines = ["ü" + "x" * 998] * 50_000
    reading = made(*map(row, lines))
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        gestures.press(reading, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not reading.is_busy, timeout=PATIENCE_MS)
    assert QGuiApplication.clipboard().text() == "\n".join(lines)


def test_half_a_character_in_a_long_text_is_copied_as_a_question_mark(qtbot: QtBot, made: Made) -> None:
    reading = made(*[row(f"{number} \ud83d " + "x" * 5_000) for number in range(300)])
    reading.select_all()
    asked(qtbot, reading, reading.copy)
    assert QGuiApplication.clipboard().text().split("\n")[1].startswith("1 ? xxx")


def test_opening_all_of_much_is_given_up_when_something_else_is_shown(
    qtbot: QtBot, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "AT_ONCE_S", 0)
    reading = made(row("many", row("inside"), row("inside")))
    reading.set_all(True)
    assert reading.is_busy
    reading.fill([row("other")])
    qtbot.waitUntil(lambda: not reading.is_busy, timeout=PATIENCE_MS)
    assert texts(reading) == ["other"]


def test_what_is_folded_a_thousand_deep_can_be_found_opened_and_folded(made: Made) -> None:
    passage = row("the innermost")
    for number in range(1_100):
        passage = Passage(
            str(number), partial(paragraph, str(number)), unfold=partial(list, [passage]), indent=1
        )
    reading = made(passage)
    reading.search("innermost")
    reading.finish_search()
    assert reading.step_hit(1) == 1
    assert texts(reading)[-1] == "the innermost"
    assert reading.visualRect(reading.currentIndex()).height() < reading.viewport().height()
    reading.set_all(False)
    assert len(reading.rows) == 1
    reading.set_all(True)
    assert len(reading.rows) == 1_101


def test_a_place_far_away_stays_where_it_is_while_rows_near_it_are_met(made: Made) -> None:
    reading = made(*(tall(str(number), 1 + number % 7) for number in range(8_000)))
    bar = reading.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(150):
        before = reading.rows_in_view()[0]
        y = reading.visualRect(index(reading, before)).top()
        bar.setValue(bar.value() - 90)
        assert reading.visualRect(index(reading, before)).top() == y + 90


def photo(data: bytes) -> Passage:
    shown = Paragraph((Run("[photo]", Style.FAINT),), Shape.IMAGE, image=data)
    return Passage("[photo]", lambda: [shown])


def test_large_pictures_are_decoded_one_after_the_other_the_latest_first(made: Made) -> None:
    tasks: list[Callable[[], None]] = []

    def aside(owner: QObject, work: Callable[[], T], done: Callable[[T], None]) -> None:
        del owner
        tasks.append(lambda: done(work()))

    good, torn = encoded(800, 700), encoded(900, 600)[:-40]
    reading = made()
    reading.pictures.aside = aside
    reading.fill([photo(torn), photo(good)])
    reading.resize(400, 900)
    red = QColor("red").name()
    middle = reading.visualRect(index(reading, 1)).center()
    assert reading.grab().toImage().pixelColor(middle).name() != red
    assert len(tasks) == 1
    for task in tasks:  # each brings the next
        task()
    middle = reading.visualRect(index(reading, 1)).center()
    assert reading.grab().toImage().pixelColor(middle).name() == red
    assert [each.shape for each in reading.rows[0].compose()] == [Shape.TEXT]
    assert reading.visualRect(index(reading, 0)).height() < 60
