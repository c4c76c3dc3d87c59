"""The reviewed plan, and what is said once it is done."""

from dataclasses import replace
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.gui.dialogs.command_field import CommandField
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.restore_done_dialog import RestoreDoneDialog
from snapshot_manager.gui.dialogs.restore_review import RestoreChoice
from snapshot_manager.gui.dialogs.scrolled import Scrolled
from snapshot_manager.model.restoration import Conflict, Drift, FilePlan
from tests.gui import gestures, list_gestures
from tests.gui.dialogs import sample_values as sample
from tests.gui.dialogs.conftest import Opened, is_closed

AUTH, NOTES = "/home/ada/shop/auth.py", "/home/ada/shop/notes.md"
ELSEWHERE = Path("/home/ada/elsewhere")


def restore_button(dialog: RestoreDialog) -> QAbstractButton:
    return next(
        each
        for each in gestures.shown(dialog, QAbstractButton)
        if gestures.spoken(each).startswith(("Restore C", "Restore 1", "Restore 2", "Nothing", "Planning"))
        and not gestures.spoken(each).startswith("Restore the")
    )


def tick_row(dialog: RestoreDialog, row: int) -> None:
    tree = gestures.the(dialog, QTreeView, "Files to restore")
    place = tree.visualRect(tree.model().index(row, 0))
    QTest.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 10, place.center().y())
    )


