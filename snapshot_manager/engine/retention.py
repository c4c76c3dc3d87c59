"""Which snapshots a rule keeps, and why. Pure: snapshots, a rule and a time in, a verdict on each out.

Three kinds always stay: a starred one, the newest of its session, and, when thinning, one that a person
made by hand.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

from snapshot_manager.model.policy import Caps, KeepDays, Rule, Thin, Verdict
from snapshot_manager.model.snapshot import Snapshot, SnapshotType

_Judge: TypeAlias = Callable[[Snapshot], str | None]
"""Answers why a snapshot stays; None when it goes. Asked newest first."""

_HOUR, _DAY, _MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)


def judge(snapshots: Iterable[Snapshot], rule: Rule, now: datetime) -> tuple[Verdict, ...]:
    """Say of each snapshot whether it stays.

    Args:
        snapshots: In any order; those in the trash do not belong here.
        rule: What the person chose.
        now: Aware; hours, days and weeks are those of its time zone.

    Returns:
        One verdict for each snapshot, newest first.
    """
    stays, why_not = _judge_of(rule, now)
    newest: set[Hashable] = set()
    verdicts = []
    for snapshot in sorted(snapshots, key=lambda each: (each.timestamp, each.id), reverse=True):
        session = _session(snapshot)
        always = _always(snapshot, is_newest=session not in newest)
        newest.add(session)
        # The rule is asked even where it does not matter: a starred one fills its hour, too.
        reason = stays(snapshot)
        reason = always or reason
        verdicts.append(Verdict(id=snapshot.id, stays=reason is not None, reason=reason or why_not))
    return tuple(verdicts)


def _always(snapshot: Snapshot, *, is_newest: bool) -> str | None:
    if snapshot.starred:
        return "starred"
    return "the newest of its session" if is_newest else None


def _session(snapshot: Snapshot) -> Hashable:
    return str(snapshot.session.ref) if snapshot.session else None


def _judge_of(rule: Rule, now: datetime) -> tuple[_Judge, str]:
    """The rule as a question, and what is said of those that go."""
    match rule:
        case KeepDays(days=days):
            return _younger_than(now - timedelta(days=days), _days(days)), f"older than {_days(days)}"
        case Thin():
            return _first_in_its_slot(now), "one of several in the same stretch of time"
        case Caps(newest=newest):
            return _among_newest(newest), "beyond the number kept of its kind"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _younger_than(limit: datetime, days: str) -> _Judge:
    return lambda snapshot: f"not older than {days}" if snapshot.timestamp >= limit else None


def _first_in_its_slot(now: datetime) -> _Judge:
    seen: set[Hashable] = set()

    def stays(snapshot: Snapshot) -> str | None:
        slot, name = _slot(snapshot.timestamp, now)
        taken = (_session(snapshot), slot) in seen
        seen.add((_session(snapshot), slot))
        if slot is None or not taken:
            return name
        return "made by hand" if snapshot.type is SnapshotType.MANUAL else None

    return stays


def _slot(at: datetime, now: datetime) -> tuple[Hashable, str]:
    """The stretch of time that this moment shares with others; None for one that shares with none."""
    age, there = now - at, at.astimezone(now.tzinfo)
    if age < _HOUR:
        return None, "from the last hour"
    if age < _DAY:
        return ("hour", there.date(), there.hour), "the last of its hour"
    if age < _MONTH:
        return ("day", there.date()), "the last of its day"
    return ("week", there.isocalendar()[:2]), "the last of its week"


def _among_newest(newest: dict[str, int]) -> _Judge:
    counted: Counter[Hashable] = Counter()

    def stays(snapshot: Snapshot) -> str | None:
        kind = str(snapshot.trigger.__struct_config__.tag)
        if kind not in newest:
            return "of a kind that is not limited"
        counted[_session(snapshot), kind] += 1
        return "among the newest of its kind" if counted[_session(snapshot), kind] <= newest[kind] else None

    return stays
