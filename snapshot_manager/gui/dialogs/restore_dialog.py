"""Show what a restore would do, part by part, and let the person choose."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from snapshot_manager.gui import theme, words
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.model.results import Drift, FilePlan, RestorePlan, SessionPlan
from snapshot_manager.model.state import PartName

_DRIFT = {
    Drift.MISSING: "Missing on the disk",
    Drift.SAME: "The same on the disk",
    Drift.CHANGED: "Changed since",
}

_PROMISE = "A snapshot of now is kept first, so this can be undone. The original session is never touched."

_MOST_ROWS = 9


@dataclass(frozen=True, slots=True)
class RestoreChoice:
    """What the person ticked.

    Attributes:
        session: The conversation becomes a new session.
        paths: The files to write, as captured.
    """

    session: bool
    paths: frozenset[str]


class RestoreDialog(Dialog):
    """Restore: a reviewed plan."""

    def __init__(self, plan: RestorePlan, parent: QWidget | None = None) -> None:
        super().__init__("Restore Snapshot", QSize(660, 680), parent)
        self._plan = plan
        self._result: RestoreChoice | None = None
        self._session = QCheckBox("Restore the &conversation as a new session", self)
        self._session.setChecked(plan.session is not None)
        self._files = _files_tree(plan, self)
        self._restore = self.button("Restore", primary=True)
        self._lay_out()
        self._session.toggled.connect(self._name_the_deed)
        self._files.itemChanged.connect(self._name_the_deed)
        self._restore.clicked.connect(self.accept)
        self._name_the_deed()

    def result_value(self) -> RestoreChoice | None:
        """What the person chose; None before they did, or when they cancelled."""
        return self._result

    def choice(self) -> RestoreChoice:
        """What is ticked now."""
        return RestoreChoice(
            session=self._plan.session is not None and self._session.isChecked(),
            paths=frozenset(
                item.data(0, Qt.ItemDataRole.UserRole)
                for item in _items(self._files)
                if item.checkState(0) is Qt.CheckState.Checked
            ),
        )

    @override
    def accept(self) -> None:
        if self._restore.isEnabled():
            self._result = self.choice()
            super().accept()

    # -- layout --
    def _lay_out(self) -> None:
        snapshot = self._plan.snapshot
        facts = " · ".join(filter(None, (words.stamp(snapshot.timestamp), words.session(snapshot))))
        body = panels.stack(
            panels.title(f"Restore “{words.title(snapshot)}”"),
            panels.muted(facts),
            self._conversation_card(),
            *self._files_card(),
            *self._not_restored_card(),
        )
        self.set_body(body, scrolls=True)
        self._rows.addWidget(panels.muted(_PROMISE))
        self.set_buttons([self.cancel_button()], [self._restore])

    def _conversation_card(self) -> QFrame:
        session = self._plan.session
        if session is None:
            self._session.hide()
            reasons = [each.reason for each in self._plan.not_restored if each.part is PartName.MESSAGES]
            why = " ".join(reasons) or "This snapshot holds no conversation."
            return panels.card(panels.heading("Conversation"), panels.muted(f"Cannot be restored: {why}"))
        return panels.card(
            panels.heading("Conversation"), self._session, panels.facts(_session_facts(session))
        )

    def _files_card(self) -> list[QFrame]:
        if not self._plan.files:
            self._files.hide()
            return []
        into = f" They go into {self._plan.into}." if self._plan.into else ""
        explained = (
            f"Nothing is written unless you tick it.{into} A file that changes meanwhile is left alone."
        )
        return [panels.card(panels.heading("Files"), panels.muted(explained), self._files, self._tick_row())]

    def _tick_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for text, ticked in (("Tick &all that differ", True), ("Tick &none", False)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            theme.set_kind(button, "quiet")
            button.clicked.connect(lambda _=False, ticked=ticked: self._tick_all(ticked))
            layout.addWidget(button)
        layout.addStretch(1)
        return row

    def _not_restored_card(self) -> list[QFrame]:
        others = [each for each in self._plan.not_restored if each.part is not PartName.MESSAGES]
        if not others:
            return []
        lines = panels.facts([(words.part(each.part), each.reason) for each in others])
        return [panels.card(panels.heading("Stays as it is"), lines)]

    # -- logic --
    def _tick_all(self, ticked: bool) -> None:
        for item in _items(self._files):
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _name_the_deed(self) -> None:
        choice = self.choice()
        things = ["conversation"] if choice.session else []
        things += [words.count(len(choice.paths), "file")] if choice.paths else []
        text = f"&Restore {' and '.join(things)}" if things else "Nothing to restore"
        self._restore.setText(text)
        self._restore.setAccessibleName(text.replace("&", ""))
        self._restore.setEnabled(bool(things))


def _session_facts(session: SessionPlan) -> panels.Pairs:
    left_out = f" ({session.left_out:,} of an unfinished turn left out)" if session.left_out else ""
    return [
        ("Messages", f"{session.messages:,}{left_out}"),
        ("Resumes in", session.cwd),
        ("New session", session.session_id),
        ("Resuming sends", f"about {words.tokens(session.tokens)}"),
        *(("Note", note) for note in session.notes),
    ]


def _files_tree(plan: RestorePlan, parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setAccessibleName("Files to restore")
    tree.setHeaderLabels(["File", "On the disk"])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    folder = plan.snapshot.session.cwd if plan.snapshot.session else ""
    for file in plan.files:
        tree.addTopLevelItem(_file_item(file, folder, ticked=file.path in plan.chosen))
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    rows = min(len(plan.files), _MOST_ROWS)
    tree.setFixedHeight(rows * (tree.fontMetrics().height() + theme.S) + 2 * theme.XL)
    return tree


def _file_item(file: FilePlan, folder: str, *, ticked: bool) -> QTreeWidgetItem:
    state = f"Refused: {file.refused}" if file.refused else _DRIFT[file.drift]
    item = QTreeWidgetItem([words.inside(file.path, folder), state])
    item.setData(0, Qt.ItemDataRole.UserRole, file.path)
    item.setToolTip(0, file.path)
    item.setToolTip(1, state)
    item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    if file.refused or file.drift is Drift.SAME:
        item.setCheckState(0, Qt.CheckState.Unchecked)
        item.setFlags(Qt.ItemFlag.ItemIsSelectable)
    return item


def _items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item for item in found if item is not None]
