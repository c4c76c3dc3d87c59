"""The plainest widgets that show as much: what ours are compared with."""

from array import array
from math import isnan

from PySide6.QtCore import QPointF, QStringListModel, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTransform, QWheelEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

_MARK, _LINE, _STEP = 8.0, 1.5, 0.8


def plain_list(count: int) -> QListView:
    """A list of so many short texts."""
    view = QListView()
    view.setUniformItemSizes(True)
    view.setModel(QStringListModel(lines(count)))
    return view


def lines(count: int) -> list[str]:
    """So many short texts."""
    return [f"Line {number}" for number in range(count)]


class EveryMark(QWidget):
    """A timeline that paints each mark as a dot, and one line through all figures, and leaves the rest to Qt.

    Args:
        times: The places of the marks.
        values: A figure of each.
    """

    def __init__(self, times: "array[float]", values: "array[float]") -> None:
        super().__init__()
        self.setMouseTracking(True)
        start, self._span = times[0], times[-1] - times[0]
        self._highest = max(values) or 1.0
        known = [
            (time - start, 0.0 if isnan(value) else value) for time, value in zip(times, values, strict=True)
        ]
        self._marks = QPolygonF([QPointF(time, 0.5 * self._highest) for time, _ in known])
        self._line = QPolygonF([QPointF(*each) for each in known])
        self._first, self._shown = 0.0, self._span

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is; with Shift, pan."""
        turned = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._first -= turned * 60 * self._shown / self.width()
        else:
            at, shown = event.position().x() / self.width(), self._shown * _STEP**turned
            self._first, self._shown = self._first + at * (self._shown - shown), shown
        self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the mouse is there."""
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, up = self.width() / self._shown, self.height() / self._highest
        painter.setTransform(QTransform(across, 0, 0, -up, -self._first * across, self.height()))
        for width, draw, points in (
            (_LINE, painter.drawPolyline, self._line),
            (_MARK, painter.drawPoints, self._marks),
        ):
            pen = QPen(self.palette().highlight().color(), width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            draw(points)
        painter.end()
