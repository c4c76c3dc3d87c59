"""The rows of a restore's files: what became of each, and whether it is ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.restoration import Drift, FilePlan

_DRIFT = {
    Drift.MISSING: marked("Missing on the disk"),
    Drift.SAME: marked("The same on the disk"),
    Drift.CHANGED: marked("Changed since"),
}
_REFUSED = marked("Cannot be restored")

_Index = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole


def can_be_written(file: FilePlan) -> bool:
    """Whether it can be ticked: it is not refused, and it differs."""
    return not file.refused and file.drift is not Drift.SAME


_FIXED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_USUAL = _FIXED | Qt.ItemFlag.ItemIsEnabled
_TICKABLE = _USUAL | Qt.ItemFlag.ItemIsUserCheckable


def states() -> list[str]:
    """All that can be said of a file."""
    return [*map(tr, _DRIFT.values()), tr(_REFUSED)]


class FileRows(QStandardItemModel):
    """A row a file, made when it is seen: there may be thousands, and all may be ticked at once.

    What can be chosen comes first. Qt counts the rows itself, because it asks for their number once for each.

    Args:
        files: All of a plan.
        folder: The session's folder; files inside are shown without it.
        wanted: The paths that are ticked at first, as far as they can be written and differ.

    Attributes:
        ticked: The paths that are ticked.
    """

    ticked_changed = Signal()
    """Another file is ticked."""

    def __init__(
        self, files: Sequence[FilePlan], folder: str, wanted: frozenset[str], parent: QWidget
    ) -> None:
        super().__init__(len(files), 2, parent)
        self.setHorizontalHeaderLabels([tr("File"), tr("On the disk")])
        self._files = sorted(files, key=lambda each: (not can_be_written(each), bool(each.refused)))
        self._folder = folder
        self._open = frozenset(each.path for each in files if can_be_written(each))
        self.ticked = set(wanted & self._open)

    def path(self, row: int) -> str:
        """The path of a file, as captured."""
        return self._files[row].path

    def tick_all(self, ticked: bool) -> None:
        """Tick all that can be ticked, or none."""
        self.ticked = set(self._open) if ticked else set()
        last = self.index(self.rowCount() - 1, 0)
        self.dataChanged.emit(self.index(0, 0), last, [_CHECK])
        self.ticked_changed.emit()

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self._files[index.row()].path not in self._open:
            return _FIXED
        return _USUAL if index.column() else _TICKABLE

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        file = self._files[index.row()]
        return self._of_state(file, role) if index.column() else self._of_path(file, role)

    def _of_path(self, file: FilePlan, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return foreign_text.inside(file.path, self._folder)
            case Qt.ItemDataRole.ToolTipRole:
                return foreign_text.tip(file.path)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if file.path in self.ticked else Qt.CheckState.Unchecked
            case _:
                return None

    def _of_state(self, file: FilePlan, role: int) -> object:
        state = tr(_REFUSED if file.refused else _DRIFT[file.drift])
        if role == Qt.ItemDataRole.DisplayRole:
            return state
        if role == Qt.ItemDataRole.ToolTipRole and file.refused:
            return foreign_text.tip(retell(file.refused))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{state}: {retell(file.refused)}" if file.refused else state
        return None

    @override
    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a file, or take its tick away."""
        path = self._files[index.row()].path
        if role != _CHECK or path not in self._open:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.ticked.add(path)
        else:
            self.ticked.discard(path)
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked_changed.emit()
        return True
