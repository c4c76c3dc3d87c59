"""A figure over time."""

from functools import cache
from itertools import pairwise
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.timeline.chart import COLUMN, MOST_LINES, Figure, Series, bounds, drawn, is_seen
from snapshot_manager.gui.timeline.scale import Scale
from snapshot_manager.gui.timeline.track import Track
from snapshot_manager.gui.timeline.viewpoint import Tracks
from snapshot_manager.model.marks import Marks
from tests.gui.timeline.sample_marks import START, any_scales, any_tracks, mark, scale_over, tracks


def series(*marks: tuple[float, float, int], figure: Figure = Figure.TOKENS) -> Series:
    """Of (time after START, value, session)."""
    made = [
        mark(number, START + time, session=session, tokens=value, balance=value)
        for number, (time, value, session) in enumerate(marks)
    ]
    return Series.of(Marks.of(made), figure)


@given(any_tracks(), any_scales())
def test_every_figure_in_view_is_within_some_column(track: Track, scale: Scale) -> None:
    values = [float(number) for number in range(len(track))]
    times = track.marks.time
    made = Series.of(
        Marks.of(mark(n, t, tokens=v) for n, (t, v) in enumerate(zip(times, values, strict=True))),
        Figure.TOKENS,
    )
    columns = made.columns(scale)
    shown = [
        value for time, value in zip(times, values, strict=True) if scale.span.start <= time < scale.span.end
    ]
    assert all(any(each.low <= value <= each.high for each in columns) for value in shown)
    assert all(left.x < right.x for left, right in pairwise(columns))
    assert len(columns) <= scale.width / 2 + 4


@given(st.integers(0, 20), st.floats(-5_000, 5_000))
def test_of_a_hundred_thousand_figures_as_many_columns_are_drawn_as_have_room(zooms: int, pan: float) -> None:
    made = many().series[Figure.TOKENS]
    scale = scale_over(6_000_000, START - 6_000_000).zoomed(0.6**zooms, 400).panned(pan)
    assert len(drawn(made, scale)) <= scale.width / COLUMN + MOST_LINES


def test_a_pan_gathers_only_what_comes_into_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[int] = []
    extent = Series._extent

    def counting(self: Series, first: int, stop: int) -> tuple[float, float]:
        gathered.append(first)
        return extent(self, first, stop)

    monkeypatch.setattr(Series, "_extent", counting)
    scale = scale_over(3_000_000, START - 4_000_000)
    made = many().series[Figure.SIZE]
    before = made.columns(scale)
    assert len(before) == len(gathered) > 250
    gathered.clear()
    assert len(made.columns(scale.panned(-30))) > 250
    assert len(gathered) <= 30 / COLUMN + 3


@given(any_tracks(), any_scales(), st.lists(st.floats(-2000, 2000), max_size=5))
def test_what_is_drawn_does_not_depend_on_what_was_seen_before(
    track: Track, scale: Scale, pans: list[float]
) -> None:
    marks = [mark(n, time, tokens=float(n), session=n % 3) for n, time in enumerate(track.marks.time)]
    panned = Series.of(Marks.of(marks), Figure.TOKENS)
    for by in pans:
        panned.columns(scale)
        scale = scale.panned(by)
    assert panned.columns(scale) == Series.of(Marks.of(marks), Figure.TOKENS).columns(scale)


@cache
def many() -> Tracks:
    return tracks(100_000)


def test_where_a_figure_is_not_known_there_is_a_gap() -> None:
    found = series((0, 1, 1), (600, nan, 1), (1200, 3, 1), (1800, 4, 1)).columns(scale_over(3600))
    assert [(each.first, each.joined) for each in found] == [(1, False), (3, False), (4, True)]


def test_a_line_leads_to_the_next_snapshot_of_the_same_session_only() -> None:
    found = series((0, 1, 1), (600, 2, 1), (1200, 3, 2)).columns(scale_over(3600))
    assert [each.joined for each in found] == [False, True, False]


def test_sessions_that_are_worked_on_side_by_side_have_a_line_each() -> None:
    made = series((0, 1, 1), (600, 50, 2), (1200, 2, 1), (1800, nan, 2), (2400, 3, 1), (3000, 60, 2))
    found = drawn(made, scale_over(3600))
    assert [(each.first, each.joined) for each in found] == [
        *((1, False), (2, True), (3, True)),
        *((50, False), (60, False)),
    ]


def test_a_line_leads_past_another_sessions_mark_into_what_is_shown() -> None:
    made = series((0, 1, 1), (100, 50, 2), (1000, 2, 1), (1100, 60, 2))
    found = drawn(made, scale_over(500, START + 800))
    assert [(each.first, each.joined) for each in found] == [(1, False), (2, True), (50, False), (60, True)]


def test_of_very_many_sessions_only_neighbours_are_joined() -> None:
    made = series(*((60 * n, n, n % (MOST_LINES + 1)) for n in range(50)))
    assert not any(each.joined for each in drawn(made, scale_over(3600)))


def test_nothing_is_seen_of_a_line_that_lies_beside_what_is_shown() -> None:
    made = series((0, 1, 1), (100, 2, 1))
    beside, through = drawn(made, scale_over(50, START + 300)), drawn(made, scale_over(50, START + 20))
    assert not is_seen(beside, 900)
    assert is_seen(through, 900)


def test_a_balance_belongs_to_no_session() -> None:
    found = series((0, 9, 1), (600, 8, 2), figure=Figure.BALANCE).columns(scale_over(3600))
    assert [each.joined for each in found] == [False, True]


def test_what_lies_in_one_column_keeps_its_peaks() -> None:
    [found] = series((0, 5, 1), (1, 90, 1), (2, 1, 1), (3, 7, 1)).columns(scale_over(3600))
    assert (found.first, found.last, found.low, found.high) == (5, 7, 1, 90)


def test_the_line_leads_in_from_before_what_is_shown_and_out_after_it() -> None:
    made = series((0, 1, 1), (500, 2, 1), (1000, 3, 1), (1500, 4, 1))
    found = made.columns(scale_over(500, START + 400))
    assert [each.first for each in found] == [1, 2, 3]
    assert found[0].x < 0
    assert found[-1].x > 900


def test_the_foot_is_nothing_unless_all_is_far_above_it() -> None:
    low, steep = series((0, 10, 1), (600, 100, 1)), series((0, 95, 1), (600, 100, 1))
    assert bounds(low.columns(scale_over(3600)), 900) == (0, 100)
    assert bounds(steep.columns(scale_over(3600)), 900) == (92.5, 100)
    assert bounds([], 900) == (0, 0)


def test_only_what_is_in_view_decides_how_high_the_chart_is() -> None:
    made = series((0, 1000, 1), (2000, 10, 1), (3000, 20, 1))
    assert bounds(made.columns(scale_over(2000, START + 1500)), 900)[1] == 20
