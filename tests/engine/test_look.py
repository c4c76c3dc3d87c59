"""A session as it is now, in a few figures, and what a snapshot holds."""

from contextlib import closing

import pytest

from snapshot_manager.engine import capture, look
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import Cancelled
from snapshot_manager.model.results import Captured
from snapshot_manager.model.snapshot import Manual, SessionRef, Snapshot, SnapshotOptions
from snapshot_manager.model.state import Mark, PartName
from snapshot_manager.store import driver
from snapshot_manager.store.folder import file_in
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


def harm(workspace: Workspace, packs: str) -> None:
    """Let the disk forget what these packs of messages hold."""
    of_messages = "stream_id IN (SELECT id FROM stream WHERE part = 'messages')"
    harmed = f"UPDATE pack SET payload = zeroblob(length(payload)) WHERE {of_messages} AND {packs}"
    with closing(driver.connect(file_in(workspace.library.folder))) as connection:
        assert connection.execute(harmed).rowcount == 1


def test_where_some_messages_are_damaged_the_others_are_read_and_the_gap_is_named(
    workspace: Workspace, agent: FakeSource, kept: Snapshot
) -> None:
    agent.say("s1", "More?", "More.")
    capture.take(
        workspace, SessionRef(source=agent.name, id="s1"), trigger=Manual(), options=SnapshotOptions()
    )
    agent.say("s1", "Lost?", "Lost.")
    last = capture.take(
        workspace, SessionRef(source=agent.name, id="s1"), trigger=Manual(), options=SnapshotOptions()
    )
    assert isinstance(last, Captured)
    harm(workspace, "first = 5")
    found = look.contents(workspace, last.snapshot.id)
    assert [each.text for each in found.messages] == ["A title", "Hello?", "Hello.", "More?", "More."]
    part = found.parts[PartName.MESSAGES]
    assert (part.mark, part.gaps) == (
        Mark.CAPTURED,
        ("Damaged in the library and left out: 2 of 7 records.",),
    )


def test_where_all_messages_are_damaged_the_rest_is_shown(workspace: Workspace, kept: Snapshot) -> None:
    harm(workspace, "first = 0")
    found = look.contents(workspace, kept.id)
    assert not found.messages
    assert found.session is not None
    assert found.parts[PartName.MESSAGES].mark is Mark.UNREADABLE


def test_reading_a_long_conversation_can_be_cancelled(
    workspace: Workspace, agent: FakeSource, kept: Snapshot
) -> None:
    told: list[int] = []

    def report(done: int, _total: int, text: str) -> None:
        if text == "Reading the conversation":
            told.append(done)
        if done >= 200:
            raise Cancelled

    agent.say("s1", *map(str, range(500)))
    ref = SessionRef(source=agent.name, id="s1")
    result = capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions())
    assert isinstance(result, Captured)
    with pytest.raises(Cancelled):
        look.contents(workspace, result.snapshot.id, report)
    assert told[-1] == 200
