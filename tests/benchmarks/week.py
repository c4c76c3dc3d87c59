"""A week in the background, with a clock that is set by hand and real files, library and threads.

``python -m tests.benchmarks.week`` looks every half an hour of it (``--steps 288``: every five minutes), and
tells the memory that Python's allocator counts at the end of each day, beside that of the second one.
"""

import argparse
import gc
import os
import sys
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from snapshot_manager.background import triggers_for
from snapshot_manager.engine.follow import Follow
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy, TriggerPolicy
from snapshot_manager.service.service import Service
from snapshot_manager.service.turn import Turn
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.store.library import Library
from tests.benchmarks.table import bytes_of, markdown, ratio
from tests.benchmarks.watching import line
from tests.fakes import FakeClock

DAYS, SESSIONS_A_DAY = 7, 5
STEPS_A_DAY = 48
MOST_GROWTH = 100_000
"""Bytes between the second day and any later one: some hundred for each session that is there, and noise."""


class Week:
    """Someone works on some new sessions each day, and sleeps at night.

    Args:
        folder: The agent's, with the library beside its sessions.
        steps_a_day: How often the program looks.

    Attributes:
        library: What it is kept in, while it goes on.
        watch: What is followed.
    """

    def __init__(self, folder: Path, steps_a_day: int) -> None:
        self._folder, self._steps = folder, steps_a_day
        self._projects = folder / "projects" / "-work-shop"
        self._projects.mkdir(parents=True)
        self.clock = FakeClock()
        self.library = Library(folder / "library", clock=self.clock, policy=Policy())
        agent = ClaudeCode(folder, now=self.clock)
        workspace = Workspace(library=self.library, sources={agent.name: agent}, clock=self.clock)
        self.watch = Watch(workspace, triggers_for, TriggerPolicy(enabled=True))
        self._follow = Follow(workspace, self.watch)
        self._service = Service(workspace, self.watch, tell=lambda _news: None, turn=Turn(folder / "turn"))

    def days(self) -> Iterator[int]:
        """Live each day; the caller looks around at its end."""
        with self.library:
            self._service.start([])
            self._service.wait_for(self._service.look(self._follow.begin))
            for day in range(DAYS):
                self._live(day)
                gc.collect()
                yield day
            self._service.stop()

    def _live(self, day: int) -> None:
        for step in range(self._steps):
            self._work(f"{day:08}-0000-4000-8000-{step % SESSIONS_A_DAY:012}", step)
            self._follow._resting.clear()
            self._service.wait_for(self._service.look(self._follow.rescan))
            self.clock.advance(minutes=24 * 60 / self._steps)
            self._service.wait_for(self._service.tick())

    def _work(self, session: str, step: int) -> None:
        path, now = self._projects / f"{session}.jsonl", self.clock.now.timestamp()
        with path.open("a") as file:
            file.writelines(line(session, step * 3 + each) for each in range(3))
        os.utime(path, (now, now))


def objects_held() -> Counter[str]:
    """How many objects of each of this program's classes there are."""
    gc.collect()  # nobody holds garbage; when it goes is another thing wherever the window has run before
    kinds = (type(each) for each in gc.get_objects())
    return Counter(kind.__qualname__ for kind in kinds if kind.__module__.startswith("snapshot_manager."))


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.week")
    parser.add_argument(
        "--steps", type=int, default=STEPS_A_DAY, metavar="N", help="how often it looks each day"
    )
    steps = parser.parse_args().steps
    with tempfile.TemporaryDirectory() as made:
        tracemalloc.start()
        held = [tracemalloc.get_traced_memory()[0] for _ in Week(Path(made), steps).days()]
        tracemalloc.stop()
    rows = [(f"{day + 1}", bytes_of(each), ratio(each, held[1])) for day, each in enumerate(held)]
    sys.stdout.writelines(f"{row}\n" for row in markdown(("day", "memory", "of the second day's"), rows))
    grown = max(held[2:]) - held[1]
    met = "✓" if grown < MOST_GROWTH else "✗"
    sys.stdout.write(f"\nIt grew by {bytes_of(grown)}, less than {bytes_of(MOST_GROWTH)} is wanted: {met}\n")


if __name__ == "__main__":
    main()
