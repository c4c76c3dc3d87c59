"""Keys are changed, taken away and put back in the settings, with the keyboard as a person does."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.dialogs.keys_editor import KeyField
from snapshot_manager.gui.dialogs.settings_dialog import SettingsDialog
from snapshot_manager.gui.dialogs.settings_editors import AtLogin
from snapshot_manager.gui.menus.action_specs import SPECS
from snapshot_manager.settings import Settings
from tests.gui import gestures

Key = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    at_login = AtLogin(is_on=False, turn=lambda _is_on: None)
    settings = SettingsDialog(Settings(), "", lambda _chosen: None, sources={}, at_login=at_login)
    qtbot.addWidget(settings)
    settings.show()
    qtbot.waitUntil(lambda: settings.is_complete)
    return settings


def said(dialog: SettingsDialog) -> str:
    return "\n".join(each.text() for each in gestures.shown(dialog, QLabel))


def keys_field(dialog: SettingsDialog, action: str) -> KeyField:
    field = gestures.the(dialog, KeyField, f"Keys for {action}")
    field.setFocus()
    return field


def test_a_key_that_is_taken_is_told_of_right_below_it(dialog: SettingsDialog) -> None:
    field = keys_field(dialog, "Create Snapshot")
    gestures.press(dialog, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    gestures.press(dialog, Key.Key_Tab)
    assert field.keySequence().toString() == "Ctrl+N"
    assert dialog.settings.shortcuts == {}
    trouble = gestures.the(dialog, QLabel, "Ctrl+O is for “Import” already.")
    QApplication.processEvents()
    above, below = (each.mapTo(dialog, QPoint()).y() for each in (field, trouble))
    assert 0 < below - above < 2 * field.height()


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Home, Key.Key_Space])
def test_a_key_that_moves_in_lists_is_not_taken(dialog: SettingsDialog, key: Qt.Key) -> None:
    field = keys_field(dialog, "Create Snapshot")
    gestures.press(dialog, key)
    gestures.press(dialog, Key.Key_Tab)
    assert (dialog.settings.shortcuts, field.keySequence().toString()) == ({}, "Ctrl+N")
    assert "Lists and fields need" in said(dialog)


def test_another_key_is_taken_and_the_usual_one_put_back_beside_it(dialog: SettingsDialog) -> None:
    field = keys_field(dialog, "Create Snapshot")
    gestures.press(dialog, Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    gestures.press(dialog, Key.Key_Tab)
    assert dialog.settings.shortcuts == {"create": "Ctrl+J"}
    held = QApplication.focusWidget()
    assert held is not None
    assert gestures.spoken(held) == "Create Snapshot: back to Ctrl+N"
    gestures.press(dialog, Key.Key_Space)
    assert (dialog.settings.shortcuts, field.keySequence().toString()) == ({}, "Ctrl+N")
    assert [each for each in gestures.shown(dialog, QToolButton) if "back to" in gestures.spoken(each)] == []


def test_who_only_passes_by_changes_no_key(dialog: SettingsDialog) -> None:
    keys_field(dialog, "Create Snapshot")
    for _ in SPECS:
        gestures.press(dialog, Key.Key_Tab)
    assert dialog.settings.shortcuts == {}


def test_backspace_takes_a_key_away_so_that_another_action_can_have_it(dialog: SettingsDialog) -> None:
    keys_field(dialog, "Import")
    gestures.press(dialog, Key.Key_Backspace)
    assert dialog.settings.shortcuts == {"import": ""}
    keys_field(dialog, "Create Snapshot")
    gestures.press(dialog, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    gestures.press(dialog, Key.Key_Tab)
    assert dialog.settings.shortcuts == {"import": "", "create": "Ctrl+O"}
    gestures.click(dialog, "Import: back to Ctrl+O")
    assert "Ctrl+O is for “Create Snapshot” already." in said(dialog)
    gestures.click(dialog, "Set All Back")
    assert dialog.settings.shortcuts == {}
