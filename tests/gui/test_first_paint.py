"""The window from its first paint until everything is in it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from snapshot_manager import places, settings_reading
from snapshot_manager.clock import utc_now
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.look import colours, first_look, theme
from snapshot_manager.gui.window import contents
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.window.skeleton import Skeleton
from snapshot_manager.gui.window.window_state import Rooms, WindowState
from snapshot_manager.settings import Appearance, Density
from tests.checks import first_paint
from tests.fakes import FakeClock, FakeSource
from tests.gui import gestures
from tests.gui.person import Person

ON_SCREEN = {
    "snapshot_manager",
    "snapshot_manager.__main__",
    "snapshot_manager.app",
    "snapshot_manager.cli",
    "snapshot_manager.cli.complaint",
    "snapshot_manager.errors",
    "snapshot_manager.gui",
    "snapshot_manager.gui.look.colours",
    "snapshot_manager.gui.look.first_look",
    "snapshot_manager.gui.words.foreign_text",
    "snapshot_manager.gui.window.main_window",
    "snapshot_manager.gui.meeting_place",
    "snapshot_manager.gui.words",
    "snapshot_manager.gui.window",
    "snapshot_manager.gui.look",
    "snapshot_manager.gui.screen",
    "snapshot_manager.gui.window.skeleton",
    "snapshot_manager.gui.window.window_state",
    "snapshot_manager.places",
}
"""All of ours that is imported before the window is on the screen. Each more makes every start slower."""

NOT_ON_SCREEN = (
    "PySide6.QtCore.Qt",
    "PySide6.QtSvg",
    "concurrent",
    "ctypes",
    "hashlib",
    "msgspec",
    "sqlcipher3",
    "sqlite3",
)
"""What others made, and is not imported before that either; ``Qt`` are hundreds of names, which take long."""

LATER = (
    "PySide6.QtNetwork",
    "PySide6.QtWidgets.QFileDialog",
    "PySide6.QtWidgets.QStyle",
    "asyncio",
    "dataclasses",
    "ruamel",
    "snapshot_manager.assembly",
    "snapshot_manager.background",
    "snapshot_manager.bridge",
    "snapshot_manager.engine",
    "snapshot_manager.gui.actions",
    "snapshot_manager.gui.dialogs",
    "snapshot_manager.gui.window.furniture",
    "snapshot_manager.gui.passages",
    "snapshot_manager.gui.timeline",
    "snapshot_manager.gui.tray",
    "snapshot_manager.service",
    "snapshot_manager.sources",
    "snapshot_manager.store.library",
    "snapshot_manager.wiring",
    "sqlalchemy",
    "sqlite3",
    "subprocess",
    "tomlkit",
    "watchfiles",
    "websockets",
)
"""What is imported after the first page is on the screen, with all that is below it.

Of Qt's classes those that take long to load; ``QFileDialog`` stands for all that PySide loads together where
it has to find out what kind of widget one is that Qt made.
"""

MOST = 75
"""So many modules of ours may be imported before it. Whoever needs more makes every start slower."""


def test_nothing_is_imported_before_the_window_is_on_the_screen_that_it_does_not_need(tmp_path: Path) -> None:
    first_paint.full_library(tmp_path / "full")
    imported = first_paint.painted(first_paint.ON_SCREEN, tmp_path, tmp_path / "full").modules
    assert {name for name in imported if name.startswith("snapshot_manager")} <= ON_SCREEN
    assert sorted(imported & set(NOT_ON_SCREEN)) == []


def test_nothing_is_imported_before_the_first_page_that_it_does_not_need(tmp_path: Path) -> None:
    first_paint.full_library(tmp_path / "full")
    imported = first_paint.painted(first_paint.FILLED, tmp_path, tmp_path / "full").modules
    later = tuple(f"{each}." for each in LATER)
    assert sorted(name for name in imported if f"{name}.".startswith(later)) == []
    ours = sorted(name for name in imported if name.startswith("snapshot_manager") and not is_package(name))
    assert len(ours) <= MOST, ours


def is_package(name: str) -> bool:
    """Whether it is a folder, whose own module holds a docstring alone."""
    return (Path(first_paint.ROOT) / name.replace(".", "/")).is_dir()


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window as it is on the screen first."""
    window = MainWindow()
    with qtbot.waitExposed(window):
        window.show()
    yield window
    if shiboken6.isValid(window):
        window.close()
        shiboken6.delete(window)


