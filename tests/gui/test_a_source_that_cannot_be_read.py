"""An agent whose sessions cannot be listed while the window is open: told once and calmly."""

from array import array
from threading import Event

import pytest
from PySide6.QtCore import Qt

from snapshot_manager.errors import SourceError
from snapshot_manager.gui.library_reading import LibraryReading
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import SnapshotFilter
from tests.gui import gestures
from tests.gui.person import PATIENCE_MS, Person

TOLD = "The agent's folder may not be read. Give yourself the right."


@pytest.fixture
def refused(person: Person, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lets the agent refuse from now on; holds a word for each time that it did."""
    refusals: list[str] = []

    def refuse() -> list[SessionInfo]:
        refusals.append("refused")
        raise SourceError("The agent's folder may not be read.", hint="Give yourself the right.")

    monkeypatch.setattr(person.agent, "sessions", refuse)
    return refusals


def test_a_source_that_cannot_be_read_is_told_once_and_calmly(person: Person, refused: list[str]) -> None:
    person.key(Qt.Key.Key_F5)
    person.wait(lambda: bool(person.toast))
    assert person.toast == TOLD
    gestures.click(person.window.toast, "Dismiss")
    seen = len(refused)
    person.key(Qt.Key.Key_F5)
    person.settle()
    assert len(refused) > seen
    assert (person.toast, person.dialogs(), person.crashes) == ("", [], [])


def test_a_source_that_refuses_before_the_list_is_read_is_told_of_after_it(
    person: Person, refused: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read, held = LibraryReading.keys, Event()

    def read_late(reading: LibraryReading, which: SnapshotFilter) -> "array[int]":
        assert held.wait(PATIENCE_MS / 1000)
        return read(reading, which)

    monkeypatch.setattr(LibraryReading, "keys", read_late)
    presenter = person.wiring.presenter
    assert presenter is not None
    person.key(Qt.Key.Key_F5)
    person.wait(lambda: bool(refused) and not presenter._sessions.reading)
    assert person.toast == "", "it may be the library that cannot be read, which is told by a page"
    held.set()
    person.wait(lambda: bool(person.toast))
    assert person.toast == TOLD
