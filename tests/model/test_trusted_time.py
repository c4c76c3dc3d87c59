"""Whether a clock is believed."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.model.trusted_time import LONGEST_ABSENCE, WITNESSES, time_of_deed, trusted_time
from tests.fakes import NOON

FAR = timedelta(days=4000)


def days(*numbers: int) -> list[datetime]:
    return [NOON + timedelta(days=number) for number in numbers]


def test_a_clock_is_believed_where_nothing_was_kept_yet() -> None:
    assert trusted_time(NOON + FAR, []) == NOON + FAR


def test_nobody_is_away_for_more_than_a_year() -> None:
    now = NOON + LONGEST_ABSENCE
    assert trusted_time(now, [NOON]) == now
    assert trusted_time(now + timedelta(seconds=1), [NOON]) == NOON


def test_a_clock_that_jumped_is_believed_once_all_witnesses_were_kept_by_it() -> None:
    jumped = [each + FAR for each in days(*range(WITNESSES))]
    assert trusted_time(jumped[-1], [NOON, *jumped[1:]]) == NOON
    assert trusted_time(jumped[-1], jumped) == jumped[-1]


def test_a_clock_that_came_back_is_believed_though_some_were_kept_while_it_was_away() -> None:
    now = NOON + timedelta(days=3)
    assert trusted_time(now, days(0, 4000, 4000, 1)) == now
    assert trusted_time(now, days(0, -20_000, 1)) == now


def test_whoever_keeps_a_snapshot_now_and_then_over_years_is_believed() -> None:
    assert trusted_time(NOON, days(*range(-700, 0, 100))) == NOON


def test_the_time_of_the_latest_that_was_kept_rightly_counts() -> None:
    assert trusted_time(NOON + FAR, days(0, 5, 3, 4000)) == NOON + timedelta(days=5)


def test_what_is_done_by_a_clock_that_fell_behind_is_done_as_late_as_is_known() -> None:
    long_ago = datetime(1970, 1, 1, tzinfo=NOON.tzinfo)
    assert time_of_deed(long_ago, days(0, 4, 2)) == NOON + timedelta(days=4)
    assert time_of_deed(long_ago, []) == long_ago
    assert time_of_deed(NOON, days(0, 4000)) == NOON
    assert time_of_deed(NOON - timedelta(hours=2), [NOON]) == NOON - timedelta(hours=2)


@given(st.lists(st.integers(-40_000, 40_000), max_size=WITNESSES), st.integers(-40_000, 40_000))
def test_nothing_is_ever_older_by_the_trusted_time_than_by_the_clock(ages: list[int], now: int) -> None:
    clock, kept = NOON + timedelta(days=now), days(*ages)
    trusted = trusted_time(clock, kept)
    assert trusted <= clock
    assert trusted == clock or (trusted in kept and clock - trusted > LONGEST_ABSENCE)
