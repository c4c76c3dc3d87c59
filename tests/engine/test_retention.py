"""Which snapshots a rule keeps, and why."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.engine.retention import judge
from snapshot_manager.model.policy import Caps, Expired, KeepDays, Rule, Thin
from snapshot_manager.model.snapshot import (
    BalanceWarning,
    Interval,
    Manual,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    Trigger,
    type_of,
)

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WHY: list[Trigger] = [Manual(), Interval(), BalanceWarning()]


def made(
    number: int,
    age: timedelta,
    why: int = 1,
    *,
    session: str = "s1",
    starred: bool = False,
    left: timedelta | None = None,
) -> Snapshot:
    trigger = WHY[why]
    return Snapshot(
        id=SnapshotId(f"{number:016x}"),
        timestamp=NOW - age,
        type=type_of(trigger),
        trigger=trigger,
        starred=starred,
        session=SnapshotSession(ref=SessionRef(source="fake", id=session)),
        expires_at=None if left is None else NOW + left,
    )


def staying(snapshots: Sequence[Snapshot], rule: Rule) -> dict[int, str]:
    return {int(each.id, 16): each.reason for each in judge(snapshots, rule, NOW) if each.stays}


def test_what_is_older_than_the_days_goes_and_the_rest_stays() -> None:
    found = [made(n, timedelta(days=n)) for n in range(5)]
    assert set(staying(found, KeepDays(days=2))) == {0, 1, 2}


def test_starred_ones_and_the_newest_of_each_session_stay_whatever_their_age() -> None:
    found = [
        made(1, timedelta(days=400), session="old"),
        made(2, timedelta(days=500), session="old"),
        made(3, timedelta(days=600), session="old", starred=True),
    ]
    assert staying(found, KeepDays(days=1)) == {1: "the newest of its session", 3: "starred"}


def test_thinning_keeps_all_of_the_last_hour_and_then_the_last_of_each_hour() -> None:
    recent = [made(n, timedelta(minutes=n)) for n in range(0, 60, 5)]
    earlier = [made(100 + n, timedelta(hours=3, minutes=n)) for n in (1, 11, 21)]
    kept = staying([*recent, *earlier], Thin())
    assert kept.keys() == {*range(0, 60, 5), 101}
    assert kept[5] == "from the last hour"
    assert kept[101] == "the last of its hour"


def test_thinning_keeps_one_a_day_for_a_month_and_one_a_week_before() -> None:
    days = [made(n, timedelta(days=n, hours=h)) for n, h in ((2, 0), (3, 0))]
    twice = made(50, timedelta(days=2, hours=1))
    weeks = [made(200 + n, timedelta(days=n)) for n in range(60, 74)]
    kept = staying([made(0, timedelta()), *days, twice, *weeks], Thin())
    assert 50 not in kept
    assert {2, 3} <= kept.keys()
    assert 2 <= sum(number >= 200 for number in kept) <= 3


def test_thinning_never_takes_what_a_person_made_by_hand() -> None:
    found = [made(n, timedelta(hours=5, minutes=n), why=0) for n in range(1, 4)]
    assert set(staying(found, Thin())) == {1, 2, 3}


def test_sessions_do_not_fill_each_others_hours() -> None:
    found = [made(n, timedelta(hours=5, minutes=n), session=f"s{n % 2}") for n in range(1, 5)]
    assert set(staying(found, Thin())) == {1, 2}


def test_a_cap_counts_each_kind_by_itself_and_leaves_the_others_alone() -> None:
    intervals = [made(n, timedelta(hours=n)) for n in range(1, 6)]
    warnings = [made(10 + n, timedelta(hours=n), why=2) for n in range(1, 6)]
    kept = staying([*intervals, *warnings], Caps(newest={"interval": 2}))
    assert kept.keys() == {1, 2, 11, 12, 13, 14, 15}


snapshots = st.lists(
    st.builds(
        made,
        number=st.integers(0, 10_000),
        age=st.timedeltas(min_value=timedelta(), max_value=timedelta(days=800)),
        why=st.integers(0, 2),
        session=st.sampled_from(["s1", "s2"]),
        starred=st.booleans(),
        left=st.none() | st.timedeltas(min_value=timedelta(days=-9), max_value=timedelta(days=9)),
    ),
    unique_by=lambda each: each.id,
    max_size=40,
)
rules = st.one_of(
    st.builds(KeepDays, days=st.integers(0, 400)),
    st.just(Thin()),
    st.just(Expired()),
    st.builds(Caps, newest=st.dictionaries(st.sampled_from(["interval", "manual"]), st.integers(0, 5))),
)


@given(snapshots, rules)
def test_every_snapshot_gets_one_verdict_with_a_reason_and_the_protected_ones_stay(
    found: list[Snapshot], rule: Rule
) -> None:
    verdicts = {each.id: each for each in judge(found, rule, NOW)}
    assert verdicts.keys() == {each.id for each in found}
    assert all(each.reason for each in verdicts.values())
    assert all(verdicts[each.id].stays for each in found if each.starred)
    for session in {str(each.session.ref) for each in found if each.session}:
        own = [each for each in found if each.session and str(each.session.ref) == session]
        newest = max(own, key=lambda each: (each.timestamp, each.id))
        assert verdicts[newest.id].stays is not has_expired(newest)


def has_expired(snapshot: Snapshot) -> bool:
    return not snapshot.starred and snapshot.expires_at is not None and snapshot.expires_at <= NOW


@given(snapshots, rules)
def test_what_has_expired_goes_by_every_rule_and_says_so(found: list[Snapshot], rule: Rule) -> None:
    verdicts = {each.id: each for each in judge(found, rule, NOW)}
    for each in found:
        assert (verdicts[each.id].reason == "expired") is has_expired(each)
        assert not (has_expired(each) and verdicts[each.id].stays)


@given(snapshots)
def test_nothing_but_what_has_expired_goes_when_only_that_is_asked_for(found: list[Snapshot]) -> None:
    going = {each.id for each in judge(found, Expired(), NOW) if not each.stays}
    assert going == {each.id for each in found if has_expired(each)}


@given(snapshots, rules)
def test_another_expiry_in_the_future_changes_no_verdict(found: list[Snapshot], rule: Rule) -> None:
    def stays(each: Snapshot, left: timedelta | None) -> Snapshot:
        return each if has_expired(each) else msgspec.structs.replace(each, expires_at=left and NOW + left)

    lasting, mortal = ([stays(each, left) for each in found] for left in (None, timedelta(seconds=1)))
    assert judge(lasting, rule, NOW) == judge(mortal, rule, NOW)


@given(snapshots, rules)
def test_judging_what_stayed_again_lets_nothing_more_go(found: list[Snapshot], rule: Rule) -> None:
    stayed = {each.id for each in judge(found, rule, NOW) if each.stays}
    again = judge([each for each in found if each.id in stayed], rule, NOW)
    assert all(each.stays for each in again)


@given(snapshots, st.integers(0, 300), st.integers(0, 100))
def test_keeping_more_days_never_lets_more_go(found: list[Snapshot], days: int, more: int) -> None:
    few = {each.id for each in judge(found, KeepDays(days=days), NOW) if each.stays}
    many = {each.id for each in judge(found, KeepDays(days=days + more), NOW) if each.stays}
    assert few <= many


# -- against the rules as one would say them, without a thought of how long it takes --

ZONES = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe"]
RULES: list[Rule] = [Thin(), KeepDays(days=1), KeepDays(days=40), Expired(), Caps(newest={"interval": 2})]
SOME = st.lists(
    st.builds(
        made,
        number=st.integers(0, 10**6),
        age=st.one_of(
            st.sampled_from([timedelta(days=days, hours=1) for days in range(3)]),
            st.timedeltas(timedelta(days=-1), timedelta(hours=30)),
            st.timedeltas(timedelta(0), timedelta(days=500)),
        ),
        why=st.integers(0, 2),
        session=st.sampled_from(["s1", "s2"]),
        starred=st.booleans(),
        left=st.none() | st.timedeltas(timedelta(days=-3), timedelta(days=3)),
    ),
    max_size=40,
    unique_by=lambda each: each.id,
)


def stays(each: Snapshot, newer: Sequence[Snapshot], rule: Rule, now: datetime) -> bool:
    """Whether a snapshot stays, from those that are newer than it."""
    own = [other for other in newer if other.session == each.session]
    if each.starred:
        return True
    if each.expires_at is not None and each.expires_at <= now:
        return False
    kept = True
    match rule:
        case KeepDays(days=days):
            kept = now - each.timestamp <= timedelta(days=days)
        case Thin():
            same = slot(each.timestamp, now)
            kept = same is None or each.type == "manual" or all(slot(o.timestamp, now) != same for o in own)
        case Caps(newest=newest):
            most = newest.get(str(each.trigger.__struct_config__.tag), 99)
            kept = sum(type(other.trigger) is type(each.trigger) for other in own) < most
    return kept or not own


def slot(at: datetime, now: datetime) -> tuple[object, ...] | None:
    """What two moments share of which one is enough; None for nothing."""
    there, age = at.astimezone(now.tzinfo), now - at
    if age < timedelta(hours=1):
        return None
    if age < timedelta(days=1):
        return there.date(), there.hour
    return (there.date(),) if age < timedelta(days=30) else there.isocalendar()[:2]


@given(SOME, st.sampled_from(RULES), st.sampled_from(ZONES))
def test_every_rule_does_as_it_is_said(found: list[Snapshot], rule: Rule, zone: str) -> None:
    now = NOW.astimezone(ZoneInfo(zone))
    ordered = sorted(found, key=lambda each: (each.timestamp, each.id), reverse=True)
    verdicts = judge(found, rule, now)
    assert [each.id for each in verdicts] == [each.id for each in ordered]
    for number, (each, verdict) in enumerate(zip(ordered, verdicts, strict=True)):
        assert verdict.stays == stays(each, ordered[:number], rule, now), verdict
