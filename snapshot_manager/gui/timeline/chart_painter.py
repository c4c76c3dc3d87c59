"""Paints a figure over time."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import Colours
from snapshot_manager.gui.timeline import labels
from snapshot_manager.gui.timeline.chart import COLUMN, Column, is_seen
from snapshot_manager.gui.timeline.picture import Picture

_SHADE = 28
_MANY = 100
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
        foot, low = rect.bottom(), picture.low
        room = rect.height() - self._metrics.height()  # what stands beside the line stays above it
        factor = room / ((picture.high - low) or 1.0)

        def y(value: float) -> float:
            return foot - (value - low) * factor

        for run in _runs(picture.columns):
            self._ground(painter, [QPointF(each.x, y(each.high)) for each in run], foot)
            self._line(painter, run, y)
        if picture.figure is not None and is_seen(picture.columns, rect.width()):
            self._greatest(painter, rect.topLeft(), labels.figure(picture.figure, picture.high))

    def _ground(self, painter: QPainter, top: list[QPointF], foot: float) -> None:
        """Shade what is below a line; hundreds of points would cost much with smooth edges."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shade)
        if len(top) > _MANY:
            painter.drawRects([QRectF(at, QPointF(after.x(), foot)) for at, after in pairwise(top)])
        else:
            painter.drawPolygon(QPolygonF([QPointF(top[0].x(), foot), *top, QPointF(top[-1].x(), foot)]))

    def _line(self, painter: QPainter, run: Sequence[Column], y: Callable[[float], float]) -> None:
        """A line through single figures; where there are many in one column, a bar over all of them."""
        colour = self._colours.q("accent_text")
        bars = list(_bars(run, y))
        painter.setPen(QPen(colour, COLUMN))
        painter.drawLines(bars)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(_pen(colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for points in _lines(run, y):
            painter.drawPolyline(QPolygonF(points))
        if len(run) == 1 and not bars:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(run[0].x, y(run[0].first)), COLUMN, COLUMN)

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


def _bars(run: Sequence[Column], y: Callable[[float], float]) -> Iterator[QLineF]:
    """A bar for each column with more than one figure; it reaches to where the bar beside it ended."""
    before: Column | None = None
    for each in run:
        if each.low < each.high:
            ends = [each.low, each.high]
            if before is not None and _touch(before, each):
                ends.append(before.last)
            yield QLineF(each.x, y(min(ends)), each.x, y(max(ends)))
        before = each


def _lines(run: Sequence[Column], y: Callable[[float], float]) -> Iterator[list[QPointF]]:
    """The lines through columns with one figure, and between bars that do not touch."""
    points: list[QPointF] = []
    before: Column | None = None
    for each in run:
        if each.low == each.high:
            points.append(QPointF(each.x, y(each.first)))
        else:
            if before is not None and not _touch(before, each):
                yield [*points, QPointF(each.x, y(each.first))]
            points = [QPointF(each.x, y(each.last))]
        before = each
    if len(points) > 1:
        yield points


def _touch(left: Column, right: Column) -> bool:
    """Whether two bars stand side by side."""
    return left.low < left.high and right.x - left.x <= 2 * COLUMN


def _runs(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns that a line joins."""
    runs: list[list[Column]] = []
    for column in columns:
        if column.joined and runs:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs
