"""Create Snapshot, with mouse and keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.dialogs.create_dialog import CreateDialog, CreateRequest
from snapshot_manager.model.snapshot import SnapshotOptions, SnapshotSummary
from tests.gui import gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened, is_closed


def said(dialog: CreateDialog) -> str:
    return "\n".join(label.text() for label in gestures.shown(dialog, QLabel))


def test_the_current_state_is_shown_as_in_the_wireframe(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    assert "42.5 Diem" in said(dialog)
    assert "Debug Auth (12 messages, 23,955 tokens)" in said(dialog)


def test_a_balance_that_nobody_knows_is_a_dash(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview(SnapshotSummary()))
    opened(dialog)
    assert "—" in said(dialog).split("\n")


def test_enter_in_the_description_creates_with_what_the_seed_ticks(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    gestures.write(dialog, "  Before refactoring auth ")
    gestures.press(dialog, Qt.Key.Key_Return)
    assert dialog.result_value() == CreateRequest("Before refactoring auth", SnapshotOptions())


def test_what_is_ticked_with_the_mouse_is_what_is_asked_for(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    for name in ("Include file context", "Include terminal history", "Star this snapshot"):
        gestures.click(dialog, name)
    gestures.click(dialog, "Create Snapshot")
    assert dialog.result_value() == CreateRequest(
        None, SnapshotOptions(include_file_context=False, include_terminal_history=True, starred=True)
    )


def test_a_mnemonic_ticks_its_box(opened: Opened, qtbot: QtBot) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.options().include_terminal_history)


def test_the_estimate_follows_what_is_ticked(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    assert "~2.1 MB" in said(dialog)
    gestures.click(dialog, "Include terminal history")
    assert "~2.4 MB" in said(dialog)
    gestures.click(dialog, "Include message content")
    assert "~900.0 KB" in said(dialog)


def test_warnings_are_there_before_anything_is_kept(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview(warnings=("The last line is torn.",)))
    opened(dialog)
    assert "The last line is torn." in said(dialog)


def test_escape_asks_for_nothing(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    gestures.write(dialog, "never mind")
    gestures.press(dialog, Qt.Key.Key_Escape)
    assert dialog.result_value() is None
    assert is_closed(dialog)


def test_tab_goes_from_the_description_to_the_options_to_the_buttons(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    order = [name.split("(")[0].strip() for name in gestures.tab_order(dialog)]
    assert order == [
        "Description",
        "Include message content",
        "Include file context",
        "Include terminal history",
        "Star this snapshot: it is kept until you say otherwise",
        "Cancel",
        "Create Snapshot",
    ]
