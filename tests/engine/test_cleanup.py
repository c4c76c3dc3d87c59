"""Clearing away by a rule."""

import pytest

from snapshot_manager.engine import capture, cleanup
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import Cancelled
from snapshot_manager.model.policy import Caps, KeepDays, Policy
from snapshot_manager.model.results import Captured
from snapshot_manager.model.snapshot import Interval, SnapshotFilter, SnapshotId, SnapshotOptions
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


def test_candidates_are_all_snapshots_but_those_in_the_trash_newest_first(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    agent.add("s1")
    taken = []
    for text in ("first", "second", "third"):
        taken.append(take(workspace, agent, text))
        clock.advance(hours=1)
    workspace.library.delete([taken[1]])
    found = cleanup.candidates(workspace)
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
