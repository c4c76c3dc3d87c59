"""Moments of a log, differences between snapshots, and digests against the disk."""

from hashlib import sha256
from pathlib import Path

import pytest

from snapshot_manager.errors import Cancelled
from snapshot_manager.swarm import OnDisk, Snapshot, between, diff, reconstruct, state_after, time_points
from snapshot_manager.swarm import digests as swarm_digests
from tests.swarm.logs import a_session


def test_a_log_s_moments_are_those_at_which_the_state_changed() -> None:
    points = list(time_points(a_session()))
    assert [point.number for point in points] == [2, 3, *range(4, 20)]
    assert points[0].type == "agent_start"
    assert points[0].at is not None
    assert points[0].at.isoformat() == "2025-11-04T15:00:01+00:00"


def test_the_state_after_an_event_is_that_of_those_before_it() -> None:
    assert state_after(a_session(), 4).digest == reconstruct(a_session()[:4]).digest


def test_two_moments_are_compared_agent_by_agent() -> None:
    found = between(a_session(), "2025-11-04T15:00:05Z", "2025-11-04T15:00:13Z")
    assert found.agents_added == ["db@lead"]
    assert found.agents_removed == []
    assert found.message_count_changes == {"lead": 4, "db@lead": 2}
    assert found.scratchpad["plan.md"][0] is None
    lead = found.agents[0]
    assert [change.place for change in lead.messages] == [3, 4, 5, 6]
    assert lead.context["last_todowrite_message_index"] == (None, 3)


def test_messages_that_were_replaced_are_both_told() -> None:
    before = reconstruct(a_session())
    data = before.to_dict()
    data["agents"]["lead"]["conversation"][2] = {"role": "tool", "content": "another"}
    data["read_tracking"]["lead"]["/app/parser.rb"] = "cd"
    found = diff(before, Snapshot.from_dict(data))
    lead = found.agents[0]
    assert [(c.place, c.before is None, c.after is None) for c in lead.messages] == [
        (2, False, True),
        (2, True, False),
    ]
    assert found.read_tracking == {("lead", "/app/parser.rb"): ("ab" * 32, "cd")}


def test_a_snapshot_does_not_differ_from_itself() -> None:
    snapshot = reconstruct(a_session())
    found = diff(snapshot, Snapshot.from_json(snapshot.to_json()))
    assert all(agent.is_same for agent in found.agents)
    assert [found.scratchpad, found.read_tracking, found.memory_read_tracking] == [{}, {}, {}]


def test_files_are_the_same_changed_or_missing(tmp_path: Path) -> None:
    (tmp_path / "same.txt").write_text("one")
    (tmp_path / "changed.txt").write_text("two")
    digest = sha256(b"one").hexdigest()
    reads = {
        "same.txt": digest,
        "changed.txt": digest,
        "missing.txt": digest,
        "bad\0name": digest,
        ".": digest,
    }
    found = swarm_digests.check(Snapshot.from_dict({"read_tracking": {"lead": reads}}), tmp_path)
    assert [each.on_disk for each in found] == [OnDisk.SAME, OnDisk.CHANGED, *[OnDisk.MISSING] * 3]

    def cancel(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        swarm_digests.check(Snapshot.from_dict({"read_tracking": {"lead": reads}}), tmp_path, cancel)