def test_a_plain_restore_writes_the_conversation_and_no_file(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    assert restore_button(dialog).text() == "&Restore Conversation"
    restore_button(dialog).click()
    assert dialog.result_value() == RestoreChoice(session=True, paths=frozenset())


def test_of_a_session_without_a_folder_no_folder_is_told(opened: Opened) -> None:
    of = sample.snapshot()
    assert of.session is not None
    nowhere = structs.replace(of, session=structs.replace(of.session, cwd=""))
    plan = replace(sample.plan(replace(sample.SESSION_PLAN, cwd="")), snapshot=nowhere)
    dialog = RestoreDialog(plan)
    opened(dialog)
    said = [each.text() for each in gestures.shown(dialog, QLabel)]
    assert gestures.the(dialog, QLineEdit, "Restore into").text() == "No folder is known"
    assert "The session’s own folder." not in said
    assert "Resumes in" not in said


def test_the_button_names_what_it_does(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    tick_row(dialog, 0)
    assert restore_button(dialog).text() == "&Restore Conversation and 1 File"
    tick_row(dialog, 1)
    gestures.click(dialog, "Restore the conversation")
    assert restore_button(dialog).text() == "&Restore 2 Files"


def test_nothing_ticked_cannot_be_restored_not_even_with_enter(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    gestures.click(dialog, "Restore the conversation")
    assert not restore_button(dialog).isEnabled()
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
    gestures.click(dialog, "Tick All That Differ")
    assert dialog.choice().paths == {AUTH, NOTES}
    gestures.click(dialog, "Tick None")
    assert dialog.choice().paths == frozenset()


MANY = 5_000


def many_files() -> tuple[FilePlan, ...]:
    return tuple(FilePlan(f"/home/ada/shop/{n}.py", None, Drift.MISSING) for n in range(MANY))


def test_thousands_of_files_are_ticked_and_gone_through_without_a_halt(opened: Opened, qtbot: QtBot) -> None:
    plan, shown = sample.plan(plans=many_files()), list[RestoreDialog]()
    QTimer.singleShot(0, lambda: shown.append(RestoreDialog(plan)))  # an event, so that it is measured
    qtbot.waitUntil(lambda: bool(shown))
    dialog = shown[0]
    opened(dialog)
    gestures.click(dialog, "Tick All That Differ")
    assert restore_button(dialog).text() == "&Restore Conversation and 5,000 Files"
    tick_row(dialog, 0)
    assert restore_button(dialog).text() == "&Restore Conversation and 4,999 Files"
    files = gestures.the(dialog, QTreeView, "Files to restore")
    files.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Space):
        gestures.press(dialog, key)
    assert len(dialog.choice().paths) == MANY - 3
    assert files.rect().contains(files.visualRect(files.currentIndex()))
    gestures.click(dialog, "Tick None")
    assert dialog.choice().paths == frozenset()
    QTimer.singleShot(0, lambda: dialog.show_plan(sample.plan(plans=many_files())))
    qtbot.waitUntil(lambda: gestures.the(dialog, QTreeView, "Files to restore") is not files)


def test_a_file_is_found_among_thousands_by_typing_its_name(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan(plans=many_files()))
    opened(dialog)
    gestures.the(dialog, QTreeView, "Files to restore").setFocus()
    gestures.write(dialog, "4321")
    gestures.press(dialog, Qt.Key.Key_Space)
    assert dialog.choice().paths == {"/home/ada/shop/4321.py"}


def test_space_ticks_the_file_that_the_arrows_lead_to(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    gestures.the(dialog, QTreeView, "Files to restore").setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Space):
        gestures.press(dialog, key)
    assert dialog.choice().paths == {NOTES}


def test_each_file_says_what_became_of_it(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    tree = gestures.the(dialog, QTreeView, "Files to restore")
    assert [tree.model().index(row, 1).data() for row in range(tree.model().rowCount())] == [
        "Changed since",
        "Missing on the disk",
        "The same on the disk",
        "Cannot be restored",
    ]
    said = [label.text() for label in gestures.shown(dialog, QLabel)]
    assert "“/etc/passwd” cannot be restored. It lies outside the session's folder." in said


def test_what_would_be_overwritten_is_asked_for_by_button_by_key_and_by_a_double_click(
    opened: Opened,
) -> None:
    dialog = RestoreDialog(sample.plan())
    asked: list[str] = []
    dialog.differences_wanted.connect(asked.append)
    opened(dialog)
    gestures.click(dialog, "Show Differences")
    tree = gestures.the(dialog, QTreeView, "Files to restore")
    tree.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_C):
        gestures.press(dialog, key)
    list_gestures.double_click(tree.viewport(), tree.visualRect(tree.model().index(0, 1)).center())
    assert asked == [AUTH, NOTES, AUTH]
    assert dialog.choice().paths == frozenset()


def test_where_nothing_can_be_written_there_is_nothing_to_look_at(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan(plans=sample.FILE_PLANS[2:]))
    opened(dialog)
    assert "Show Differences…" not in map(gestures.spoken, gestures.shown(dialog, QAbstractButton))


def test_what_can_be_chosen_comes_before_what_cannot(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan(plans=sample.FILE_PLANS[::-1]))
    opened(dialog)
    tree = gestures.the(dialog, QTreeView, "Files to restore")
    assert [tree.model().index(row, 0).data() for row in range(4)] == [
        "notes.md",
        "auth.py",
        "README.md",
        "/etc/passwd",
    ]


def test_a_long_reason_that_many_files_share_is_told_once_and_whole(opened: Opened) -> None:
    reason = f"The folder “{'/Users/ada/a long way down' * 4}” is no longer there."
    files = tuple(
        FilePlan(f"/home/ada/shop/{number}.py", None, Drift.MISSING, refused=reason) for number in range(12)
    )
    dialog = RestoreDialog(sample.plan(plans=files))
    opened(dialog)
    [label] = [each for each in gestures.shown(dialog, QLabel) if reason in each.text()]
    assert label.text() == f"12 files cannot be restored. {reason}"
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()


def test_many_different_reasons_do_not_fill_the_screen(opened: Opened) -> None:
    files = tuple(
        FilePlan(f"/home/ada/shop/{number}.py", None, Drift.MISSING, refused=f"Reason {number}.")
        for number in range(40)
    )
    dialog = RestoreDialog(sample.plan(plans=files))
    opened(dialog)
    said = [label.text() for label in gestures.shown(dialog, QLabel)]
    assert sum("cannot be restored. Reason" in each for each in said) == 6
    assert "34 other reasons are told when the mouse rests on a file." in said


def test_another_folder_is_asked_for_and_what_was_ticked_stays_ticked(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    asked: list[Path | None] = []
    dialog.folder_chosen.connect(asked.append)
    opened(dialog)
    tick_row(dialog, 0)
    dialog._folder._want(ELSEWHERE)
    assert asked == [ELSEWHERE]
    assert not restore_button(dialog).isEnabled()
    dialog.show_plan(replace(sample.plan(), into=ELSEWHERE))
    assert gestures.the(dialog, QLineEdit, "Restore into").text() == str(ELSEWHERE)
    assert restore_button(dialog).text() == "&Restore Conversation and 1 File"
    assert dialog.choice().paths == {AUTH}


def test_what_the_new_plan_cannot_write_is_ticked_no_longer_but_remembered(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    gestures.click(dialog, "Tick All That Differ")
    dialog._folder._want(ELSEWHERE)
    refused = tuple(replace(each, refused="Its path leads out of the folder.") for each in sample.FILE_PLANS)
    dialog.show_plan(replace(sample.plan(None, refused), into=ELSEWHERE))
    assert dialog.choice() == RestoreChoice(session=False, paths=frozenset())
    gestures.click(dialog, "Use the Session’s Folder")
    dialog.show_plan(sample.plan())
    assert dialog.choice() == RestoreChoice(session=True, paths=frozenset({AUTH, NOTES}))


def test_a_plan_for_a_folder_that_is_not_wanted_any_more_is_left_out(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    dialog._folder._want(ELSEWHERE)
    dialog._folder._want(None)
    dialog.show_plan(replace(sample.plan(), into=ELSEWHERE))
    assert dialog.plan.into is None
    assert not restore_button(dialog).isEnabled()


def test_a_folder_that_cannot_be_planned_for_is_told_and_the_old_plan_stays(opened: Opened) -> None:
    dialog = RestoreDialog(sample.plan())
    opened(dialog)
    dialog._folder._want(ELSEWHERE)
    dialog.show_failure(StoreDamaged("The snapshot is damaged.", hint="Choose another one."))
    said = [label.text() for label in gestures.shown(dialog, QLabel)]
    assert "The snapshot is damaged. Choose another one." in said
    assert restore_button(dialog).text() == "&Restore Conversation"
    assert restore_button(dialog).isEnabled()


def test_where_the_folder_is_gone_the_way_out_has_the_keyboard(opened: Opened) -> None:
    dialog = RestoreDialog(replace(sample.plan(), folder_gone=True))
    opened(dialog)
    said = " ".join(label.text() for label in gestures.shown(dialog, QLabel))
    assert "The session's folder is no longer there." in said
    focused = QApplication.focusWidget()
    assert focused is not None
    assert gestures.spoken(focused) == "Choose Another Folder…"
    dialog._folder._want(ELSEWHERE)
    dialog.show_plan(replace(sample.plan(), into=ELSEWHERE))
    assert not [each for each in gestures.shown(dialog, QAbstractButton) if "Use the" in each.text()]


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
    (shown,) = dialog.findChildren(CommandField)[0].findChildren(QPlainTextEdit)
    assert shown.toPlainText() == sample.SESSION_PLAN.command
    gestures.click(dialog, "Copy the command")
    assert QGuiApplication.clipboard().text() == sample.SESSION_PLAN.command


def test_undo_names_the_snapshot_that_was_kept_before(opened: Opened) -> None:
    dialog = RestoreDoneDialog(sample.result())
    opened(dialog)
    gestures.click(dialog, "Undo Restore")
    assert dialog.result_value() == "77aa00bb11cc22dd"


def test_hundreds_of_written_files_leave_the_command_and_the_buttons_in_sight(opened: Opened) -> None:
    written = tuple(Path(f"/home/ada/shop/{n}.py") for n in range(600))
    dialog = RestoreDoneDialog(replace(sample.result(), written=written))
    opened(dialog)
    assert "600 files written" in [each.text() for each in gestures.shown(dialog, QLabel)]
    names = gestures.the(dialog, QListView, "Files written")
    names.setFocus()
    gestures.press(dialog, Qt.Key.Key_End)
    assert names.currentIndex().data() == "/home/ada/shop/599.py"
    bar = dialog.findChildren(Scrolled)[0].verticalScrollBar()
    assert bar.maximum() == 0


def test_thousands_of_files_that_were_left_alone_are_listed_without_a_halt(
    opened: Opened, qtbot: QtBot
) -> None:
    paths = [Path(f"/home/ada/shop/{number}.py") for number in range(MANY)]
    conflicts = tuple(Conflict(each, each.with_stem(f"{each.stem} (restored)")) for each in paths)
    shown = list[RestoreDoneDialog]()
    QTimer.singleShot(0, lambda: shown.append(RestoreDoneDialog(sample.result(conflicts))))
    qtbot.waitUntil(lambda: bool(shown))
    opened(shown[0])
    rows = gestures.the(shown[0], QListView, "Files left alone").model()
    assert rows.index(4_321, 0).data() == "/home/ada/shop/4321.py  →  4321 (restored).py"
    assert "so it was left alone" in rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_closes_without_undoing(opened: Opened) -> None:
    dialog = RestoreDoneDialog(sample.result((sample.CONFLICT,)))
    opened(dialog)
    gestures.press(dialog, Qt.Key.Key_Return)
    assert dialog.result_value() is None
    assert is_closed(dialog)
