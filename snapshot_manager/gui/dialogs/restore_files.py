"""The files of a restore: a table with ticks, and below it why some cannot be restored."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words import foreign_text, refusal_words
from snapshot_manager.gui.words.key_words import said_keys
from snapshot_manager.gui.words.language import marked, tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.restoration import Drift, FilePlan, RestorePlan

_DRIFT = {
    Drift.MISSING: marked("Missing on the disk"),
    Drift.SAME: marked("The same on the disk"),
    Drift.CHANGED: marked("Changed since"),
}
_REFUSED = marked("Cannot be restored")

_KEY = "C"
"""Shows what differs, as in the list."""

_MOST_ROWS = 9
_MOST_REASONS = 6


class RestoreFiles(QWidget):
    """Lists the files of a plan with what became of each, and boxes to tick.

    Args:
        plan: Its files are shown.
        wanted: The paths that are ticked at first, as far as they can be written and differ.
    """

    changed = Signal()
    """Another file is ticked."""

    differences_wanted = Signal(str)
    """The path, as captured, of a file that the person wants to see beside what is on the disk."""

    def __init__(self, plan: RestorePlan, wanted: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = _tree(plan, wanted)
        folder = plan.snapshot.session.cwd if plan.snapshot.session else ""
        self._differing = [each.path for each in plan.files if _can_be_written(each)]
        ticks = [self._tick_row()] if self._differing else []
        self.setLayout(panels.column(self._tree, *_reasons(plan.files, folder), *ticks))
        self._tree.itemChanged.connect(lambda _item, _column: self.changed.emit())
        if self._differing:
            self._offer_differences()

    def ticked(self) -> frozenset[str]:
        """The paths that are ticked, as captured."""
        return frozenset(
            item.data(0, Qt.ItemDataRole.UserRole)
            for item in _items(self._tree)
            if item.checkState(0) is Qt.CheckState.Checked
        )

    def _tick_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for text, ticked in ((tr("Tick &All That Differ"), True), (tr("Tick &None"), False)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            theme.set_kind(button, "quiet")
            button.clicked.connect(lambda _=False, ticked=ticked: self._tick_all(ticked))
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._differences_button())
        return row

    def _differences_button(self) -> QPushButton:
        button = QPushButton(tr("Show &Differences…"))
        button.setAutoDefault(False)
        tip = tr("What is on the disk now, against what would be written ({key})", key=said_keys(_KEY))
        button.setToolTip(tip)
        theme.set_kind(button, "quiet")
        button.clicked.connect(self._show_differences)
        return button

    def _offer_differences(self) -> None:
        """On a key, in the context menu and by a double click, as well as by the button."""
        action = self._tree.addAction(tr("Show &Differences…"), QKeySequence(_KEY), self._show_differences)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._tree.itemDoubleClicked.connect(self._show_differences)

    def _show_differences(self) -> None:
        """Of the file that the keyboard is on, or of the first that differs."""
        item = self._tree.currentItem()
        path = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else ""
        self.differences_wanted.emit(path if path in self._differing else self._differing[0])

    def _tick_all(self, ticked: bool) -> None:
        for item in _items(self._tree):
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


def _tree(plan: RestorePlan, wanted: frozenset[str]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("Files to restore"))
    tree.setHeaderLabels([tr("File"), tr("On the disk")])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    folder = plan.snapshot.session.cwd if plan.snapshot.session else ""
    choices_first = sorted(plan.files, key=lambda each: (not _can_be_written(each), bool(each.refused)))
    tree.addTopLevelItems([_file_item(each, folder, ticked=each.path in wanted) for each in choices_first])
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    rows = min(len(plan.files), _MOST_ROWS)
    tree.setFixedHeight(rows * (tree.fontMetrics().height() + theme.S) + 2 * theme.XL)
    return tree


def _file_item(file: FilePlan, folder: str, *, ticked: bool) -> QTreeWidgetItem:
    state = tr(_REFUSED if file.refused else _DRIFT[file.drift])
    refused = retell(file.refused) if file.refused else ""
    item = QTreeWidgetItem([foreign_text.inside(file.path, folder), state])
    item.setData(0, Qt.ItemDataRole.UserRole, file.path)
    item.setToolTip(0, foreign_text.tip(file.path))
    can_be_written = _can_be_written(file)
    item.setCheckState(0, Qt.CheckState.Checked if ticked and can_be_written else Qt.CheckState.Unchecked)
    if not can_be_written:
        item.setFlags(Qt.ItemFlag.ItemIsSelectable)
    if file.refused:
        item.setToolTip(1, foreign_text.tip(refused))
        item.setData(1, Qt.ItemDataRole.AccessibleTextRole, f"{state}: {refused}")
    return item


def _can_be_written(file: FilePlan) -> bool:
    """Whether it can be ticked: it is not refused, and it differs."""
    return not file.refused and file.drift is not Drift.SAME


def _items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item for item in found if item is not None]


def _reasons(files: Iterable[FilePlan], folder: str) -> list[QLabel]:
    """A line for each reason, because a reason is too long for a cell and mostly shared by many files."""
    said = refusal_words.lines(files, folder)
    more = len(said) - _MOST_REASONS
    if more > 0:
        said[_MOST_REASONS:] = [
            tr_n("{n} other reason(s) (is|are) told when the mouse rests on a file.", more)
        ]
    return [panels.muted(each) for each in said]
