"""Content that scrolls only where there is no room for it."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.dialogs.scrolled import Scrolled


def test_a_bar_that_was_once_shown_goes_where_everything_has_room(qtbot: QtBot) -> None:
    for words in range(20, 60):  # in steps so short that one ends where the bar begins
        text = QLabel(" ".join("a" * words))
        text.setWordWrap(True)
        scrolled = Scrolled(text)
        qtbot.addWidget(scrolled)
        scrolled.resize(200, 5)
        scrolled.show()
        qtbot.waitExposed(scrolled)
        scrolled.resize(200, scrolled.whole_height(200))
        qtbot.wait(1)
        assert scrolled.verticalScrollBar().maximum() == 0, f"{words} words"
