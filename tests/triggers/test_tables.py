"""Each trigger as a table: what it compares with, what is seen, when; and what it says."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.model import snapshot
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef
from snapshot_manager.triggers.activity import MessageCount, ProofChanged, SessionCreated, SessionEnded
from snapshot_manager.triggers.alerts import BalanceWarning, LimitReached
from snapshot_manager.triggers.base import Decision, Quiet
from snapshot_manager.triggers.clock import Interval
from tests.fakes import NOON

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
REF = SessionRef(source="fake", id="s1")
NORMAL, WARNING, CRITICAL, DEPLETED = AlertLevel


def seen(fingerprint: str = "a", at: datetime = NOON, **values: Any) -> Sighting:
    known: dict[str, Any] = {"ref": REF, "at": at, "updated_at": at, "fingerprint": fingerprint} | values
    return Sighting(**known)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


NOT_YET = seen("", exists=False)

CLOCK: dict[str, tuple[Sighting, Sighting, datetime, Decision]] = {
    "too soon, though it changed": (seen("a"), seen("b"), NOON + minutes(4.99), None),
    "changed, and the time has come": (seen("a"), seen("b"), NOON + minutes(5), snapshot.Interval(minutes=5)),
    "the time has come, but nothing changed": (seen("a"), seen("a"), NOON + minutes(5), Quiet.CHECKED),
    "nothing changed for hours": (seen("a"), seen("a"), NOON + minutes(6 * 60), None),
    "nothing changed for six hours less a minute": (
        seen("a"),
        seen("a"),
        NOON + minutes(359),
        Quiet.CHECKED,
    ),
    "asleep for a night, and it changed": (
        seen("a"),
        seen("b"),
        NOON + timedelta(hours=14),
        snapshot.Interval(minutes=5),
    ),
    "a new session just begun": (NOT_YET, seen("a"), NOON, None),
    "a new session after the interval": (NOT_YET, seen("a"), NOON + minutes(5), snapshot.Interval(minutes=5)),
    "the clock was set back an hour, and it changed": (
        seen("a"),
        seen("b"),
        NOON - minutes(60),
        snapshot.Interval(minutes=5),
    ),
    "the clock was set back an hour, and nothing changed": (
        seen("a"),
        seen("a"),
        NOON - minutes(60),
        Quiet.CHECKED,
    ),
    "after a restart, changed since the last snapshot": (
        seen(""),
        seen("b", at=NOON + minutes(1)),
        NOON + minutes(6),
        snapshot.Interval(minutes=5),
    ),
    "after a restart in the middle of the interval": (
        seen(""),
        seen("b", at=NOON + minutes(1)),
        NOON + minutes(3),
        None,
    ),
    "after a restart, unchanged since": (
        seen(""),
        seen("b", at=NOON - minutes(1)),
        NOON + minutes(6),
        Quiet.CHECKED,
    ),
    "summer time ends in between: 2:58 again 2:02": (
        seen("a", at=datetime(2026, 10, 25, 2, 58, tzinfo=BERLIN)),
        seen("b", at=datetime(2026, 10, 25, 2, 1, tzinfo=BERLIN, fold=1)),
        datetime(2026, 10, 25, 2, 2, tzinfo=BERLIN, fold=1),
        None,
    ),
    "summer time ends in between, and five minutes are over": (
        seen("a", at=datetime(2026, 10, 25, 2, 58, tzinfo=BERLIN)),
        seen("b", at=datetime(2026, 10, 25, 2, 1, tzinfo=BERLIN, fold=1)),
        datetime(2026, 10, 25, 2, 3, tzinfo=BERLIN, fold=1),
        snapshot.Interval(minutes=5),
    ),
    "summer time begins in between: 1:58 then 3:01": (
        seen("a", at=datetime(2026, 3, 8, 1, 58, tzinfo=NEW_YORK)),
        seen("b", at=datetime(2026, 3, 8, 3, 0, tzinfo=NEW_YORK)),
        datetime(2026, 3, 8, 3, 1, tzinfo=NEW_YORK),
        None,
    ),
}


@pytest.mark.parametrize(("last", "now_seen", "now", "said"), CLOCK.values(), ids=CLOCK)
def test_the_clock(last: Sighting, now_seen: Sighting, now: datetime, said: Decision) -> None:
    assert Interval(minutes=5).decide(last, now_seen, now) == said


def count(number: int) -> Sighting:
    return seen(message_count=number)


ACTIVITY: dict[str, tuple[object, Sighting, Sighting, Decision]] = {
    "a session that was not there": (
        SessionCreated(),
        NOT_YET,
        seen(),
        snapshot.SessionCreated(session_id="s1"),
    ),
    "a session that was there": (SessionCreated(), seen("a"), seen("b"), None),
    "four messages": (MessageCount(5), count(10), count(14), None),
    "five messages": (MessageCount(5), count(10), count(15), snapshot.MessageCount(count=5)),
    "many at once": (MessageCount(5), count(0), count(23), snapshot.MessageCount(count=23)),
    "every single one": (MessageCount(1), count(7), count(8), snapshot.MessageCount(count=1)),
    "none": (MessageCount(1), count(7), count(7), None),
    "a new session with four": (MessageCount(5), NOT_YET, count(4), None),
    "a new session with five": (MessageCount(5), NOT_YET, count(5), snapshot.MessageCount(count=5)),
    "wound back": (MessageCount(5), count(30), count(12), Quiet.NOTED),
    "the first goals": (
        ProofChanged(),
        seen(),
        seen(proofs={"a.lean": "1"}),
        snapshot.ProofChanged(file="a.lean"),
    ),
    "the same goals": (ProofChanged(), seen(proofs={"a.lean": "1"}), seen(proofs={"a.lean": "1"}), None),
    "other goals": (
        ProofChanged(),
        seen(proofs={"a.lean": "1", "b.lean": "1"}),
        seen(proofs={"a.lean": "1", "b.lean": "2"}),
        snapshot.ProofChanged(file="b.lean"),
    ),
    "a file closed": (
        ProofChanged(),
        seen(proofs={"a.lean": "1"}),
        seen(),
        snapshot.ProofChanged(file="a.lean"),
    ),
    "it ended": (SessionEnded(), seen(), seen(ended=True), snapshot.SessionEnded()),
    "it had ended": (SessionEnded(), seen(ended=True), seen(ended=True), None),
    "it was taken up again": (SessionEnded(), seen(ended=True), seen(), Quiet.NOTED),
    "it goes on": (SessionEnded(), seen(), seen(), None),
    "a limit": (LimitReached(), seen(), seen(limit="5 hours"), snapshot.LimitReached(limit="5 hours")),
    "the same limit": (LimitReached(), seen(limit="5 hours"), seen(limit="5 hours"), None),
    "another limit": (
        LimitReached(),
        seen(limit="5 hours"),
        seen(limit="a week"),
        snapshot.LimitReached(limit="a week"),
    ),
    "the limit was lifted": (LimitReached(), seen(limit="5 hours"), seen(), Quiet.NOTED),
}


@pytest.mark.parametrize(("trigger", "last", "now_seen", "said"), ACTIVITY.values(), ids=ACTIVITY)
def test_activity(
    trigger: MessageCount | SessionCreated, last: Sighting, now_seen: Sighting, said: Decision
) -> None:
    assert trigger.decide(last, now_seen, NOON) == said


def warning_of(level: AlertLevel) -> snapshot.BalanceWarning:
    return snapshot.BalanceWarning(level=level)


ALERTS: dict[str, tuple[AlertLevel | None, AlertLevel | None, float, Decision]] = {
    "nothing is known": (None, None, 1, None),
    "all is well": (None, NORMAL, 0, None),
    "it runs low": (None, WARNING, 0, warning_of(WARNING)),
    "it ran low from normal": (NORMAL, WARNING, 0, warning_of(WARNING)),
    "it is still low": (WARNING, WARNING, 0, None),
    "it is still low on the next day": (WARNING, WARNING, 24, None),
    "it gets worse": (WARNING, CRITICAL, 0, warning_of(CRITICAL)),
    "it is used up": (CRITICAL, DEPLETED, 0, warning_of(DEPLETED)),
    "it falls through all levels at once": (NORMAL, DEPLETED, 0, warning_of(DEPLETED)),
    "it recovers a little": (CRITICAL, WARNING, 0, warning_of(WARNING)),
    "it wavers back to normal": (WARNING, NORMAL, 2, None),
    "it is normal again on the next day": (WARNING, NORMAL, 12.1, Quiet.NOTED),
    "nothing is known any more": (WARNING, None, 12.1, None),
}


@pytest.mark.parametrize(("last", "level", "hours", "said"), ALERTS.values(), ids=ALERTS)
def test_alerts(last: AlertLevel | None, level: AlertLevel | None, hours: float, said: Decision) -> None:
    now = NOON + timedelta(hours=hours)
    assert BalanceWarning().decide(seen(alert_level=last), seen(at=now, alert_level=level), now) == said


def test_the_day_that_counts_is_that_of_utc() -> None:
    """At 20:30 in New York Diem was given anew half an hour ago."""
    before = seen(at=datetime(2026, 11, 20, 18, 0, tzinfo=NEW_YORK), alert_level=WARNING)
    now = datetime(2026, 11, 20, 20, 30, tzinfo=NEW_YORK)
    assert BalanceWarning().decide(before, seen(at=now, alert_level=NORMAL), now) is Quiet.NOTED


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.booleans())
def test_whatever_the_clock_does_a_session_that_changed_waits_no_longer_than_the_interval(
    first: int, second: int, changed: bool
) -> None:
    start, now = NOON + timedelta(seconds=first), NOON + timedelta(seconds=second)
    last, this = seen("a", at=start), seen("b" if changed else "a", at=start)
    said = Interval(minutes=5).decide(last, this, now)
    waited = now - start
    assert (said is None) == (
        timedelta(0) <= waited < minutes(5) or (not changed and waited >= timedelta(hours=6))
    )
    assert said in (None, snapshot.Interval(minutes=5) if changed else Quiet.CHECKED)


@given(st.lists(st.integers(0, 40)))
def test_no_way_of_growing_hides_five_messages(counts: list[int]) -> None:
    trigger, last = MessageCount(5), seen(message_count=0)
    for number in counts:
        said = trigger.decide(last, count(number), NOON.astimezone(UTC))
        if said is not None:
            last = count(number)
        assert 0 <= number - last.message_count < 5
