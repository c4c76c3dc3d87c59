"""Show which rows and which parts of the schema differ between two states of databases."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QSplitter, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.rows_table import RowsTable
from snapshot_manager.gui.dialogs.save_as import ask_where, file_name
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.passages import tables_export
from snapshot_manager.gui.words import amounts, foreign_text
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.tables import TableChange, TablesComparison


class TableChangesDialog(Dialog):
    """Shows the changed rows of each table; of an edited row, what it was and what it is.

    Args:
        comparison: What differs.
        sides: What is compared with what, in one line.
    """

    save_wanted = Signal(object, object)
    """A ``Path``, and a function without arguments that makes the bytes to save there."""

    def __init__(self, comparison: TablesComparison, sides: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Compare"), QSize(1000, 700), parent)
        self._comparison, self._sides = comparison, sides
        self._tables = comparison.tables
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Tables that differ"))
        self._list.addItems([_said(each) for each in self._tables])
        self._table = RowsTable()
        self._note = panels.muted("")
        notices = [panels.notice([retell(each) for each in comparison.schema])] if comparison.schema else []
        if comparison.is_same:
            notices = [panels.wrapped(tr("Nothing differs: the same schemas, and the same rows."))]
        head = [panels.title(tr("Compare")), panels.muted(sides), *notices]
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(panels.stack(self._note, self._table, spacing=theme.XS))
        splitter.setStretchFactor(1, 1)
        body = QWidget()
        rows = panels.column(*head, splitter, spacing=theme.S)
        rows.setStretch(len(head), 1)
        body.setLayout(rows)
        self.set_body(body)
        save = self.button(tr("&Save As…"))
        save.clicked.connect(self._save)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._save)
        self.set_buttons([], [save, self.cancel_button(tr("Close"))])
        self._list.currentRowChanged.connect(self._on_table)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _save(self) -> None:
        forms = {
            tr("Markdown"): (".md", lambda: tables_export.as_markdown(self._comparison, self._sides)),
            tr("Rows for spreadsheets"): (".csv", lambda: tables_export.as_csv(self._comparison)),
        }
        ask_where(self, tr("Save the Comparison"), file_name(self._sides), forms, self.save_wanted.emit)

    def _on_table(self, number: int) -> None:
        if not 0 <= number < len(self._tables):
            self._table.show_rows((), ())
            return
        table = self._tables[number]
        shown = [row for change in table.rows for row in tables_export.lines_of(change)]
        self._table.show_rows((tr("Change"), *table.columns), shown)
        hidden = table.total - len(table.rows)
        more = tr("{count} more rows differ.", count=amounts.number(hidden)) if hidden else ""
        self._note.setText(more)
        self._note.setVisible(bool(more))


def _said(table: TableChange) -> str:
    """A table in the list: "orders  +3 −1 ~2"."""
    signs = (("+", table.added), ("−", table.removed), ("~", table.edited))
    counts = " ".join(f"{sign}{amounts.number(count)}" for sign, count in signs if count)
    return f"{foreign_text.plain_line(table.title)}  {counts}"
