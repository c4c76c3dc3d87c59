"""Dialogs as a person meets them: dressed, open, with the keyboard."""

from collections.abc import Callable, Iterator, Sequence

import pytest
import shiboken6
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.passages import document
from snapshot_manager.gui.passages.document import Look, Undecoded
from snapshot_manager.gui.passages.passage import Paragraph

Opened = Callable[[QDialog], None]
LaidOut = Callable[[Callable[[], None]], int]


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


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> LaidOut:
    """How many passages are laid out while something is done; at least one."""
    seen: list[Sequence[Paragraph]] = []
    build = document.build

    def building(
        paragraphs: Sequence[Paragraph], look: Look, *, frames: bool
    ) -> tuple[QTextDocument, Sequence[Undecoded]]:
        seen.append(paragraphs)
        return build(paragraphs, look, frames=frames)

    monkeypatch.setattr(document, "build", building)

    def do(deed: Callable[[], None]) -> int:
        seen.clear()
        deed()
        assert seen
        return len(seen)

    return do


def is_closed(dialog: QDialog) -> bool:
    """A dialog that is closed is soon gone altogether."""
    return not shiboken6.isValid(dialog) or not dialog.isVisible()
