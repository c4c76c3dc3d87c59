"""A week in the background, with a clock that is set by hand and real files, library and threads.

The short form looks every two hours of a week, SNAPSHOT_MANAGER_ENDURE=1 every five minutes.
"""

import gc
import os
import tracemalloc
from datetime import timedelta
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
from tests.benchmarks.watching import line
from tests.fakes import FakeClock

DAYS = 7
STEPS_A_DAY = 288 if os.environ.get("SNAPSHOT_MANAGER_ENDURE") else 12
SESSIONS_A_DAY = 5
MOST_GROWTH = 100_000
"""Bytes between the second day and any later one: some hundred for each session that is there, and noise."""


def live_a_day(service: Service, follow: Follow, clock: FakeClock, projects: Path, day: int) -> None:
    """Work on some new sessions, look at each step, and sleep at night."""
    for step in range(STEPS_A_DAY):
        session = f"{day:08}-0000-4000-8000-{step % SESSIONS_A_DAY:012}"
        path = projects / f"{session}.jsonl"
        with path.open("a") as file:
            file.writelines(line(session, step * 3 + each) for each in range(3))
        os.utime(path, (clock.now.timestamp(), clock.now.timestamp()))
        follow._resting.clear()
        service.wait_for(service.look(follow.rescan))
        clock.advance(minutes=24 * 60 / STEPS_A_DAY)
        service.wait_for(service.tick())


def test_memory_is_flat_over_a_week(tmp_path: Path, clock: FakeClock) -> None:
    agent = ClaudeCode(tmp_path, now=clock)
    projects = tmp_path / "projects" / "-work-shop"
    projects.mkdir(parents=True)
    ends: list[int] = []
    with Library(tmp_path / "library", clock=clock, policy=Policy()) as library:
        workspace = Workspace(library=library, sources={agent.name: agent}, clock=clock)
        watch = Watch(workspace, triggers_for, TriggerPolicy(enabled=True))
        follow = Follow(workspace, watch)
        service = Service(workspace, watch, tell=lambda _news: None, turn=Turn(tmp_path / "turn"))
        service.start([])
        service.wait_for(service.look(follow.begin))
        tracemalloc.start()
        for day in range(DAYS):
            live_a_day(service, follow, clock, projects, day)
            gc.collect()
            ends.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        service.stop()
        assert len(library.snapshots()) >= DAYS * SESSIONS_A_DAY
        assert len(watch) <= 2 * SESSIONS_A_DAY
    assert clock.now - FakeClock().now >= timedelta(days=DAYS - 1)
    assert max(ends[2:]) - ends[1] < MOST_GROWTH, ends
