"""A service over a real library, with the fake agent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from snapshot_manager.background import triggers_for
from snapshot_manager.engine.watch import Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy, TriggerPolicy
from snapshot_manager.service.service import News, Service
from snapshot_manager.service.turn import Turn
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock, FakeSource


@pytest.fixture
def agent(tmp_path: Path, clock: FakeClock) -> FakeSource:
    """An agent in memory."""
    return FakeSource(tmp_path, clock)


@pytest.fixture
def told() -> list[News]:
    """What the service told."""
    return []


@pytest.fixture
def workspace(tmp_path: Path, clock: FakeClock, agent: FakeSource) -> Iterator[Workspace]:
    """Everything a verb needs."""
    with Library(tmp_path / "library", clock=clock, policy=Policy()) as library:
        yield Workspace(library=library, sources={agent.name: agent}, clock=clock)


@pytest.fixture
def watch(workspace: Workspace) -> Watch:
    """A watch with the person's consent."""
    return Watch(workspace, triggers_for, TriggerPolicy(enabled=True))


@pytest.fixture
def service(tmp_path: Path, workspace: Workspace, watch: Watch, told: list[News]) -> Iterator[Service]:
    """A service that begins broken duties again at once."""
    turn = Turn(tmp_path / "library" / "turn")
    made = Service(workspace, watch, tell=told.append, turn=turn, first_wait_s=0)
    yield made
    made.stop()
