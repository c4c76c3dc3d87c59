"""The files of a restore: a table with ticks, and below it why some cannot be restored."""

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
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
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import marked, tr, tr_n
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.restoration import Drift, FilePlan, RestorePlan

_DRIFT = {
    Drift.MISSING: marked("Missing on the disk"),
    Drift.SAME: marked("The same on the disk"),
    Drift.CHANGED: marked("Changed since"),
}
_REFUSED = marked("Cannot be restored")

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

    def __init__(self, plan: RestorePlan, wanted: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = _tree(plan, wanted)
        folder = plan.snapshot.session.cwd if plan.snapshot.session else ""
        ticks = [self._tick_row()] if any(map(_can_be_written, plan.files)) else []
        self.setLayout(panels.column(self._tree, *_reasons(plan.files, folder), *ticks))
        self._tree.itemChanged.connect(lambda _item, _column: self.changed.emit())

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
        return row

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
    tree.addTopLevelItems([_file_item(each, folder, ticked=each.path in wanted) for each in plan.files])
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
    refused: defaultdict[str, list[str]] = defaultdict(list)
    for file in files:
        if file.refused:
            refused[retell(file.refused)].append(foreign_text.inside(file.path, folder))
    said = [_cannot(paths, reason) for reason, paths in refused.items()]
    more = len(said) - _MOST_REASONS
    if more > 0:
        said[_MOST_REASONS:] = [
            tr_n("{n} other reason(s) (is|are) told when the mouse rests on a file.", more)
        ]
    return [panels.muted(each) for each in said]


def _cannot(paths: list[str], reason: str) -> str:
    if len(paths) == 1:
        return tr("“{path}” cannot be restored. {reason}", path=paths[0], reason=reason)
    return tr_n("{n} files cannot be restored. {reason}", len(paths), reason=reason)
