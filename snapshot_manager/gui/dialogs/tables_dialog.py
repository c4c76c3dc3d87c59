"""Look into a snapshot of databases: tables and rows, the checks it passed, the schema."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from snapshot_manager.gui.aside import Aside
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.list_beside import ListBeside
from snapshot_manager.gui.dialogs.rows_table import RowsTable
from snapshot_manager.gui.dialogs.scrolled import Scrolled
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words import amounts, foreign_text, gate_words, snapshot_words, times
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.gate import GateReport
from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.model.tables import Manifest, SchemaObject, TableContent
from snapshot_manager.model.tables_restoration import Row

PAGE = 200
"""How many rows are read at a time."""

_LIST_WIDTH, _ROWS_WIDTH = 240, 720

ReadRows = Callable[[tuple[str, str], int, int], Sequence[Row]]
"""Names of the database and of the table, first row, how many: answers the rows; called on a lane."""


@dataclass(frozen=True, slots=True)
class TablesContents:
    """What a snapshot of databases holds, as the dialog shows it.

    Attributes:
        gate: None where no checks were made.
        schema: By database.
    """

    snapshot: Snapshot
    manifest: Manifest
    gate: GateReport | None
    schema: dict[str, tuple[SchemaObject, ...]]


class TablesDialog(Dialog):
    """Shows tables and their rows, a page at a time.

    Args:
        contents: What the snapshot holds.
        read: Reads rows.
        aside: Does what takes long.
    """

    trial_wanted = Signal()
    """The person wants it restored on trial, beside the real databases; the dialog is closed then."""

    def __init__(
        self, contents: TablesContents, read: ReadRows, aside: Aside, parent: QWidget | None = None
    ) -> None:
        title = snapshot_words.title(contents.snapshot)
        super().__init__(tr("View “{title}”", title=title), QSize(1000, 700), parent)
        self._contents, self._read, self._aside = contents, read, aside
        self._tables = [
            (target.name, table) for target in contents.manifest.targets for table in target.tables
        ]
        self._first = 0
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Tables"))
        self._table = RowsTable()
        self._place = panels.muted("")
        self._before, self._after = self.button(tr("&Previous Rows")), self.button(tr("&Next Rows"))
        self._before.clicked.connect(lambda: self._turn(-PAGE))
        self._after.clicked.connect(lambda: self._turn(PAGE))
        self._fill_list()
        self._lay_out()
        self._list.currentRowChanged.connect(self._on_table)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _fill_list(self) -> None:
        several = len(self._contents.manifest.targets) > 1
        for target, table in self._tables:
            name = f"{target}: {table.title}" if several else table.title
            item = QListWidgetItem(f"{foreign_text.plain_line(name)}  ({amounts.number(table.rows)})")
            self._list.addItem(item)

    def _lay_out(self) -> None:
        tabs = QTabWidget()
        tabs.setAccessibleName(tr("Parts of the snapshot"))
        tabs.addTab(self._tables_tab(), tr("&Tables"))
        tabs.addTab(self._checks_tab(), tr("&Checks"))
        tabs.addTab(self._schema_tab(), tr("&Schema"))
        snapshot = self._contents.snapshot
        facts = [
            times.stamp(snapshot.timestamp),
            snapshot_words.session(snapshot),
            gate_words.badge(snapshot),
            *gate_words.trials(snapshot),
        ]
        body = QWidget()
        head = [panels.title(snapshot_words.title(snapshot)), panels.muted(" · ".join(filter(None, facts)))]
        rows = panels.column(*head, tabs, spacing=theme.S)
        rows.setStretch(len(head), 1)
        body.setLayout(rows)
        self.set_body(body)
        trial = self.button(tr("&Restore on Trial"))
        trial.setToolTip(tr("Restore beside the real databases, compare, and drop it again."))
        trial.clicked.connect(self._on_trial)
        self.set_buttons([trial], [self._before, self._after, self.cancel_button(tr("Close"))])

    def _on_trial(self) -> None:
        self.trial_wanted.emit()
        self.accept()

    def _tables_tab(self) -> QWidget:
        shown = panels.stack(self._place, self._table, spacing=theme.XS)
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, theme.S, 0, 0)
        layout.addWidget(ListBeside(self._list, shown, (_LIST_WIDTH, _ROWS_WIDTH)))
        return page

    def _checks_tab(self) -> QWidget:
        gate = self._contents.gate
        if gate is None:
            return panels.stack(panels.muted(tr("No checks were made.")))
        said = [tr("Taken anyway: {reason}", reason=gate.reason)] if gate.reason else []
        lines = [panels.wrapped(gate_words.check(each), gate_words.KIND[each.status]) for each in gate.checks]
        checks = Scrolled(panels.stack(*([panels.notice(said)] if said else []), *lines, spacing=theme.S))
        checks.setAccessibleName(tr("Checks"))
        return checks

    def _schema_tab(self) -> QWidget:
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setAccessibleName(tr("Schema"))
        text.setFont(panels.fixed_font(text))
        statements = (each.sql.rstrip() for objects in self._contents.schema.values() for each in objects)
        text.setPlainText(foreign_text.visible("\n\n".join(statements)))
        return text

    def _current(self) -> tuple[str, TableContent] | None:
        row = self._list.currentRow()
        return self._tables[row] if 0 <= row < len(self._tables) else None

    def _on_table(self) -> None:
        self._first = 0
        self._load()

    def _turn(self, by: int) -> None:
        self._first = max(0, self._first + by)
        self._load()

    def _load(self) -> None:
        """Ask for the page that is wanted; what comes too late for another one is left out."""
        current, first = self._current(), self._first
        if current is None:
            self._show((), 0)
            return
        target, table = current

        def arrived(rows: Sequence[Row]) -> None:
            if (self._current(), self._first) == (current, first):
                self._show(rows, table.rows)

        self._aside(self, lambda: self._read((target, table.title), first, PAGE), arrived)

    def _show(self, rows: Sequence[Row], total: int) -> None:
        current = self._current()
        self._table.show_rows(current[1].columns if current else (), rows)
        first, last = self._first + 1, self._first + len(rows)
        said = tr(
            "Rows {first} to {last} of {total}",
            first=amounts.number(first),
            last=amounts.number(last),
            total=amounts.number(total),
        )
        self._place.setText(said if rows else retell(tr("The table is empty.")))
        self._before.setEnabled(self._first > 0)
        self._after.setEnabled(last < total)
