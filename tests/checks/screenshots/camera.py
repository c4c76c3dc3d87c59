"""A program over an invented library, and how pictures of it are taken."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QTabWidget, QWidget

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT
from snapshot_manager.gui.look.icons import redress_all
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.window.main_window import FIRST_SIZE
from snapshot_manager.model.background import Background, Running
from snapshot_manager.model.policy import Policy
from snapshot_manager.program import Program
from snapshot_manager.store.library import Library
from snapshot_manager.wiring import Wiring
from tests.checks import demo_library
from tests.fakes import FakeClock
from tests.gui import list_gestures

LOOKS = {"light": LIGHT, "dark": DARK, "contrast-light": CONTRAST_LIGHT, "contrast-dark": CONTRAST_DARK}
NARROW = 480

PATIENCE = 2000
"""How many times something is looked for before it is given up."""


class Camera:
    """A program over the invented library, or an empty one, that is looked at.

    Args:
        home: Where the library and the agent's sessions go.
        folder: Where the pictures go.
        look: Which colours.
        is_empty: Without any snapshot.
    """

    def __init__(
        self, app: QApplication, home: Path, folder: Path, look: str, *, is_empty: bool = False
    ) -> None:
        self.folder = folder
        self.clock = FakeClock(demo_library.TODAY)
        self.agent = demo_library.agent(home / "agent", self.clock)
        self._is_empty = is_empty
        self.program = Program(app, home / "library", clock=self.clock, opener=self._open)
        self.window = self.program.window
        theme.wear(app, LOOKS[look])
        redress_all()
        self.window.resize(FIRST_SIZE)

    def open(self) -> None:
        """Start the program and wait for its library."""
        self.program.start()
        self.until(lambda: self.window.is_open)
        self.settle()

    @contextmanager
    def _open(self, chosen: Path | None) -> Iterator[Workspace]:
        assert chosen is not None
        with Library(chosen, clock=self.clock, policy=Policy()) as library:
            workspace = Workspace(library=library, sources={self.agent.name: self.agent}, clock=self.clock)
            if not self._is_empty:
                demo_library.fill(workspace, self.agent, self.clock)
            yield workspace

    @property
    def wiring(self) -> Wiring:
        """What the program does beyond its window."""
        assert self.program.wiring is not None
        return self.program.wiring

    def stand(self, running: Running) -> None:
        """Let the window say how automatic snapshots stand."""
        self.wiring.presence.attendance.hear(Background(running=running))
        self.settle()

    # -- waiting --

    def until(self, so: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        for _ in range(PATIENCE):
            if so():
                return
            self.wait(10)
        raise TimeoutError

    def settle(self) -> None:
        """Let the program finish what it does."""
        for _ in range(4):
            self.wait(30)
            self.until(lambda: not self.program.jobs.busy)

    def wait(self, milliseconds: int) -> None:
        """Let the program work for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    # -- pictures --

    def shoot(self, widget: QWidget, name: str) -> None:
        """Take one picture."""
        self.settle()
        path = self.folder / f"{name}.png"
        widget.grab().save(str(path))
        sys.stdout.write(f"{path}\n")

    def main(self, name: str, hovered: int = 3) -> None:
        """The main window with a row selected and another under the mouse."""
        self.window.list.choose_row(1)
        self.settle()
        middle = list_gestures.row_middle(self.window.list, hovered)
        list_gestures.hover(self.window.list.viewport(), middle)
        self.shoot(self.window, name)

    def sized(self, width: int, height: int = 860) -> None:
        """Make the window so large."""
        self.window.resize(QSize(width, height))
        self.settle()

    def asked(self, action: Action, row: int = 6, how: str = "") -> None:
        """The dialog that an action opens, at its own size and in a narrow window."""
        self.shoot_dialog(self.ask(action, row), "-".join(filter(None, ("dialog", action.value, how))))

    def ask(self, action: Action, row: int = 6) -> QDialog:
        """Select a row and open the dialog of an action."""
        self.window.list.choose_row(row)
        self.window.asked.emit(action)
        return self.opened()

    def tabs(self, action: Action, row: int) -> None:
        """Each tab of the dialog that an action opens."""
        opened = self.ask(action, row)
        tabs = opened.findChildren(QTabWidget)[0]
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            self.shoot(opened, f"dialog-{action.value}-tab-{number + 1}")
        self.close_dialog(opened)

    def opened(self) -> QDialog:
        """The dialog on top, once it is there."""
        self.until(lambda: bool(dialogs()))
        self.settle()
        return dialogs()[-1]

    def shoot_dialog(self, dialog: QDialog, name: str) -> None:
        """Take pictures of an open dialog, as it is and in a narrow window, and close it."""
        self.shoot(dialog, name)
        dialog.resize(NARROW, dialog.height())
        self.shoot(dialog, f"{name}-narrow")
        self.close_dialog(dialog)

    def close_dialog(self, dialog: QDialog) -> None:
        """Close a dialog and wait until it is gone."""
        dialog.reject()
        self.until(lambda: dialog not in dialogs())

    def menu(self, menu: QMenu, name: str) -> None:
        """An open menu."""
        menu.popup(self.window.mapToGlobal(QPoint(0, 0)))
        self.shoot(menu, f"menu-{name}")
        menu.close()

    def close(self) -> None:
        """Put everything away."""
        self.window.close()
        self.program.close()


def dialogs() -> list[QDialog]:
    """The dialogs that are open, the one on top last."""
    there = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    return sorted((each for each in there if each.isVisible()), key=_depth)


def _depth(widget: QWidget) -> int:
    """How many windows a dialog lies over."""
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)
