"""How long credits last: consumption, hours to depletion and the alert level, from the balance's course.

Diem begin anew every day at midnight UTC: a rise across midnight is no negative consumption, and what would
only run out after the next midnight does not run out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import msgspec

from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.value import Value

HOUR = timedelta(hours=1)
WINDOWS = (HOUR, timedelta(hours=6), timedelta(hours=24))
"""How far back consumption is looked at: the last hour, and further when too little of it is known."""

SHORTEST = timedelta(minutes=5)
"""A course that is known for less than this says nothing about an hour."""


class AlertThresholds(Value, frozen=True):
    """From when on a balance is low: below so many credits, or when it lasts less than so many hours."""

    warning_below: float = 5.0
    critical_below: float = 1.0
    warning_hours: float = 2.0
    critical_hours: float = 0.5


DEFAULT_THRESHOLDS = AlertThresholds()


class Credits(msgspec.Struct, frozen=True):
    """A balance at one moment.

    Attributes:
        at: Aware, UTC.
        effective: What can really be spent, where the app says so.
    """

    at: datetime
    diem: float
    usd: float = 0.0
    effective: float | None = None

    @property
    def spendable(self) -> float:
        """What the alert level goes by: what the app says can be spent, else the Diem."""
        return self.diem if self.effective is None else self.effective


class Forecast(msgspec.Struct, frozen=True):
    """How long a balance lasts.

    Attributes:
        rate_per_hour: Credits consumed in an hour; 0 while that is not known.
        hours_to_depletion: None when it is not known, or when the credits begin anew before.
    """

    level: AlertLevel
    rate_per_hour: float
    hours_to_depletion: float | None


def forecast(
    course: Sequence[Credits], now: datetime, thresholds: AlertThresholds = DEFAULT_THRESHOLDS
) -> Forecast:
    """Say how long the last balance of a course lasts.

    Args:
        course: At least one balance, in the order in which they were told.
        now: Aware, not before the last of them.
        thresholds: From when on it is low.
    """
    rate = rate_per_hour(course, now)
    hours = hours_to_depletion(course[-1], rate, now)
    return Forecast(level_of(course[-1].spendable, hours, thresholds), rate, hours)


def level_of(spendable: float, hours: float | None, thresholds: AlertThresholds) -> AlertLevel:
    """The alert level of so many credits that last so many hours (None: not known, or long enough)."""
    lasts = float("inf") if hours is None else hours
    if spendable <= 0:
        return AlertLevel.DEPLETED
    if spendable < thresholds.critical_below or lasts < thresholds.critical_hours:
        return AlertLevel.CRITICAL
    if spendable < thresholds.warning_below or lasts < thresholds.warning_hours:
        return AlertLevel.WARNING
    return AlertLevel.NORMAL


def rate_per_hour(course: Sequence[Credits], now: datetime) -> float:
    """What is consumed in an hour: the mean of the last one, or of more of them when that says too little."""
    for window in WINDOWS:
        known = list(_known_within(course, now - window, now))
        over = now - known[0].at if known else timedelta()
        if len(known) > 1 and over >= SHORTEST:
            return _consumed(known) / (over / HOUR)
    return 0.0


def hours_to_depletion(balance: Credits, rate: float, now: datetime) -> float | None:
    """How long it lasts at this rate; None when that is not known, or when it begins anew before."""
    if balance.spendable <= 0:
        return 0.0
    if rate <= 0:
        return None
    hours = balance.spendable / rate
    begins_anew = balance.effective is None
    return None if begins_anew and hours > hours_to_reset(now) else hours


def hours_to_reset(now: datetime) -> float:
    """How long it is till Diem begin anew, at the next midnight UTC."""
    tomorrow = datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    return (tomorrow - now) / HOUR


def _known_within(course: Iterable[Credits], start: datetime, now: datetime) -> Iterator[Credits]:
    """The balances of a stretch of time; the first one as it was at its start, where that can be told."""
    before: Credits | None = None
    for balance in course:
        if balance.at > now:
            return
        if balance.at >= start:
            if before is not None and before.at < start < balance.at:
                yield _between(before, balance, start)
            yield balance
        before = balance


def _between(before: Credits, after: Credits, at: datetime) -> Credits:
    """The balance at a moment between two, if it fell evenly; a rise is taken to have come at once."""
    if after.spendable > before.spendable:
        return Credits(at, before.diem, before.usd, before.effective)
    share = (at - before.at) / (after.at - before.at)
    spendable = before.spendable + share * (after.spendable - before.spendable)
    return Credits(at, spendable, before.usd, None if before.effective is None else spendable)


def _consumed(course: Iterable[Credits]) -> float:
    """What went; a rise is a reset or a purchase, and counts for nothing."""
    return sum(max(0.0, before.spendable - after.spendable) for before, after in pairwise(course))
