"""What the bridge must reach: ``python -m tests.benchmarks.bridge [MESSAGES]``.

A whole program is behind it, in a process of its own: real sockets, real triggers, a real library.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

from snapshot_manager.background import triggers_for
from snapshot_manager.bridge import SessionCreated, discovery
from snapshot_manager.bridge.limits import Limits
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
from tests.benchmarks.bridge_apps import PACES, Figures, Hurried, Pace, said, ten_apps
from tests.benchmarks.table import markdown, ms_of

T = TypeVar("T")

UNLIMITED = Limits(messages_per_s=1e9, burst=10**9, all_messages_per_s=1e9, bytes_per_s=1e12)
RESULTS = Path(__file__).with_name("results-bridge.md")
HEADER = (
    "",
    "a message on the disk",
    "`operation.before`: a snapshot on the disk",
    "every 5th message: a snapshot on the disk, and told of",
    "CPU of the program, a message with its share of snapshots",
)

AT_ONCE = 64
"""Messages of the long session that are on their way at a time."""


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


def measured(work: Callable[[Path], Awaitable[T]]) -> tuple[T, float]:
    """Let a program run for this work, in a process of its own as in life; answers its CPU seconds, too."""

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
            cpu_s = float(process.stdout.readline())
        return result, cpu_s


def main() -> None:
    """Measure, tell, and write it down."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "100000"
    if not asked.isdecimal():
        with program(Path(asked)):
            say("listening")
            begun = process_time()
            sys.stdin.read()
            say(str(process_time() - begun))
        return
    rows = [row_of(pace, *measured(partial(ten_apps, pace=pace))) for pace in PACES]
    report = [
        "# What the bridge takes",
        "",
        "Measured by `python -m tests.benchmarks.bridge`: medians, behind the slash the slowest twentieth.",
        f"A time is the one that an app sees. {load()}",
        "",
        *markdown(HEADER, rows),
        "",
        long_one(int(asked)),
    ]
    say("\n".join(report))
    RESULTS.write_text("\n".join(report) + "\n", encoding="utf-8")


def row_of(pace: Pace, figures: Figures, cpu_s: float) -> tuple[str, ...]:
    """One line of the table."""
    cpu_ms = 1000 * cpu_s / len(figures.told)
    return (pace.title, *map(spread, (figures.told, figures.safe, figures.kept)), ms_of(cpu_ms))


def long_one(messages: int) -> str:
    """What a session costs that does not end."""
    thousands, _ = measured(partial(long_session, messages=messages))
    first, last = thousands[0], thousands[-1]
    return (
        f"{messages:,} messages in one session: {sum(thousands):.0f} s; first thousand {first:.2f} s, "
        f"last {last:.2f} s, ratio {last / first:.2f}; median of all {median(thousands):.2f} s."
    )


def load() -> str:
    """How busy the machine was before."""
    return f"The machine had {os.cpu_count()} cores, and {os.getloadavg()[0]:.1f} processes wanted them."


def spread(times: list[float]) -> str:
    """Median, and the slowest twentieth."""
    return f"{ms_of(median(times))} / {ms_of(sorted(times)[int(0.95 * len(times))])}"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
