"""The window from its first paint until everything is in it."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from tests.checks import first_paint
from tests.gui import gestures
from tests.gui.person import Person

LATER = (
    "PySide6.QtNetwork",
    "asyncio",
    "ruamel",
    "snapshot_manager.assembly",
    "snapshot_manager.background",
    "snapshot_manager.bridge",
    "snapshot_manager.engine",
    "snapshot_manager.gui.actions",
    "snapshot_manager.gui.dialogs",
    "snapshot_manager.gui.furniture",
    "snapshot_manager.gui.passages",
    "snapshot_manager.gui.timeline",
    "snapshot_manager.gui.tray",
    "snapshot_manager.service",
    "snapshot_manager.sources",
    "snapshot_manager.store.library",
    "snapshot_manager.wiring",
    "sqlalchemy",
    "subprocess",
    "tomlkit",
    "watchfiles",
    "websockets",
)
"""What is imported after the first paint, with all that is below it."""

MOST = 76
"""So many modules of ours may be imported before it. Whoever needs more makes every start slower."""


def test_nothing_is_imported_before_the_first_paint_that_it_does_not_need(tmp_path: Path) -> None:
    first_paint.full_library(tmp_path / "full")
    imported = first_paint.painted(first_paint.OURS, tmp_path, tmp_path / "full").modules
    later = tuple(f"{each}." for each in LATER)
    assert sorted(name for name in imported if f"{name}.".startswith(later)) == []
    ours = sorted(name for name in imported if name.startswith("snapshot_manager"))
    assert len(ours) <= MOST, ours


def test_what_is_clicked_before_the_library_is_open_is_done_then(newcomer: Person, qtbot: QtBot) -> None:
    with qtbot.waitExposed(newcomer.window):
        newcomer.program.start()
    assert newcomer.program.wiring is None
    gestures.click(newcomer.window.header, "Create Snapshot")
    newcomer.dialog(CreateDialog).reject()
    newcomer.settle()


def test_a_key_that_is_pressed_before_the_menus_are_there_is_done_once_it_can_be(
    newcomer: Person, qtbot: QtBot
) -> None:
    with qtbot.waitExposed(newcomer.window):
        newcomer.program.start()
    assert newcomer.window.top_menus["&File"].isEmpty()
    gestures.press(newcomer.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    newcomer.dialog(CreateDialog).reject()
    newcomer.settle()
    assert newcomer.dialogs() == []


def test_a_key_that_would_change_what_is_selected_is_not_kept_for_later(
    newcomer: Person, qtbot: QtBot
) -> None:
    with qtbot.waitExposed(newcomer.window):
        newcomer.program.start()
    with qtbot.assertNotEmitted(newcomer.window.asked):
        gestures.press(newcomer.window, Qt.Key.Key_Delete)


def test_a_window_that_is_closed_at_once_ends_cleanly(newcomer: Person, qtbot: QtBot) -> None:
    with qtbot.waitExposed(newcomer.window):
        newcomer.program.start()
    newcomer.window.close()
    newcomer.program.close()
    assert not newcomer.program.jobs.busy
    assert newcomer.crashes == []


def test_nothing_moves_when_the_rest_comes_in(person: Person, qtbot: QtBot, qapp: QApplication) -> None:
    person.create("One")
    person.window.close()
    person.program.close()
    again = Person(qtbot, qapp, person.folder, person.clock, person.agent)
    painted: list[list[QRect]] = []
    again.window.painted.connect(lambda: painted.append(places(again)))
    again.open()
    assert again.window.timeline.panel.isVisible()
    assert painted == [places(again)]
    again.close()


def places(person: Person) -> list[QRect]:
    """Where everything stands that was there from the start."""
    window = person.window
    return [each.geometry() for each in (window.menuBar(), window.header, window.meter, window.list)]


BROKEN = """
import sys
sys.modules["snapshot_manager.{name}"] = None  # as if it could not be imported
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from snapshot_manager.app import run
def look():
    for each in QApplication.topLevelWidgets():
        if type(each).__name__ == "CrashDialog" and each.isVisible():
            print("told", flush=True)
            QApplication.quit()
    QTimer.singleShot(10, look)
really = QApplication.exec
def exec(app):
    QTimer.singleShot(10, look)
    return really()
QApplication.exec = exec
run(None)
"""


@pytest.mark.parametrize("name", ["gui.furniture", "wiring"])
def test_a_mistake_while_the_rest_comes_in_is_told(tmp_path: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN.format(name=name)],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stdout.strip() == "told"
