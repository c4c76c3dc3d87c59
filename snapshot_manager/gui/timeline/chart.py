"""A figure of all snapshots over time as what is drawn for each pixel. No Qt.

A line leads from one snapshot to the next one of the same session, past those of others as long as few are
in view; where there are many, only to its neighbour. A balance belongs to no session. Where a figure is not
known there is a gap.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isnan

from snapshot_manager.gui.timeline.scale import Scale
from snapshot_manager.model.marks import Marks

COLUMN = 3.0
"""How many pixels one column of a dense chart is wide."""

MOST_LINES = 12
"""More lines than these beside each other tell nothing any more."""

_FEW, _BESIDE = 2000, 200
"""Of so many in view, and so many on either side of them, each session has a line of its own."""

_BLOCK = 16
"""The least and the greatest of so many neighbours are found once, not for every frame."""


class Figure(StrEnum):
    """What can be shown over time."""

    TOKENS = "tokens"
    SIZE = "size"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Column:
    """What lies within one column.

    Attributes:
        x: Its middle; of a single snapshot its own place.
        first, last: The oldest and the newest figure.
        low, high: The least and the greatest.
        joined: A line leads here from the column before.
    """

    x: float
    first: float
    last: float
    low: float
    high: float
    joined: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of all snapshots where it is known, in the order of time.

    Attributes:
        times, values: Of the same length.
        runs: Equal for those of one session that no gap parts.
    """

    times: "array[float]" = field(default_factory=lambda: array("d"))
    values: "array[float]" = field(default_factory=lambda: array("d"))
    runs: "array[int]" = field(default_factory=lambda: array("q"))
    _lows: "array[float]" = field(default_factory=lambda: array("d"))
    _highs: "array[float]" = field(default_factory=lambda: array("d"))

    @classmethod
    def of(cls, marks: Marks, figure: Figure) -> "Series":
        """Get one figure ready."""
        times, values, runs = array("d"), array("d"), array("q")
        open_runs: dict[int, int] = {}
        run = 0
        alone = figure is Figure.BALANCE
        for time, value, session in zip(marks.time, getattr(marks, figure.value), marks.session, strict=True):
            whose = 0 if alone else session
            if isnan(value):
                open_runs.pop(whose, None)
                continue
            if whose not in open_runs:
                run += 1
                open_runs[whose] = run
            times.append(time)
            values.append(value)
            runs.append(open_runs[whose])
        return cls._blocked(times, values, runs)

    @classmethod
    def _blocked(cls, times: "array[float]", values: "array[float]", runs: "array[int]") -> "Series":
        blocks = [values[at : at + _BLOCK] for at in range(0, len(values), _BLOCK)]
        return cls(times, values, runs, array("d", map(min, blocks)), array("d", map(max, blocks)))

    def columns(self, scale: Scale) -> list[Column]:
        """What is drawn at this scale, from one column before what is shown to one after it."""
        step = COLUMN * scale.seconds_per_pixel
        seen = self._seen(scale)
        at, end = seen.start, seen.stop
        found: list[Column] = []
        while at < end:
            edge = (self.times[at] // step + 1) * step
            stop = max(bisect_left(self.times, edge, at, end), at + 1)
            joined = bool(found) and self.runs[at] == self.runs[at - 1]
            found.append(self._column(at, stop, scale, joined=joined))
            at = stop
        return found

    def lines(self, scale: Scale) -> "list[Series]":
        """What is shown and what lies beside it, each run by itself; as one where that is too much."""
        seen = self._seen(scale)
        if len(seen) > _FEW:
            return [self]
        places: dict[int, list[int]] = {}
        for place in range(max(seen.start - _BESIDE, 0), min(seen.stop + _BESIDE, len(self.times))):
            places.setdefault(self.runs[place], []).append(place)
        return [self._only(each) for each in places.values()] if 1 < len(places) <= MOST_LINES else [self]

    def _seen(self, scale: Scale) -> range:
        """The places of what is shown, with one on either side."""
        first = max(bisect_left(self.times, scale.span.start) - 1, 0)
        return range(first, min(bisect_left(self.times, scale.span.end) + 1, len(self.times)))

    def _only(self, places: Sequence[int]) -> "Series":
        times, values = (array("d", map(each.__getitem__, places)) for each in (self.times, self.values))
        return self._blocked(times, values, array("q", map(self.runs.__getitem__, places)))

    def _column(self, first: int, stop: int, scale: Scale, *, joined: bool) -> Column:
        x = scale.x((self.times[first] + self.times[stop - 1]) / 2)
        low, high = self._extent(first, stop)
        return Column(x, self.values[first], self.values[stop - 1], low, high, joined)

    def _extent(self, first: int, stop: int) -> tuple[float, float]:
        """The least and the greatest; of very many also a few beside them count."""
        if stop - first <= 4 * _BLOCK:
            inside = self.values[first:stop]
            return min(inside), max(inside)
        blocks = slice(first // _BLOCK, -(-stop // _BLOCK))
        return min(self._lows[blocks]), max(self._highs[blocks])


def drawn(series: Series, scale: Scale) -> list[Column]:
    """The columns of all lines, one line after the other; the first of each is joined to none."""
    return [column for line in series.lines(scale) for column in line.columns(scale)]


def is_seen(columns: Sequence[Column], width: float) -> bool:
    """Whether any of it is within the width, or a line that leads through it."""
    return any(0 <= each.x <= width or each.joined for each in columns)


def bounds(columns: Sequence[Column], width: float) -> tuple[float, float]:
    """The figures at the foot and at the top of a chart.

    The foot is nothing, unless all figures in view are so high that nobody would see them change.
    """
    shown = [each for each in columns if 0 <= each.x <= width] or columns
    low = min((each.low for each in shown), default=0.0)
    high = max((each.high for each in shown), default=0.0)
    if 0 <= low < high / 2 or low == high:
        return min(low, 0.0), high
    return low - (high - low) / 2, high
