"""Which sessions there are: with their agents, and in snapshots alone."""

import pytest

from snapshot_manager.engine import capture, sessions, upkeep
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone
from snapshot_manager.model.snapshot import Draft, Manual, SnapshotOptions, SnapshotSummary
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from tests.fakes import FakeClock, FakeSource


def keep(workspace: Workspace, agent: FakeSource, session_id: str) -> None:
    """Keep a session as it is now."""
    ref = agent.session(session_id).ref
    capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions())


def keep_one_of_no_session(workspace: Workspace) -> None:
    """Keep a snapshot that does not say which session it is of."""
    state = State({PartName.TABLES: Part(Mark.CAPTURED, records=RecordList([b"a row"]))})
    workspace.library.create(Draft(workspace.clock(), Manual(), state, SnapshotSummary()))


def test_the_newest_session_is_the_one_active_last(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    agent.add("old", "hello")
    clock.advance(minutes=1)
    agent.add("new", "hello")
    assert sessions.newest(workspace).ref.id == "new"
    clock.advance(minutes=1)
    agent.say("old", "again")
    assert [info.ref.id for info in sessions.listing(workspace)] == ["old", "new"]


def test_no_session_at_all_is_said_with_what_to_do(workspace: Workspace) -> None:
    with pytest.raises(SessionGone, match="No session was found") as error:
        sessions.newest(workspace)
    assert "Fake Agent" in error.value.hint


def test_a_session_that_its_agent_deleted_is_known_from_its_newest_snapshot(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    agent.add("gone", "hello", title="First name")
    agent.add("there", "hello")
    keep(workspace, agent, "gone")
    keep(workspace, agent, "there")
    clock.advance(minutes=1)
    agent.say("gone", "again")
    agent.at("gone").title = "Debug: Auth"
    keep(workspace, agent, "gone")
    agent.remove("gone")
    (found,) = sessions.lost(workspace, sessions.listing(workspace))
    assert (found.ref.id, found.title, found.message_count) == ("gone", "Debug: Auth", 2)
    assert (found.source, found.updated_at, found.live) == ("Fake Agent", clock(), False)


def test_snapshots_of_no_session_and_in_the_trash_stand_for_no_lost_session(
    workspace: Workspace, agent: FakeSource
) -> None:
    keep_one_of_no_session(workspace)
    agent.add("gone", "hello")
    keep(workspace, agent, "gone")
    agent.remove("gone")
    upkeep.delete(workspace, [each.id for each in workspace.library.snapshots() if each.session])
    assert sessions.lost(workspace, sessions.listing(workspace)) == []


def test_sessions_are_called_as_their_newest_snapshot_calls_them(
    workspace: Workspace, agent: FakeSource
) -> None:
    agent.add("s1", "hello", title="First name")
    keep(workspace, agent, "s1")
    agent.at("s1").title = "Debug: Auth"
    keep(workspace, agent, "s1")
    keep_one_of_no_session(workspace)
    agent.remove("s1")
    assert set(upkeep.usage(workspace).by_session) == {"fake:s1", ":"}
    assert sessions.titles(workspace, ["fake:s1", "fake:never", ":"]) == {"fake:s1": "Debug: Auth"}


def test_the_newest_session_is_the_one_that_is_worked_in(workspace: Workspace, agent: FakeSource) -> None:
    agent.add("at-work", "hello")
    agent.at("at-work").live = True
    agent.clock.advance(minutes=1)
    agent.add("just-restored", "hello")
    assert sessions.newest(workspace).ref.id == "at-work"
    agent.at("at-work").live = False
    assert sessions.newest(workspace).ref.id == "just-restored"
