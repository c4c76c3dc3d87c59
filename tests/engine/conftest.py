"""A real library in a temporary folder, with the fake agent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.engine.follower import Follower
from tests.fakes import FakeClock, FakeSource


@pytest.fixture
def agent(tmp_path: Path, clock: FakeClock) -> FakeSource:
    """An agent in memory; restored sessions are real files."""
    folder = tmp_path / "agent"
    folder.mkdir()
    return FakeSource(folder, clock)


@pytest.fixture
def workspace(tmp_path: Path, clock: FakeClock, agent: FakeSource) -> Iterator[Workspace]:
    """Everything a verb needs."""
    with Library(tmp_path / "library", clock=clock, policy=Policy()) as library:
        yield Workspace(library=library, sources={agent.name: agent}, clock=clock)


@pytest.fixture
def follower(workspace: Workspace, agent: FakeSource) -> Follower:
    """A watch with the usual triggers, and the person's consent."""
    return Follower(workspace, agent)
