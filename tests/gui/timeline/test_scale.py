"""Zooming and panning as arithmetic."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from snapshot_manager.gui.timeline.scale import LATEST, SHORTEST_S, Scale, Span, last, whole

NOW = 1_790_000_000.0

times = st.floats(NOW - 10**8, NOW)
lengths = st.floats(SHORTEST_S, 10**8)
widths = st.floats(1, 4000)
factors = st.floats(0.01, 100)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Any stretch of a library that is up to three years old."""
    bounds = whole(draw(times), NOW, 86_400)
    start = draw(st.floats(0, 1))
    length = draw(lengths)
    made = Scale(bounds, bounds, draw(widths))
    return made.showing(
        Span(bounds.start + start * bounds.length, bounds.start + start * bounds.length + length)
    )


def is_within(scale: Scale) -> bool:
    """Whether no more than there is, and no less than can be seen, is shown."""
    blur = 1e-6 * scale.bounds.length
    return (
        scale.span.start >= scale.bounds.start - blur
        and scale.span.end <= scale.bounds.end + blur
        and scale.span.length >= SHORTEST_S * 0.999
    )


@given(scales(), times)
def test_a_place_and_its_moment_belong_together(scale: Scale, time: float) -> None:
    assert scale.time(scale.x(time)) == pytest.approx(time, abs=1e-3)


@given(scales(), factors, st.floats(0, 1))
def test_whatever_is_zoomed_stays_within_what_there_is(scale: Scale, factor: float, share: float) -> None:
    assert is_within(scale.zoomed(factor, share * scale.width))


@given(scales(), st.floats(0.01, 1), st.floats(0.05, 0.95))
def test_zooming_in_keeps_the_moment_under_the_mouse(scale: Scale, factor: float, share: float) -> None:
    at = share * scale.width
    assert scale.zoomed(factor, at).x(scale.time(at)) == pytest.approx(at, abs=0.01)


@given(scales(), st.floats(-10_000, 10_000))
def test_panning_changes_neither_the_length_nor_leaves_what_there_is(scale: Scale, by: float) -> None:
    moved = scale.panned(by)
    assert is_within(moved)
    assert moved.span.length == pytest.approx(scale.span.length)


@given(scales(), times)
def test_a_revealed_moment_is_in_view(scale: Scale, time: float) -> None:
    assume(scale.bounds.start <= time <= scale.bounds.end)
    shown = scale.revealing(time)
    assert -1e-6 * shown.width <= shown.x(time) <= shown.width * (1 + 1e-6)


def test_what_is_in_view_already_is_not_moved() -> None:
    scale = Scale(last(3600, NOW), whole(NOW - 10**6, NOW, 86_400), 900)
    assert scale.revealing(NOW - 1800) is scale


def test_all_is_at_least_an_hour_and_has_a_margin() -> None:
    shown = whole(NOW - 60, NOW, 3600)
    assert shown.start < NOW - 3600
    assert NOW < shown.end < NOW + 600


def test_a_snapshot_whose_clock_was_broken_does_not_end_the_calendar() -> None:
    assert whole(0.0, LATEST, 3600).end == LATEST
