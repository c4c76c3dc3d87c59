"""What tests of the window share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from snapshot_manager.gui import translation
from snapshot_manager.gui.jobs import Jobs
from snapshot_manager.gui.look import theme
from snapshot_manager.settings import Appearance, Density
from tests.fakes import FakeClock, FakeSource
from tests.gui.person import PATIENCE_MS, Person

ENGLISH = QLocale("en_US")


@pytest.fixture(autouse=True)
def as_usual(qapp: QApplication) -> None:
    """Every test meets the usual colours, size of text and language, whatever the one before it left."""
    usual = Appearance.SYSTEM, Density.COMFORTABLE, 100
    is_asked_of_qt = qapp.styleHints().colorScheme() is not Qt.ColorScheme.Unknown
    if is_asked_of_qt or theme.worn(qapp) != theme.wanted(*usual):
        theme.apply(qapp, *usual)
    if QLocale() != ENGLISH:
        translation.speak(qapp, ENGLISH)


class PatientBot(QtBot):
    """Waits as long as a slow machine may need: a test fails by what never comes, not by what comes late."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Pytest-qt's own, with more patience."""
    del qapp  # it has to be there
    return PatientBot(request)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """Lanes that are closed again after the test."""
    lanes = Jobs()
    yield lanes
    lanes.close()
    lanes.deleteLater()


@pytest.fixture
def agent(tmp_path: Path, clock: FakeClock) -> FakeSource:
    """An agent with one session of two turns."""
    folder = tmp_path / "agent"
    folder.mkdir()
    cwd = tmp_path / "shop"
    cwd.mkdir()
    made = FakeSource(folder, clock)
    made.add("s1", "Why does login fail?", "The token expires.", title="Debug Auth", cwd=str(cwd))
    return made


@pytest.fixture
def newcomer(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FakeClock, agent: FakeSource
) -> Iterator[Person]:
    """Someone who has not started the program yet."""
    person = Person(qtbot, qapp, tmp_path / "library", clock, agent)
    yield person
    person.close()


@pytest.fixture
def person(newcomer: Person) -> Person:
    """Someone at the open window, without any snapshot."""
    newcomer.open()
    return newcomer
