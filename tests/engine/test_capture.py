"""Keeping the state of now."""

import pytest

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone, SourceError, StateUnreadable
from snapshot_manager.model.facts import AlertLevel, Balance
from snapshot_manager.model.results import Captured, Unchanged
from snapshot_manager.model.snapshot import (
    BeforeDestructive,
    Interval,
    Manual,
    SessionEnded,
    SessionRef,
    SnapshotOptions,
    SnapshotType,
)
from snapshot_manager.model.state import Mark, Part, PartName
from tests.fakes import FakeClock, FakeSource

OPTIONS = SnapshotOptions()


def kept(result: Captured | Unchanged) -> Captured:
    assert isinstance(result, Captured)
    return result


def test_a_snapshot_bears_what_a_list_has_to_show(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "please help", "of course", title="Debug Auth")
    agent.put_file("s1", "/work/shop/auth.py", b"x = 1\n")
    agent.set_balance("s1", Balance(diem=42.5, alert_level=AlertLevel.WARNING))
    options = SnapshotOptions(starred=True)
    taken = kept(
        capture.take(workspace, ref, trigger=Manual(), options=options, description="Before refactoring")
    ).snapshot
    assert taken.description == "Before refactoring"
    assert taken.type is SnapshotType.MANUAL
    assert taken.starred
    assert taken.session is not None
    assert (taken.session.ref, taken.session.title) == (ref, "Debug Auth")
    assert taken.summary.message_count == 2
    assert taken.summary.balance_diem == 42.5
    assert taken.summary.has_warning
    assert taken.summary.files_in_context == 1
    assert taken.summary.token_count == 110
    assert taken.timestamp == workspace.clock()
    assert workspace.library.snapshot(taken.id) == taken


def test_what_was_switched_off_is_marked_so_and_not_stored(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "hello")
    agent.run("s1", "make")
    options = SnapshotOptions(include_messages=False)
    taken = kept(capture.take(workspace, ref, trigger=Manual(), options=options)).snapshot
    state = workspace.library.state(taken.id)
    assert state.part(PartName.MESSAGES).mark is Mark.NOT_INCLUDED
    assert len(state.part(PartName.MESSAGES).records) == 0
    assert taken.parts[PartName.TERMINAL].mark is Mark.NOT_INCLUDED
    assert taken.parts[PartName.SESSION].mark is Mark.CAPTURED


def test_a_part_that_could_not_be_read_is_marked_with_the_reason(
    workspace: Workspace, agent: FakeSource
) -> None:
    ref = agent.add("s1", "hello")
    agent.put_part("s1", PartName.FILES, Part.unreadable("The folder may not be read."))
    taken = kept(capture.take(workspace, ref, trigger=Manual(), options=OPTIONS)).snapshot
    assert taken.parts[PartName.FILES].mark is Mark.UNREADABLE
    assert taken.parts[PartName.FILES].reason == "The folder may not be read."


def test_what_was_kept_whole_for_safety_is_not_kept_again_by_the_clock(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    ref = agent.add("s1", "hello")
    agent.run("s1", "make", "done")
    whole = SnapshotOptions(include_terminal_history=True)
    safe = kept(capture.take(workspace, ref, trigger=BeforeDestructive(), options=whole)).snapshot
    for trigger in (Interval(), SessionEnded()):
        again = capture.take(workspace, ref, trigger=trigger, options=OPTIONS)
        assert isinstance(again, Unchanged)
        assert again.id == safe.id
    agent.say("s1", "more")
    next_one = kept(capture.take(workspace, ref, trigger=Interval(), options=OPTIONS)).snapshot
    assert next_one.parts[PartName.TERMINAL].mark is Mark.NOT_INCLUDED


def test_an_automatic_snapshot_is_not_kept_when_nothing_changed(
    workspace: Workspace, agent: FakeSource, clock: FakeClock
) -> None:
    ref = agent.add("s1", "hello")
    first = kept(capture.take(workspace, ref, trigger=Interval(), options=OPTIONS)).snapshot
    for checks in (1, 2):
        clock.advance(minutes=5)
        again = capture.take(workspace, ref, trigger=Interval(), options=OPTIONS)
        assert again == Unchanged(id=first.id, since=first.timestamp, checks=checks)
    agent.say("s1", "more")
    assert isinstance(capture.take(workspace, ref, trigger=Interval(), options=OPTIONS), Captured)


def test_a_person_gets_a_snapshot_even_when_nothing_changed(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "hello")
    for _ in range(2):
        kept(capture.take(workspace, ref, trigger=Manual(), options=OPTIONS))
    assert len(workspace.library.snapshots()) == 2


def test_a_session_that_is_gone_is_said_to_be_gone(workspace: Workspace, agent: FakeSource) -> None:
    ref = SessionRef(source=agent.name, id="vanished")
    with pytest.raises(SessionGone):
        capture.take(workspace, ref, trigger=Manual(), options=OPTIONS)
    assert workspace.library.snapshots() == []


def test_a_session_that_cannot_be_read_leaves_the_library_as_it_was(
    workspace: Workspace, agent: FakeSource
) -> None:
    ref = agent.add("s1", "hello")
    agent.at("s1").failure = "Nothing in it is a session."
    with pytest.raises(StateUnreadable):
        capture.take(workspace, ref, trigger=Manual(), options=OPTIONS)
    assert workspace.library.snapshots() == []


def test_an_unknown_source_is_named_with_those_that_are_known(workspace: Workspace) -> None:
    with pytest.raises(SourceError, match="no source “nobody”") as error:
        capture.take(workspace, SessionRef(source="nobody", id="1"), trigger=Manual(), options=OPTIONS)
    assert "fake" in error.value.hint


def test_a_preview_says_what_would_be_kept_and_keeps_nothing(workspace: Workspace, agent: FakeSource) -> None:
    ref = agent.add("s1", "hello", "hi")
    agent.put_file("s1", "/work/shop/a.py", b"12345")
    agent.put_file("s1", "/work/shop/gone.py", None, "It is no longer on the disk.")
    seen = capture.preview(workspace, ref)
    assert seen.summary.message_count == 2
    assert seen.part_bytes[PartName.FILES] == 5
    assert seen.part_bytes[PartName.MESSAGES] == sum(map(len, agent.at("s1").records))
    assert seen.warnings == ("The content of 1 file in context could not be had; its name is kept.",)
    assert workspace.library.snapshots() == []
