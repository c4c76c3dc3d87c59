"""Clearing away by a rule."""

from snapshot_manager.engine import capture, cleanup
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import KeepDays
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
