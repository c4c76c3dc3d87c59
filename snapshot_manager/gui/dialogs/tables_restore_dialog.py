"""Review going back to a captured state of databases, and agree to it."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.tick import Tick
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words import amounts, snapshot_words
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.tables import TableChange
from snapshot_manager.model.tables_restoration import TablesPlan, TargetPlan

_MOST_TABLES = 12


@dataclass(frozen=True, slots=True)
class TablesRestoreChoice:
    """What the person agreed to.

    Attributes:
        typed: The database's name, where it had to be typed.
        trust: Whether they trust a snapshot from another computer.
        keeps_now: Whether what is there now is kept first.
    """

    typed: str
    trust: bool
    keeps_now: bool


class TablesRestoreDialog(Dialog):
    """Shows what would change, table by table. Asks for the name of a database that is elsewhere."""

    def __init__(self, plan: TablesPlan, parent: QWidget | None = None) -> None:
        super().__init__(tr("Restore"), QSize(560, 520), parent)
        self._plan = plan
        self._result: TablesRestoreChoice | None = None
        self._name = QLineEdit(self)
        self._name.setVisible(bool(plan.to_be_typed))
        self._name.setAccessibleName(tr("Name of the database"))
        self._name.textChanged.connect(self._on_change)
        self._trust = Tick(tr("I &trust it: its statements may be carried out"), is_on=False)
        self._trust.setParent(self)
        self._trust.setVisible(not plan.is_own)
        self._trust.box.toggled.connect(self._on_change)
        self._keep = Tick(tr("&Keep what is there now first, so that this can be undone"), is_on=True)
        self._restore = self.button(tr("&Restore"), primary=True)
        self._restore.clicked.connect(self.accept)
        self._lay_out()
        self._on_change()

    def result_value(self) -> TablesRestoreChoice | None:
        """What they agreed to; None when they did not."""
        return self._result

    @override
    def accept(self) -> None:
        typed = self._name.text().strip()
        self._result = TablesRestoreChoice(typed, self._trust.box.isChecked(), self._keep.box.isChecked())
        super().accept()

    def _lay_out(self) -> None:
        title = panels.title(tr("Restore “{title}”", title=snapshot_words.title(self._plan.snapshot)))
        where = panels.card(
            panels.heading(tr("Databases")), *(panels.wrapped(_where(each)) for each in self._plan.targets)
        )
        changes = panels.card(panels.heading(tr("What changes")), *map(panels.wrapped, self._changes()))
        how = panels.muted(
            tr(
                "It is restored beside the real database first, compared row by row, and takes its place only"
                " then. The worker is started anew."
            )
        )
        self.set_body(panels.stack(title, where, changes, how, *self._asked(), self._keep), scrolls=True)
        self.set_buttons([self.cancel_button()], [self._restore])

    def _asked(self) -> list[QWidget]:
        """What has to be said before."""
        asked: list[QWidget] = []
        if not self._plan.is_own:
            notice = panels.notice([tr("This snapshot was not taken on this computer.")])
            asked += [notice, self._trust]
        for database in self._plan.to_be_typed[:1]:
            label = panels.wrapped(tr("“{name}” is not on this computer. Type its name:", name=database))
            asked.append(panels.stack(label, self._name, spacing=theme.XS))
        return asked

    def _changes(self) -> list[str]:
        found = self._plan.changes
        if found.is_same:
            return [tr("Nothing: the databases are what they were then.")]
        tables = [_change(each) for each in found.tables[:_MOST_TABLES]]
        more = len(found.tables) - len(tables)
        rest = [tr("{count} more tables", count=amounts.number(more))] if more else []
        return [*tables, *rest, *map(retell, found.schema[:_MOST_TABLES])]

    def _on_change(self) -> None:
        is_named = self._name.text().strip() in self._plan.to_be_typed or not self._plan.to_be_typed
        self._restore.setEnabled(is_named and (self._plan.is_own or self._trust.box.isChecked()))


def _where(each: TargetPlan) -> str:
    place = each.database if each.is_local else f"{each.database} ({each.host})"
    counts = tr(
        "{tables} tables, {rows} rows", tables=amounts.number(each.tables), rows=amounts.number(each.rows)
    )
    return f"{each.name}: {place} - {counts}"


def _change(each: TableChange) -> str:
    signs = (("+", each.added), ("−", each.removed), ("~", each.edited))
    return f"{each.title}: " + " ".join(f"{sign}{amounts.number(count)}" for sign, count in signs if count)
