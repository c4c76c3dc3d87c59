import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import pytest

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SessionGone, SourceError
from snapshot_manager.model.background import Restarted
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.results import Captured, Change
from snapshot_manager.model.snapshot import BeforeDestructive, SessionRef
from snapshot_manager.service.service import Service
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock, FakeSource

T = TypeVar("T")

PATIENCE_S = 20


class FakeDuty:
    """Runs a coroutine function, and tells when it began."""

    def __init__(self, work: Callable[[], Awaitable[None]], name: str = "Testing") -> None:
        self._name, self._work = name, work

    @property
    def name(self) -> str:
        return self._name

    async def run(self) -> None:
        await self._work()


@pytest.fixture
def agent(tmp_path: Path, clock: FakeClock) -> FakeSource:
    return FakeSource(tmp_path, clock)


@pytest.fixture
def told() -> list[Restarted]:
    return []


@pytest.fixture
def service(tmp_path: Path, clock: FakeClock, agent: FakeSource, told: list[Restarted]) -> Iterator[Service]:
    with Library(tmp_path / "library", clock=clock, policy=Policy()) as library:
        workspace = Workspace(library=library, sources={agent.name: agent}, clock=clock)
        made = Service(workspace, tell=told.append, first_wait_s=0)
        yield made
        made.stop()


def outcome_of(service: Service, work: Callable[[], Awaitable[T]]) -> T:
    """What one coroutine answers that runs as the service's only duty."""
    outcome: Future[T] = Future()

    async def run() -> None:
        outcome.set_result(await work())

    service.start([FakeDuty(run)])
    return outcome.result(PATIENCE_S)


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
    service: Service, told: list[Restarted], caplog: pytest.LogCaptureFixture
) -> None:
    errors = [SourceError("The folder is away.", hint="Put it back."), ZeroDivisionError("a secret")]
    begun_at_last = threading.Event()

    async def work() -> None:
        if errors:
            raise errors.pop(0)
        begun_at_last.set()

    service.start([FakeDuty(work, "Watching")])
    assert begun_at_last.wait(PATIENCE_S)
    assert told == [
        Restarted(duty="Watching", sentence="The folder is away.", hint="Put it back."),
        Restarted(duty="Watching", sentence="Watching stopped by a mistake in the program."),
    ]
    assert [each.getMessage() for each in caplog.records] == ["The duty “Watching” broke: ZeroDivisionError"]
    caplog.clear()


def test_one_broken_duty_leaves_the_others_alone(
    service: Service, told: list[Restarted], caplog: pytest.LogCaptureFixture
) -> None:
    steps: list[str] = []
    passed, enough = threading.Event(), asyncio.Event()

    async def breaks() -> None:
        if len(told) < 3:
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
