"""A ``QListView`` whose geometry is arithmetic, so that a million rows cost nothing.

It derives from ``QListView``, not from a bare item view, because that one tells screen readers of its rows.
"""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from snapshot_manager.gui.heard import HeardList, announce
from snapshot_manager.gui.lists.group_painter import GroupPainter, Look
from snapshot_manager.gui.lists.grouped_rows import AnyIndex, GroupedRows, GroupRole
from snapshot_manager.gui.lists.groups import Geometry
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words.language import marked

_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction

LIST_KEYS = (
    ("Esc", marked("Back to the list, from anywhere around it")),
    ("Right; Left", marked("Open or close a group")),
    ("Ctrl+A", marked("Select all")),
    ("Menu; Shift+F10", marked("All that can be done with a snapshot")),
)
"""The keys of the list that are no action's, for the page of all keys."""


class GroupedList(HeardList):
    """Lays out ``GroupedRows`` on cards: which row is where, and what the keys that move lead to.

    Args:
        rows: What is shown.
        painter: Paints headings and rows, and knows their heights.
    """

    def __init__(self, rows: GroupedRows, painter: GroupPainter, parent: QWidget | None = None) -> None:
        # All that an override below needs is set first: Qt calls overrides from inside its own setters.
        super().__init__(parent)
        self._rows = rows
        self._painter = painter
        self._heights = painter.heights
        self._geometry = Geometry(rows.groups, self._heights)
        self._lost: int | None = None
        self.setViewport(_viewport())
        rows.rowsAboutToBeRemoved.connect(self._on_rows_going)  # before Qt moves selection and keyboard away
        self.setModel(rows)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme.set_kind(self, "bare")
        for signal in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved):
            signal.connect(self.updateGeometries)
            signal.connect(self.viewport().update)
        rows.rowsRemoved.connect(self._choose_neighbour)

    @abstractmethod
    def paint_row(self, painter: QPainter, index: QModelIndex, look: Look) -> None:
        """Paint a row that is no heading."""

    def look_of(self, index: QModelIndex) -> Look:
        """What a row is doing at the moment."""
        return Look(
            selected=self.selectionModel().isSelected(index),
            focused=self.hasFocus() and index == self.currentIndex(),
        )

    def open_group(self, row: int, is_open: bool | None = None) -> None:
        """Open or close the group whose heading this row is; None turns it round."""
        group = self._rows.groups.place(row).group
        current = self._rows.groups.groups[group].is_open
        self._rows.set_open(group, not current if is_open is None else is_open)
        announce(self, str(self._rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _on_rows_going(self, _parent: QModelIndex, first: int, last: int) -> None:
        current = self.currentIndex()
        chosen = first <= current.row() <= last and self.selectionModel().isSelected(current)
        self._lost = first if chosen else None

    def _choose_neighbour(self) -> None:
        """Select what stands beside what was selected and is gone, so that keys go on from there."""
        if self._lost is None or self.selectionModel().hasSelection():
            return
        beside = [self._rows.index(row) for row in (self._lost, self._lost - 1)]
        choice = next((each for each in beside if each.flags() & Qt.ItemFlag.ItemIsSelectable), None)
        self._lost = None
        if choice is not None:
            self.setCurrentIndex(choice)

    # -- paint --

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint the rows that are in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self.verticalOffset()
        shown = self._geometry.rows_between(e.rect().top() + offset, e.rect().bottom() + offset)
        if shown:
            self._paint_cards(painter, shown)
        for row in shown:
            index = self._rows.index(row)
            group = index.data(GroupRole)
            if group is not None:
                self._painter.heading(painter, self.visualRect(index), group, self.look_of(index))
            else:
                self.paint_row(painter, index, self.look_of(index))
        painter.end()

    def _paint_cards(self, painter: QPainter, shown: range) -> None:
        groups = self._rows.groups
        for group in range(groups.place(shown.start).group, groups.place(shown.stop - 1).group + 1):
            top, height = self._geometry.group_span(group)
            self._painter.card(
                painter, QRect(0, top - self.verticalOffset(), self.viewport().width(), height)
            )

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow another font or other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._painter = type(self._painter)(self.font())
            self._heights = self._painter.heights
            self.updateGeometries()
            self.viewport().update()

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Repaint the ring around the row that has the keyboard."""
        super().currentChanged(current, previous)
        self.viewport().update()

    # -- keys --

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close groups; everything else is the list's own or a shortcut."""
        index = self.currentIndex()
        turns = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
        both = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if index.isValid() and index.data(GroupRole) is not None and event.key() in (*turns, *both):
            self.open_group(index.row(), turns.get(Qt.Key(event.key())))
        else:
            super().keyPressEvent(event)

    # -- geometry --

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
    def selectAll(self) -> None:
        """Select every snapshot as one run; Qt's own way asks about each row."""
        last = self._rows.groups.row_count - 1
        if last >= 0 and self.selectionMode() is QListView.SelectionMode.ExtendedSelection:
            everything = QItemSelection(self._rows.index(0), self._rows.index(last))
            self.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What has to be repainted when a selection changes."""
        return QRegion(self.viewport().rect())

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        """Keep the scroll bar right."""
        super().resizeEvent(e)
        self.updateGeometries()


def _viewport() -> QWidget:
    """A viewport as Qt makes it, but made here: then PySide knows what it is.

    To find out what Qt made, PySide loads every kind of widget there is: 14 ms before the first paint.
    """
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made
