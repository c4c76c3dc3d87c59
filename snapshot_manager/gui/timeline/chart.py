"""A figure of all snapshots over time as what is drawn for each pixel. No Qt.

A line leads from one snapshot to the next one of the same session; a balance belongs to no session. Where a
figure is not known there is a gap.
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
        runs: Equal for neighbours that a line joins.
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
        run, before = 0, None
        alone = figure is Figure.BALANCE
        for time, value, session in zip(marks.time, getattr(marks, figure.value), marks.session, strict=True):
            whose = 0 if alone else session
            if isnan(value) or whose != before:
                run += 1
            before = None if isnan(value) else whose
            if not isnan(value):
                times.append(time)
                values.append(value)
                runs.append(run)
        blocks = [values[at : at + _BLOCK] for at in range(0, len(values), _BLOCK)]
        return cls(times, values, runs, array("d", map(min, blocks)), array("d", map(max, blocks)))

    def columns(self, scale: Scale) -> list[Column]:
        """What is drawn at this scale, from one column before what is shown to one after it."""
        step = COLUMN * scale.seconds_per_pixel
        at = max(bisect_left(self.times, scale.span.start) - 1, 0)
        end = min(bisect_left(self.times, scale.span.end) + 1, len(self.times))
        found: list[Column] = []
        while at < end:
            edge = (self.times[at] // step + 1) * step
            stop = max(bisect_left(self.times, edge, at, end), at + 1)
            found.append(self._column(at, stop, scale, joined=at > 0 and self.runs[at] == self.runs[at - 1]))
            at = stop
        return found

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
