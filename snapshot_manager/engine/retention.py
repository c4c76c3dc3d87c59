"""Which snapshots a rule keeps, and why. Pure: snapshots, a rule and a time in, a verdict on each out.

Three kinds always stay: a starred one, the newest of its session, and, when thinning, one that a person
made by hand. What has expired goes by every rule, unless it has a star: a person wanted it so.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

from snapshot_manager.model.policy import Caps, Expired, KeepDays, Rule, Thin, Verdict
from snapshot_manager.model.snapshot import Snapshot, SnapshotType

_Judge: TypeAlias = Callable[[Snapshot], str | None]
"""Answers why a snapshot stays; None when it goes. Asked newest first."""

_LAST_OF = {
    "hour": "the last of its hour",
    "day": "the last of its day",
    "week": "the last of its week",
}
EXPIRED = "expired"
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
    return judge_in_order(
        sorted(snapshots, key=lambda each: (each.timestamp, each.id), reverse=True), rule, now
    )


def judge_in_order(snapshots: Iterable[Snapshot], rule: Rule, now: datetime) -> tuple[Verdict, ...]:
    """The same for snapshots that are in order already, the newest first, whatever their times say."""
    stays = _judge_of(rule, now)
    why_not = _why_not(rule)
    newest: set[Hashable] = set()
    verdicts = []
    for snapshot in snapshots:
        session = _session(snapshot)
        always = _always(snapshot, is_newest=session not in newest)
        newest.add(session)
        # The rule is asked even where it does not matter: a starred one fills its hour, too.
        reason = stays(snapshot)
        reason = None if _has_expired(snapshot, now) else always or reason
        goes = EXPIRED if _has_expired(snapshot, now) else why_not
        verdicts.append(Verdict(id=snapshot.id, stays=reason is not None, reason=reason or goes))
    return tuple(verdicts)


def _has_expired(snapshot: Snapshot, now: datetime) -> bool:
    return not snapshot.starred and snapshot.expires_at is not None and snapshot.expires_at <= now


def _always(snapshot: Snapshot, *, is_newest: bool) -> str | None:
    if snapshot.starred:
        return "starred"
    return "the newest of its session" if is_newest else None


def _session(snapshot: Snapshot) -> Hashable:
    return snapshot.session.ref if snapshot.session else None


def _judge_of(rule: Rule, now: datetime) -> _Judge:
    """The rule as a question."""
    match rule:
        case KeepDays(days=days):
            return _younger_than(now - timedelta(days=days), days)
        case Thin():
            return _first_in_its_slot(now)
        case Expired():
            return lambda _snapshot: "not expired"
        case Caps(newest=newest):
            return _among_newest(newest)


def _why_not(rule: Rule) -> str:
    """What is said of those that go; whole sentences, because the window knows them by their shape."""
    match rule:
        case KeepDays(days=1):
            return "older than 1 day"
        case KeepDays(days=days):
            return f"older than {days:,} days"
        case Thin():
            return "one of several in the same stretch of time"
        case Expired():
            return EXPIRED
        case Caps():
            return "beyond the number kept of its kind"


def _younger_than(limit: datetime, days: int) -> _Judge:
    def stays(snapshot: Snapshot) -> str | None:
        if snapshot.timestamp < limit:
            return None
        return "not older than 1 day" if days == 1 else f"not older than {days:,} days"

    return stays


def _first_in_its_slot(now: datetime) -> _Judge:
    seen: set[Hashable] = set()

    def stays(snapshot: Snapshot) -> str | None:
        slot = _slot(snapshot.timestamp, now)
        if slot is None:
            return "from the last hour"
        taken = (_session(snapshot), slot) in seen
        seen.add((_session(snapshot), slot))
        if not taken:
            return _LAST_OF[slot[0]]
        return "made by hand" if snapshot.type is SnapshotType.MANUAL else None

    return stays


def _slot(at: datetime, now: datetime) -> tuple[str, Hashable] | None:
    """The stretch of time that this moment shares with others; None for one that shares with none."""
    age, there = now - at, at.astimezone(now.tzinfo)
    if age < _HOUR:
        return None
    if age < _DAY:
        return "hour", (there.date(), there.hour)
    if age < _MONTH:
        return "day", there.date()
    return "week", there.isocalendar()[:2]


def _among_newest(newest: dict[str, int]) -> _Judge:
    counted: Counter[Hashable] = Counter()

    def stays(snapshot: Snapshot) -> str | None:
        kind = str(snapshot.trigger.__struct_config__.tag)
        if kind not in newest:
            return "of a kind that is not limited"
        counted[_session(snapshot), kind] += 1
        return "among the newest of its kind" if counted[_session(snapshot), kind] <= newest[kind] else None

    return stays
