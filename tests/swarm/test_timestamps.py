"""Timestamps are read as Ruby's ``Time.parse`` reads them, exactly."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.swarm.ordering import Clock
from snapshot_manager.swarm.timestamps import seconds_of, utc_text

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
THREE = 1762268400  # 2025-11-04T15:00:00Z


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2025-11-04T15:00:00.000000Z", THREE),
        ("2025-11-04T15:00:00.0000000000001Z", THREE + Fraction(1, 10**13)),
        ("2025-11-04 15:00 +0200", THREE - 7200),
        ("2025-11-04T15:00:00 EST", THREE + 5 * 3600),
        ("2025-11-04T24:00:00Z", THREE + 9 * 3600),
        ("2025-11-04T14:59:60Z", THREE),
        ("2025-02-30T00:00:00Z", 1740873600),
        ("20251104T150000,25Z", THREE + Fraction(1, 4)),
        ("Tue, 04 Nov 2025 15:00:00 GMT", THREE),
        ("Nov 4th, 2025 3 p.m.", THREE),
        ("4-nov-2025 15h", THREE),
        ("H37.11.04T15:00Z", THREE),
        ("2025-308 15:00:00Z", THREE),
        ("15:00:00Z", 1767366000),
        ("2025-11-04T24:00:01Z", None),
        ("2025-13-01T00:00:00Z", None),
        ("2025-11-04T15:00:00+25:00", None),
        ("soon", None),
        ("", None),
        (f"2025-11-04T15:00:00Z{' ' * 200}", None),
    ],
)
def test_a_text_is_read_as_ruby_reads_it(text: str, seconds: Fraction | None) -> None:
    assert seconds_of(text, NOW) == seconds


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda each: each.year >= 100))
def test_what_swarm_sdk_writes_is_read_back_to_the_microsecond(moment: datetime) -> None:
    text = moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
    expected = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // (moment.resolution)
    assert Clock().number(text) == expected
    assert utc_text(Fraction(expected, 1_000_000)) == text


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert seconds_of(text, NOW) is None or isinstance(seconds_of(text, NOW), Fraction)


@given(st.text("0123456789-+:.,TZ ", max_size=30))
def test_no_text_that_looks_like_a_time_breaks_it(text: str) -> None:
    assert seconds_of(text, NOW) is None or isinstance(seconds_of(text, NOW), Fraction)


def test_a_day_beyond_its_month_s_end_is_ordered_by_the_moment_it_means() -> None:
    clock = Clock()
    assert clock.number("2025-02-30T00:00:00.500000Z") == clock.number("2025-03-02T00:00:00.500000Z")
    assert not clock.are_plain(["2025-02-30T00:00:00.500000Z"])
