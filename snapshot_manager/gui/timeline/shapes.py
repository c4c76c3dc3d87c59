"""The shapes of marks, drawn: they look the same whatever fonts a desktop has."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from snapshot_manager.model.marks import Kind


def draw(painter: QPainter, kind: Kind, at: QPointF, radius: float, colour: QColor) -> None:
    """Draw the mark of a kind around a point."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if kind is Kind.AUTO:
        painter.drawEllipse(at, radius * 0.72, radius * 0.72)
    elif kind is Kind.MANUAL:
        painter.drawPolygon(_points(at, [(0, -radius), (radius, 0), (0, radius), (-radius, 0)]))
    elif kind is Kind.WARNING:
        painter.drawPath(_warning(at, radius))
    else:
        _cross(painter, at, radius * 0.7, colour)


def now(painter: QPainter, at: QPointF, radius: float, colour: QColor, ground: QColor) -> None:
    """Draw the playhead: a ring around a dot."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(ground)
    painter.drawEllipse(at, radius - 1, radius - 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(at, radius * 0.45, radius * 0.45)


def _warning(at: QPointF, radius: float) -> QPainterPath:
    """A triangle with the bar and the dot of an exclamation mark left open."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addPolygon(_points(at, [(0, -radius), (radius, radius * 0.8), (-radius, radius * 0.8)]))
    path.closeSubpath()
    width = radius * 0.24
    path.addRect(QRectF(at.x() - width / 2, at.y() - radius * 0.4, width, radius * 0.66))
    path.addRect(QRectF(at.x() - width / 2, at.y() + radius * 0.38, width, width))
    return path


def _cross(painter: QPainter, at: QPointF, reach: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, reach * 0.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for rise in (reach, -reach):
        painter.drawLine(QPointF(at.x() - reach, at.y() - rise), QPointF(at.x() + reach, at.y() + rise))


def _points(at: QPointF, offsets: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in offsets])
