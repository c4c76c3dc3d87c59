"""Which program this is, what is new in it, and what it is made of."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from snapshot_manager import __version__
from snapshot_manager.gui.actions import program_dialogs
from snapshot_manager.gui.dialogs.about_dialog import AboutDialog
from snapshot_manager.gui.dialogs.page_dialog import PageDialog
from tests.gui import gestures
from tests.gui.dialogs.conftest import Opened


def shown_page(qtbot: QtBot, dialog: QDialog) -> str:
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PageDialog)))
    return dialog.findChildren(PageDialog)[0].findChildren(QTextEdit)[0].toPlainText()


@pytest.mark.parametrize(("button", "said"), [("What Is New", "Quicker."), ("Licences", "Qt: LGPL")])
def test_a_page_opens_with_what_it_was_given(qtbot: QtBot, opened: Opened, button: str, said: str) -> None:
    dialog = AboutDialog("/home/mara/library", "- Quicker.", "- Qt: LGPL")
    opened(dialog)
    gestures.click(dialog, button)
    assert shown_page(qtbot, dialog) == said


def test_the_path_of_a_usual_library_is_seen_whole(opened: Opened) -> None:
    path = "/home/mara.svensson/.local/share/snapshot-manager/library"
    dialog = AboutDialog(path, "", "")
    opened(dialog)
    [field] = [each for each in dialog.findChildren(QLineEdit) if each.text() == path]
    assert field.width() > field.fontMetrics().horizontalAdvance(path)


def test_a_page_loads_nothing_that_it_names(qtbot: QtBot, opened: Opened) -> None:
    dialog = PageDialog("What Is New", "![a picture](https://pictures.example/a.png) after it")
    opened(dialog)
    page = dialog.findChildren(QTextEdit)[0]
    assert page.isReadOnly()
    assert page.toPlainText().endswith("after it")


def test_the_program_tells_the_changes_of_its_own_version(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    program_dialogs.show_about(window, "/home/mara/library")
    dialog = window.findChildren(AboutDialog)[0]
    gestures.click(dialog, "What Is New")
    assert f"{__version__} (" in shown_page(qtbot, dialog)
