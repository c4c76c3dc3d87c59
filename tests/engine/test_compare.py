"""What differs between two states."""

from typing import Any

import pytest

from snapshot_manager.engine import capture, compare
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone, SnapshotNotFound
from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.facts import Balance
from snapshot_manager.model.results import Captured
from snapshot_manager.model.snapshot import Manual, SessionRef, SnapshotId, SnapshotOptions
from snapshot_manager.model.state import PartName
from tests.fakes import FakeSource


def take(workspace: Workspace, ref: SessionRef, **options: Any) -> SnapshotId:
    result = capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions(**options))
    assert isinstance(result, Captured)
    return result.snapshot.id


def test_what_came_since_is_added_and_the_numbers_say_so(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "hello", "hi")
    agent.set_balance("s1", Balance(diem=45.0))
    first = take(workspace, ref)
    agent.say("s1", "more", "yes")
    agent.set_balance("s1", Balance(diem=42.5))
    found = compare.compare(workspace, first, take(workspace, ref))
    assert [pair.after.text for pair in found.messages_of(ChangeKind.ADDED) if pair.after] == ["more", "yes"]
    assert found.messages_of(ChangeKind.REMOVED) == ()
    assert (found.before.summary.balance_diem, found.after.summary.balance_diem) == (45.0, 42.5)
    assert found.after.summary.token_count - found.before.summary.token_count == 110


def test_a_rewound_conversation_lost_what_it_forgot(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "one", "two", "three", "four")
    first = take(workspace, ref)
    agent.forget("s1", 2)
    agent.say("s1", "three again")
    found = compare.compare(workspace, first, take(workspace, ref))
    assert len(found.messages_of(ChangeKind.REMOVED)) == 2
    assert len(found.messages_of(ChangeKind.ADDED)) == 1


def test_files_are_added_removed_or_changed_by_their_content(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "hello")
    for name in ("same", "changed", "removed"):
        agent.put_file("s1", f"/work/shop/{name}.py", b"1")
    first = take(workspace, ref)
    agent.put_file("s1", "/work/shop/changed.py", b"2")
    agent.put_file("s1", "/work/shop/added.py", b"1")
    del agent.at("s1").files["/work/shop/removed.py"]
    found = compare.compare(workspace, first, None)
    assert found.paths_of(ChangeKind.ADDED) == ("/work/shop/added.py",)
    assert found.paths_of(ChangeKind.EDITED) == ("/work/shop/changed.py",)
    assert found.paths_of(ChangeKind.REMOVED) == ("/work/shop/removed.py",)


def test_now_is_the_state_on_the_disk_and_keeps_nothing(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "hello")
    first = take(workspace, ref)
    agent.say("s1", "since then")
    found = compare.compare(workspace, first, None)
    assert found.after.snapshot is None
    assert len(found.messages_of(ChangeKind.ADDED)) == 1
    assert len(workspace.library.snapshots()) == 1


def test_what_one_side_does_not_hold_is_unknown_and_not_a_difference(
    workspace: Workspace, agent: FakeSource
) -> None:
    ref = agent.add("s1", "hello")
    agent.put_file("s1", "/work/shop/a.py", b"1")
    first = take(workspace, ref, include_messages=False, include_file_context=False)
    second = take(workspace, ref)
    found = compare.compare(workspace, first, second)
    assert found.messages == ()
    assert found.files == ()
    assert set(found.unknown) == {PartName.MESSAGES, PartName.FILES}
    assert "first" in found.unknown[PartName.MESSAGES]


def test_comparing_with_now_needs_the_session(workspace: Workspace, agent: FakeSource) -> None:
    first = take(workspace, agent.add("s1", "hello"))
    agent.remove("s1")
    with pytest.raises(SessionGone):
        compare.compare(workspace, first, None)


def test_a_session_that_is_gone_is_called_by_its_last_title(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "hello", title="First name")
    first = take(workspace, ref)
    agent.at("s1").title = "Debug the\nlogin " + "of everybody " * 10
    take(workspace, ref)
    agent.remove("s1")
    with pytest.raises(SessionGone, match=r"^The session “Debug the login of everybody of ") as said:
        compare.compare(workspace, first, None)
    assert "s1" not in str(said.value)
    assert len(str(said.value)) < 130
    assert said.value.hint == "It may have been deleted by its agent."


def test_where_all_its_snapshots_are_in_the_trash_the_compared_one_knows_its_title(
    workspace: Workspace, agent: FakeSource
) -> None:
    first = take(workspace, agent.add("s1", "hello", title="Debug Auth."))
    agent.remove("s1")
    workspace.library.delete([first])
    with pytest.raises(SessionGone, match="The session “Debug Auth” is no longer"):
        compare.compare(workspace, first, None)


def test_an_id_without_a_snapshot_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(SnapshotNotFound):
        compare.compare(workspace, SnapshotId("0" * 16), None)
