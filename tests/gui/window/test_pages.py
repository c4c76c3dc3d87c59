"""What stands in the list's place."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from snapshot_manager.errors import StoreBusy
from snapshot_manager.gui import translation
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.window import pages
from snapshot_manager.gui.window.main_window import SMALLEST
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.settings import Appearance, Density
from tests.gui.dialogs.test_every_dialog import cut_off, settle

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


FOUND = SessionInfo(
    ref=SessionRef(source="claude-code", id="1"),
    source="Claude Code",
    title="Debug Auth",
    cwd="",
    updated_at=datetime(2026, 8, 14, tzinfo=UTC),
    message_count=12,
)


@pytest.mark.parametrize("language", ["en_US", "de_DE"])
@pytest.mark.parametrize("text_percent", [100, 200])
def test_the_welcome_fits_into_the_narrowest_window(
    qtbot: QtBot, qapp: QApplication, language: str, text_percent: int
) -> None:
    translation.speak(qapp, QLocale(language))
    theme.apply(qapp, Appearance.LIGHT, Density.COMFORTABLE, text_percent)
    folder = Path("/home/mara/.local/share/snapshot-manager/library")
    page = pages.empty([FOUND], folder, pages.FirstRun(None, 100_000_000, lambda _on: None, lambda: None))
    qtbot.addWidget(page)
    page.resize(SMALLEST.width() - 2 * theme.L, 600)
    page.show()
    settle(qapp)
    assert cut_off(page) == []


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
