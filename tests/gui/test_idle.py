from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui import idle
from snapshot_manager.gui.idle import Idle
from snapshot_manager.gui.jobs import Jobs
from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, lines, state_of


def test_a_library_that_is_left_alone_becomes_smaller(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "REST_MS", 0)
    jobs = Jobs()
    with Library(tmp_path / "library", clock=clock, policy=Policy()) as library:
        for count in range(1, 40):
            library.create(draft_of(state_of(lines(*map(str, range(count)))), minute=count))
        before = library.usage().disk_bytes
        resting = Idle(jobs, Workspace(library=library, sources={}, clock=clock))
        qtbot.waitUntil(lambda: library.usage().disk_bytes < before and not jobs.busy)
        resting.stop()
        jobs.close()
