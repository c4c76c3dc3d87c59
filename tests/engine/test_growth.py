"""How long the space lasts."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.engine import growth
from tests.fakes import NOON

DAY = timedelta(days=1)
counts = st.integers(0, 10**15)
stretches = st.timedeltas(timedelta(0), timedelta(days=7))


def test_what_grew_in_a_week_tells_how_long_the_rest_lasts() -> None:
    assert growth.days_left(free_bytes=50, grown_bytes=70, over=7 * DAY) == 5.0


def test_a_full_library_lasts_no_longer() -> None:
    assert growth.days_left(free_bytes=-1, grown_bytes=70, over=7 * DAY) == 0.0


def test_a_library_younger_than_a_day_does_not_tell() -> None:
    assert growth.days_left(free_bytes=50, grown_bytes=70, over=DAY - timedelta(seconds=1)) is None


def test_a_library_that_does_not_grow_does_not_tell() -> None:
    assert growth.days_left(free_bytes=50, grown_bytes=0, over=7 * DAY) is None


@given(free=counts, grown=counts, over=stretches)
def test_more_space_never_lasts_shorter_and_more_growth_never_longer(
    free: int, grown: int, over: timedelta
) -> None:
    left = growth.days_left(free, grown, over)
    if left is None:
        assert grown == 0 or over < DAY
        return
    more_space, more_growth = growth.days_left(free + 1, grown, over), growth.days_left(free, grown + 1, over)
    assert more_space is not None
    assert more_growth is not None
    assert 0 <= more_growth <= left <= more_space


@given(age=st.timedeltas(timedelta(days=-1), timedelta(days=4000)))
def test_the_window_is_the_last_week_or_the_whole_life(age: timedelta) -> None:
    assert growth.window(NOON - age, NOON) == min(max(age, timedelta(0)), 7 * DAY)
