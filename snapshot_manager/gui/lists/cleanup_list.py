"""The list that Clean Up shows: what goes and what stays, each with its reason."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.lists.cleanup_rows import CleanupLine, CleanupRows
from snapshot_manager.gui.lists.group_painter import DOT, GroupPainter, Look
from snapshot_manager.gui.lists.grouped_list import GroupedList
from snapshot_manager.gui.lists.grouped_rows import GroupRole
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words import amounts, times
from snapshot_manager.gui.words.language import tr


class CleanupPainter(GroupPainter):
    """Paints the lines of a forecast."""

    @override
    def counted(self, group: Group) -> str:
        """How many there are; what they free together is said above the list."""
        return amounts.snapshots(group.count)

    def line(self, painter: QPainter, rect: QRect, line: CleanupLine, look: Look, now: datetime) -> None:
        """A snapshot with why it goes or stays."""
        if look.focused:
            self._frame(painter, rect.adjusted(5, 2, -5, -2), "hover", ring=True)
        icon, role = _mark(line)
        top, left, right = rect.top() + self._pad, self._text_left(rect), rect.right() - theme.L
        self._icon(painter, icon, role, QPoint(rect.left() + theme.L, top), self._line)
        size = amounts.size(line.size_bytes)
        width = QFontMetrics(self._small).horizontalAdvance(size)
        self._text(painter, self._small, "muted", QRect(right - width, top, width + 2, self._line), size)
        when = times.date_and_time(line.at, now)
        taken = QFontMetrics(self._body).horizontalAdvance(when)
        self._text(painter, self._body, "muted", QRect(left, top, taken + 2, self._line), when)
        after = left + taken + theme.M
        room = QRect(after, top, right - width - theme.M - after, self._line)
        self._text(painter, self._title, "text", room, line.title)
        below = QRect(left, self._second_top(rect), right - left, self._small_line)
        said = DOT.join(filter(None, (line.reason, line.session)))
        self._text(painter, self._small, "muted", below, said)


def _mark(line: CleanupLine) -> tuple[str, str]:
    if line.starred:
        return "star-filled", "amber"
    return ("check", "green") if line.stays else ("delete", "red")


class CleanupList(GroupedList):
    """Shows ``CleanupRows``. GUI thread.

    Args:
        clock: Tells the time, aware.
    """

    _rows: CleanupRows
    _painter: CleanupPainter

    def __init__(
        self, rows: CleanupRows, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        self._clock = clock
        self._place_before: str | None = None
        rows.modelAboutToBeReset.connect(self._remember_place)  # before Qt forgets it
        super().__init__(rows, CleanupPainter(QFont()), parent)
        rows.modelReset.connect(self._return_to_place)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setAccessibleName(tr("What goes and what stays"))

    def _remember_place(self) -> None:
        current = self.currentIndex()
        self._place_before = self._rows.mark_of(current) if current.isValid() else None

    def _return_to_place(self) -> None:
        """Give the keyboard back to the row that had it: a forecast comes also by what others do."""
        row = None if self._place_before is None else self._rows.row_of(self._place_before)
        if row is not None:
            scrolled = self.verticalScrollBar().value()
            self.selectionModel().setCurrentIndex(
                self._rows.index(row), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.verticalScrollBar().setValue(scrolled)  # Qt shows the row, from where another may be read

    @override
    def paint_row(self, painter: QPainter, index: QModelIndex, look: Look) -> None:
        """Paint a line."""
        line = self._rows.line_at(index)
        if line is not None:
            self._painter.line(painter, self.visualRect(index), line, look, self._clock())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn a heading."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.data(GroupRole) is not None:
            self.open_group(index.row())

    @override
    def minimumSizeHint(self) -> QSize:
        """Its first heading: where text is large and the window low, what is said above needs the room."""
        return QSize(self._heights.row * 4, self._heights.heading)
