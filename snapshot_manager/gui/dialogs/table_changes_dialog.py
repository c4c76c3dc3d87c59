"""Show which rows and which parts of the schema differ between two states of databases."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QSplitter, QWidget

from snapshot_manager.gui import foreign_text, theme
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.rows_table import RowsTable
from snapshot_manager.gui.language import marked, tr
from snapshot_manager.gui.retold import retell
from snapshot_manager.gui.words import amounts
from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.tables import RowChange, TableChange, TablesComparison
from snapshot_manager.model.tables_restoration import Row

_KINDS = {
    ChangeKind.ADDED: marked("added"),
    ChangeKind.REMOVED: marked("removed"),
    ChangeKind.EDITED: marked("edited"),
}


class TableChangesDialog(Dialog):
    """Shows the changed rows of each table; of an edited row, what it was and what it is.

    Args:
        comparison: What differs.
        sides: What is compared with what, in one line.
    """

    def __init__(self, comparison: TablesComparison, sides: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Compare"), QSize(1000, 700), parent)
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
        self.set_buttons([], [self.cancel_button(tr("Close"))])
        self._list.currentRowChanged.connect(self._on_table)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _on_table(self, number: int) -> None:
        if not 0 <= number < len(self._tables):
            self._table.show_rows((), ())
            return
        table = self._tables[number]
        shown = [row for change in table.rows for row in _rows_of(change)]
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


def _rows_of(change: RowChange) -> Iterator[Row]:
    """The lines of one change: an edited row takes two."""
    if change.kind is ChangeKind.EDITED:
        yield _line(tr("before"), change.before or ())
        yield _line(tr("after"), change.after or ())
    else:
        yield _line(tr(_KINDS[change.kind]), change.after or change.before or ())


def _line(word: str, values: Sequence[str | None]) -> Row:
    return (word, *values)
