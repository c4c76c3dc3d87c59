"""Paints a figure over time."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from math import inf, nan

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import Colours
from snapshot_manager.gui.timeline import labels
from snapshot_manager.gui.timeline.chart import COLUMN, Column, is_seen
from snapshot_manager.gui.timeline.picture import Picture

_SHADE = 28
_MANY = 100
_BESIDE = 2 * COLUMN
"""Bars so close to each other touch."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChartPainter:
    """Lines with the ground below them shaded, and the greatest figure beside them."""

    def __init__(self, font: QFont, chosen: Colours) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._colours = chosen
        self._ink, self._shade = chosen.q("accent_text"), chosen.q("accent_text")
        self._shade.setAlpha(_SHADE)
        self._thick, self._thin = QPen(self._ink, COLUMN), _pen(self._ink)

    def paint(self, painter: QPainter, rect: QRectF, picture: Picture) -> None:
        """Paint the chart of a picture."""
        foot, low = rect.bottom(), picture.low
        room = rect.height() - self._metrics.height()  # what stands beside the line stays above it
        factor = room / ((picture.high - low) or 1.0)

        def y(value: float) -> float:
            return foot - (value - low) * factor

        for alone, runs in groupby(_runs(picture.columns), key=lambda run: len(run) == 1):
            if alone:
                self._single(painter, [column for (column,) in runs], y)
                continue
            for run in runs:
                self._ground(painter, [(each.x, y(each.high)) for each in run], foot)
                self._line(painter, run, y)
        if picture.figure is not None and is_seen(picture.columns, rect.width()):
            self._greatest(painter, rect.topLeft(), labels.figure(picture.figure, picture.high))

    def _ground(self, painter: QPainter, top: list[tuple[float, float]], foot: float) -> None:
        """Shade what is below a line; hundreds of points would cost much with smooth edges."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shade)
        if len(top) > _MANY:
            painter.drawRects([QRectF(x, y, after - x, foot - y) for (x, y), (after, _) in pairwise(top)])
        else:
            outline = [(top[0][0], foot), *top, (top[-1][0], foot)]
            painter.drawPolygon(QPolygonF([QPointF(*each) for each in outline]))

    def _line(self, painter: QPainter, run: Sequence[Column], y: Callable[[float], float]) -> None:
        """A line through single figures; where there are many in one column, a bar over all of them."""
        painter.setPen(self._thick)
        painter.drawLines(_bars(run, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(self._thin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for points in _lines(run, y):
            painter.drawPolyline(QPolygonF(points))

    def _single(self, painter: QPainter, columns: Sequence[Column], y: Callable[[float], float]) -> None:
        """Columns that no line joins, all at once: where many sessions alternate there is no other."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._thick)
        painter.drawLines([QLineF(x, y(low), x, y(high)) for x, _, _, low, high, _ in columns if low < high])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        for x, first, _, low, high, _ in columns:
            if low == high:
                painter.drawEllipse(QPointF(x, y(first)), COLUMN, COLUMN)

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


def _bars(run: Sequence[Column], y: Callable[[float], float]) -> list[QLineF]:
    """A bar for each column with more than one figure; it reaches to where the bar beside it ended."""
    bars: list[QLineF] = []
    beside, ended = -inf, nan
    for x, _, last, low, high, _ in run:
        if low < high:
            touches = x - beside <= _BESIDE
            foot = ended if touches and ended < low else low
            top = ended if touches and ended > high else high
            bars.append(QLineF(x, y(foot), x, y(top)))
            beside, ended = x, last
        else:
            beside = -inf
    return bars


def _lines(run: Sequence[Column], y: Callable[[float], float]) -> Iterator[list[QPointF]]:
    """The lines through columns with one figure, and between bars that do not touch."""
    points: list[tuple[float, float]] = []
    beside = -inf
    for x, first, last, low, high, _ in run:
        if low == high:
            points.append((x, first))
            beside = -inf
        else:
            if points and x - beside > _BESIDE:
                yield _line([*points, (x, first)], y)
            points = [(x, last)]
            beside = x
    if len(points) > 1:
        yield _line(points, y)


def _line(points: Sequence[tuple[float, float]], y: Callable[[float], float]) -> list[QPointF]:
    return [QPointF(x, y(value)) for x, value in points]


def _runs(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns that a line joins."""
    runs: list[list[Column]] = []
    for column in columns:
        if column.joined and runs:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs
