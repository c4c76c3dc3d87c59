"""A list of passages on the screen."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.reading_list import ReadingList

Made = Callable[..., ReadingList]


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Made]:
    """Show a list of passages, 400 × 300."""
    lists: list[ReadingList] = []

    def make(*passages: Passage) -> ReadingList:
        reading = ReadingList("Text")
        lists.append(reading)
        reading.resize(400, 300)
        reading.fill(passages)
        reading.show()
        reading.activateWindow()
        reading.setFocus()
        qtbot.waitUntil(reading.hasFocus)
        return reading

    yield make
    for each in lists:
        shiboken6.delete(each)
