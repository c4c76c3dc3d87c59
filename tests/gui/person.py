"""A person at the window: a real program over a real library, with the fake agent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.settings_dialog import SettingsDialog
from snapshot_manager.gui.menus.action_keys import use_keys
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import EVERYTHING, Snapshot, SnapshotFilter
from snapshot_manager.program import Program
from snapshot_manager.store.library import Library
from snapshot_manager.wiring import Wiring
from tests.fakes import FakeClock, FakeSource
from tests.gui import gestures, list_gestures

D = TypeVar("D", bound=QDialog)

PATIENCE_MS = 20_000


class Person:
    """Sits at the window, and waits until it has done what was asked.

    Args:
        folder: The library's folder.
        window: The one that is on the screen already; a new one when None.
    """

    def __init__(
        self,
        qtbot: QtBot,
        app: QApplication,
        folder: Path,
        clock: FakeClock,
        agent: FakeSource,
        *,
        window: MainWindow | None = None,
    ) -> None:
        self._qtbot, self._app = qtbot, app
        self.clock, self.agent, self.folder = clock, agent, folder
        self.program = Program(app, folder, clock=clock, opener=self._open, window=window)
        self.crashes: list[BaseException] = []
        self.program.jobs.crashed.connect(self.crashes.append)

    @contextmanager
    def _open(self, _chosen: Path | None) -> Iterator[Workspace]:
        with self.second_library() as library:
            yield Workspace(library=library, sources={self.agent.name: self.agent}, clock=self.clock)

    def second_library(self) -> Library:
        """The same library once more, as another process has it."""
        return Library(self.folder, clock=self.clock, policy=Policy())

    @property
    def wiring(self) -> Wiring:
        """What the program does beyond its window, once that was brought in."""
        assert self.program.wiring is not None
        return self.program.wiring

    @property
    def window(self) -> MainWindow:
        """What the person looks at."""
        return self.program.window

    def open(self) -> None:
        """Start the program and wait for the library."""
        with self._qtbot.waitExposed(self.window):
            self.program.start()
        self.wait(lambda: self.window.is_open)
        self.settle()

    def close(self) -> None:
        """Close the window, as at the end of a day."""
        for dialog in self.dialogs():
            dialog.close()
        self.window.close()
        self.program.close()
        shiboken6.delete(self.window)
        shiboken6.delete(self.program)
        use_keys({})

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        self._qtbot.waitUntil(until, timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until nothing is under way, and rows that are shown have arrived."""
        for _ in range(3):
            self._qtbot.wait(1)
            self.wait(lambda: not (self.program.jobs.busy or self.program.preferences.dressing))

    # -- what is seen --

    def titles(self) -> list[str]:
        """What a screen reader says of each row, as far as its title."""
        rows = self.window.rows
        self.settle()
        said = [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]
        self.settle()
        said = [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]
        return [each for each in said if not each.endswith(("open", "closed"))]

    def kept(self, which: SnapshotFilter = EVERYTHING) -> list[Snapshot]:
        """What is really in the library, newest first."""
        with self.second_library() as library:
            return library.snapshots(which)

    @property
    def toast(self) -> str:
        """What the notice says; empty when there is none."""
        return self.window.toast.text.text() if self.window.toast.isVisible() else ""

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open."""
        return [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
        ]

    def dialog(self, kind: type[D]) -> D:
        """The dialog of this kind, once it is open."""
        self.wait(lambda: any(isinstance(each, kind) for each in self.dialogs()))
        return next(each for each in self.dialogs() if isinstance(each, kind))

    # -- what is done --

    def come_back(self) -> None:
        """Make the window the active one, as a window manager does once a dialog is closed."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key while the list has the keyboard."""
        self.come_back()
        self.window.list.setFocus()
        list_gestures.press(self.window.list, key, keys)

    def choose(self, number: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Select a snapshot of the first group with the mouse, counted from 0."""
        list_gestures.click_row(self.window.list, number + 1, keys)

    def press_on_row(self, number: int, action: Action) -> None:
        """Click a button of a snapshot's row."""
        list_gestures.click_row_button(self.window.list, number + 1, action)

    def settings(self) -> SettingsDialog:
        """Open the settings by their key, and wait until all of them are there."""
        self.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        dialog = self.dialog(SettingsDialog)
        self.wait(lambda: dialog.is_complete)
        return dialog

    def do(self, action: Action) -> None:
        """Trigger an action as its menu does, by a queued event."""
        self.come_back()
        QTimer.singleShot(0, self.window.menus.actions[action].trigger)
        self.settle()

    def choose_settings(self, **chosen: object) -> None:
        """Let other settings count, as an editor of the settings does."""
        preferences = self.program.preferences
        changed = msgspec.structs.replace(preferences.current, **chosen)
        QTimer.singleShot(0, lambda: preferences.use(changed, self.program.jobs))
        self.wait(lambda: preferences.current == changed)
        self.settle()

    def create(self, description: str = "") -> None:
        """Keep a snapshot by the dialog."""
        self.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        dialog = self.dialog(CreateDialog)
        gestures.write(dialog, description)
        gestures.click(dialog, "Create Snapshot")
        self.settle()
