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
from typing import NamedTuple

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

_SAME = 1e-9
"""Steps that differ by less than this share are the same one."""

_MOST_KNOWN = 5000
"""Columns of some screens, beside each other."""


class Figure(StrEnum):
    """What can be shown over time."""

    TOKENS = "tokens"
    SIZE = "size"
    BALANCE = "balance"


class Column(NamedTuple):
    """What lies within one column; a tuple, since hundreds are made for each frame.

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


class _Gathered(NamedTuple):
    """A column wherever it lies on the screen.

    Attributes:
        stop: The place after its last figure.
        time: Its middle.
        joined: The figure before it is of the same run.
    """

    stop: int
    time: float
    first: float
    last: float
    low: float
    high: float
    joined: bool


@dataclass(slots=True)
class _Known:
    """Whole columns that were gathered while a person pans: they lie in time, not on the screen.

    Attributes:
        step: How much time one is wide.
        columns: By the places that they begin at.
    """

    step: float = 0.0
    columns: dict[int, _Gathered] = field(default_factory=dict)

    def keep_to(self, step: float) -> None:
        """Forget columns of another step; rounding makes the same one differ a little from pan to pan."""
        if abs(step - self.step) > _SAME * step or len(self.columns) > _MOST_KNOWN:
            self.step, self.columns = step, {}


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
    _known: "_Known" = field(default_factory=_Known, compare=False, repr=False)

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
        start, seconds_per_pixel = scale.span.start, scale.seconds_per_pixel
        seen, known = self._seen(scale), self._known
        known.keep_to(COLUMN * seconds_per_pixel)
        found: list[Column] = []
        at = seen.start
        while at < seen.stop:
            stop, time, first, last, low, high, joined = self._gathered(at, seen)
            x = (time - start) / seconds_per_pixel
            found.append(Column(x, first, last, low, high, joined and at > seen.start))
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

    def _gathered(self, at: int, seen: range) -> "_Gathered":
        """The column that begins at a place, cut off where nothing more is shown."""
        known = self._known.columns.get(at)
        if known is not None and known.stop <= seen.stop:
            return known
        edge = (self.times[at] // self._known.step + 1) * self._known.step
        stop = max(bisect_left(self.times, edge, at, seen.stop), at + 1)
        middle = (self.times[at] + self.times[stop - 1]) / 2
        joined = at > 0 and self.runs[at] == self.runs[at - 1]
        made = _Gathered(
            stop, middle, self.values[at], self.values[stop - 1], *self._extent(at, stop), joined
        )
        if seen.start < at and stop < seen.stop:  # it is whole
            self._known.columns[at] = made
        return made

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
