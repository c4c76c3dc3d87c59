"""Errors of the world, calmly; faults of the program, with a report."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from snapshot_manager.errors import StoreFull
from snapshot_manager.gui.dialogs.crash_dialog import CrashDialog
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from tests.gui import gestures
from tests.gui.dialogs.conftest import Opened, is_closed


def test_an_error_is_said_with_its_hint_and_nothing_else(opened: Opened) -> None:
    dialog = ErrorDialog(StoreFull("There is <b>no</b> room.", hint="Raise the quota."))
    opened(dialog)
    said = [label.text() for label in gestures.shown(dialog, QLabel) if label.text()]
    assert said == ["There is <b>no</b> room.", "Raise the quota."]
    plain = Qt.TextFormat.PlainText
    assert all(label.textFormat() is plain for label in gestures.shown(dialog, QLabel) if label.text())


def test_enter_closes_an_error(opened: Opened) -> None:
    dialog = ErrorDialog(StoreFull("There is no room."))
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_Return)
    assert is_closed(dialog)


def test_a_crash_report_can_be_copied(opened: Opened) -> None:
    dialog = CrashDialog("Traceback: boom")
    opened(dialog)
    gestures.click(dialog, "Copy Report")
    assert QGuiApplication.clipboard().text() == "Traceback: boom"
