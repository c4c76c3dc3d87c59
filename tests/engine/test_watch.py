from datetime import timedelta
from typing import Any

import pytest

from snapshot_manager.engine import standing
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import NothingSaid
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.policy import AUTOMATIC, Caps, Policy, TriggerPolicy
from snapshot_manager.model.snapshot import SnapshotFilter
from snapshot_manager.model.state import State
from tests.engine.follower import ON, Follower, begun
from tests.fakes import FakeClock, FakeSource


def test_a_session_that_begins_is_kept_at_once_and_only_once(follower: Follower) -> None:
    begun(follower)
    assert follower.look() == []
    assert follower.say("one") == []


def test_a_session_in_which_nothing_was_said_yet_is_waited_for_without_a_word(
    follower: Follower, agent: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_any: object) -> State:
        raise NothingSaid

    agent.add("s1")
    with monkeypatch.context() as patched:
        patched.setattr(agent, "read", refuse)
        assert follower.look() == []
        assert follower.wait(minutes=6) == []
    assert follower.say("one") == ["session_created"]


def test_five_minutes_of_activity_are_a_snapshot_and_five_without_are_a_counted_look(
    follower: Follower, workspace: Workspace
) -> None:
    ref = begun(follower)
    follower.say("one")
    assert follower.wait(minutes=4.5) == []
    assert follower.wait(minutes=0.5) == ["interval"]
    assert follower.wait(minutes=30) == [f"unchanged {number}" for number in range(1, 7)]
    newest = workspace.library.newest(ref)
    assert newest is not None
    assert newest.checks == 6
    assert newest.checked_at == workspace.clock()
    follower.say("two")
    assert follower.wait(minutes=5) == ["interval"]


def test_looks_that_find_nothing_new_do_not_read_the_session(follower: Follower, agent: FakeSource) -> None:
    begun(follower)
    follower.wait(minutes=10)
    reads = agent.reads
    assert len(follower.wait(minutes=30)) == 6
    assert agent.reads == reads


def test_every_five_messages_are_counted_in_each_session_by_itself(follower: Follower) -> None:
    begun(follower, "s1")
    begun(follower, "s2")
    for text in ("2", "3", "4"):
        assert follower.say(text, session_id="s1") == []
        assert follower.say(text, session_id="s2") == []
    assert follower.say("5", session_id="s1") == ["message_count"]
    assert follower.say("5", session_id="s2") == ["message_count"]
    assert [follower.say(text) for text in "6789"] == [[]] * 4
    assert follower.say("10") == ["message_count"]


def test_fifty_sessions_at_once_are_each_kept(follower: Follower) -> None:
    names = [f"s{number}" for number in range(50)]
    for name in names:
        begun(follower, name)
    taken = [follower.say("a", "b", "c", "d", session_id=name) for name in names]
    assert taken == [["message_count"]] * 50
    for name in names:
        follower.say("e", session_id=name)
    assert follower.wait(minutes=5) == ["interval"] * 50


def test_one_snapshot_stands_for_the_clock_and_the_count_when_both_are_due(follower: Follower) -> None:
    begun(follower)
    follower.agent.clock.advance(minutes=5)
    assert follower.say("a", "b", "c", "d") == ["message_count"]
    assert follower.wait(minutes=4) == []


def test_a_warning_at_the_same_time_is_kept_as_one(follower: Follower) -> None:
    begun(follower)
    assert follower.say("a", "b", "c", "d", alert_level=AlertLevel.WARNING) == ["balance_warning"]
    assert follower.look(alert_level=AlertLevel.WARNING) == []


def test_each_reason_of_the_program_has_a_snapshot_of_its_own(follower: Follower) -> None:
    follower.agent.add("s1", "hello")
    more: dict[str, Any] = {"alert_level": AlertLevel.CRITICAL, "proofs": {"a.lean": "1"}}
    assert follower.look(**more) == ["balance_warning", "session_created", "proof_changed"]


def test_sessions_that_share_a_balance_are_warned_once(follower: Follower) -> None:
    begun(follower, "s1")
    begun(follower, "s2")
    assert follower.look("s1", account="app", alert_level=AlertLevel.WARNING) == ["balance_warning"]
    assert follower.look("s2", account="app", alert_level=AlertLevel.WARNING) == []
    assert follower.look("s2", account="app", alert_level=AlertLevel.CRITICAL) == ["balance_warning"]
    assert follower.look("s1", account="other", alert_level=AlertLevel.WARNING) == ["balance_warning"]


def test_sessions_that_were_there_before_are_not_new(follower: Follower) -> None:
    ref = follower.agent.add("s1", "hello")
    follower.watch.know([ref])
    assert follower.look() == []
    assert follower.say("a", "b", "c", "d", "e") == ["message_count"]


def test_an_end_is_kept_unless_nothing_happened_since_the_newest_snapshot(follower: Follower) -> None:
    begun(follower)
    assert follower.look(ended=True) == ["unchanged 1"]
    assert follower.say("one more thing") == []
    assert follower.look(ended=True) == ["session_ended"]
    assert follower.look(ended=True) == []


# -- consent, switches, pauses, limits --


