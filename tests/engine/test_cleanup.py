"""Clearing away by a rule."""

from datetime import timedelta

import pytest

from snapshot_manager.engine import capture, cleanup, upkeep
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import Cancelled
from snapshot_manager.model.policy import Caps, Expired, KeepDays, Policy, Rule, Thin
from snapshot_manager.model.results import Captured, CleanupForecast
from snapshot_manager.model.snapshot import Interval, Manual, SnapshotFilter, SnapshotId, SnapshotOptions
from snapshot_manager.model.trusted_time import WITNESSES
from tests.fakes import FakeClock, FakeSource


def take(workspace: Workspace, agent: FakeSource, text: str) -> SnapshotId:
    agent.say("s1", text)
    ref = agent.sessions()[0].ref
    result = capture.take(workspace, ref, trigger=Interval(), options=SnapshotOptions())
    assert isinstance(result, Captured)
    return result.snapshot.id


def test_what_the_forecast_names_goes_to_the_trash_and_nothing_else(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    agent.add("s1")
    old = take(workspace, agent, "first " * 1000)
    clock.advance(days=10)
    new = take(workspace, agent, "second")
    planned = cleanup.forecast(workspace, KeepDays(days=7))
    assert planned.going == (old,)
    assert {each.id: each.reason for each in planned.verdicts} == {
        new: "the newest of its session",
        old: "older than 7 days",
    }
    assert len(workspace.library.snapshots()) == 2
    change = cleanup.apply(workspace, planned)
    assert change.removed == (old,)
    assert [each.id for each in workspace.library.snapshots()] == [new]
    assert [each.id for each in workspace.library.snapshots(SnapshotFilter(trash=True))] == [old]


def test_a_rule_that_clears_nothing_away_changes_nothing(workspace: Workspace, agent: FakeSource) -> None:
    agent.add("s1")
    take(workspace, agent, "hello")
    planned = cleanup.forecast(workspace, KeepDays(days=7))
    assert (planned.going, planned.freed_bytes) == ((), 0)
    assert cleanup.apply(workspace, planned).removed == ()


def test_candidates_are_all_snapshots_but_those_in_the_trash(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    agent.add("s1")
    taken = []
    for text in ("first", "second", "third"):
        taken.append(take(workspace, agent, text))
        clock.advance(hours=1)
    workspace.library.delete([taken[1]])
    found = sorted(cleanup.candidates(workspace), key=lambda each: each.timestamp, reverse=True)
    assert [each.id for each in found] == [taken[2], taken[0]]
    assert [each.size_bytes for each in found] == [each.size_bytes for each in workspace.library.snapshots()]
    assert found[0].session is found[1].session


def test_a_forecast_can_be_cancelled(workspace: Workspace, agent: FakeSource) -> None:
    agent.add("s1")
    take(workspace, agent, "hello")
    told: list[str] = []

    def report(_done: int, _total: int, text: str) -> None:
        told.append(text)
        if text == "Adding up what is freed":
            raise Cancelled

    with pytest.raises(Cancelled):
        cleanup.forecast(workspace, KeepDays(days=7), report)
    assert told == ["Reading the snapshots", "Looking at each snapshot", "Adding up what is freed"]


def test_what_has_expired_goes_to_the_trash_and_put_back_it_stays_for_good(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    agent.add("s1")
    mortal, lasting = take(workspace, agent, "first"), take(workspace, agent, "second")
    assert cleanup.clear_expired(workspace).removed == ()
    upkeep.expire(workspace, [mortal], timedelta(days=7))
    assert workspace.library.expiring() == 1
    clock.advance(days=6, hours=23)
    assert cleanup.clear_expired(workspace).removed == ()
    clock.advance(hours=1)
    assert cleanup.clear_expired(workspace).removed == (mortal,)
    assert workspace.library.expiring() == 0
    workspace.library.undelete([mortal])
    assert workspace.library.snapshot(mortal).expires_at is None
    assert {each.id for each in workspace.library.snapshots()} == {mortal, lasting}
    assert cleanup.clear_expired(workspace).removed == ()


def test_a_star_keeps_what_has_expired(workspace: Workspace, agent: FakeSource, clock: FakeClock) -> None:
    agent.add("s1")
    starred = take(workspace, agent, "first")
    upkeep.expire(workspace, [starred], timedelta(days=7))
    upkeep.star(workspace, starred, True)
    clock.advance(days=8)
    assert cleanup.clear_expired(workspace).removed == ()
    upkeep.star(workspace, starred, False)
    assert cleanup.clear_expired(workspace).removed == (starred,)


def test_a_snapshot_can_be_kept_for_so_long_from_the_start(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    ref = agent.add("s1", "hello")
    week = SnapshotOptions(expires_after=timedelta(weeks=1))
    kept = capture.take(workspace, ref, trigger=Interval(), options=week)
    assert isinstance(kept, Captured)
    assert kept.snapshot.expires_at == clock() + timedelta(weeks=1)
    assert workspace.library.snapshot(kept.snapshot.id) == kept.snapshot


def test_a_session_keeps_no_more_of_a_kind_than_its_cap(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    ref = agent.add("s1")
    taken = []
    for text in ("first", "second", "third", "fourth"):
        taken.append(take(workspace, agent, text))
        clock.advance(minutes=5)
    assert cleanup.keep_to_caps(workspace, ref).removed == ()
    workspace.library.star(taken[1], True)
    workspace.library.keep_to(Policy(caps=Caps(newest={"interval": 2})))
    assert cleanup.keep_to_caps(workspace, ref).removed == (taken[0],)
    assert [each.id for each in workspace.library.snapshots(SnapshotFilter(trash=True))] == [taken[0]]
    workspace.library.keep_to(Policy(caps=Caps(newest={})))
    assert cleanup.keep_to_caps(workspace, ref).removed == ()


# -- a clock that jumped --


@pytest.mark.parametrize("rule", [KeepDays(days=7), Thin(), Expired()])
def test_nothing_goes_by_a_clock_that_jumped_far_ahead_and_the_forecast_says_so(
    workspace: Workspace, agent: FakeSource, clock: FakeClock, rule: Rule
) -> None:
    agent.add("s1")
    taken = [take(workspace, agent, text) for text in ("first", "second", "third")]
    upkeep.expire(workspace, taken[:1], timedelta(weeks=8))
    right = clock.now
    clock.advance(days=4000)
    planned = cleanup.forecast(workspace, rule)
    assert (planned.going, planned.as_of) == ((), right)
    assert cleanup.clear_expired(workspace).removed == ()
    clock.now = right
    assert cleanup.forecast(workspace, rule).as_of is None


def test_ages_are_counted_by_the_clock_again_once_enough_was_kept_by_it(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    agent.add("s1")
    old = take(workspace, agent, "before a long journey")
    clock.advance(days=4000)
    for number in range(WITNESSES):
        assert cleanup.forecast(workspace, KeepDays(days=7)).going == ()
        take(workspace, agent, f"after it {number}")
    planned = cleanup.forecast(workspace, KeepDays(days=7))
    assert (planned.going, planned.as_of) == ((old,), None)


def test_what_is_cleared_by_the_caps_has_not_expired_by_a_clock_that_jumped(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    ref = agent.add("s1")
    taken = [take(workspace, agent, text) for text in ("first", "second", "third")]
    upkeep.expire(workspace, taken, timedelta(weeks=8))
    workspace.library.keep_to(Policy(caps=Caps(newest={"interval": 2})))
    clock.advance(days=4000)
    assert cleanup.keep_to_caps(workspace, ref).removed == (taken[0],)


# -- what the sessions are now is kept before --


def newest(workspace: Workspace) -> tuple[str, str]:
    """Why the newest snapshot was taken, and of what kind it is."""
    snapshot = workspace.library.snapshots()[0]
    return repr(snapshot.trigger), str(snapshot.type)


def going(workspace: Workspace, agent: FakeSource, clock: FakeClock) -> CleanupForecast:
    """A forecast by which the first of two snapshots of a session goes."""
    agent.add("s1")
    take(workspace, agent, "first")
    clock.advance(days=10)
    take(workspace, agent, "second")
    clock.advance(hours=1)
    return cleanup.forecast(workspace, KeepDays(days=7))


def test_a_session_that_loses_a_snapshot_is_kept_as_it_is_now(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    planned = going(workspace, agent, clock)
    assert [each.id for each in planned.sessions] == ["s1"]
    agent.say("s1", "third")
    change = cleanup.apply(workspace, planned)
    assert (len(change.added), change.removed) == (1, planned.going)
    assert newest(workspace) == ("BeforeDestructive(operation='Clean Up')", "system")
    assert len(workspace.library.snapshots()) == 2


def test_a_session_that_did_not_change_is_neither_read_nor_kept_again(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    planned = going(workspace, agent, clock)
    ref = agent.sessions()[0].ref
    capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions())
    reads = agent.reads
    assert cleanup.apply(workspace, planned).added == ()
    assert agent.reads == reads


def test_a_session_that_was_written_to_as_it_was_kept_is_looked_at_but_not_kept_again(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    planned = going(workspace, agent, clock)
    reads = agent.reads
    assert cleanup.apply(workspace, planned).added == ()
    assert agent.reads == reads + 1


def test_a_session_that_loses_nothing_is_left_alone(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    planned = going(workspace, agent, clock)
    agent.add("s2", "hello")
    assert cleanup.apply(workspace, planned).added == ()


@pytest.mark.parametrize("accident", ["gone", "unreadable"])
def test_a_session_that_cannot_be_kept_keeps_nobody_from_making_room(
    workspace: Workspace, agent: FakeSource, clock: FakeClock, accident: str
) -> None:
    planned = going(workspace, agent, clock)
    agent.say("s1", "third")
    if accident == "gone":
        agent.remove("s1")
    else:
        agent.at("s1").failure = "It is torn."
    change = cleanup.apply(workspace, planned)
    assert (change.added, change.removed) == ((), planned.going)


def test_a_full_library_can_be_cleaned_up_and_nothing_is_lost_for_it(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    planned = going(workspace, agent, clock)
    for each in workspace.library.snapshots():
        workspace.library.star(each.id, each.id not in planned.going)
    agent.say("s1", "third")
    workspace.library.keep_to(Policy(quota_bytes=1))
    change = cleanup.apply(workspace, planned)
    assert (change.added, change.removed, change.evicted) == ((), planned.going, ())


def test_a_clean_up_that_is_cancelled_while_it_keeps_a_session_removes_nothing(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    planned = going(workspace, agent, clock)
    agent.say("s1", "third")

    def report(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        cleanup.apply(workspace, planned, report)
    assert len(workspace.library.snapshots()) == 2
