"""Create Snapshot, with mouse and keyboard."""

from datetime import timedelta

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.dialogs.create_dialog import CreateDialog, CreateRequest
from snapshot_manager.gui.dialogs.description_field import DescriptionField
from snapshot_manager.gui.dialogs.scrolled import Scrolled
from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Fix, GateReport
from snapshot_manager.model.snapshot import SnapshotOptions, SnapshotSummary
from snapshot_manager.model.state import PartName
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


def test_a_lifetime_is_typed_in_days(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    days = dialog.findChild(QSpinBox)
    assert days is not None
    assert (days.text(), dialog.options().expires_after) == ("never", None)
    gestures.write(dialog, "7")
    assert dialog.options() == SnapshotOptions(expires_after=timedelta(days=7))
    assert days.text() == "7 days"


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
        "Expires after so many days",
        "Cancel",
        "Create Snapshot",
    ]


SECRETS = {PartName.MESSAGES: {"GitHub token": 2}, PartName.TERMINAL: {"password": 1}}


def test_secrets_in_what_is_ticked_are_warned_of_before(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview(), looks_for_secrets=True)
    opened(dialog)
    dialog.show_secrets(SECRETS)
    assert "This seems to hold secrets: 2 × GitHub token." in said(dialog)
    gestures.click(dialog, "Include terminal history")
    assert "2 × GitHub token, 1 × password." in said(dialog)
    gestures.click(dialog, "Include terminal history")
    gestures.click(dialog, "Include message content")
    assert "secrets" not in said(dialog)
    gestures.click(dialog, "Include message content")
    gestures.click(dialog, "Create Anyway")
    assert dialog.result_value() is not None


def test_nothing_is_created_before_secrets_were_looked_for(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview(), looks_for_secrets=True)
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_Return)
    assert dialog.result_value() is None
    assert not gestures.the(dialog, QPushButton, "Looking for secrets…").isEnabled()
    dialog.show_secrets({})
    assert dialog.result_value() == CreateRequest(None, SnapshotOptions())


def test_a_warning_that_comes_later_hides_nothing_that_could_be_seen(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview(), looks_for_secrets=True)
    opened(dialog)
    dialog.show_secrets(SECRETS)
    QApplication.processEvents()
    bar = gestures.only(dialog, Scrolled).verticalScrollBar()
    assert bar.maximum() == 0


def test_who_did_not_wait_is_asked_once_more_when_there_are_secrets(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview(), looks_for_secrets=True)
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_Return)
    dialog.show_secrets(SECRETS)
    assert dialog.result_value() is None
    gestures.click(dialog, "Create Anyway")
    assert dialog.result_value() is not None


def test_earlier_descriptions_are_offered_on_a_key_and_can_be_forgotten(opened: Opened) -> None:
    dialog = CreateDialog(sample.preview(), earlier=["All tests pass", "Before lunch", "Before & after"])
    opened(dialog)
    field = dialog.findChildren(DescriptionField)[0]
    gestures.write(dialog, "before")
    menu = field.menu()
    assert [each.text() for each in menu.actions() if each.text()] == [
        "Before lunch",
        "Before && after",
        "&Forget These",
    ]
    menu.actions()[0].trigger()
    assert field.text() == "Before lunch"
    forgotten: list[bool] = []
    dialog.history_forgotten.connect(lambda: forgotten.append(True))
    menu.actions()[-1].trigger()
    assert forgotten == [True]
    menu.deleteLater()


def test_checks_are_shown_with_what_can_be_done_about_them(opened: Opened) -> None:
    shut = GateReport(
        checks=(
            Check(id=CheckId.LOGIN, status=CheckStatus.PASS, title="The sandbox lets us in"),
            Check(
                id=CheckId.AUDIT_CLEAR,
                status=CheckStatus.FAIL,
                title="The audit table is empty",
                observed="3 rows are in it.",
                hint="Clear it.",
                fixes=(Fix.CLEAR_AUDIT,),
            ),
        )
    )
    dialog = CreateDialog(msgspec.structs.replace(sample.preview(), gate=shut))
    opened(dialog)
    wanted: list[Fix | None] = []
    dialog.fix_wanted.connect(wanted.append)
    assert "✗  The audit table is empty" in said(dialog)
    assert "3 rows are in it." in said(dialog)
    gestures.the(dialog, QPushButton, "Create Anyway")
    assert "Balance" not in said(dialog)
    assert "Proof goals" not in said(dialog)
    assert gestures.tab_order(dialog)[1:3] == ["Clear the Audit Table", "Check Again"]
    gestures.click(dialog, "Clear the Audit Table")
    assert wanted == [Fix.CLEAR_AUDIT]
    dialog.show_gate(shut)
    order = gestures.tab_order(dialog)
    assert order[order.index("Clear the Audit Table") - len(order) + 1] == "Check Again"
    dialog.show_gate(GateReport(checks=shut.checks[:1]))
    gestures.click(dialog, "Check Again")
    assert wanted == [Fix.CLEAR_AUDIT, None]
    gestures.the(dialog, QPushButton, "Create Snapshot")


def test_a_letter_ticks_what_wraps_its_words(opened: Opened, qtbot: QtBot) -> None:
    dialog = CreateDialog(sample.preview())
    opened(dialog)
    before = dialog.options().include_terminal_history
    gestures.press(dialog, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.options().include_terminal_history is not before)
