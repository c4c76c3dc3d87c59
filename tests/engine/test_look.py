"""A session as it is now, in a few figures."""

import pytest

from snapshot_manager.engine import capture, look
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.results import Captured
from snapshot_manager.model.snapshot import Manual, SessionRef, Snapshot, SnapshotOptions
from tests.fakes import FakeSource


@pytest.fixture
def kept(workspace: Workspace, agent: FakeSource) -> Snapshot:
    """A snapshot of a session of two messages."""
    agent.add("s1", "A title")
    agent.say("s1", "Hello?", "Hello.")
    ref = SessionRef(source=agent.name, id="s1")
    result = capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions())
    assert isinstance(result, Captured)
    return result.snapshot


def test_a_session_that_did_not_change_comes_to_what_its_snapshot_says(
    workspace: Workspace, kept: Snapshot
) -> None:
    now = look.session_now(workspace, kept, None)
    assert now is not None
    assert (now.summary, now.size_bytes) == (kept.summary, kept.size_bytes)


def test_it_is_read_again_only_when_it_changed(
    workspace: Workspace, agent: FakeSource, kept: Snapshot
) -> None:
    first = look.session_now(workspace, kept, None)
    reads = agent.reads
    assert look.session_now(workspace, kept, first) is first
    assert agent.reads == reads
    agent.say("s1", "More?", "More.")
    later = look.session_now(workspace, kept, first)
    assert later is not None
    assert later.summary.message_count == kept.summary.message_count + 2


def test_a_session_that_is_gone_or_cannot_be_read_is_nothing(
    workspace: Workspace, agent: FakeSource, kept: Snapshot
) -> None:
    agent.at("s1").failure = "Torn."
    assert look.session_now(workspace, kept, None) is None
    agent.remove("s1")
    assert look.session_now(workspace, kept, None) is None
