"""Paints a figure over time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from snapshot_manager.gui import theme
from snapshot_manager.gui.colours import Colours
from snapshot_manager.gui.timeline import labels
from snapshot_manager.gui.timeline.chart import Column
from snapshot_manager.gui.timeline.picture import Picture

_SHADE = 28
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChartPainter:
    """Lines with the ground below them shaded, and the greatest figure beside them."""

    def __init__(self, font: QFont, chosen: Colours) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._colours = chosen
        self._shade = chosen.q("accent_text")
        self._shade.setAlpha(_SHADE)

    def paint(self, painter: QPainter, rect: QRectF, picture: Picture) -> None:
        """Paint the chart of a picture."""
        reach = (picture.high - picture.low) or 1.0
        height = rect.height() - self._metrics.height()  # what stands beside the line stays above it

        def y(value: float) -> float:
            return rect.bottom() - (value - picture.low) / reach * height

        for run in _runs(picture.columns):
            line = [point for each in run for point in _points(each, y)]
            self._run(painter, line, rect.bottom())
        if picture.columns and picture.figure is not None:
            self._greatest(painter, rect.topLeft(), labels.figure(picture.figure, picture.high))

    def _run(self, painter: QPainter, line: list[QPointF], foot: float) -> None:
        colour = self._colours.q("accent_text")
        painter.setPen(Qt.PenStyle.NoPen)
        if len(line) == 1:
            painter.setBrush(colour)
            painter.drawEllipse(line[0], 2, 2)
            return
        painter.setBrush(self._shade)
        painter.drawPolygon(QPolygonF([QPointF(line[0].x(), foot), *line, QPointF(line[-1].x(), foot)]))
        painter.setPen(_pen(colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(line))

    def _greatest(self, painter: QPainter, at: QPointF, said: str) -> None:
        width = self._metrics.horizontalAdvance(said) + 2 * theme.XS
        rect = QRectF(at.x() + theme.XS, at.y(), width, self._metrics.height())
        ground = self._colours.q("card")
        ground.setAlpha(200)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, theme.XS, theme.XS)
        painter.setFont(self._font)
        painter.setPen(self._colours.q("muted"))
        painter.drawText(rect.adjusted(theme.XS, 0, 0, 0), _LEFT, said)


def _pen(colour: QColor) -> QPen:
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _points(column: Column, y: Callable[[float], float]) -> list[QPointF]:
    values = [column.first]
    if column.low < column.high:
        values += [column.low, column.high, column.last]
    return [QPointF(column.x, y(value)) for value in values]


def _runs(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns that a line joins."""
    runs: list[list[Column]] = []
    for column in columns:
        if column.joined and runs:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs
