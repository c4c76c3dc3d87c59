"""Duties that tests make up."""

import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import TypeVar

from snapshot_manager.service.service import Service

T = TypeVar("T")

PATIENCE_S = 20


class FakeDuty:
    """Runs a coroutine function."""

    def __init__(self, work: Callable[[], Awaitable[None]], name: str = "Testing") -> None:
        self._name, self._work = name, work

    @property
    def name(self) -> str:
        return self._name

    async def run(self) -> None:
        await self._work()


class Heard:
    """Hears of changes and news from the service's thread, and waits for the one that is looked for."""

    def __init__(self) -> None:
        self.all: list[object] = []
        self._came = threading.Condition()

    def __call__(self, each: object) -> None:
        with self._came:
            self.all.append(each)
            self._came.notify_all()

    def wait_for(self, count: int) -> list[object]:
        with self._came:
            assert self._came.wait_for(lambda: len(self.all) >= count, PATIENCE_S)
            return self.all


def outcome_of(service: Service, work: Callable[[], Awaitable[T]]) -> T:
    """What one coroutine answers that runs as the service's only duty."""
    outcome: Future[T] = Future()

    async def run() -> None:
        outcome.set_result(await work())

    service.start([FakeDuty(run)])
    return outcome.result(PATIENCE_S)
