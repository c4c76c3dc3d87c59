"""The axis on clocks and calendars, also where they jump."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.timeline.scale import EARLIEST, LATEST, Span
from snapshot_manager.gui.timeline.ticks import STEPS, Tick, step_for, ticks
from snapshot_manager.model.marks import datetime_of

ZONES = [
    ZoneInfo(name)
    for name in ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
]

ENDS = [Span(EARLIEST, LATEST), Span(LATEST - 100, LATEST), Span(EARLIEST, EARLIEST + 9)]

zones = st.sampled_from(ZONES)
spans = st.builds(
    lambda start, length: Span(start, min(start + length, LATEST)),
    st.floats(0, 4 * 10**9),
    st.floats(10, 10**9),
)


def at(said: str) -> float:
    """When a clock in Berlin shows this."""
    return datetime.fromisoformat(said).replace(tzinfo=ZONES[1]).timestamp()


def labels(found: list[Tick]) -> list[str]:
    return [each.label for each in found]


@given(spans, st.integers(2, 20), zones)
def test_ticks_are_in_view_in_order_and_not_too_many(span: Span, count: int, zone: ZoneInfo) -> None:
    found = ticks(span, span.length / count, zone)
    times = [each.time for each in found]
    assert times == sorted(set(times))
    assert all(span.start <= time <= span.end for time in times)
    # A month may be a tenth shorter than the average one, and a clock may be set back by an hour.
    assert len(times) <= count * 1.15 + 2


@given(spans, st.integers(2, 20), zones)
def test_no_tick_is_missing_between_two(span: Span, count: int, zone: ZoneInfo) -> None:
    step = step_for(span.length / count)
    times = [each.time for each in ticks(span, span.length / count, zone)]
    longest = step.seconds * 1.06 + 3601
    assert all(later - earlier <= longest for earlier, later in pairwise(times))


@given(spans, zones)
def test_ticks_lie_on_round_times_of_the_clock_on_the_wall(span: Span, zone: ZoneInfo) -> None:
    for tick in ticks(Span(span.start, min(span.start + 6 * 3600, LATEST)), 1800, zone):
        assert datetime_of(tick.time).astimezone(zone).minute in (0, 30)


@pytest.mark.parametrize(
    ("start", "hours", "apart_s", "said"),
    [
        ("2026-11-20 14:50:00", 1, 900, ["3:00 PM", "3:15 PM", "3:30 PM", "3:45 PM"]),
        ("2026-11-19 20:00:00", 12, 3 * 3600, ["9:00 PM", "Nov 20", "3:00 AM", "6:00 AM"]),
        ("2026-11-19 20:00:00", 96, 86_400, ["Nov 20", "Nov 21", "Nov 22", "Nov 23"]),
        ("2026-11-19 00:00:00", 24 * 90, 28 * 86_400, ["Dec 2026", "2027", "Feb 2027"]),
        ("2024-11-19 00:00:00", 24 * 900, 200 * 86_400, ["2025", "2026", "2027"]),
        ("2026-11-20 14:59:40", 0.015, 15, ["3:00 PM", ":15", ":30"]),
    ],
)
def test_labels_say_what_is_new_at_a_tick(start: str, hours: float, apart_s: float, said: list[str]) -> None:
    begin = at(start)
    found = labels(ticks(Span(begin, begin + hours * 3600), apart_s, ZONES[1]))
    assert [each for each in found if each in said] == said


def test_a_night_in_which_the_clock_goes_back_has_its_midnights_and_every_quarter_of_an_hour() -> None:
    begin = at("2026-10-25 00:00:00")
    night = ticks(Span(begin, begin + 5 * 3600), 900, ZONES[1])
    assert len(night) == 21
    days = ticks(Span(begin - 1, begin + 3 * 86_400), 86_400, ZONES[1])
    assert labels(days) == ["Oct 25", "Oct 26", "Oct 27"]
    assert days[1].time - days[0].time == 25 * 3600


def test_only_the_start_of_a_day_is_strong() -> None:
    begin = at("2026-11-19 20:00:00")
    found = ticks(Span(begin, begin + 12 * 3600), 3 * 3600, ZONES[1])
    assert [each.label for each in found if each.strong] == ["Nov 20"]


@pytest.mark.parametrize("span", ENDS)
@pytest.mark.parametrize("zone", ZONES)
def test_the_ends_of_the_calendar_have_ticks_too(span: Span, zone: ZoneInfo) -> None:
    assert len(ticks(span, span.length / 8, zone)) <= 12


def test_steps_grow() -> None:
    lengths = [each.seconds for each in STEPS]
    assert lengths == sorted(lengths)
    assert step_for(10**12) is STEPS[-1]
    assert step_for(timedelta(minutes=4).total_seconds()).count == 300
