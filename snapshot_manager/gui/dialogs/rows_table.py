"""Rows of a database's table: values as the database writes them, NULL told from an empty text."""

import csv
from collections.abc import Sequence
from io import StringIO

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import colours
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.tables_restoration import Row

_LONGEST = 300
"""Of a value, so much is shown; a cell is no place for a book."""

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractTableModel):
    """A page of rows, all in memory."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._rows: Sequence[Row] = ()

    def show(self, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def values(self, row: int) -> list[str]:
        """A row as it is copied: whole values."""
        return ["NULL" if value is None else value for value in self._rows[row]]

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        value = row[index.column()] if index.column() < len(row) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "NULL" if value is None else foreign_text.plain_line(value[:_LONGEST])
        if role == Qt.ItemDataRole.ForegroundRole and value is None:
            return QColor(colours.in_force().muted)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section] if orientation is Qt.Orientation.Horizontal else str(section + 1)


class RowsTable(QTableView):
    """Shows rows, for the keyboard and for screen readers, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = _Rows(self)
        self.setModel(self._shown)
        self.setAccessibleName(tr("Rows"))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setStretchLastSection(True)
        copy = self.addAction(tr("&Copy Rows"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def copy(self) -> None:
        """Copy the chosen rows whole, as spreadsheets take them."""
        text = StringIO()
        rows = sorted(each.row() for each in self.selectionModel().selectedRows())
        csv.writer(text, csv.excel_tab, lineterminator="\n").writerows(map(self._shown.values, rows))
        QGuiApplication.clipboard().setText(text.getvalue())

    def show_rows(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self._shown.show(tuple(columns), rows)
        if rows:
            self.selectRow(0)
