"""What the window shows for the moment until its first page is in it: pale shapes where that will stand."""

from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from snapshot_manager.gui.look import colours, first_look
from snapshot_manager.gui.window.window_state import Rooms

_S, _M, _L = first_look.SPACING[1:4]
_CONTROL, _CARD = first_look.CORNERS
_BAR = 10
_ROWS = 4
_BESIDE_PADDING = 4
"""What a control is higher than its text and its padding: the border, and the room within a line."""
_POINTS_PER_INCH = 72
_LINE = 1.2
"""A line's height as most fonts have it, beside their size."""
_LETTERS = 0.6
"""How much of a line's height its letters take."""
_FIELDS = (0.0, 0.37, 0.51, 1.0)
"""Where the two pickers and the search box begin, and the last one ends, as shares of the width."""


class Skeleton(QWidget):
    """Is painted only: says nothing, moves nothing, takes neither keys nor the mouse.

    Args:
        rooms: How large the timeline was when the window was left.
    """

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shapes from the top to the bottom."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._paint_header(painter)
        top = self._paint_meter(painter, top)
        left = self._paint_rooms(painter, top)
        if self._rooms.panel:  # a list was there when the window was left
            self._paint_list(painter, left)
        painter.end()

    @property
    def _line(self) -> float:
        """A line's height, nearly: to ask the font would load it, which takes longer than all else here."""
        return self.font().pointSizeF() * self.logicalDpiY() / _POINTS_PER_INCH * _LINE

    @property
    def control_height(self) -> float:
        """The height of a button or a field."""
        return self._line + 2 * first_look.room().control + _BESIDE_PADDING

    @property
    def _inner(self) -> QRectF:
        """Everything below the menu bar, within the margins."""
        menu = self._line + _S
        return QRectF(self.rect()).adjusted(_L, menu + _M, -_L, -_L)

    def _paint_header(self, painter: QPainter) -> float:
        inner, control = self._inner, self.control_height
        title = QRectF(inner.left(), inner.top() + _S, 7 * self._line, self._line)
        self._pale(painter, title)
        right, width = inner.right() - control - _S, 10 * self._line
        self._pale(painter, QRectF(right - width, inner.top(), width, control))
        top = inner.top() + control + _M
        for start, end in pairwise(_FIELDS):
            left, right = (inner.left() + inner.width() * each for each in (start, end))
            self._card(painter, QRectF(left, top, right - left - (_S if end < 1 else 0), control), _CONTROL)
        return top + control + _M

    def _paint_meter(self, painter: QPainter, top: float) -> float:
        inner = self._inner
        self._pale(painter, QRectF(inner.left(), top + _S, 9 * self._line, self._line * _LETTERS))
        bar = QRectF(inner.left(), top + self._line + 2 * _S, inner.width(), _BAR)
        self._pale(painter, bar)
        return bar.bottom() + _S + _M

    def _paint_rooms(self, painter: QPainter, top: float) -> QRectF:
        """Paint the cards of the timeline as it was left; answers what is left for the list."""
        left = QRectF(self._inner)
        left.setTop(top)
        if self._rooms.panel:
            self._card(painter, QRectF(left.left(), top, left.width(), self._rooms.panel), _CARD)
            left.setTop(top + self._rooms.panel + _M)
        if self._rooms.details:
            details = QRectF(left)
            if self._rooms.beside:
                details.setLeft(left.right() - self._rooms.details)
                left.setRight(details.left() - _M)
            else:
                details.setTop(left.bottom() - self._rooms.details)
                left.setBottom(details.top() - _M)
            self._card(painter, details, _CARD)
        return left

    def _paint_list(self, painter: QPainter, area: QRectF) -> None:
        """Paint the first group and a few rows in it, as far as there is room."""
        line, left = self._line, area.left() + 2 * _L
        painter.setClipRect(area)
        self._card(painter, area.adjusted(0, 0, -_M, _CARD), _CARD)
        self._pale(painter, QRectF(left, area.top() + _M, 7 * line, line * _LETTERS))
        top, pad = area.top() + line + 2 * _M, first_look.room().row
        for _ in range(_ROWS):
            self._pale(painter, QRectF(left, top + pad, area.width() * 0.3, line * _LETTERS))
            self._pale(painter, QRectF(left, top + pad + line + _S / 2, area.width() * 0.5, line * _LETTERS))
            top += 2 * line + 2 * pad + _S / 2

    def _pale(self, painter: QPainter, shape: QRectF) -> None:
        _paint_shape(painter, shape, _S / 2, "track", "track")

    def _card(self, painter: QPainter, shape: QRectF, corner: float) -> None:
        _paint_shape(painter, shape.adjusted(0.5, 0.5, -0.5, -0.5), corner, "card", "line")


def _paint_shape(painter: QPainter, shape: QRectF, corner: float, ground: str, edge: str) -> None:
    """Paint a rounded shape in these colours.

    Each pen and brush is whole before it is handed over: PySide would load all names of Qt to find out
    whether one is meant, which takes a tenth of a start.
    """
    path, pen, filled = QPainterPath(), QPen(), QPalette()
    path.addRoundedRect(shape, corner, corner)
    pen.setColor(colours.in_force().q(edge))
    filled.setColor(QPalette.ColorRole.Base, colours.in_force().q(ground))
    painter.fillPath(path, filled.brush(QPalette.ColorRole.Base))
    painter.strokePath(path, pen)
