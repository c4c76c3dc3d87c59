"""Tending the library: how long its space lasts, what goes next."""

import random

import pytest

from snapshot_manager.engine import capture, upkeep
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import Cancelled
from snapshot_manager.model.results import Captured
from snapshot_manager.model.snapshot import Interval, Snapshot, SnapshotFilter, SnapshotOptions
from snapshot_manager.store import eviction
from tests.fakes import FakeClock, FakeSource

NOISE = random.Random(11)  # noqa: S311  -- nothing here is secret


def take(workspace: Workspace, agent: FakeSource, session_id: str = "s1") -> Snapshot:
    """Work on a session, and keep it."""
    agent.say(session_id, NOISE.randbytes(5_000).hex())
    ref = agent.session(session_id).ref
    result = capture.take(workspace, ref, trigger=Interval(), options=SnapshotOptions())
    assert isinstance(result, Captured)
    return result.snapshot


def test_the_rate_is_that_of_the_last_week(workspace: Workspace, agent: FakeSource, clock: FakeClock) -> None:
    agent.add("s1")
    take(workspace, agent)
    clock.advance(days=30)
    for _ in range(3):
        take(workspace, agent)
        clock.advance(days=2)
    found = upkeep.outlook(workspace)
    assert 15_000 <= found.grown_bytes < 27_000  # a little more than 5 kB each, in pages of 4 kB
    assert found.over_days == 7
    usage = upkeep.usage(workspace)
    free = usage.max_size_bytes - usage.disk_bytes
    assert found.days_left == free * 7 / found.grown_bytes


def test_a_young_library_does_not_know_yet(workspace: Workspace, agent: FakeSource, clock: FakeClock) -> None:
    assert upkeep.outlook(workspace).days_left is None
    agent.add("s1")
    take(workspace, agent)
    clock.advance(hours=5)
    found = upkeep.outlook(workspace)
    assert (found.days_left, found.over_days) == (None, 5 / 24)


def test_what_goes_next_is_what_would_really_be_evicted_first(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    agent.add("s1")
    agent.add("s2")
    assert upkeep.outlook(workspace).next_to_go is None
    only = take(workspace, agent, "s2")
    oldest, second, _newest = [take(workspace, agent) for _ in range(3)]
    assert upkeep.outlook(workspace).next_to_go == oldest
    upkeep.star(workspace, oldest.id, True)
    assert upkeep.outlook(workspace).next_to_go == second
    upkeep.delete(workspace, [only.id])
    in_trash = upkeep.outlook(workspace).next_to_go
    assert in_trash is not None
    assert (in_trash.id, in_trash.deleted_at) == (only.id, clock())


def test_an_emptied_trash_is_gone_for_good(workspace: Workspace, agent: FakeSource) -> None:
    agent.add("s1")
    gone, stays = take(workspace, agent), take(workspace, agent)
    upkeep.delete(workspace, [gone.id])
    assert upkeep.usage(workspace).trashed == 1
    change = upkeep.empty_trash(workspace)
    assert change.removed == (gone.id,)
    assert [each.id for each in workspace.library.snapshots()] == [stays.id]
    assert workspace.library.snapshots(SnapshotFilter(trash=True)) == []
    assert upkeep.usage(workspace).trashed == 0


def test_emptying_a_full_trash_tells_how_far_it_is_and_can_be_cancelled(
    workspace: Workspace, agent: FakeSource
) -> None:
    agent.add("s1")
    ids = [take(workspace, agent).id for _ in range(eviction.AT_ONCE + 6)]
    upkeep.delete(workspace, ids)
    told: list[tuple[int, int]] = []

    def give_up(done: int, total: int, _text: str) -> None:
        told.append((done, total))
        raise Cancelled

    with pytest.raises(Cancelled):
        upkeep.empty_trash(workspace, give_up)
    assert told == [(eviction.AT_ONCE, len(ids))]
    assert upkeep.usage(workspace).trashed == 6
    assert len(upkeep.empty_trash(workspace).removed) == 6
    assert workspace.library.verify().ok
