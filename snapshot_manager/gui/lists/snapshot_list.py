"""The list of snapshots as a person sees and handles it."""

from array import array
from collections.abc import Callable
from datetime import datetime

import msgspec
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QToolTip, QWidget
from typing_extensions import override

from snapshot_manager.gui.lists.group_painter import Look
from snapshot_manager.gui.lists.grouped_list import GroupedList
from snapshot_manager.gui.lists.grouped_rows import GroupRole
from snapshot_manager.gui.lists.row_painter import RowPainter
from snapshot_manager.gui.lists.rows import SnapshotRows
from snapshot_manager.gui.menus.action_specs import Action, tip
from snapshot_manager.gui.words.language import tr

_NOWHERE = QModelIndex()


class SnapshotList(GroupedList):
    """Shows ``SnapshotRows``: cards with headings, rows with buttons under the mouse."""

    asked = Signal(object)
    """An ``Action`` that the person wants done with what is selected."""

    selection_changed = Signal()

    _rows: SnapshotRows
    _painter: RowPainter

    def __init__(
        self, rows: SnapshotRows, parent: QWidget | None = None, *, clock: Callable[[], datetime]
    ) -> None:
        self._clock = clock
        self._hovered: tuple[int, Action | None] | None = None
        self._pressed: tuple[int, Action] | None = None
        super().__init__(rows, RowPainter(QFont()), parent)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.say()
        self.viewport().setMouseTracking(True)
        for signal in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved, rows.dataChanged):
            signal.connect(self._on_rows_changed)
        self._chosen_before: int | None = None
        rows.modelAboutToBeReset.connect(self._remember_chosen)
        rows.modelReset.connect(self._choose_again)
        rows.turned.connect(self._begin_at_the_top)

    # -- what is selected --

    def chosen_keys(self) -> "array[int]":
        """The keys of the selected snapshots, from the top down."""
        keys: array[int] = array("q")
        selection = self.selectionModel().selection()
        runs = (selection.at(place) for place in range(selection.count()))
        for run in sorted(runs, key=QItemSelectionRange.top):
            keys.extend(self._rows.keys_between(run.top(), run.bottom()))
        return keys

    def choose_row(self, row: int) -> None:
        """Select one row and bring it into view."""
        self.setCurrentIndex(self._rows.index(row))

    def say(self) -> None:
        """Say its name in the language in force."""
        self.setAccessibleName(tr("Snapshots"))
        self.viewport().update()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.selection_changed.emit()

    # -- paint --

    @override
    def paint_row(self, painter: QPainter, index: QModelIndex, look: Look) -> None:
        """Paint a snapshot."""
        snapshot = self._rows.shown_at(index)
        self._painter.snapshot(painter, self.visualRect(index), snapshot, look, self._clock())

    @override
    def look_of(self, index: QModelIndex) -> Look:
        """What a row is doing, the mouse included."""
        hovered = self._hovered if self._hovered and self._hovered[0] == index.row() else None
        button = hovered[1] if hovered else None
        words = tuple(self._rows.searched.split())
        mention = self._rows.mention_at(index) if words else None
        return msgspec.structs.replace(
            super().look_of(index),
            hovered=hovered is not None,
            button=button,
            words=words,
            mention=mention,
        )

    # -- mouse and keys --

    def button_at(self, point: QPoint) -> Action | None:
        """The button of a row or heading at a point of the viewport."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        group, snapshot = index.data(GroupRole), self._rows.snapshot_at(index)
        rect, places = self.visualRect(index), dict[Action, QRect]()
        if group is not None:
            places = self._painter.heading_buttons(rect, group)
        elif snapshot is not None:
            places = self._painter.buttons(rect, snapshot)
        return next((action for action, place in places.items() if place.contains(point)), None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a button, turn a heading, or select."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        self._pressed = None
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            action, is_heading = self.button_at(point), index.data(GroupRole) is not None
            if action is not None:
                self._pressed = (index.row(), action)
            if is_heading:
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                if action is None:
                    self.open_group(index.row())
                return
            if action is not None:
                self.choose_row(index.row())
                return
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        """Do what the pressed button says, if the mouse is still on it."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(e)
            return
        point = e.position().toPoint()
        if (self.indexAt(point).row(), self.button_at(point)) == pressed:
            self.asked.emit(pressed[1])

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """View the snapshot; a button or heading just takes it as another press."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if self._rows.snapshot_at(index) is None or self.button_at(point) is not None:
            self.mousePressEvent(event)
        elif event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit(Action.VIEW)

    @override
    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        """Show the buttons of the row under the mouse."""
        self._hover(e.position().toPoint())
        if self._pressed is None:
            super().mouseMoveEvent(e)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """View the snapshot with the keypad's Enter too, which is no shortcut."""
        is_heading = self.currentIndex().data(GroupRole) is not None
        if event.key() == Qt.Key.Key_Enter and not is_heading:
            self.asked.emit(Action.VIEW)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest snapshot, so that keys have something to work on."""
        if not self.currentIndex().isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            first = self._rows.groups.row_of(0)
            self.choose_row(0 if first is None else first)
        super().focusInEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Take the buttons away when the mouse leaves, and explain a button that the mouse rests on."""
        if event.type() == QEvent.Type.Leave:
            self._hovered = None
            self.viewport().update()
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            action = self.button_at(event.pos())
            QToolTip.showText(event.globalPos(), tip(action) if action else "", self.viewport())
            return True
        elif isinstance(event, QContextMenuEvent) and not self._has_menu_at(event.pos()):
            return True
        return super().viewportEvent(event)

    def _has_menu_at(self, point: QPoint) -> bool:
        """Whether there is a snapshot: of a menu on a heading or beside the rows, nothing could be chosen."""
        return self._rows.snapshot_at(self.indexAt(point)) is not None

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is shown; the mouse is then over another row."""
        self._hover(self.viewport().mapFromGlobal(self.cursor().pos()))
        self.viewport().update()

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here; searching is done in the search box."""

    def _hover(self, point: QPoint) -> None:
        index = self.indexAt(point) if self.viewport().rect().contains(point) else _NOWHERE
        hovered = (index.row(), self.button_at(point)) if index.isValid() else None
        if hovered != self._hovered:
            self._hovered = hovered
            over_button = hovered is not None and (
                hovered[1] is not None or index.data(GroupRole) is not None
            )
            shape = Qt.CursorShape.PointingHandCursor if over_button else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    # -- change --

    def _remember_chosen(self) -> None:
        index = self.currentIndex()
        is_chosen = index.isValid() and self.selectionModel().isSelected(index)
        keys = self._rows.keys_between(index.row(), index.row()) if is_chosen else None
        self._chosen_before = keys[0] if keys else None

    def _choose_again(self) -> None:
        """Select what was selected, if it is still shown."""
        row = None if self._chosen_before is None else self._rows.row_of(self._chosen_before)
        if row is not None:
            self.choose_row(row)

    def _begin_at_the_top(self) -> None:
        """Show what was found from its beginning; all of them again around what is selected."""
        if not (self._rows.shows_everything and self.currentIndex().isValid()):
            self.verticalScrollBar().setValue(0)

    def _on_rows_changed(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()
