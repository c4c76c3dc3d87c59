"""The strip as it is laid out and painted; what a hand does with it is in ``strip``."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget
from typing_extensions import override

from snapshot_manager.gui import heard
from snapshot_manager.gui.timeline import labels
from snapshot_manager.gui.timeline.chart import Figure, bounds
from snapshot_manager.gui.timeline.picture import Picture
from snapshot_manager.gui.timeline.strip_painter import StripPainter
from snapshot_manager.gui.timeline.ticks import Tick, ticks
from snapshot_manager.gui.timeline.track import Cluster
from snapshot_manager.gui.timeline.viewpoint import Range, Tracks, Viewpoint
from snapshot_manager.gui.words import times
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.marks import datetime_of

_CLOSE = 12
"""How far from a mark's middle a click still counts as meant for it, in pixels."""


class StripView(QAbstractSlider):
    """Shows ``Tracks``; knows nothing of the list.

    It is a slider for those who hear it: its value is the number of the mark that is selected.

    Args:
        clock: Tells the time, aware.
        sentence: What the row of a snapshot says, by its key; empty while it is not in memory.
    """

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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self) -> None:
        """Say everything in the language in force."""
        self.setAccessibleName(tr("Timeline"))
        self._refresh()
        self.announce()

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

    def reveal(self) -> None:
        """Bring the mark of the selected snapshot into view."""
        self.view.reveal()
        self._refresh()

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
        if self.hasFocus():
            heard.announce(self, said)

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
            empty="" if len(view.track) else tr("No snapshots to show."),
            without=labels.without(figure) if len(view.track) and figure and view.lacks(figure) else "",
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

    # -- what is where --

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

    def _on_axis(self, at: QPointF) -> bool:
        return at.y() >= self._painter.axis(self.height())

    def _cluster_at(self, at: QPointF) -> int | None:
        if abs(at.y() - self._painter.marks_middle) > self._painter.marks_middle or not self._clusters:
            return None
        found = min(range(len(self._clusters)), key=lambda number: abs(self._clusters[number].x - at.x()))
        return found if abs(self._clusters[found].x - at.x()) <= _CLOSE else None

    # -- within --

    def _refresh(self) -> None:
        self.setRange(0, max(len(self.view.track) - 1, 0))
        self.setValue(self.view.place or 0)
        self.update()
        self.moved.emit()

    def _cluster_of(self, place: int | None) -> int | None:
        if place is None:
            return None
        within = (n for n, each in enumerate(self._clusters) if each.first <= place < each.stop)
        return next(within, None)

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
