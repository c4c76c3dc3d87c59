"""What holds for every test: no real home, no real screen, nothing left behind."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest

from tests.fakes import FakeClock

pytest_plugins = ["tests.guards", "tests.slow_slots", "tests.servers.fixtures"]

# Qt reads it when the application is made; without a screen it would abort the whole run. Without one for
# everybody, so that the suite does the same everywhere; QT_QPA_PLATFORM=xcb lets a person watch.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Words, numbers and dates as in the United States, whatever the machine speaks.
for variable in ("LC_ALL", "LANG", "LANGUAGE"):
    os.environ[variable] = "C.UTF-8"

# The same examples every time, however slow the machine; nothing is written into the checkout.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")

HOMES = {
    "HOME": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
    "CLAUDE_CONFIG_DIR": ".claude",
    "CODEX_HOME": ".codex",
    "SNAPSHOT_MANAGER_LIBRARY": "library",
}
"""Every variable that leads to a person's own files, and what it is inside a test's own home."""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Places for homes; pytest's own way to number folders looks through all that are there, each time."""
    street = tmp_path_factory.mktemp("homes")
    return (street / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder that the program under test takes for the person's own."""
    folder = next(homes)
    folder.mkdir(mode=0o700)
    live_in(folder, monkeypatch)
    return folder


def live_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program under test take this empty folder for the person's home."""
    for name, below in HOMES.items():
        monkeypatch.setenv(name, str(folder / below))
    monkeypatch.delenv("OPENCODE_DB", raising=False)
    (folder / HOMES["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still at noon UTC until it is advanced."""
    return FakeClock()
