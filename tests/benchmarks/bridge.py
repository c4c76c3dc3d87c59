"""What the bridge must reach: ``python -m tests.benchmarks.bridge [MESSAGES]``.

A whole program is behind it, in a process of its own: real sockets, real triggers, a real library.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from snapshot_manager.background import triggers_for
from snapshot_manager.bridge import (
    AsyncBridge,
    Message,
    MessageCompleted,
    OperationBefore,
    SessionCreated,
    Usage,
    discovery,
)
from snapshot_manager.bridge.limits import Bucket, Limits
from snapshot_manager.bridge.server import BridgeServer
from snapshot_manager.clock import utc_now
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.live.folder import FOLDER, LiveFolder
from snapshot_manager.model.policy import MEGABYTE, Policy, TriggerPolicy
from snapshot_manager.service.bridge_host import BridgeHost
from snapshot_manager.service.clock_duty import ClockDuty
from snapshot_manager.service.service import Service
from snapshot_manager.service.turn import Turn
from snapshot_manager.sources.live import Live
from snapshot_manager.store.library import Library

T = TypeVar("T")

UNLIMITED = Limits(messages_per_s=1e9, burst=10**9, all_messages_per_s=1e9, bytes_per_s=1e12)
TOOK = Usage(prompt_tokens=900, completion_tokens=120, cost=0.004)
WORDS = "The token that the server gave has expired, so that each further call is refused. " * 6
APPS = 10
SECONDS = 20.0
PER_SECOND = 3.0
"""What one app tells: more than an agent at work."""

AT_ONCE = 64
"""Messages of the long session that are on their way at a time."""

EVERY = 20
"""Messages of an app from one safety snapshot to the next."""


@contextmanager
def program(folder: Path) -> Iterator[None]:
    """A program that listens, without the limits that would hold the measurement back."""
    with Library(folder, clock=utc_now, policy=Policy(quota_bytes=2000 * MEGABYTE)) as library:
        live = Live(LiveFolder(folder / FOLDER), utc_now)
        workspace = Workspace(library=library, sources={live.name: live}, clock=utc_now)
        watch = Watch(workspace, triggers_for, TriggerPolicy(enabled=True))
        service = Service(workspace, watch, tell=lambda _news: None, turn=Turn(folder / "turn"))
        server = BridgeServer(
            BridgeHost(service), live.logs, folder / discovery.NAME, utc_now, port=0, limits=UNLIMITED
        )
        service.start([ClockDuty(service), server])
        try:
            asyncio.run_coroutine_threadsafe(server.address(), service.loop).result()
            yield
        finally:
            service.stop()


class Hurried(AsyncBridge):
    """A client that does not keep to a pace."""

    def __init__(self, app: str, folder: Path) -> None:
        super().__init__(app, discovery_path=folder / discovery.NAME)
        self._pace = Bucket(1e9, 1e9, perf_counter)


def said(number: int) -> MessageCompleted:
    """A message of some 500 characters."""
    message = Message(id=f"m{number}", role="assistant", content=f"{number}: {WORDS}")
    return MessageCompleted(session_id="s1", message=message, usage=TOOK)


async def timed(work: Awaitable[T], into: list[float]) -> T:
    """Do it, and note how many milliseconds it took."""
    begun = perf_counter()
    result = await work
    into.append(1000 * (perf_counter() - begun))
    return result


async def ten_apps(folder: Path) -> tuple[list[float], list[float]]:
    """Ten apps at once: how long until a message is on the disk, and until a snapshot is."""
    told: list[float] = []
    safe: list[float] = []

    async def app(place: int) -> None:
        name = f"app {place}"
        await asyncio.sleep(place / APPS)  # nothing makes ten apps act at the same moment
        async with Hurried(name, folder) as bridge:
            await bridge.tell(SessionCreated(id="s1", title=name, model="m-1", provider="nobody"))
            for number in range(int(SECONDS * PER_SECOND)):
                due = asyncio.create_task(asyncio.sleep(1 / PER_SECOND))
                await timed(bridge.tell(said(number)), told)
                if (number + place) % EVERY == EVERY - 1:
                    await timed(bridge.ask(OperationBefore()), safe)
                await due

    await asyncio.gather(*map(app, range(APPS)))
    return told, safe


async def long_session(folder: Path, messages: int) -> list[float]:
    """One session that does not end: how many seconds each thousand messages take."""
    room = asyncio.Semaphore(AT_ONCE)
    thousands: list[float] = []

    async with Hurried("long", folder) as bridge:
        await bridge.tell(SessionCreated(id="s1", title="Long", model="m-1", provider="nobody"))

        async def tell(number: int) -> None:
            await bridge.tell(said(number))
            room.release()

        for start in range(0, messages, 1000):
            begun = perf_counter()
            telling = []
            for number in range(start, start + 1000):
                await room.acquire()
                telling.append(asyncio.create_task(tell(number)))
            await asyncio.gather(*telling)
            thousands.append(perf_counter() - begun)
    return thousands


def measured(work: Callable[[Path], Awaitable[T]]) -> T:
    """Let a program run for this work, in a process of its own as in life."""

    async def run() -> T:
        return await work(folder)

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        command = [sys.executable, "-m", "tests.benchmarks.bridge", str(folder)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            if process.stdout is None or process.stdin is None:
                raise RuntimeError("The program has no pipes.")
            process.stdout.readline()
            result = asyncio.run(run())
            process.stdin.close()
        return result


def main() -> None:
    """Measure and tell."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "100000"
    if not asked.isdecimal():
        with program(Path(asked)):
            say("listening")
            sys.stdin.read()
        return
    messages = int(asked)
    told, safe = measured(ten_apps)
    say(f"{APPS} apps, {PER_SECOND:.0f} messages/s each: on the disk after {spread(told)}")
    say(f"operation.before with a snapshot on the disk: after {spread(safe)} ({len(safe)} times)")
    thousands = measured(lambda folder: long_session(folder, messages))
    first, last = thousands[0], thousands[-1]
    say(
        f"{messages:,} messages in one session: {sum(thousands):.0f} s; first thousand {first:.2f} s, "
        f"last {last:.2f} s, ratio {last / first:.2f}; median of all {median(thousands):.2f} s"
    )


def spread(times: list[float]) -> str:
    """Median and the slowest twentieth."""
    return f"{median(times):.1f} ms at the median, {sorted(times)[int(0.95 * len(times))]:.1f} ms at the 95th"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
