"""How hard the library is tried: a little in the suite, for hours of a life in ``./dev endure``."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.crash.deeds import QUOTA

ENDURE = "SNAPSHOT_MANAGER_ENDURE"
"""Set to try hard; ``SNAPSHOT_MANAGER_SEED`` chooses other chances than last time's."""

Effort: TypeAlias = Callable[[int, int], int]
"""``effort(short, long)``: how often, or for how many seconds."""
Tell: TypeAlias = Callable[[str], None]
"""Say what was seen; printed at the end of a long run."""

_told = pytest.StashKey[list[str]]()


@pytest.fixture
def effort() -> Effort:
    return lambda short, long: long if os.environ.get(ENDURE) else short


@pytest.fixture
def rng() -> random.Random:
    return random.Random(os.environ.get("SNAPSHOT_MANAGER_SEED", "1"))  # noqa: S311  -- nothing here is secret


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    name = request.node.name.removeprefix("test_").replace("_", " ")
    return lambda text: request.config.stash.setdefault(_told, []).append(f"{name}: {text}")


@pytest.fixture
def reopen(folder: Path, clock: FakeClock) -> Callable[[], Library]:
    return lambda: Library(folder, clock=clock, policy=Policy(quota_bytes=QUOTA))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get(ENDURE):
        for line in terminalreporter.config.stash.get(_told, []):
            terminalreporter.write_line(line)
