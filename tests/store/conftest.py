"""A library in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path, clock: FakeClock) -> Iterator[Library]:
    with Library(folder, clock=clock, policy=Policy()) as opened:
        yield opened
