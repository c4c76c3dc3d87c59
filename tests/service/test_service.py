import asyncio
import gc
import threading
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path

import pytest

from snapshot_manager.engine import standing
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone, SourceError
from snapshot_manager.model.background import Background, Failed, Restarted, Running
from snapshot_manager.model.policy import TriggerPolicy
from snapshot_manager.model.results import Captured, Change
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import BeforeDestructive, SessionRef
from snapshot_manager.service.service import News, Service
from snapshot_manager.service.turn import Turn
from tests.fakes import FakeClock, FakeSource
from tests.service.duties import PATIENCE_S, FakeDuty, Heard, outcome_of


def test_verbs_run_one_after_the_other_on_a_thread_of_their_own(service: Service) -> None:
    def thread() -> str:
        return threading.current_thread().name

    async def work() -> list[str]:
        return [thread(), *await asyncio.gather(*(service.verb(thread) for _ in range(5)))]

    assert outcome_of(service, work) == ["service", *["service-verbs_0"] * 5]


def test_what_is_taken_is_on_the_disk_and_told_to_everybody(service: Service, agent: FakeSource) -> None:
    ref = agent.add("s1", "hello")
    heard: list[Change] = []

    async def work() -> object:
        service.subscribe(heard.append)
        return await service.take(ref, BeforeDestructive(operation="rm -r"), "Before rm -r")

    taken = outcome_of(service, work)
    assert isinstance(taken, Captured)
    assert service.workspace.library.snapshot(taken.snapshot.id).description == "Before rm -r"
    assert [each.added for each in heard] == [(taken.snapshot.id,)]


def test_an_error_of_a_verb_comes_to_whoever_asked(service: Service) -> None:
    async def work() -> str:
        with pytest.raises(SessionGone) as caught:
            await service.take(SessionRef(source="fake", id="nobody"), BeforeDestructive())
        return str(caught.value)

    assert outcome_of(service, work) == "The session “nobody” is gone."


def test_a_duty_that_breaks_is_begun_again_and_it_is_told(
    service: Service, told: list[News], caplog: pytest.LogCaptureFixture
) -> None:
    errors: list[Exception] = [
        ExceptionGroup("Tasks", [SourceError("The folder is away.", hint="Put it back.")]),
        ZeroDivisionError("a secret"),
    ]
    begun_at_last = threading.Event()

    async def work() -> None:
        if errors:
            raise errors.pop(0)
        begun_at_last.set()

    service.start([FakeDuty(work, "Watching")])
    assert begun_at_last.wait(PATIENCE_S)
    assert [each for each in told if isinstance(each, Restarted)] == [
        Restarted(duty="Watching", sentence="The folder is away.", hint="Put it back."),
        Restarted(duty="Watching", sentence="Watching stopped by a mistake in the program."),
    ]
    assert [each.getMessage() for each in caplog.records] == ["The duty “Watching” broke: ZeroDivisionError"]
    caplog.clear()


def test_one_broken_duty_leaves_the_others_alone(
    service: Service, told: list[News], caplog: pytest.LogCaptureFixture
) -> None:
    steps: list[str] = []
    passed, enough = threading.Event(), asyncio.Event()

    async def breaks() -> None:
        if len(told) < 4:
            raise ValueError
        enough.set()

    async def goes_on() -> None:
        steps.append("begun")
        await enough.wait()
        passed.set()

    service.start([FakeDuty(breaks), FakeDuty(goes_on)])
    assert passed.wait(PATIENCE_S)
    assert steps == ["begun"]
    caplog.clear()


def test_stopping_cancels_the_duties_and_lets_them_clean_up(service: Service) -> None:
    cleaned = threading.Event()
    begun = threading.Event()

    async def work() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned.set()

    service.start([FakeDuty(work)])
    assert begun.wait(PATIENCE_S)
    service.stop()
    assert cleaned.is_set()


