"""Dialogs as a person meets them: dressed, open, with the keyboard."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import LIGHT

Opened = Callable[[QDialog], None]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.wear(qapp, LIGHT)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    """Open a dialog without a loop of its own, and wait until it can be used."""
    dialogs: list[QDialog] = []

    def do(dialog: QDialog) -> None:
        dialogs.append(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)

    yield do
    for dialog in dialogs:
        if shiboken6.isValid(dialog):
            shiboken6.delete(dialog)


def is_closed(dialog: QDialog) -> bool:
    """A dialog that is closed is soon gone altogether."""
    return not shiboken6.isValid(dialog) or not dialog.isVisible()
