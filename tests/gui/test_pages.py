"""What stands in the list's place."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from snapshot_manager.errors import StoreBusy
from snapshot_manager.gui import pages

SERVICES: Any = QDesktopServices
"""Without its stub, which says that slots are named in bytes; it takes text."""


class FakeDesktop(QObject):
    """Opens nothing, and remembers what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


def test_what_failed_can_be_tried_again_and_its_folder_opened(
    qtbot: QtBot, tmp_path: Path, desktop: FakeDesktop
) -> None:
    tried: list[bool] = []
    page = pages.failure(StoreBusy("It is locked.", hint="Wait."), lambda: tried.append(True), tmp_path)
    qtbot.addWidget(page)
    assert (page.title.text(), page.text.text()) == ("It is locked.", "Wait.")
    again, folder = page.buttons
    again.click()
    assert tried == [True]
    SERVICES.setUrlHandler("file", desktop, "open")
    folder.click()
    SERVICES.unsetUrlHandler("file")
    assert desktop.opened == [tmp_path]
