"""A list of passages on the screen."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import LIGHT
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.reading_list import ReadingList

Made = Callable[..., ReadingList]


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication) -> Iterator[Made]:
    """Show a list of passages, 400 × 300."""
    theme.wear(qapp, LIGHT)
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
