"""The rows of a reading list: the passages that are not inside a folded one."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from snapshot_manager.gui.passages.passage import Passage, Style, plain, shown, walk

_Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()
_OPENED = attrgetter("opened")


class PassageModel(QAbstractListModel):
    """Passages, opened and folded. GUI thread."""

    wanted = Signal(object)
    """A ``Passage`` that was opened and whose inside has to be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roots: list[Passage] = []
        self._rows: list[Passage] = []

    def fill(self, passages: Sequence[Passage]) -> None:
        """Show other passages."""
        self.beginResetModel()
        self._roots = list(passages)
        self._rows = _rows_of(passages)
        self.endResetModel()

    def append(self, passages: Sequence[Passage]) -> None:
        """Show these, too, after all others."""
        rows = _rows_of(passages)
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._roots += passages
            self._rows += rows
            self.endInsertRows()

    @property
    def rows(self) -> Sequence[Passage]:
        """What is shown, in order."""
        return self._rows

    @property
    def roots(self) -> Sequence[Passage]:
        """What is inside no other passage."""
        return self._roots

    def toggle(self, row: int) -> None:
        """Open or fold a passage; does nothing for one that holds nothing."""
        passage = self._rows[row]
        if not passage.can_open:
            return
        if passage.opened:
            self._fold(row, passage)
        else:
            self._open(row, passage)
        self.dataChanged.emit(self.index(row), self.index(row))

    def deliver(self, passage: Passage, inside: Sequence[Passage]) -> None:
        """Take what was read for a passage; where it is open, it is shown at once."""
        is_shown = passage.opened and passage in self._rows
        row = self._rows.index(passage) if is_shown else 0
        if is_shown:
            self._fold(row, passage)
        passage.hold(inside)
        if is_shown:
            self._open(row, passage)
            self.dataChanged.emit(self.index(row), self.index(row))

    def _open(self, row: int, passage: Passage) -> None:
        if passage.is_unknown:
            passage.hold([Passage("…", lambda: [plain("…", Style.FAINT)])])
            passage.opened = True
            self._insert(row, passage)
            self.wanted.emit(passage)
            return
        passage.opened = True
        self._insert(row, passage)

    def _insert(self, row: int, passage: Passage) -> None:
        inside = list(shown(passage.inside()))
        if inside:
            self.beginInsertRows(QModelIndex(), row + 1, row + len(inside))
            self._rows[row + 1 : row + 1] = inside
            self.endInsertRows()

    def _fold(self, row: int, passage: Passage) -> None:
        count = sum(1 for _ in shown([passage])) - 1
        passage.opened = False
        if count:
            self.beginRemoveRows(QModelIndex(), row + 1, row + count)
            del self._rows[row + 1 : row + 1 + count]
            self.endRemoveRows()

    def all(self, holding: list[Passage]) -> Iterator[Passage]:
        """Everything, folded or not, except what would have to be read first.

        Args:
            holding: Told those that hold anything.
        """

        def inside(passage: Passage) -> Sequence[Passage]:
            held = passage.inside()
            if held:
                holding.append(passage)
            return held

        return walk(self._roots, inside)

    def open_all(self, everything: list[Passage], holding: Sequence[Passage]) -> None:
        """Open everything; ``all`` says what there is, and what of it holds anything."""
        self._show(everything, holding, opened=True)

    def shown(self, opened: list[Passage]) -> Iterator[Passage]:
        """Everything that is shown.

        Args:
            opened: Told those that are open.
        """
        for passage in self._rows:
            if passage.opened:
                opened.append(passage)
            yield passage

    def fold_all(self, opened: Sequence[Passage]) -> None:
        """Fold everything that is shown open; ``shown`` says what that is."""
        self._show(list(self._roots), opened, opened=False)

    def _show(self, rows: list[Passage], changed: Sequence[Passage], *, opened: bool) -> None:
        self.beginResetModel()
        for passage in changed:
            passage.opened = opened
        self._rows = rows
        self.endResetModel()

    def reveal(self, passage: Passage) -> int:
        """Open whatever holds a passage, and say which row it is."""
        holders: list[Passage] = []
        holder = passage.parent
        while holder is not None:
            holders.append(holder)
            holder = holder.parent
        for folded in (each for each in reversed(holders) if not each.opened):
            self.toggle(self._rows.index(folded))
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


def _rows_of(passages: Sequence[Passage]) -> list[Passage]:
    """Passages with what is open in them; where all are folded, which is usual, they are not gone through."""
    return list(shown(passages) if any(map(_OPENED, passages)) else passages)
