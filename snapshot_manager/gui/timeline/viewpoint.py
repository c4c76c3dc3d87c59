"""What of the timeline is shown and which snapshot is selected, as a person moves about in it. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from snapshot_manager.gui.timeline.chart import Column, Figure, Series, drawn
from snapshot_manager.gui.timeline.scale import SHORTEST_S, Scale, Span, last, whole
from snapshot_manager.gui.timeline.track import Cluster, Track

_HOUR, _DAY = 3600.0, 86_400.0
_MARGIN_OF_CLUSTER = 0.15


class Range(Enum):
    """Stretches that end now; the value is how long they are in seconds, none for all."""

    HOUR = _HOUR
    SIX_HOURS = 6 * _HOUR
    DAY = _DAY
    ALL = None


@dataclass(frozen=True, slots=True)
class Tracks:
    """Everything that is made ready on a lane before the strip can show it."""

    track: Track = field(default_factory=Track)
    series: Mapping[Figure, Series] = field(default_factory=dict)

    @classmethod
    def of(cls, track: Track) -> "Tracks":
        """Get all figures ready."""
        return cls(track, {figure: Series.of(track.marks, figure) for figure in Figure})


class _Drawn(NamedTuple):
    """What was drawn last, and of what."""

    tracks: Tracks
    scale: Scale | None
    cell: float
    clusters: list[Cluster]


class Viewpoint:
    """Where a person is on the timeline.

    Args:
        now: Seconds since 1970.

    Attributes:
        range: The stretch that is followed as time goes on; None after zooming or panning by hand.
        key: The selected snapshot; None when none is selected.
        place: Where its mark is; None when it has none here.
    """

    def __init__(self, now: float) -> None:
        self.tracks = Tracks()
        self.now = now
        self.range: Range | None = Range.DAY
        self.key: int | None = None
        self.place: int | None = None
        self._drawn = _Drawn(self.tracks, None, 0.0, [])
        bounds = self._bounds()
        self.scale = Scale(bounds, bounds, 1.0)
        self.show_range(Range.DAY)

    @property
    def track(self) -> Track:
        """The marks."""
        return self.tracks.track

    # -- what there is --

    def show(self, tracks: Tracks) -> None:
        """Show other marks; what is in view stays in view."""
        was_empty = not len(self.track)
        self.tracks = tracks
        self.place = self.track.place_of(self.key)
        self._settle()
        if was_empty and len(tracks.track) and not self._shown():
            self.show_range(Range.ALL)

    def set_now(self, now: float) -> None:
        """Time went on."""
        self.now = now
        self._settle()

    def set_width(self, width: float) -> None:
        """The strip has so many pixels."""
        self.scale = self.scale.over(width)

    # -- moving about --

    def show_range(self, which: Range) -> None:
        """Show a stretch that ends now, and follow it as time goes on."""
        self.range = which
        self._settle()

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show ``factor`` times as much time around a place; around the cursor or the middle by default."""
        if at is None:
            at = self._cursor_x() or self.scale.width / 2
        self._look(self.scale.zoomed(factor, at))

    def pan(self, pixels: float) -> None:
        """Show what lies so many pixels to the right."""
        self._look(self.scale.panned(pixels))

    def zoom_into(self, cluster: Cluster) -> bool:
        """Show a cluster's marks apart; False when they lie too close for that."""
        times = self.track.marks.time
        start, end = times[cluster.first], times[cluster.stop - 1]
        margin = (end - start) * _MARGIN_OF_CLUSTER
        if end - start + 2 * margin <= SHORTEST_S or self.scale.span.length <= SHORTEST_S:
            return False
        self._look(self.scale.showing(Span(start - margin, end + margin)))
        return True

    def go_to(self, key: int | None, *, reveal: bool = True) -> None:
        """Another snapshot is selected; its mark is brought into view, unless the mouse is on it."""
        if key == self.key:
            return
        self.key = key
        self.place = self.track.place_of(key)
        if reveal:
            self.reveal()

    def reveal(self) -> None:
        """Bring the selected snapshot's mark into view."""
        if self.place is not None:
            self._look(self.scale.revealing(self.track.marks.time[self.place]))

    def beside(self, step: int) -> int | None:
        """The key of the snapshot so many marks later than the selected one; None when there is none."""
        count = len(self.track)
        if not count:
            return None
        place = self.place
        start = count if place is None else place
        return self.track.marks.key[min(max(start + step, 0), count - 1)]

    def nearest(self, x: float) -> int | None:
        """The place of the mark that is nearest to a pixel."""
        return self.track.nearest(self.scale.time(x))

    # -- what is seen --

    def clusters(self, cell: float) -> list[Cluster]:
        """The marks as they are drawn; which mark is selected changes nothing about them."""
        drawn = self._drawn
        if drawn.tracks is not self.tracks or (drawn.scale, drawn.cell) != (self.scale, cell):
            self._drawn = _Drawn(self.tracks, self.scale, cell, self.track.clusters(self.scale, cell))
        return self._drawn.clusters

    def columns(self, figure: Figure | None) -> list[Column]:
        """The chart as it is drawn."""
        series = self.tracks.series.get(figure) if figure else None
        return drawn(series, self.scale) if series else []

    def lacks(self, figure: Figure | None) -> bool:
        """Whether a figure is known of no snapshot that is listed."""
        series = self.tracks.series.get(figure) if figure else None
        return series is not None and not series.times

    def _cursor_x(self) -> float | None:
        x = None if self.place is None else self.scale.x(self.track.marks.time[self.place])
        return x if x is not None and 0 < x < self.scale.width else None

    def _look(self, scale: Scale) -> None:
        if scale.span != self.scale.span:
            self.range = None
        self.scale = scale

    def _settle(self) -> None:
        """Keep to what may be seen, and to the stretch that is followed."""
        scale = self.scale.within(self._bounds())
        if self.range is Range.ALL:
            scale = scale.showing(whole(self.track.first_time, self._end(), _HOUR))
        elif self.range is not None:
            scale = scale.showing(last(self.range.value or _DAY, self.now))
        self.scale = scale

    def _bounds(self) -> Span:
        return whole(self.track.first_time, self._end(), _DAY)

    def _end(self) -> float:
        """Now, or the newest snapshot where another clock was ahead."""
        return max(self.now, self.track.last_time or self.now)

    def _shown(self) -> range:
        return self.track.between(self.scale.span.start, self.scale.span.end)
