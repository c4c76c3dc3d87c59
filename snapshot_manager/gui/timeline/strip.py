"""The strip: marks on a time axis that a person zooms, pans and scrubs."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from snapshot_manager.gui.action_specs import Action
from snapshot_manager.gui.timeline import labels
from snapshot_manager.gui.timeline.chart import Figure, bounds
from snapshot_manager.gui.timeline.picture import Picture
from snapshot_manager.gui.timeline.strip_painter import StripPainter
from snapshot_manager.gui.timeline.ticks import Tick, ticks
from snapshot_manager.gui.timeline.track import Cluster
from snapshot_manager.gui.timeline.viewpoint import Range, Tracks, Viewpoint
from snapshot_manager.gui.words import times
from snapshot_manager.model.marks import datetime_of

ZOOM_STEP = 0.8
"""How much of the time is still shown after one step of zooming in."""

_WHEEL_STEP = 120.0
_PAN_STEP = 60.0
_CLOSE = 12
"""How far from a mark's middle a click still counts as meant for it, in pixels."""


class Strip(QWidget):
    """Shows ``Tracks``; knows nothing of the list.

    Args:
        clock: Tells the time, aware.
        sentence: What the row of a snapshot says, by its key; empty while it is not in memory.
    """

    chosen = Signal(object)
    """The key of the snapshot that the person moved to."""

    asked = Signal(object)
    """An ``Action`` that the person wants done with what is selected."""

    moved = Signal()
    """Another stretch of time is shown."""

    def __init__(
        self, clock: Callable[[], datetime], sentence: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._sentence = clock, sentence
        self.view = Viewpoint(clock().timestamp())
        self.figure: Figure | None = Figure.TOKENS
        self._painter = StripPainter(self.font())
        self._clusters: list[Cluster] = []
        self._hovered: int | None = None
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._scrubbing = False
        self.setAccessibleName("Timeline")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # -- what is shown --

    def show_tracks(self, tracks: Tracks) -> None:
        """Show these marks."""
        self.view.show(tracks)
        self._refresh()

    def show_figure(self, figure: Figure | None) -> None:
        """Show this figure over time, or none."""
        self.figure = figure
        self.updateGeometry()
        self._refresh()

    def show_range(self, which: Range) -> None:
        """Show a stretch that ends now."""
        self.view.show_range(which)
        self._refresh()

    def follow_clock(self) -> None:
        """Time went on."""
        self.view.set_now(self._clock().timestamp())
        self._refresh()

    def go_to(self, key: int | None, *, reveal: bool = True) -> None:
        """Another snapshot is selected; its mark is brought into view, unless the mouse is on it."""
        if key != self.view.key:
            self.view.go_to(key, reveal=reveal)
            self._refresh()
            self.announce()

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show more time, or less."""
        self.view.zoom(factor, at)
        self._refresh()

    def pan(self, pixels: float) -> None:
        """Show what lies so many pixels to the right."""
        self.view.pan(pixels)
        self._refresh()

    def announce(self) -> None:
        """Tell those who hear it where they are."""
        said = self._sentence(self.view.key) if self.view.key is not None else ""
        if said == self.accessibleDescription():
            return
        self.setAccessibleDescription(said)
        if said and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def picture(self) -> Picture:
        """Everything that is painted now."""
        view, figure = self.view, self.figure
        self._clusters = view.clusters(self._painter.cell)
        columns = view.columns(figure)
        low, high = bounds(columns, view.scale.width)
        return Picture(
            clusters=self._clusters,
            columns=columns,
            figure=figure,
            low=low,
            high=high,
            ticks=self._ticks(),
            now_x=view.scale.x(view.now),
            cursor=self._cursor(),
            chosen=self._cluster_of(view.place),
            hovered=self._hovered,
            focused=self.hasFocus(),
            empty="" if len(view.track) else "No snapshots to show.",
        )

    @override
    def sizeHint(self) -> QSize:
        """As tall as what it shows."""
        return QSize(400, self._painter.height(with_chart=self.figure is not None))

    @override
    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(120, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in memory."""
        painter = QPainter(self)
        self._painter.paint(painter, QRectF(self.rect()), self.picture())
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the same stretch out over the new width."""
        self.view.set_width(event.size().width())

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow another font or other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._painter = StripPainter(self.font())
            self.updateGeometry()

    # -- keys --

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from snapshot to snapshot, or move and zoom what is shown."""
        key = Qt.Key(event.key())
        count = len(self.view.track)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -count - 1, Qt.Key.Key_End: count}
        pans = {Qt.Key.Key_PageUp: -0.8, Qt.Key.Key_PageDown: 0.8}
        zooms = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}
        if key in steps:
            self._choose(self.view.beside(steps[key]))
        elif key in pans:
            self.pan(pans[key] * self.width())
        elif key in zooms:
            self.zoom(zooms[key])
        else:
            super().keyPressEvent(event)

    # -- mouse --

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is; with Shift, or sideways, pan."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self.pan(-(turned.x() or turned.y()) / _WHEEL_STEP * _PAN_STEP)
        else:
            self.zoom(ZOOM_STEP ** (turned.y() / _WHEEL_STEP), event.position().x())
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to scrub on the axis, or to pan anywhere else."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._dragged = event.position()
            self._scrubbing = self._on_axis(event.position())
            if self._scrubbing:
                self._scrub(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub or pan, or show what is under the mouse."""
        at = event.position()
        if self._pressed is None or self._dragged is None:
            self._hover(at)
        elif self._scrubbing:
            self._scrub(at.x())
        elif self._dragged != self._pressed or self._is_drag(at - self._pressed):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(self._dragged.x() - at.x())
            self._dragged = at

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click for what it was meant for."""
        was_click = self._pressed is not None and self._dragged == self._pressed and not self._scrubbing
        self._pressed = self._dragged = None
        self._scrubbing = False
        if was_click and event.button() is Qt.MouseButton.LeftButton:
            self._click(event.position())
        self._hover(event.position())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """View the snapshot whose mark it is; elsewhere it is just another press."""
        number = self._cluster_at(event.position())
        if number is not None and self._clusters[number].count == 1:
            self.asked.emit(Action.VIEW)
        else:
            self.mousePressEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hovered = None
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        """Tell what is under the mouse that rests."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def told_at(self, at: QPointF) -> str:
        """What the tool tip says at a point."""
        number = self._cluster_at(at)
        if number is None:
            return ""
        cluster, track = self._clusters[number], self.view.track
        times, now = track.marks.time, self._clock()
        if cluster.count > 1:
            return labels.cluster(cluster.count, times[cluster.first], times[cluster.stop - 1], now)
        return self._sentence(track.marks.key[cluster.first]) or labels.mark(track.mark(cluster.first), now)

    # -- within --

    def _refresh(self) -> None:
        self.update()
        self.moved.emit()

    def _choose(self, key: int | None, *, reveal: bool = True) -> None:
        if key is not None and key != self.view.key:
            self.go_to(key, reveal=reveal)
            self.chosen.emit(key)

    def _scrub(self, x: float) -> None:
        place = self.view.nearest(x)
        if place is not None:
            self._choose(self.view.track.marks.key[place], reveal=False)

    def _click(self, at: QPointF) -> None:
        number = self._cluster_at(at)
        if number is None:
            return
        cluster = self._clusters[number]
        if cluster.count > 1 and self.view.zoom_into(cluster):
            self._refresh()
        else:
            self._choose(self.view.track.marks.key[cluster.stop - 1], reveal=False)

    def _hover(self, at: QPointF) -> None:
        hovered = self._cluster_at(at)
        shape = Qt.CursorShape.ArrowCursor if hovered is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(Qt.CursorShape.SplitHCursor if self._on_axis(at) else shape)
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def _on_axis(self, at: QPointF) -> bool:
        return at.y() >= self._painter.axis(self.height())

    def _is_drag(self, by: QPointF) -> bool:
        return by.manhattanLength() >= QApplication.startDragDistance()

    def _cluster_at(self, at: QPointF) -> int | None:
        if abs(at.y() - self._painter.marks_middle) > self._painter.marks_middle or not self._clusters:
            return None
        found = min(range(len(self._clusters)), key=lambda number: abs(self._clusters[number].x - at.x()))
        return found if abs(self._clusters[found].x - at.x()) <= _CLOSE else None

    def _cluster_of(self, place: int | None) -> int | None:
        if place is None:
            return None
        numbers = range(len(self._clusters))
        return next((each for each in numbers if place < self._clusters[each].stop), None)

    def _cursor(self) -> tuple[float, str] | None:
        place = self.view.place
        if place is None:
            return None
        time = self.view.track.marks.time[place]
        at, now = datetime_of(time), self._clock()
        is_today = times.day(at, now) == times.day(now, now)
        return self.view.scale.x(time), times.clock(at) if is_today else times.date_and_time(at, now)

    def _ticks(self) -> list[tuple[float, Tick]]:
        scale = self.view.scale
        apart = self._painter.tick_room * scale.seconds_per_pixel
        return [(scale.x(tick.time), tick) for tick in ticks(scale.span, apart)]
