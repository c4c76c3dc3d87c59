from snapshot_manager.engine import standing
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.policy import Policy, TriggerPolicy
from snapshot_manager.model.snapshot import LimitReached, MessageCount, SessionRef
from tests.engine.follower import Follower, begun, told
from tests.fakes import FakeClock, FakeSource


def test_the_computer_sleeps_and_wakes_with_one_snapshot_not_with_a_hundred(follower: Follower) -> None:
    begun(follower)
    follower.say("late in the evening")
    follower.agent.clock.advance(hours=9)
    assert told(follower.watch.tick()) == ["interval"]
    assert told(follower.watch.tick()) == []


def test_a_clock_that_is_set_back_delays_nothing(follower: Follower) -> None:
    begun(follower)
    follower.agent.clock.advance(hours=-3)
    assert follower.say("a") == ["interval"]
    follower.say("b")
    assert follower.wait(minutes=5) == ["interval"]


def test_a_restart_in_the_middle_of_an_interval_goes_on_with_it(
    follower: Follower, workspace: Workspace, agent: FakeSource
) -> None:
    begun(follower)
    follower.wait(minutes=3)
    follower.say("a")
    again = Follower(workspace, agent)
    assert again.look() == []
    assert again.wait(minutes=1.5) == []
    assert again.wait(minutes=0.5) == ["interval"]


def test_a_restart_in_the_middle_of_five_messages_goes_on_counting(
    follower: Follower, workspace: Workspace, agent: FakeSource
) -> None:
    begun(follower)
    follower.say(*"ab")
    again = Follower(workspace, agent)
    assert again.say("c") == []
    assert again.say("d") == ["message_count"]
    once_more = Follower(workspace, agent)
    assert [once_more.say(text) for text in "efgh"] == [[]] * 4
    assert once_more.say("i") == ["message_count"]


def test_a_restart_after_much_was_compacted_counts_what_is_new_and_nothing_twice(
    follower: Follower, workspace: Workspace, agent: FakeSource
) -> None:
    begun(follower)
    in_all = 100 + agent.session("s1").message_count + 1
    assert follower.say("after it was compacted", message_count=in_all) == ["message_count"]
    again = Follower(workspace, agent)
    assert again.look(message_count=in_all) == []
    assert again.say(*"abcd", message_count=in_all + 4) == []
    assert again.say("e", message_count=in_all + 5) == ["message_count"]
    assert workspace.library.snapshots()[0].trigger == MessageCount(count=5)


def test_a_restart_does_not_repeat_a_warning(
    follower: Follower, workspace: Workspace, agent: FakeSource
) -> None:
    begun(follower)
    follower.look(alert_level=AlertLevel.WARNING)
    again = Follower(workspace, agent)
    assert again.look(alert_level=AlertLevel.WARNING) == []
    assert again.look(alert_level=AlertLevel.CRITICAL) == ["balance_warning"]


def test_a_warning_that_a_crash_cut_off_is_made_up_for(
    follower: Follower, workspace: Workspace, agent: FakeSource
) -> None:
    begun(follower)
    again = Follower(workspace, agent)
    assert again.look(alert_level=AlertLevel.WARNING) == ["balance_warning"]


def test_a_limit_is_kept_once_over_restarts_and_marked_as_an_error(
    follower: Follower, workspace: Workspace, agent: FakeSource
) -> None:
    begun(follower)
    assert follower.look(limit="5 hours (since noon)") == ["limit_reached"]
    again = Follower(workspace, agent)
    assert again.look(limit="5 hours (since noon)") == []
    assert again.say("go on", limit="5 hours (since noon)") == []
    assert again.look(limit="5 hours (since six)") == ["limit_reached"]
    newest = workspace.library.snapshots()[0]
    assert newest.trigger == LimitReached(limit="5 hours (since six)")
    assert newest.summary.has_error


def test_a_limit_that_an_old_session_met_just_now_is_kept(follower: Follower) -> None:
    ref = follower.agent.add("s1", "hello")
    follower.watch.know([ref])
    assert follower.look(limit="5 hours") == ["limit_reached"]


def test_what_changed_while_the_program_was_not_running_is_kept_when_it_is(
    follower: Follower, workspace: Workspace, agent: FakeSource
) -> None:
    begun(follower)
    agent.clock.advance(hours=2)
    agent.say("s1", "while nobody watched")
    agent.clock.advance(hours=2)
    assert Follower(workspace, agent).look() == ["interval"]


def test_a_session_that_never_ends_is_kept_for_a_week_and_remembers_an_hour(
    workspace: Workspace, agent: FakeSource
) -> None:
    follower = Follower(workspace, agent, TriggerPolicy(enabled=True, on=frozenset({"interval"})))
    agent.add("s1", "hello")
    follower.look()
    taken = 0
    for _ in range(7 * 24):
        agent.clock.advance(hours=1)
        taken += len(follower.say("still here"))
    assert taken == 7 * 24
    memory = follower.watch._followed[SessionRef(source="fake", id="s1")]
    assert len(memory.taken["interval"]) <= 2


def test_sessions_that_sleep_for_days_are_not_held_in_memory_and_known_when_they_wake(
    follower: Follower,
) -> None:
    for number in range(20):
        begun(follower, f"s{number}")
    follower.wait(minutes=5)
    follower.agent.clock.advance(days=2)
    follower.watch.tick()
    assert len(follower.watch) == 0
    assert follower.say("good morning", session_id="s3") == ["interval"]


# -- what cannot be kept --


def test_a_session_that_cannot_be_read_is_tried_again_when_it_changes_and_not_before(
    follower: Follower, agent: FakeSource
) -> None:
    agent.add("s1", "hello")
    agent.at("s1").failure = "Nothing has been said yet."
    assert follower.look() == ["failed: Nothing has been said yet."]
    assert follower.wait(minutes=30) == []
    agent.at("s1").failure = ""
    assert follower.say("a") == ["session_created"]


def test_a_session_that_is_gone_is_followed_no_longer(follower: Follower, agent: FakeSource) -> None:
    begun(follower)
    follower.say("a")
    agent.remove("s1")
    assert follower.wait(minutes=5) == ["failed: The session “s1” is gone."]
    assert len(follower.watch) == 0
    assert follower.wait(minutes=30) == []


def test_a_full_library_loses_no_trigger(follower: Follower, workspace: Workspace, agent: FakeSource) -> None:
    begun(follower)
    workspace.library.keep_to(Policy(quota_bytes=1000))
    (failure,) = follower.say(*"abcd")
    assert failure.startswith("failed: ")
    workspace.library.keep_to(Policy())
    assert follower.wait(minutes=1) == ["message_count"]


def test_until_when_somebody_watched_is_remembered(workspace: Workspace, clock: FakeClock) -> None:
    assert standing.watched_until(workspace) is None
    standing.note_watched(workspace)
    then = clock.now
    clock.advance(hours=1)
    assert standing.watched_until(workspace) == then
    workspace.library.write_note("watched", b"{}")
    assert standing.watched_until(workspace) is None
