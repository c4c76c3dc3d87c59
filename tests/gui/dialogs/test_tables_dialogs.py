"""Snapshots of databases as a person looks at them, compares them and goes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)

from snapshot_manager.gui.aside import at_once
from snapshot_manager.gui.dialogs.table_changes_dialog import TableChangesDialog
from snapshot_manager.gui.dialogs.tables_dialog import PAGE, TablesDialog
from snapshot_manager.gui.dialogs.tables_restore_dialog import TablesRestoreChoice, TablesRestoreDialog
from snapshot_manager.gui.words import snapshot_words
from snapshot_manager.model.tables import TablesComparison
from tests.gui import gestures
from tests.gui.dialogs import sample_tables as sample
from tests.gui.dialogs.conftest import Opened


def shown(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def button(dialog: TablesDialog | TablesRestoreDialog, words: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.accessibleName() == words)


def test_tables_are_listed_and_their_rows_shown_a_page_at_a_time(opened: Opened) -> None:
    dialog = TablesDialog(sample.contents(), sample.read, at_once)
    opened(dialog)
    tables = dialog.findChild(QListWidget)
    rows = dialog.findChild(QTableView)
    assert isinstance(tables, QListWidget)
    assert isinstance(rows, QTableView)
    assert [tables.item(row).text() for row in range(tables.count())] == ["users  (450)", "app.empty  (0)"]
    assert shown(rows)[:2] == [["0", "name 0"], ["1", "NULL"]]
    assert len(shown(rows)) == PAGE
    button(dialog, "Next Rows").click()
    button(dialog, "Next Rows").click()
    assert (shown(rows)[0][0], shown(rows)[-1][0]) == ("400", "449")
    assert not button(dialog, "Next Rows").isEnabled()
    button(dialog, "Previous Rows").click()
    assert shown(rows)[0][0] == "200"
    QTest.keyClick(tables, Qt.Key.Key_Down)
    assert shown(rows) == []


def test_the_checks_and_the_schema_can_be_read(opened: Opened) -> None:
    dialog = TablesDialog(sample.contents(), sample.read, at_once)
    opened(dialog)
    text = dialog.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    assert "CREATE TABLE users" in text.toPlainText()


def test_changed_rows_are_shown_as_they_were_and_as_they_are(opened: Opened) -> None:
    dialog = TableChangesDialog(sample.COMPARISON, "then   →   Now")
    opened(dialog)
    rows = dialog.findChild(QTableView)
    assert isinstance(rows, QTableView)
    assert shown(rows) == [
        ["before", "1", "Ada"],
        ["after", "1", "Eve"],
        ["added", "9", "NULL"],
        ["removed", "2", "Bob"],
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rows.md", "| Change | id | name |\n|---|---|---|\n| before | 1 | Ada |\n| after | 1 | Eve |"),
        ("rows.csv", "Table,Change,id,name\nusers,before,1,Ada\nusers,after,1,Eve\nusers,added,9,NULL"),
    ],
)
def test_changed_rows_are_saved_in_the_form_of_the_typed_name(opened: Opened, name: str, said: str) -> None:
    dialog = TableChangesDialog(sample.COMPARISON, "then   →   Now")
    opened(dialog)
    wanted: list[tuple[Path, Callable[[], bytes]]] = []
    dialog.save_wanted.connect(lambda path, make: wanted.append((path, make)))
    gestures.press(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(f"/home/ada/{name}")
    chooser.close()
    [(path, make)] = wanted
    assert path == Path("/home/ada") / name
    assert said in make().decode()


def test_rows_are_copied_whole_as_spreadsheets_take_them(opened: Opened) -> None:
    dialog = TableChangesDialog(sample.COMPARISON, "then   →   Now")
    opened(dialog)
    rows = dialog.findChild(QTableView)
    assert isinstance(rows, QTableView)
    rows.setFocus()
    gestures.press(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before\t1\tAda\n"
    gestures.press(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    gestures.press(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "before\t1\tAda",
        "after\t1\tEve",
        "added\t9\tNULL",
        "removed\t2\tBob",
    ]


def test_the_same_state_is_said_to_be_the_same(opened: Opened) -> None:
    opened(TableChangesDialog(TablesComparison(tables=()), "then   →   Now"))


def test_a_database_elsewhere_is_restored_only_when_its_name_was_typed(opened: Opened) -> None:
    dialog = TablesRestoreDialog(sample.plan(is_local=False))
    opened(dialog)
    restore = button(dialog, "Restore")
    name = dialog.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    assert not restore.isEnabled()
    QTest.keyClicks(name, "shap")
    assert not restore.isEnabled()
    name.clear()
    QTest.keyClicks(name, "shop")
    restore.click()
    assert dialog.result_value() == TablesRestoreChoice("shop", trust=False, keeps_now=True)


def test_a_foreign_snapshot_has_to_be_trusted_first(opened: Opened) -> None:
    dialog = TablesRestoreDialog(sample.plan(is_own=False))
    opened(dialog)
    restore = button(dialog, "Restore")
    assert not restore.isEnabled()
    gestures.click(dialog, "I trust it")
    restore.click()
    assert dialog.result_value() == TablesRestoreChoice("", trust=True, keeps_now=True)


def test_a_row_of_the_list_says_how_the_gate_was_passed() -> None:
    said = snapshot_words.details(sample.SNAPSHOT, sample.SNAPSHOT.timestamp)
    assert "taken although checks did not pass" in said
