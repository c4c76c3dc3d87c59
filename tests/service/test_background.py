"""The background as it is put together, over real sources."""

from pathlib import Path

from snapshot_manager import background
from snapshot_manager.model.policy import AUTOMATIC, PAUSABLE, TriggerPolicy
from snapshot_manager.model.snapshot import TRIGGER_TYPES
from snapshot_manager.sources import live
from snapshot_manager.sources.simulator import source as simulator


def test_there_is_a_trigger_for_each_automatic_type() -> None:
    assert {each.type for each in background.triggers_for(TriggerPolicy())} == AUTOMATIC
    assert set(TRIGGER_TYPES) > AUTOMATIC > PAUSABLE


def test_the_sources_that_are_not_followed_are_called_so() -> None:
    assert set(background.NOT_FOLLOWED) == {live.NAME, simulator.NAME}


def test_the_lock_is_counted_with_the_library(tmp_path: Path) -> None:
    (tmp_path / background.TURN_FILE).write_text("")
    assert list(tmp_path.glob("library*"))
