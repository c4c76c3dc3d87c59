"""All marks with what is needed to find, count and gather them quickly. No Qt.

Marks lie in the order of time, so a stretch of time is a run of places, found by halving. What a run holds
is a difference of two running sums. A frame costs as much as the strip is wide, however many marks there are.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import floor

from snapshot_manager.gui.lists.key_changes import place_of
from snapshot_manager.gui.timeline.scale import Scale
from snapshot_manager.model.marks import KINDS, Kind, Marks, TimeMark

ROOM_OF_ONE, ROOM_OF_MANY = 0.27, 0.47
"""Half of the room that a mark and a cluster take, as shares of a cell."""

GRAVEST_FIRST = (Kind.ERROR, Kind.WARNING, Kind.MANUAL, Kind.AUTO)


@dataclass(frozen=True, slots=True)
class Cluster:
    """One mark, or several that lie too close to be told apart.

    Attributes:
        x: Where its middle is drawn.
        first, stop: The places of its marks, ``stop`` not included.
        kind: The gravest one among them.
        starred: How many of them are starred.
    """

    x: float
    first: int
    stop: int
    kind: Kind
    starred: int

    @property
    def count(self) -> int:
        """How many marks it stands for."""
        return self.stop - self.first


@dataclass(frozen=True, slots=True)
class Track:
    """Marks in the order of time.

    Attributes:
        marks: The oldest first.
        starred: For each mark 1 if it is starred, else 0.
    """

    marks: Marks = field(default_factory=Marks)
    starred: bytes = b""
    _sums: "dict[Kind, array[int]]" = field(default_factory=dict)
    _stars: "array[int]" = field(default_factory=lambda: array("q", [0]))

    @classmethod
    def of(cls, marks: Marks, starred: frozenset[int] = frozenset()) -> "Track":
        """Get marks ready.

        Args:
            marks: The oldest first.
            starred: The keys of starred snapshots, among them others, too.
        """
        stars = bytes(key in starred for key in marks.key)
        kinds = bytes(marks.kind)
        sums = {kind: _running_sum(_ones(kinds, place)) for place, kind in enumerate(KINDS)}
        return cls(marks, stars, sums, _running_sum(stars))

    def __len__(self) -> int:
        return len(self.marks)

    @property
    def first_time(self) -> float | None:
        """When the oldest snapshot was taken; None when there is none."""
        return self.marks.time[0] if len(self) else None

    @property
    def last_time(self) -> float | None:
        """When the newest snapshot was taken; None when there is none."""
        return self.marks.time[-1] if len(self) else None

    def mark(self, place: int) -> TimeMark:
        """One mark."""
        return self.marks.mark(place)

    def place_of(self, key: int | None) -> int | None:
        """Where the mark of a snapshot is; None when it has none here."""
        return None if key is None else place_of(self.marks.key, key)

    def nearest(self, time: float) -> int | None:
        """The mark that is nearest to a moment; of several at once the newest."""
        times = self.marks.time
        after = bisect_left(times, time)
        candidates = [place for place in (after - 1, after) if 0 <= place < len(times)]
        if not candidates:
            return None
        found = min(candidates, key=lambda place: abs(times[place] - time))
        return bisect_right(times, times[found]) - 1

    def between(self, start: float, end: float) -> range:
        """The places of all marks with start <= time < end."""
        first = bisect_left(self.marks.time, start)
        return range(first, bisect_left(self.marks.time, end, first))

    def kind_of(self, run: range) -> Kind:
        """The gravest kind in a run of places that is not empty."""
        return next(kind for kind in GRAVEST_FIRST if _counted(self._sums[kind], run))

    def stars_in(self, run: range) -> int:
        """How many marks in a run of places are starred."""
        return _counted(self._stars, run)

    def clusters(self, scale: Scale, cell: float) -> list[Cluster]:
        """What is drawn at this scale, from left to right; neighbours do not cover each other.

        Cells are fixed in time, not on the screen, so that nothing flickers while a person pans.

        Args:
            scale: What is shown where.
            cell: Marks that lie within so many pixels are drawn as one, with their number.
        """
        step = cell * scale.seconds_per_pixel
        found: list[Cluster] = []
        before = -1
        for number, run in self._cells(scale, step):
            made = self._cluster(run, scale)
            if found and before == number - 1:
                found[-1], made = _apart(found[-1], made, scale.x(number * step), cell)
            found.append(made)
            before = number
        return found

    def _cells(self, scale: Scale, step: float) -> Iterator[tuple[int, range]]:
        """The cells that hold any mark, with their runs; from a cell before what is shown to one after it."""
        times = self.marks.time
        number, last = floor(scale.span.start / step) - 1, floor(scale.span.end / step) + 1
        while number <= last:
            run = self.between(number * step, (number + 1) * step)
            if run:
                yield number, run
            if run.stop >= len(times):
                return
            following = floor(times[run.stop] / step)
            following -= following * step > times[run.stop]  # rounding must not skip a mark
            number = max(number + 1, following)

    def _cluster(self, run: range, scale: Scale) -> Cluster:
        times = self.marks.time
        x = scale.x((times[run.start] + times[run.stop - 1]) / 2)
        return Cluster(x, run.start, run.stop, self.kind_of(run), self.stars_in(run))


def _apart(left: Cluster, right: Cluster, border: float, cell: float) -> tuple[Cluster, Cluster]:
    """Two neighbours, moved away from the border of their cells if they would cover each other."""
    rooms = [cell * (ROOM_OF_ONE if each.count == 1 else ROOM_OF_MANY) for each in (left, right)]
    if right.x - left.x >= sum(rooms):
        return left, right
    return (
        replace(left, x=min(left.x, border - rooms[0])),
        replace(right, x=max(right.x, border + rooms[1])),
    )


def _ones(kinds: bytes, kind: int) -> bytes:
    """1 where this kind is, else 0."""
    table = bytearray(256)
    table[kind] = 1
    return kinds.translate(bytes(table))


def _running_sum(values: bytes) -> "array[int]":
    return array("q", accumulate(values, initial=0))


def _counted(sums: "array[int]", run: range) -> int:
    return sums[run.stop] - sums[run.start]
