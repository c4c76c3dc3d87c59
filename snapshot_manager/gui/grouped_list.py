"""A ``QListView`` whose geometry is arithmetic, so that a million rows cost nothing.

It derives from ``QListView``, not from a bare item view, because that one tells screen readers of its rows.
"""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from snapshot_manager.gui.groups import Geometry, Heights
from snapshot_manager.gui.rows import AnyIndex, SnapshotRows

_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction


class GroupedList(QListView):
    """Lays out ``SnapshotRows``: which row is where, and what the keys that move lead to.

    Args:
        rows: What is shown.
        heights: The heights of headings and rows.
    """

    def __init__(self, rows: SnapshotRows, heights: Heights, parent: QWidget | None = None) -> None:
        # All that an override below needs is set first: Qt calls overrides from inside its own setters.
        super().__init__(parent)
        self._rows = rows
        self._heights = heights
        self._geometry = Geometry(rows.groups, heights)
        self.setModel(rows)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for signal in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved):
            signal.connect(self.updateGeometries)

    def set_heights(self, heights: Heights) -> None:
        """Follow another font."""
        self._heights = heights
        self.updateGeometries()

    @override
    def doItemsLayout(self) -> None:
        """There is nothing to lay out: geometry is arithmetic."""
        self.updateGeometries()

    @override
    def updateGeometries(self) -> None:
        """Tell the scroll bar how long the list is."""
        self._geometry = Geometry(self._rows.groups, self._heights)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(self._geometry.height - self.viewport().height(), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._heights.row // 2)

    @override
    def visualRect(self, index: AnyIndex) -> QRect:
        """Where a row is in the viewport."""
        if not index.isValid() or index.row() >= self._rows.groups.row_count:
            return QRect()
        top, height = self._geometry.span(index.row())
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), height)

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        row = self._geometry.row_at(p.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._rows.index(row)

    @override
    def verticalOffset(self) -> int:
        """How far the list is scrolled."""
        return self.verticalScrollBar().value()

    @override
    def isIndexHidden(self, index: AnyIndex) -> bool:
        """No row of the model is hidden; closed groups have none."""
        return False

    @override
    def scrollTo(self, index: AnyIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a row into view."""
        if not index.isValid():
            return
        top, height = self._geometry.span(index.row())
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if hint is _Hint.PositionAtTop or (hint is _Hint.EnsureVisible and top < bar.value()):
            bar.setValue(top)
        elif hint is _Hint.PositionAtCenter:
            bar.setValue(top - (room - height) // 2)
        elif hint is _Hint.PositionAtBottom or top + height > bar.value() + room:
            bar.setValue(top + height - room)

    @override
    def moveCursor(self, cursorAction: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key leads to."""
        last = self._rows.groups.row_count - 1
        if last < 0:
            return QModelIndex()
        current = self.currentIndex()
        row = current.row() if current.isValid() else -1
        page = max(self.viewport().height() // self._heights.row - 1, 1)
        steps = {_Move.MoveDown: 1, _Move.MoveNext: 1, _Move.MoveUp: -1, _Move.MovePrevious: -1}
        steps |= {
            _Move.MovePageDown: page,
            _Move.MovePageUp: -page,
            _Move.MoveHome: -last - 1,
            _Move.MoveEnd: last + 1,
        }
        return self._rows.index(min(max(row + steps.get(cursorAction, 0), 0), last))

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the snapshots inside a rectangle of the viewport."""
        shown = rect.normalized()
        offset = self.verticalOffset()
        covered = self._geometry.rows_between(shown.top() + offset, shown.bottom() + offset)
        selection = QItemSelection()
        if covered:
            selection.select(self._rows.index(covered.start), self._rows.index(covered.stop - 1))
        self.selectionModel().select(selection, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What has to be repainted when a selection changes."""
        return QRegion(self.viewport().rect())

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        """Keep the scroll bar right."""
        super().resizeEvent(e)
        self.updateGeometries()
