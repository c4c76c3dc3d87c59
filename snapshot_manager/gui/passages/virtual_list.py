"""A list view whose rows have different heights, of which only those in view are ever measured.

It stays a ``QListView`` so that a screen reader sees a list with all its rows.
"""

from abc import abstractmethod

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget
from typing_extensions import override

from snapshot_manager.gui.heard import HeardList
from snapshot_manager.gui.passages.heights import Heights

_Index = QModelIndex | QPersistentModelIndex

_BELOW = 16
"""Room under the last row."""


class VirtualList(HeardList):
    """Geometry over heights that are guessed first and measured in view. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._heights = Heights(0, self.guess_heights)
        self._settling = False
        self._stale = False
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    @abstractmethod
    def guess_heights(self, rows: range) -> list[int]:
        """How high rows probably are; cheap. The range may leave rows out."""

    @abstractmethod
    def measure_height(self, row: int) -> int:
        """How high a row is."""

    def relayout(self) -> None:
        """Guess all heights anew, because the width or the rows changed; what was on top stays there.

        A list that nobody sees waits with it until it is shown.
        """
        self._stale = not self.isVisible()
        if not self._stale:
            self._guess_all()

    def _guess_all(self) -> None:
        self._stale = False
        row = self._heights.at(self.verticalOffset()) if len(self._heights) else 0
        self._heights = Heights(self._row_count(), self.guess_heights)
        self.updateGeometries()
        if row < len(self._heights):
            self.verticalScrollBar().setValue(self._heights.top(row))
        self.viewport().update()

    def rows_in_view(self) -> range:
        """The rows that are at least partly in view."""
        top = self.verticalOffset()
        return self._heights.between(top, top + self.viewport().height())

    def _row_count(self) -> int:
        return self.model().rowCount()

    # -- rows come and go --
    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._on_removed)

    @override
    def reset(self) -> None:
        super().reset()
        self._heights = Heights(0, self.guess_heights)
        self.relayout()
        self.verticalScrollBar().setValue(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._guess_all()

    @override
    def rowsInserted(self, parent: _Index, start: int, end: int) -> None:
        if not self._stale:
            self._heights.insert(start, end - start + 1)
        super().rowsInserted(parent, start, end)
        self.updateGeometries()

    def _on_removed(self, _parent: QModelIndex, start: int, end: int) -> None:
        if not self._stale:
            self._heights.remove(start, end - start + 1)
        self.updateGeometries()

    # -- geometry --
    def _settle(self) -> None:
        """Measure what is in view; rows that were measured before stay where they are on the screen."""
        if self._settling or not len(self._heights):
            return
        self._settling = True
        bar = self.verticalScrollBar()
        value = self._measure_in_view(bar.value(), at_end=0 < bar.maximum() == bar.value())
        bar.setRange(0, max(0, self._heights.total + _BELOW - self.viewport().height()))
        bar.setValue(value)
        self._settling = False

    def _measure_in_view(self, value: int, *, at_end: bool) -> int:
        height = self.viewport().height()
        while True:
            rows = self._heights.between(value, value + height)
            unknown = [row for row in rows if not self._heights.is_measured(row)]
            if not unknown:
                return value
            anchor = next((row for row in rows if self._heights.is_measured(row)), rows.start)
            offset = self._heights.top(anchor) - value
            if not self._heights.come_near(rows):
                for row in unknown:
                    self._heights.measure(row, self.measure_height(row))
            value = max(0, self._heights.top(anchor) - offset)
            if at_end:
                value = max(0, self._heights.total + _BELOW - height)

    @override
    def doItemsLayout(self) -> None:
        # QListView's own would lay out every row.
        super(QListView, self).doItemsLayout()

    @override
    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, self.viewport().height() - self.fontMetrics().height()))
        bar.setSingleStep(self.fontMetrics().height())
        bar.setRange(0, max(0, self._heights.total + _BELOW - self.viewport().height()))
        self._settle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.relayout()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._settle()
        self.viewport().update()

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._heights.top(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(index.row()))

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalOffset()
        if not 0 <= y < self._heights.total:
            return QModelIndex()
        return self.model().index(self._heights.at(y), 0)

    @override
    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        if self._stale:
            self._guess_all()
        bar = self.verticalScrollBar()
        self._heights.measure(index.row(), self.measure_height(index.row()))
        self.updateGeometries()
        rect, view = self.visualRect(index), self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top() - self.fontMetrics().height())
        elif rect.height() > view and rect.top() < view and rect.bottom() > 0:
            pass  # it cannot be seen whole, and a part of it is
        elif rect.top() < 0 or rect.height() > view:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > view:
            bar.setValue(bar.value() + rect.bottom() - view)

    # -- moving --
    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        action, last = QAbstractItemView.CursorAction, self._row_count() - 1
        row = max(0, self.currentIndex().row())
        match cursorAction:
            case action.MoveUp | action.MovePrevious | action.MoveLeft:
                row -= 1
            case action.MoveDown | action.MoveNext | action.MoveRight:
                row += 1 if self.currentIndex().isValid() else 0
            case action.MoveHome:
                self.verticalScrollBar().setValue(0)
                row = 0
            case action.MoveEnd:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
                row = last
            case action.MovePageUp | action.MovePageDown:
                row = self._row_a_page_away(down=cursorAction is action.MovePageDown)
        return self.model().index(max(0, min(row, last)), 0)

    def _row_a_page_away(self, *, down: bool) -> int:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))
        rows = self.rows_in_view()
        at_end = down and bar.value() == bar.maximum()
        return rows.stop - 1 if at_end else rows.start + (1 if bar.value() > 0 and len(rows) > 1 else 0)

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        # Text is selected, not rows.
        del rect, command

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        del selection
        return QRegion()

    @override
    def keyboardSearch(self, search: str) -> None:
        # Letters belong to the dialog's shortcuts.
        del search