@pytest.fixture
def joined(
    bare: MainWindow, qtbot: QtBot, tmp_path: Path, clock: FakeClock, agent: FakeSource
) -> Iterator[Callable[[], Person]]:
    """Brings the program into that window."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    people: list[Person] = []

    def join() -> Person:
        people.append(Person(qtbot, app, tmp_path / "library", clock, agent, window=bare))
        people[0].program.start()
        return people[0]

    yield join
    for each in people:
        each.close()


def test_the_content_comes_in_at_once_and_leaves_the_window_where_it_is(
    bare: MainWindow, joined: Callable[[], Person]
) -> None:
    place = bare.geometry()
    assert isinstance(bare.centralWidget(), Skeleton)
    person = joined()
    bare.grab()  # no event was delivered since
    assert bare.geometry() == place
    for each in (bare.menuBar(), bare.header, bare.meter, bare.page):
        assert each.isVisible()
    person.wait(lambda: bare.is_open)
    assert bare.findChildren(Skeleton) == []
    assert person.crashes == []


def test_the_rooms_of_the_timeline_are_held_in_the_paint_that_shows_the_list(bare: MainWindow) -> None:
    bare.state.keep(bare.saveGeometry(), {}, Rooms(panel=120, details=60))
    contents.put_in(bare, utc_now)
    bare.show_list()
    cards = [each for each in bare.frame.findChildren(QFrame) if each.property("kind") == "card"]
    assert [(each.height(), each.isVisible()) for each in cards] == [(120, True), (60, True)]


def test_a_desktop_that_is_dark_is_known_by_its_palette(qapp: QApplication) -> None:
    qapp.setPalette(QPalette(QColor("black")))
    first_look.wear(qapp, guessing=True)
    assert colours.in_force() is colours.DARK
    qapp.setPalette(QPalette(QColor("white")))
    first_look.wear(qapp, guessing=True)
    assert colours.in_force() is colours.LIGHT


def test_high_contrast_is_put_on_right_after_the_first_paint_and_before_it_at_the_next_start(
    bare: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_desktop = first_look.Desktop(qapp.font(), has_high_contrast=True)
    monkeypatch.setattr(first_look, "desktop", lambda: of_desktop)
    qapp.setPalette(QPalette(QColor("white")))
    first_look.wear(qapp, guessing=True)
    first_look.wear_colours(qapp)
    assert colours.in_force() is colours.CONTRAST_LIGHT
    bare.state.keep_contrast(is_high=True)
    first_look.wear(qapp, guessing=not WindowState().saw_contrast)
    assert colours.in_force() is colours.CONTRAST_LIGHT
    bare.state.keep_contrast(is_high=False)
    assert not WindowState().saw_contrast


def test_a_screen_reader_hears_nothing_of_the_skeleton(bare: MainWindow) -> None:
    skeleton = bare.findChildren(Skeleton)[0]
    read = QAccessible.queryAccessibleInterface(skeleton)
    assert (read.text(QAccessible.Text.Name), read.childCount()) == ("", 0)
    assert skeleton.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_keyboard_is_where_it_belongs_once_the_content_is_there(
    bare: MainWindow, joined: Callable[[], Person]
) -> None:
    person = joined()
    person.come_back()
    assert bare.focusWidget() is bare.page


def test_a_key_that_is_pressed_before_the_content_is_there_is_done_once_it_can_be(
    bare: MainWindow, joined: Callable[[], Person]
) -> None:
    gestures.press(bare, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    gestures.press(bare, Qt.Key.Key_Delete)
    person = joined()
    person.dialog(CreateDialog).reject()
    person.settle()
    assert person.dialogs() == []


def test_a_window_that_is_closed_before_its_content_is_there_keeps_what_was_left(bare: MainWindow) -> None:
    WindowState().keep(bare.saveGeometry(), {"today": False}, Rooms(120, 60, beside=True))
    bare.state = WindowState()
    bare.resize(701, 602)
    bare.close()
    again = WindowState()
    assert (again.open_groups, again.rooms) == ({"today": False}, Rooms(120, 60, beside=True))
    assert again.geometry == bare.saveGeometry()


@pytest.mark.parametrize("density", list(Density))
def test_the_skeleton_is_as_dense_as_the_window_will_be(
    bare: MainWindow, joined: Callable[[], Person], qapp: QApplication, density: Density
) -> None:
    places.settings_file().parent.mkdir(parents=True, exist_ok=True)
    places.settings_file().write_text(f'density = "{density}"\n')
    first_look.wear(qapp)
    assert first_look.room() == first_look.ROOMS[density]
    guessed = bare.findChildren(Skeleton)[0].control_height
    person = joined()
    person.wait(lambda: bare.is_open)
    real = {each.height() for each in (bare.header.create_button, bare.header.search, bare.header.shown)}
    assert len(real) == 1
    assert real.pop() == pytest.approx(guessed, abs=2)


@pytest.mark.parametrize("name", list(Appearance))
def test_the_skeleton_has_the_colours_that_the_window_will_have(
    bare: MainWindow, qapp: QApplication, name: Appearance
) -> None:
    places.settings_file().parent.mkdir(parents=True, exist_ok=True)
    places.settings_file().write_text(f'appearance = "{name}"\ntext_percent = 125\n')
    first_look.wear(qapp)
    first = (colours.in_force(), qapp.font())
    loaded = settings_reading.load(places.settings_file()).settings
    theme.apply(qapp, loaded.appearance, loaded.density, loaded.text_percent)
    assert (colours.in_force(), qapp.font()) == first


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
    again.window.painted.connect(lambda: painted.append(standing(again)))
    again.open()
    assert again.window.timeline.panel.isVisible()
    assert painted == [standing(again)]
    again.close()


def standing(person: Person) -> list[QRect]:
    """Where everything stands that was there from the start."""
    window = person.window
    return [each.geometry() for each in (window.menuBar(), window.header, window.meter, window.list)]


BROKEN = """
import sys
sys.modules["snapshot_manager.{name}"] = None  # as if it could not be imported
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame
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


@pytest.mark.parametrize("name", ["program", "gui.window.furniture", "wiring"])
def test_a_mistake_while_the_rest_comes_in_is_told(tmp_path: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN.format(name=name)],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stdout.strip() == "told"


CLOSED = """
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.app import run
init = MainWindow.__init__
def made(self):
    init(self)
    self.painted.connect(self.close)
MainWindow.__init__ = made
print(run(None))
"""


def test_a_window_that_is_closed_on_its_first_paint_ends_cleanly() -> None:
    command = [sys.executable, "-c", CLOSED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    assert (done.stdout.strip(), done.stderr) == ("0", "")
