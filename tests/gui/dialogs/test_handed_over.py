"""What a restore says when the session's own app takes it back."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from snapshot_manager.gui.dialogs.command_field import CommandField
from snapshot_manager.gui.dialogs.restore_done_dialog import RestoreDoneDialog
from snapshot_manager.model.restoration import NotRestored, RestoreResult
from snapshot_manager.model.state import PartName
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened


def handed(*missing: NotRestored) -> RestoreResult:
    result = sample.result(())
    assert result.plan.session is not None
    plan = replace(result.plan, session=replace(result.plan.session, command=""))
    return replace(result, plan=plan, unconfirmed=missing)


def said(dialog: RestoreDoneDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_part_that_the_app_did_not_confirm_is_shown_as_not_restored(opened: Opened) -> None:
    dialog = RestoreDoneDialog(handed(NotRestored(PartName.MESSAGES, "demo has not confirmed.")))
    opened(dialog)
    assert "Messages: demo has not confirmed." in said(dialog)
    assert dialog.findChildren(CommandField) == []


def test_an_app_that_confirmed_everything_is_believed(opened: Opened) -> None:
    dialog = RestoreDoneDialog(handed())
    opened(dialog)
    assert "It has taken everything back." in said(dialog)
