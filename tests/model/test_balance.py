"""How long credits last: tables, and what holds for any course."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.model.balance import (
    AlertThresholds,
    Credits,
    forecast,
    hours_to_depletion,
    hours_to_reset,
    level_of,
    rate_per_hour,
)
from snapshot_manager.model.facts import AlertLevel
from tests.fakes import NOON

N, W, C, D = AlertLevel.NORMAL, AlertLevel.WARNING, AlertLevel.CRITICAL, AlertLevel.DEPLETED
USUAL = AlertThresholds()


def course(*points: tuple[float, float], end: datetime = NOON, effective: bool = False) -> list[Credits]:
    """Balances so many hours before the end."""
    return [
        Credits(end - timedelta(hours=ago), diem, effective=diem if effective else None)
        for ago, diem in points
    ]


@pytest.mark.parametrize(
    ("spendable", "hours", "level"),
    [
        (50.0, None, N),
        (5.0, None, N),
        (4.99, None, W),
        (1.0, None, W),
        (0.99, None, C),
        (0.0, None, D),
        (-1.0, None, D),
        (50.0, 2.0, N),
        (50.0, 1.99, W),
        (50.0, 0.5, W),
        (50.0, 0.49, C),
        (4.0, 0.1, C),
        (0.0, 100.0, D),
        (0.5, 100.0, C),
    ],
)
def test_the_level_follows_from_credits_and_hours(
    spendable: float, hours: float | None, level: AlertLevel
) -> None:
    assert level_of(spendable, hours, USUAL) is level


def test_thresholds_can_be_chosen() -> None:
    chosen = AlertThresholds(warning_below=100, critical_below=50, warning_hours=10, critical_hours=5)
    assert [level_of(left, None, chosen) for left in (100.0, 99.0, 49.0)] == [N, W, C]
    assert [level_of(1000.0, hours, chosen) for hours in (10.0, 9.0, 4.0)] == [N, W, C]


@pytest.mark.parametrize(
    ("points", "rate"),
    [
        ([(0, 10)], 0),  # one balance says nothing
        ([(0.05, 10), (0, 9)], 0),  # three minutes say nothing about an hour
        ([(1, 10), (0, 8)], 2),
        ([(0.5, 10), (0, 8)], 4),  # known for half an hour only
        ([(3, 20), (1, 10), (0, 8)], 2),  # what was before the last hour does not count
        ([(2, 12), (0, 8)], 2),  # at the start of the hour it was between the two
        ([(5, 20), (3, 10)], 2),  # nothing within the hour: the last six count
        ([(20, 40), (10, 20)], 1),  # nor within six: the last day
        ([(30, 40), (25, 20)], 0),  # longer ago says nothing about now
        ([(1, 10), (0.5, 5), (0.4, 50), (0, 49)], 6),  # what was bought is no negative consumption
        ([(1, 5), (0, 10)], 0),
    ],
)
def test_consumption_is_that_of_the_last_hour_or_of_more_when_it_says_too_little(
    points: list[tuple[float, float]], rate: float
) -> None:
    assert rate_per_hour(course(*points), NOON) == pytest.approx(rate)


def test_the_reset_of_diem_at_midnight_is_no_consumption_and_no_purchase() -> None:
    just_after = datetime(2026, 11, 21, 0, 15, tzinfo=UTC)
    points = course((0.75, 3), (0.5, 2), (0.2, 50), (0, 49), end=just_after)
    assert rate_per_hour(points, just_after) == pytest.approx(2 / 0.75)


def test_what_would_run_out_only_after_the_reset_does_not_run_out() -> None:
    evening = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    runs_low = course((1, 12), (0, 5.5), end=evening)
    assert forecast(runs_low, evening).hours_to_depletion == pytest.approx(5.5 / 6.5)
    later = evening + timedelta(minutes=30)
    assert forecast(course((1.5, 12), (0, 9), end=later), later).hours_to_depletion is None
    real = course((1.5, 12), (0, 9), end=later, effective=True)
    assert forecast(real, later).hours_to_depletion is not None


def test_nothing_left_lasts_no_time_at_all() -> None:
    found = forecast(course((1, 3), (0, 0)), NOON)
    assert (found.level, found.hours_to_depletion) == (D, 0.0)


def test_what_the_app_says_can_be_spent_is_what_counts() -> None:
    rich = [Credits(NOON, diem=0.0, usd=30.0, effective=30.0)]
    assert forecast(rich, NOON).level is N
    assert forecast([Credits(NOON, diem=0.0, usd=30.0)], NOON).level is D


@pytest.mark.parametrize(("hour", "left"), [(0, 24), (12, 12), (23, 1)])
def test_diem_begin_anew_at_midnight_utc(hour: int, left: float) -> None:
    assert hours_to_reset(datetime(2026, 11, 20, hour, tzinfo=UTC)) == left
    elsewhere = datetime(2026, 11, 20, hour, tzinfo=UTC).astimezone()
    assert hours_to_reset(elsewhere) == left


amounts = st.floats(0, 1e6, allow_nan=False)
courses = st.lists(st.tuples(st.integers(0, 30 * 3600), amounts), min_size=1, max_size=30).map(
    lambda points: [
        Credits(NOON - timedelta(seconds=ago), diem) for ago, diem in sorted(points, reverse=True)
    ]
)


@given(courses)
def test_a_forecast_is_never_odd(points: list[Credits]) -> None:
    found = forecast(points, NOON)
    assert found.rate_per_hour >= 0
    assert found.hours_to_depletion is None or found.hours_to_depletion >= 0
    assert (found.level is D) == (points[-1].diem <= 0)


@given(courses, amounts)
def test_more_credits_never_alarm_more(points: list[Credits], more: float) -> None:
    order = [N, W, C, D]
    rate = rate_per_hour(points, NOON)
    last = points[-1]
    richer = Credits(last.at, last.diem + more)
    levels = [level_of(each.diem, hours_to_depletion(each, rate, NOON), USUAL) for each in (last, richer)]
    assert order.index(levels[1]) <= order.index(levels[0])


@given(amounts, st.floats(0.1, 100), st.floats(0.2, 1))
def test_an_even_fall_is_measured_exactly(left: float, rate: float, hours: float) -> None:
    steps = [hours * step / 10 for step in range(10, -1, -1)]
    points = course(*((ago, left + rate * ago) for ago in steps))
    assert rate_per_hour(points, NOON) == pytest.approx(rate, rel=1e-3, abs=1e-3)
