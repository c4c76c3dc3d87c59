"""The fake agent is a good stand-in: it meets the protocol's promises that tests lean on."""

from pathlib import Path

from snapshot_manager.model.conversation import Role
from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, PartName
from snapshot_manager.sources.base import Source
from tests.fakes import FakeClock, FakeSource


def test_a_session_speaks_in_turns_and_its_fingerprint_follows(tmp_path: Path) -> None:
    source = FakeSource(tmp_path)
    as_source: Source = source
    ref = source.add("s1", "Hello", "Hi")
    before = source.fingerprint("s1")
    source.say("s1", "More?")

    state = as_source.read(ref.id, frozenset({PartName.FILES}), no_report)

    assert [each.role for each in source.messages(state.part(PartName.MESSAGES))] == [
        Role.USER,
        Role.ASSISTANT,
        Role.USER,
    ]
    assert state.part(PartName.FILES).mark is Mark.NOT_INCLUDED
    assert source.fingerprint("s1") != before


def test_a_restore_writes_the_finished_turns_as_a_new_session(tmp_path: Path) -> None:
    clock = FakeClock()
    source = FakeSource(tmp_path, clock)
    ref = source.add("s1", "Hello", "Hi", "More?")
    state = source.read(ref.id, frozenset(), no_report)
    original = value_in(state, PartName.SESSION, Session)
    assert original is not None

    plan = source.plan_session(original, state.part(PartName.MESSAGES), clock.advance(minutes=1), None)
    content = source.write_session(plan, original, state.part(PartName.MESSAGES), clock())

    assert (plan.messages, plan.left_out) == (2, 1)
    assert plan.path.read_bytes() == content
    assert source.session(plan.session_id).message_count == 2
    source.remove_session(plan.path)
    assert [each.ref.id for each in source.sessions()] == ["s1"]