def test_nothing_is_kept_before_the_person_said_yes_and_what_was_before_is_not_made_up_for(
    workspace: Workspace, agent: FakeSource
) -> None:
    follower = Follower(workspace, agent, TriggerPolicy())
    agent.add("s1", "hello")
    assert follower.look(alert_level=AlertLevel.DEPLETED) == []
    assert follower.say(*"abcdefghij", alert_level=AlertLevel.DEPLETED) == []
    assert follower.wait(hours=1) == []
    follower.watch.keep_to(ON)
    assert follower.look(alert_level=AlertLevel.DEPLETED) == []
    assert follower.say(*"abcde", alert_level=AlertLevel.DEPLETED) == ["message_count"]


@pytest.mark.parametrize("type_name", sorted(AUTOMATIC))
def test_each_automatic_trigger_can_be_switched_off(
    workspace: Workspace, agent: FakeSource, type_name: str
) -> None:
    follower = Follower(workspace, agent, TriggerPolicy(enabled=True, on=AUTOMATIC - {type_name}))
    agent.add("s1", "hello")
    happened = follower.look()
    more: dict[str, Any] = {
        "alert_level": AlertLevel.WARNING,
        "proofs": {"a": "1"},
        "limit": "5 hours",
    }
    happened += follower.look(**more)
    happened += follower.say(*"abcde", **more)
    happened += follower.say("f", **more, ended=True)
    happened += follower.say("g", **more, ended=True)
    happened += follower.wait(minutes=5)
    assert set(happened) == AUTOMATIC - {type_name}


def test_a_pause_holds_back_all_but_warnings_and_ends_by_itself(
    follower: Follower, workspace: Workspace
) -> None:
    begun(follower)
    standing.pause(workspace, timedelta(minutes=30))
    assert follower.say(*"abcdef") == []
    assert follower.say("g", alert_level=AlertLevel.WARNING, limit="5 hours") == [
        "balance_warning",
        "limit_reached",
    ]
    assert follower.say(*"hijkl", alert_level=AlertLevel.WARNING, limit="5 hours") == []
    assert follower.wait(minutes=29.5) == []
    assert follower.wait(minutes=0.5) == ["message_count"]


def test_a_pause_until_resumed_outlasts_a_restart(
    follower: Follower, workspace: Workspace, agent: FakeSource
) -> None:
    begun(follower)
    standing.pause(workspace, None)
    assert follower.say(*"abcdef") == []
    again = Follower(workspace, agent)
    assert again.look() == []
    assert again.wait(days=0.5) == []
    standing.resume(workspace)
    assert again.wait(minutes=1) == ["message_count"]


def test_a_pause_note_that_is_damaged_does_not_stop_anything(
    follower: Follower, workspace: Workspace
) -> None:
    begun(follower)
    workspace.library.write_note("pause", b"\xff{")
    assert follower.say(*"abcd") == ["message_count"]


def test_what_a_busy_hour_holds_back_is_taken_when_the_hour_has_room(
    workspace: Workspace, agent: FakeSource
) -> None:
    policy = TriggerPolicy(
        enabled=True, on=AUTOMATIC - {"interval"}, every_messages=1, most_per_hour={"message_count": 3}
    )
    follower = Follower(workspace, agent, policy)
    begun(follower)
    taken = [follower.say(text) for text in "abcdef"]
    assert taken == [["message_count"]] * 3 + [[]] * 3
    assert follower.wait(minutes=59.5) == []
    assert follower.wait(minutes=0.5) == ["message_count"]


def test_warnings_are_never_limited(workspace: Workspace, agent: FakeSource) -> None:
    limits = {"balance_warning": 1, "limit_reached": 1}
    follower = Follower(workspace, agent, TriggerPolicy(enabled=True, most_per_hour=limits))
    begun(follower)
    levels = [AlertLevel.WARNING, AlertLevel.CRITICAL, AlertLevel.DEPLETED]
    assert [follower.look(alert_level=each) for each in levels] == [["balance_warning"]] * 3
    assert [follower.look(limit=each) for each in ("5 hours", "", "5 hours")] == [
        ["limit_reached"],
        [],
        ["limit_reached"],
    ]


def test_a_session_keeps_no_more_of_a_kind_than_its_cap(follower: Follower, workspace: Workspace) -> None:
    ref = begun(follower)
    workspace.library.keep_to(Policy(caps=Caps(newest={"message_count": 2})))
    for _ in range(4):
        assert follower.say(*"abcde") == ["message_count"]
    kept = workspace.library.snapshots(SnapshotFilter(session=ref))
    assert [each.trigger.__struct_config__.tag for each in kept] == [
        "message_count",
        "message_count",
        "session_created",
    ]


def test_a_clock_that_was_set_back_lets_the_cap_take_the_oldest_all_the_same(
    follower: Follower, workspace: Workspace, clock: FakeClock
) -> None:
    ref = begun(follower)
    workspace.library.keep_to(Policy(caps=Caps(newest={"message_count": 2})))
    for _ in range(2):
        assert follower.say(*"abcde") == ["message_count"]
    clock.advance(days=-20_000)
    for _ in range(2):
        assert follower.say(*"fghij") == ["message_count"]
    kept = workspace.library.snapshots(SnapshotFilter(session=ref))
    assert sum(each.timestamp == clock() for each in kept) == 2
    assert len(kept) == 3
