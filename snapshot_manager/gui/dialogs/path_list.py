"""A list of files to choose one of; there may be many thousand, so a row is made when it is seen."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from snapshot_manager.gui.words import foreign_text

_Index = QModelIndex | QPersistentModelIndex

_LEAST_WIDTH = 140


@dataclass(frozen=True, slots=True)
class PathRow:
    """A file in the list.

    Attributes:
        text: What the row shows; of what is too long, the end.
        tip: What is told when the mouse rests on it.
        spoken: What a screen reader says of it.
    """

    text: str
    tip: str
    spoken: str


class _Rows(QStandardItemModel):
    """Rows that Qt counts itself: while a dialog is laid out it asks how many there are once for each."""

    def __init__(self, count: int, make: Callable[[int], PathRow], parent: QWidget) -> None:
        super().__init__(count, 1, parent)
        self._make = make

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._make(index.row()).text
            case Qt.ItemDataRole.ToolTipRole:
                return foreign_text.tip(self._make(index.row()).tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._make(index.row()).spoken
            case _:
                return None


class PathList(QListView):
    """Files, one of them chosen. GUI thread.

    Args:
        name: What the list is, for a screen reader.
        count: How many files there are.
        make: Makes the row of a file, counted from 0.
    """

    row_changed = Signal(int)
    """Another file was chosen."""

    def __init__(
        self, name: str, count: int, make: Callable[[int], PathRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSpacing(1)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setModel(_Rows(count, make, self))
        self.selectionModel().currentChanged.connect(lambda now, _before: self.row_changed.emit(now.row()))

    def row(self) -> int:
        """The file that is chosen, counted from 0; -1 for none."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a file."""
        self.setCurrentIndex(self.model().index(row, 0))
