"""The reviewed plan, and what is said once it is done."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTreeWidget

from snapshot_manager.gui.dialogs.restore_dialog import RestoreChoice, RestoreDialog
from snapshot_manager.gui.dialogs.restore_done_dialog import RestoreDoneDialog
from tests.gui import gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened, is_closed

AUTH, NOTES = "/home/ada/shop/auth.py", "/home/ada/shop/notes.md"


def deed(dialog: RestoreDialog) -> QAbstractButton:
    return next(
        each
        for each in gestures.shown(dialog, QAbstractButton)
        if gestures.spoken(each).startswith(("Restore c", "Restore 1", "Restore 2", "Nothing"))
        and not gestures.spoken(each).startswith("Restore the")
    )


def tick_row(dialog: RestoreDialog, row: int) -> None:
    tree = gestures.the(dialog, QTreeWidget, "Files to restore")
    place = tree.visualRect(tree.model().index(row, 0))
    QTest.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 10, place.center().y())
    )


def test_a_plain_restore_writes_the_conversation_and_no_file(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    assert deed(dialog).text() == "&Restore conversation"
    deed(dialog).click()
    assert dialog.result_value() == RestoreChoice(session=True, paths=frozenset())


def test_the_button_names_what_it_does(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    tick_row(dialog, 0)
    assert deed(dialog).text() == "&Restore conversation and 1 file"
    tick_row(dialog, 1)
    gestures.click(dialog, "Restore the conversation")
    assert deed(dialog).text() == "&Restore 2 files"


def test_nothing_ticked_cannot_be_restored_not_even_with_enter(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    gestures.click(dialog, "Restore the conversation")
    assert not deed(dialog).isEnabled()
    gestures.press(dialog, Qt.Key.Key_Return)
    assert dialog.result_value() is None
    assert dialog.isVisible()


def test_files_that_are_the_same_or_refused_cannot_be_ticked(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    tick_row(dialog, 2)
    tick_row(dialog, 3)
    assert dialog.choice().paths == frozenset()


def test_all_that_differ_are_ticked_at_once(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    gestures.click(dialog, "Tick all that differ")
    assert dialog.choice().paths == {AUTH, NOTES}
    gestures.click(dialog, "Tick none")
    assert dialog.choice().paths == frozenset()


def test_space_ticks_the_file_that_the_arrows_lead_to(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    gestures.the(dialog, QTreeWidget, "Files to restore").setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Space):
        gestures.press(dialog, key)
    assert dialog.choice().paths == {NOTES}


def test_each_file_says_what_became_of_it(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    tree = gestures.the(dialog, QTreeWidget, "Files to restore")
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert [item.text(1) for item in items if item] == [
        "Changed since",
        "Missing on the disk",
        "The same on the disk",
        "Refused: It lies outside the session's folder.",
    ]


def test_what_stays_as_it_is_is_said_with_its_reason(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    said = [label.text() for label in gestures.shown(dialog, QLabel)]
    assert "Balance is a fact and is never written back." in said


def test_escape_restores_nothing(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_Escape)
    assert dialog.result_value() is None


def test_the_command_to_resume_can_be_copied(opened: Opened) -> None:
    dialog = RestoreDoneDialog(sample.result())
    opened(dialog)
    assert gestures.the(dialog, QLineEdit, "Command").text() == sample.SESSION_PLAN.command
    gestures.click(dialog, "Copy the command")
    assert QGuiApplication.clipboard().text() == sample.SESSION_PLAN.command


def test_undo_names_the_snapshot_that_was_kept_before(opened: Opened) -> None:
    dialog = RestoreDoneDialog(sample.result())
    opened(dialog)
    gestures.click(dialog, "Undo Restore")
    assert dialog.result_value() == "77aa00bb11cc22dd"


def test_enter_closes_without_undoing(opened: Opened) -> None:
    dialog = RestoreDoneDialog(sample.result((sample.CONFLICT,)))
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_Return)
    assert dialog.result_value() is None
    assert is_closed(dialog)
