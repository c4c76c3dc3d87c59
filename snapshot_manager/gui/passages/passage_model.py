"""The rows of a reading list: the passages that are not inside a folded one."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from snapshot_manager.gui.passages.passage import Passage

_Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()


class PassageModel(QAbstractListModel):
    """Passages, opened and folded. GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roots: tuple[Passage, ...] = ()
        self._rows: list[Passage] = []

    def fill(self, passages: Sequence[Passage]) -> None:
        """Show other passages."""
        self.beginResetModel()
        self._roots = tuple(passages)
        self._rows = [row for passage in passages for row in passage.shown()]
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Passage]:
        """What is shown, in order."""
        return self._rows

    @property
    def roots(self) -> Sequence[Passage]:
        """What is inside no other passage."""
        return self._roots

    def all(self) -> Iterator[Passage]:
        """Everything that can be found, folded or not, in order."""
        for passage in self._roots:
            yield from passage.all()

    def toggle(self, row: int) -> None:
        """Open or fold a passage; does nothing for one that holds nothing."""
        passage = self._rows[row]
        if passage.unfold is None:
            return
        if passage.opened:
            self._fold(row, passage)
        else:
            self._open(row, passage)
        self.dataChanged.emit(self.index(row), self.index(row))

    def _open(self, row: int, passage: Passage) -> None:
        inside = [each for held in passage.inside() for each in held.shown()]
        passage.opened = True
        if inside:
            self.beginInsertRows(QModelIndex(), row + 1, row + len(inside))
            self._rows[row + 1 : row + 1] = inside
            self.endInsertRows()

    def _fold(self, row: int, passage: Passage) -> None:
        count = sum(1 for _ in passage.shown()) - 1
        passage.opened = False
        if count:
            self.beginRemoveRows(QModelIndex(), row + 1, row + count)
            del self._rows[row + 1 : row + 1 + count]
            self.endRemoveRows()

    def set_all(self, opened: bool) -> None:
        """Open or fold everything, except what would have to be read first."""
        self.beginResetModel()
        for passage in self.all():
            if passage.unfold is not None and not passage.costly:
                passage.opened = opened
        self._rows = [row for passage in self._roots for row in passage.shown()]
        self.endResetModel()

    def reveal(self, passage: Passage) -> int:
        """Open whatever holds a passage, and say which row it is."""
        if passage.parent is not None:
            row = self.reveal(passage.parent)
            if not passage.parent.opened:
                self.toggle(row)
        return self._rows.index(passage)

    @override
    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        passage = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return passage.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return passage.sentence
            case _:
                return None
