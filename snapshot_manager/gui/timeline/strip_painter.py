"""Paints the strip from values in memory: marks, chart, axis, the cursor and now."""

from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from snapshot_manager.gui.lists.row_painter import MARK_COLOURS
from snapshot_manager.gui.look import colours, icons, theme
from snapshot_manager.gui.timeline import labels, shapes
from snapshot_manager.gui.timeline.chart_painter import ChartPainter
from snapshot_manager.gui.timeline.picture import Picture
from snapshot_manager.gui.timeline.track import Cluster
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.marks import Kind

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MOST_WIDTHS = 1000
"""Of so many texts it is known how wide they are: those of some screens."""

_PILLS = {
    Kind.AUTO: ("auto", "on_auto"),
    Kind.MANUAL: ("manual", "on_manual"),
    Kind.WARNING: ("edited", "amber"),
    Kind.ERROR: ("removed", "red"),
}


class StripPainter:
    """Everything that depends on font and colours, made once for each of them.

    Args:
        font: The strip's font.

    Attributes:
        marks_middle: The height at which the marks lie.
    """

    def __init__(self, font: QFont) -> None:
        self.colours = colours.in_force()
        self._inks = {name: self.colours.q(name) for name in colours.Colours._fields}
        self._outlined = self.colours.manual == self.colours.auto  # high contrast
        self._small = theme.scaled(font, theme.SMALL)
        self._strong = theme.scaled(font, theme.SMALL, bold=True)
        self._metrics = QFontMetricsF(self._strong)
        self._line = self._metrics.height()
        self._width = lru_cache(_MOST_WIDTHS)(partial(_width, self._metrics))
        self._radius = 0.42 * self._line
        self._marks_height = 2.2 * self._line
        self.marks_middle = self._marks_height / 2
        self._chart = ChartPainter(self._small, self.colours)

    # -- places --

    @property
    def cell(self) -> float:
        """Marks that lie within so many pixels are drawn as one."""
        return 2.1 * self._line

    def height(self, *, with_chart: bool) -> int:
        """How tall the strip is."""
        return round(self._marks_height + self._axis_height + (self._chart_height if with_chart else 0))

    def axis(self, height: float) -> float:
        """Where the axis begins in a strip of this height."""
        return height - self._axis_height

    @property
    def tick_room(self) -> float:
        """How far ticks have to be apart."""
        return self._metrics.horizontalAdvance("12:45 PM") + theme.XL

    @property
    def _chart_height(self) -> float:
        return 3.4 * self._line

    @property
    def _axis_height(self) -> float:
        return self._line + theme.M

    # -- paint --

    def paint(self, painter: QPainter, size: QRectF, picture: Picture) -> None:
        """Paint the strip."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axis(painter, size, picture)
        if picture.figure is not None:
            rect = QRectF(0, self._marks_height, size.width(), self.axis(size.height()) - self._marks_height)
            self._chart.paint(painter, rect.adjusted(0, 0, 0, -theme.S), picture)
            self._text(painter, self._small, "muted", rect, picture.without)
        self._now_line(painter, size, picture)
        if picture.cursor is not None:
            self._cursor(painter, size, *picture.cursor)
        for number, cluster in enumerate(picture.clusters):
            self._cluster(
                painter, cluster, chosen=number == picture.chosen, hovered=number == picture.hovered
            )
        at = QPointF(picture.now_x, self.axis(size.height()))
        shapes.now(painter, at, self._radius * 0.9, self._colour("accent_text"), self._colour("card"))
        if picture.empty:
            room = QRectF(0, 0, size.width(), self._marks_height)
            self._text(painter, self._small, "muted", room, picture.empty)
        if picture.focused:
            self._ring(painter, size)

    def _axis(self, painter: QPainter, size: QRectF, picture: Picture) -> None:
        top = self.axis(size.height())
        taken = [self._label_rect(picture.now_x, tr("Now").upper(), size)]
        if picture.cursor is not None:
            taken.append(self._label_rect(*picture.cursor, size))
        for x, tick in picture.ticks:
            painter.setPen(QPen(self._colour("line"), 1))
            painter.drawLine(QPointF(x, 0 if tick.strong else top - 4), QPointF(x, top))
            font = self._strong if tick.strong else self._small
            rect = self._label_rect(x, tick.label, size)
            if not any(rect.intersects(each) for each in taken):
                self._text(painter, font, "text" if tick.strong else "muted", rect, tick.label)
        painter.setPen(QPen(self._colour("line"), 1))
        painter.drawLine(QPointF(0, top), QPointF(size.width(), top))

    def _now_line(self, painter: QPainter, size: QRectF, picture: Picture) -> None:
        painter.setPen(QPen(self._colour("accent_text"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(picture.now_x, 0), QPointF(picture.now_x, self.axis(size.height())))
        if picture.cursor is None or not self._label_rect(*picture.cursor, size).intersects(
            self._label_rect(picture.now_x, tr("Now").upper(), size)
        ):
            rect = self._label_rect(picture.now_x, tr("Now").upper(), size)
            self._text(painter, self._strong, "accent_text", rect, tr("Now").upper())

    def _cursor(self, painter: QPainter, size: QRectF, x: float, label: str) -> None:
        axis = self.axis(size.height())
        painter.setPen(QPen(self._colour("accent_text"), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, axis))
        rect = self._label_rect(x, label, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("accent"))
        painter.drawRoundedRect(rect, theme.XS, theme.XS)
        self._text(painter, self._strong, "on_accent", rect, label)

    def _label_rect(self, x: float, label: str, size: QRectF) -> QRectF:
        """Below a place of the axis, and inside the strip as long as the place is."""
        width = self._width(label) + 2 * theme.XS + 2
        left = x - width / 2
        if 0 <= x <= size.width():
            left = min(max(left, theme.XS), size.width() - width - theme.XS)
        return QRectF(left, size.height() - self._line - 2, width, self._line + 1)

    # -- marks --

    def _at(self, x: float) -> QPointF:
        return QPointF(x, self.marks_middle)

    def _cluster(self, painter: QPainter, cluster: Cluster, *, chosen: bool, hovered: bool) -> None:
        at = self._at(cluster.x)
        if cluster.count > 1:
            edge = self._pill(painter, cluster, chosen=chosen, hovered=hovered)
        else:
            edge = QPointF(self._radius * 0.9, -self._radius)
            if chosen or hovered:
                self._halo(painter, at, chosen=chosen)
            colour = self._colour(MARK_COLOURS[cluster.kind])
            shapes.draw(painter, cluster.kind, at, self._radius, colour)
        if cluster.starred:
            self._star(painter, at + edge)

    def _star(self, painter: QPainter, at: QPointF) -> None:
        edge = round(self._radius * 2)
        ratio = painter.device().devicePixelRatioF()
        picture = icons.pixmap("star-filled", self.colours.amber, edge, ratio)
        painter.drawPixmap(at - QPointF(edge / 2, edge / 2), picture)

    def _halo(self, painter: QPainter, at: QPointF, *, chosen: bool) -> None:
        painter.setPen(QPen(self._colour("accent_text"), 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("selected" if chosen else "hover"))
        painter.drawEllipse(at, self._radius * 1.6, self._radius * 1.6)

    def _pill(self, painter: QPainter, cluster: Cluster, *, chosen: bool, hovered: bool) -> QPointF:
        """Paint several marks as their number; answers where the star goes, from the middle."""
        fill, text = _PILLS[cluster.kind]
        said = labels.short(cluster.count)
        width = max(self._width(said) + theme.S, self._line + 2)
        rect = QRectF(cluster.x - width / 2, self.marks_middle - self._line / 2 - 1, width, self._line + 2)
        if chosen or hovered or self._outlined:
            painter.setPen(QPen(self._colour("accent_text" if chosen else text), 2 if chosen else 1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(fill))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        self._text(painter, self._strong, text, rect, said)
        return QPointF(width / 2 - 2, -rect.height() / 2)

    # -- paint --

    def _ring(self, painter: QPainter, size: QRectF) -> None:
        painter.setPen(QPen(self._colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(size.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)

    def _colour(self, name: str) -> QColor:
        return self._inks[name]

    def _text(
        self,
        painter: QPainter,
        font: QFont,
        role: str,
        rect: QRectF,
        text: str,
        *,
        where: Qt.AlignmentFlag = _CENTRE,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._colour(role))
        painter.drawText(rect, where, text)


def _width(metrics: QFontMetricsF, text: str) -> float:
    """How wide a text is; to wrap Qt's own function, Python asks for its help text, 45 ms of PySide's."""
    return metrics.horizontalAdvance(text)