def test_what_a_duty_begins_while_it_is_cancelled_is_not_begun(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    begun, is_late = threading.Event(), threading.Event()

    async def late() -> None:
        is_late.set()
        await asyncio.Event().wait()

    async def work() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            service.begin(late())

    service.start([FakeDuty(work)])
    assert begun.wait(PATIENCE_S)
    service.stop()
    gc.collect()  # a task that nobody waits for would now say so in the log
    assert not is_late.is_set()
    assert not caplog.records


def test_stopping_lets_the_verb_that_runs_end_at_its_next_report(service: Service) -> None:
    begun, ended = threading.Event(), threading.Event()

    def verb() -> None:
        begun.set()
        try:
            while True:
                service.report(0, 1, "Reading")
        finally:
            ended.set()

    async def work() -> None:
        await service.verb(verb)

    service.start([FakeDuty(work)])
    assert begun.wait(PATIENCE_S)
    service.stop()
    assert ended.is_set()


def test_a_service_that_never_ran_can_be_stopped_and_posted_to(service: Service) -> None:
    service.post(pytest.fail, "It is not running.")
    service.stop()


def test_what_is_posted_from_another_thread_runs_in_the_loop(service: Service) -> None:
    ran_in: Future[str] = Future()
    service.start([])
    service.post(lambda: ran_in.set_result(threading.current_thread().name))
    assert ran_in.result(PATIENCE_S) == "service"


def test_a_sighting_of_the_bridge_is_decided_and_kept(
    service: Service, agent: FakeSource, clock: FakeClock
) -> None:
    heard = Heard()
    service.subscribe(heard)
    service.start([])
    ref = agent.add("s1", *"abcde")
    service.post(service.sighted, Sighting(ref=ref, at=clock(), updated_at=clock(), message_count=5))
    (change,) = heard.wait_for(1)
    assert isinstance(change, Change)
    newest = service.workspace.library.newest(ref)
    assert newest is not None
    assert change.added == (newest.id,)


def test_what_cannot_be_kept_is_told(
    service: Service, agent: FakeSource, clock: FakeClock, told: list[News]
) -> None:
    ref = agent.add("s1", "hello")
    agent.at("s1").failure = "Nothing has been said yet."

    async def work() -> None:
        seen = Sighting(ref=ref, at=clock(), updated_at=clock())
        await service.look(lambda: service._watch.see(seen))

    outcome_of(service, work)
    assert [str(each.error) for each in told if isinstance(each, Failed)] == ["Nothing has been said yet."]


def test_a_bug_met_while_looking_at_one_session_is_told_and_the_next_is_kept(
    service: Service, agent: FakeSource, clock: FakeClock, told: list[News], caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()
    service.subscribe(heard)
    service.start([])
    ref = agent.add("s1", "hello")

    def broken() -> list[Change]:
        raise ZeroDivisionError

    service.post(lambda: service.begin(service.look(broken)))
    service.post(service.sighted, Sighting(ref=ref, at=clock(), updated_at=clock()))
    heard.wait_for(1)
    sentence = "Keeping sessions stopped by a mistake in the program."
    assert Restarted(duty="Keeping sessions", sentence=sentence) in told
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def standings(told: list[News]) -> list[Background]:
    return [each for each in told if isinstance(each, Background)]


def test_how_automatic_snapshots_stand_is_told_when_it_changes(
    service: Service, workspace: Workspace, told: list[News], clock: FakeClock
) -> None:
    async def work() -> None:
        for change in (
            lambda: standing.pause(workspace, timedelta(minutes=30)),
            lambda: clock.advance(minutes=29),
            lambda: clock.advance(minutes=1),
            lambda: standing.pause(workspace, None),
            lambda: clock.advance(days=7),
            lambda: standing.resume(workspace),
        ):
            await service.verb(change)
            await service.tick()

    until = clock.now + timedelta(minutes=30)
    outcome_of(service, work)
    assert standings(told) == [
        Background(running=Running.ON),
        Background(running=Running.PAUSED, paused_until=until),
        Background(running=Running.ON),
        Background(running=Running.PAUSED),
        Background(running=Running.ON),
    ]


def test_consent_and_pauses_can_be_given_from_another_thread(
    tmp_path: Path, workspace: Workspace, watch: Watch, clock: FakeClock
) -> None:
    heard = Heard()
    watch.keep_to(TriggerPolicy())
    service = Service(workspace, watch, tell=heard, turn=Turn(tmp_path / "turn"))
    service.start([])
    try:
        assert heard.wait_for(1) == [Background(running=Running.OFF)]
        service.keep_to(TriggerPolicy(enabled=True))
        heard.wait_for(2)
        service.pause(timedelta(hours=2))
        heard.wait_for(3)
        service.resume()
        assert heard.wait_for(4)[1:] == [
            Background(running=Running.ON),
            Background(running=Running.PAUSED, paused_until=clock.now + timedelta(hours=2)),
            Background(running=Running.ON),
        ]
    finally:
        service.stop()


def test_only_one_process_works_in_the_background_of_a_library(
    tmp_path: Path, workspace: Workspace, watch: Watch, service: Service
) -> None:
    begun = threading.Event()

    async def work() -> None:
        begun.set()

    other = Turn(tmp_path / "library" / "turn")
    assert other.take()
    heard = Heard()
    second = Service(workspace, watch, tell=heard, turn=Turn(tmp_path / "library" / "turn"))
    second.start([FakeDuty(work)])
    try:
        assert heard.wait_for(1) == [Background(running=Running.ELSEWHERE)]
        assert not begun.is_set()
    finally:
        second.stop()
    other.give_back()
    service.start([FakeDuty(work)])
    assert begun.wait(PATIENCE_S)
