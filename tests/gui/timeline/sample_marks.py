"""Invented marks."""

from collections.abc import Iterable
from itertools import accumulate
from math import nan

from hypothesis import strategies as st

from snapshot_manager.gui.timeline.scale import Scale, Span
from snapshot_manager.gui.timeline.track import Track
from snapshot_manager.gui.timeline.viewpoint import Tracks
from snapshot_manager.model.marks import KINDS, Kind, Marks, TimeMark

START = 1_790_000_000.0
WIDTH = 900.0
CELL = 30.0


def mark(number: int, time: float, kind: Kind = Kind.AUTO, session: int = 1, **figures: float) -> TimeMark:
    """A mark whose key is its number."""
    size, tokens, balance = (figures.get(name, nan) for name in ("size", "tokens", "balance"))
    return TimeMark(number, time, KINDS.index(kind), session, size, tokens, balance)


def track_at(times: Iterable[float], starred: Iterable[int] = ()) -> Track:
    """Automatic marks at these times after ``START``, numbered from 1."""
    made = [mark(number, START + time) for number, time in enumerate(times, start=1)]
    return Track.of(Marks.of(made), frozenset(starred))


def tracks(count: int, every_s: float = 60.0, end: float = START) -> Tracks:
    """So many marks with all figures, the last one at ``end``."""
    first = end - (count - 1) * every_s
    made = [
        mark(
            number + 1,
            first + number * every_s,
            KINDS[number % len(KINDS)],
            session=number // 500,
            size=1_000.0 + number,
            tokens=50.0 * (number % 500),
            balance=100 - number * 90 / count,
        )
        for number in range(count)
    ]
    return Tracks.of(Track.of(Marks.of(made), frozenset(range(1, count, 40))))


def scale_over(length_s: float, start: float = START) -> Scale:
    """The stretch from ``start`` on, at 900 pixels."""
    span = Span(start, start + length_s)
    return Scale(span, span, WIDTH)


gaps = st.lists(st.floats(0, 2000), max_size=200)


@st.composite
def any_tracks(draw: st.DrawFn) -> Track:
    """Marks anywhere, many at the same moment among them."""
    times = list(accumulate(draw(gaps)))
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=len(times), max_size=len(times)))
    marks = [mark(n, START + t, k) for n, (t, k) in enumerate(zip(times, kinds, strict=True), start=1)]
    return Track.of(Marks.of(marks), draw(st.frozensets(st.integers(1, 200))))


@st.composite
def any_scales(draw: st.DrawFn) -> Scale:
    """Any stretch near them."""
    return scale_over(draw(st.floats(10, 500_000)), START + draw(st.floats(-1000, 200_000)))
