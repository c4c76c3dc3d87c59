"""Take pictures of every window and dialog, in all colours and languages, at 100 % and 200 %, full and empty.

Run it from the checkout's folder::

    .venv/bin/python -m tests.checks.screenshots FOLDER          all of them, into this folder
    .venv/bin/python -m tests.checks.screenshots --readme        only README's, into resources/

Real windows and real verbs over an invented library; no screen is needed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import StoreDamaged, StoreReadOnly
from snapshot_manager.gui import theme
from snapshot_manager.gui.action_specs import Action
from snapshot_manager.gui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT
from snapshot_manager.gui.dialogs.compare_dialog import CompareDialog
from snapshot_manager.gui.dialogs.crash_dialog import CrashDialog
from snapshot_manager.gui.dialogs.create_dialog import CreateDialog
from snapshot_manager.gui.dialogs.error_dialog import ErrorDialog
from snapshot_manager.gui.dialogs.import_dialog import ImportDialog
from snapshot_manager.gui.dialogs.restore_dialog import RestoreDialog
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.icons import redress_all
from snapshot_manager.gui.main_window import FIRST_SIZE
from snapshot_manager.gui.passages.comparison import compared_passages
from snapshot_manager.gui.passages.snapshot_passages import snapshot_passages
from snapshot_manager.gui.translation import LANGUAGES, SOURCE
from snapshot_manager.model.gate import Check, CheckId, CheckStatus, Fix, GateReport
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.state import PartName
from snapshot_manager.program import Program
from snapshot_manager.store.library import Library
from snapshot_manager.wiring import Wiring
from tests.checks import demo_library
from tests.fakes import FakeClock
from tests.gui import list_gestures
from tests.gui.dialogs import sample_values as sample

LOOKS = {"light": LIGHT, "dark": DARK, "contrast-light": CONTRAST_LIGHT, "contrast-dark": CONTRAST_DARK}
SCALES = (1, 2)
LOCALES = {"en": "en_US.UTF-8", "de": "de_DE.UTF-8"}
README = Path(__file__).parents[2] / "resources" / "screenshot.png"

DIALOGS = (
    Action.CREATE,
    Action.VIEW,
    Action.COMPARE,
    Action.RESTORE,
    Action.USAGE,
    Action.CLEAN_UP,
    Action.SETTINGS,
    Action.SHORTCUTS,
    Action.ABOUT,
)


class Camera:
    """A program over the invented library, or an empty one, that is looked at.

    Args:
        folder: Where the pictures go.
        look: Which colours.
    """

    def __init__(
        self, app: QApplication, home: Path, folder: Path, look: str, *, is_empty: bool = False
    ) -> None:
        self.folder, self.look = folder, look
        self.clock = FakeClock(demo_library.TODAY)
        self.agent = demo_library.agent(home / "agent", self.clock)
        self._is_empty = is_empty
        self.program = Program(app, home / "library", clock=self.clock, opener=self._open)
        theme.wear(app, LOOKS[look])
        redress_all()
        self.program.window.resize(FIRST_SIZE)
        self.program.start()
        self.until(lambda: self.program.window.is_open)
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

    def until(self, so: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        while not so():
            self.wait(10)

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

    def shoot(self, widget: QWidget, name: str) -> None:
        """Take one picture."""
        self.settle()
        path = self.folder / f"{name}.png"
        widget.grab().save(str(path))
        sys.stdout.write(f"{path}\n")

    def main(self, name: str) -> None:
        """The main window with a row under the mouse."""
        window = self.program.window
        window.list.choose_row(1)
        self.settle()
        list_gestures.hover(window.list.viewport(), list_gestures.row_middle(window.list, 3))
        self.shoot(window, name)

    def dialog(self, action: Action, how: str = "") -> None:
        """The dialog that an action opens."""
        self.program.window.list.choose_row(6)
        self.program.window.asked.emit(action)
        self._shoot_opened("-".join(filter(None, ("dialog", action.value, how))))

    def tabs(self, action: Action, row: int) -> None:
        """Each tab of the dialog that an action opens."""
        self.program.window.list.choose_row(row)
        self.program.window.asked.emit(action)
        self.until(lambda: bool(dialogs()))
        opened = dialogs()[0]
        tabs = opened.findChildren(QTabWidget)[0]
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            self.shoot(opened, f"dialog-{action.value}-tab-{number + 1}")
        self._close(opened)

    def searched(self) -> None:
        """The list after a search, and the View that it leads to."""
        window = self.program.window
        window.header.search.setText("token")
        self.until(lambda: window.rows.searched == "token")
        self.main("main-searched")
        window.list.choose_row(2)
        window.asked.emit(Action.VIEW)
        self._shoot_opened("dialog-view-searched")
        window.header.clear_filter()
        self.until(lambda: not window.rows.searched)

    def opened(self, dialog: QDialog, name: str) -> None:
        """A dialog that was made with invented values."""
        dialog.open()
        self._shoot_opened(name)

    def trash(self) -> None:
        """What is asked before the trash is emptied, and the storage with something in it."""
        window = self.program.window
        window.list.choose_row(2)
        window.asked.emit(Action.DELETE)
        self.settle()
        window.toast.hide()
        for action, name in (
            (Action.EMPTY_TRASH, "dialog-empty-trash"),
            (Action.USAGE, "dialog-usage-with-trash"),
        ):
            window.asked.emit(action)
            self._shoot_opened(name)

    def restored(self) -> None:
        """What is told after a restore."""
        self.program.window.list.choose_row(1)
        self.program.window.asked.emit(Action.RESTORE)
        self.until(lambda: bool(dialogs()))
        plan = dialogs()[0]
        assert isinstance(plan, RestoreDialog)
        plan.accept()
        self.until(lambda: any(each is not plan for each in dialogs()))
        self._shoot_opened("dialog-restored")

    def told(self) -> None:
        """The dialogs of failures."""
        window = self.program.window
        error = StoreReadOnly("The library cannot be written.", hint="Check the folder's permissions.")
        ErrorDialog(error, window).open()
        self._shoot_opened("dialog-error")
        CrashDialog(
            "Snapshot Manager 0.1.0\nKeyError\n  snapshot_manager/gui/rows.py:12 in data", window
        ).open()
        self._shoot_opened("dialog-crash")

    def _shoot_opened(self, name: str) -> None:
        self.until(lambda: bool(dialogs()))
        opened = dialogs()[0]
        self.shoot(opened, name)
        self._close(opened)

    def _close(self, opened: QDialog) -> None:
        opened.reject()
        self.until(lambda: not dialogs())

    def close(self) -> None:
        """Put everything away."""
        self.program.window.close()
        self.program.close()


def dialogs() -> list[QDialog]:
    """The dialogs that are open."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def take_all(app: QApplication, home: Path, folder: Path, look: str) -> None:
    """All pictures of one look at the scale of this process."""
    camera = Camera(app, home / "full", folder, look)
    window = camera.program.window
    camera.main("main")
    window.toast.say("Snapshot moved to the trash.", lambda: None)
    camera.main("main-notice")
    window.toast.hide()
    for width in (480, 1400):
        window.resize(width, 860)
        camera.main(f"main-{width}")
    for action in (Action.ALL_TIME, Action.NEXT_CHART, Action.TIMELINE):
        window.menus.actions[action].trigger()
        camera.main(f"main-{action.value}")
    window.menus.actions[Action.TIMELINE].trigger()
    window.resize(FIRST_SIZE)
    window.header.search.setText("nothing like it")
    camera.until(lambda: not window.shows_list)
    camera.shoot(window, "main-no-match")
    window.header.clear_filter()
    camera.settle()
    for action in DIALOGS:
        camera.dialog(action)
    camera.searched()
    for action, row in ((Action.VIEW, 1), (Action.COMPARE, 6)):
        camera.tabs(action, row)
    _invented(camera)
    camera.told()
    camera.restored()
    camera.trash()
    usual = app.font()
    app.setFont(theme.scaled(usual, 2.0))
    theme.wear(app, LOOKS[look])
    camera.main("main-large-text")
    camera.dialog(Action.CREATE, "large-text")
    app.setFont(usual)
    theme.wear(app, LOOKS[look])
    camera.close()
    empty = Camera(app, home / "empty", folder, look, is_empty=True)
    empty.shoot(empty.program.window, "main-empty")
    error = StoreDamaged("The library is damaged.", hint="Its file was left as it is; look at it.")
    empty.wiring._on_closed(error)
    empty.shoot(empty.program.window, "main-error")
    empty.close()


def _invented(camera: Camera) -> None:
    """Dialogs that the invented library has no cause for."""
    window = camera.program.window
    camera.opened(ImportDialog(sample.import_plan(), sample.NOON, window), "dialog-import")
    warned = CreateDialog(
        msgspec.structs.replace(sample.preview(), gate=_shut()), window, earlier=["All tests pass"]
    )
    warned.show_secrets({PartName.MESSAGES: {"GitHub token": 2, "private key": 1}})
    camera.opened(warned, "dialog-create-warned")
    camera.opened(ViewDialog(snapshot_passages(sample.contents()), window), "dialog-view-gaps")
    camera.opened(ViewDialog(snapshot_passages(sample.empty_contents()), window), "dialog-view-empty")
    for name, comparison in (("", sample.comparison()), ("-same", sample.unchanged_comparison())):
        camera.opened(CompareDialog(compared_passages(comparison), window), f"dialog-compare-invented{name}")


def _shut() -> GateReport:
    """A gate with a check of each kind."""
    failing = Check(
        id=CheckId.AUDIT_CLEAR,
        status=CheckStatus.FAIL,
        title="The audit table is empty",
        observed="3 rows are in it.",
        hint="Clear it, or find out who wrote them.",
        fixes=(Fix.CLEAR_AUDIT,),
    )
    checks = (
        Check(id=CheckId.LOGIN, status=CheckStatus.PASS, title="The sandbox lets us in"),
        failing,
        Check(id=CheckId.WORKER, status=CheckStatus.UNKNOWN, title="The worker runs", hint="Start it."),
    )
    return GateReport(checks=checks)


def take_readme(app: QApplication, home: Path) -> None:
    """README's picture."""
    camera = Camera(app, home, README.parent, "light")
    camera.main(README.stem)
    camera.close()


def main() -> None:
    """Take the pictures; one process for each look and scale, because Qt reads the scale once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--look", choices=LOOKS)
    args = parser.parse_args()
    os.environ["TZ"] = "UTC"
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={_screen(home)}")
        os.environ["XDG_CONFIG_HOME"] = str(home / "config")
        if args.readme:
            take_readme(QApplication([]), home)
        elif args.look:
            take_all(QApplication([]), home, args.folder, args.look)
        else:
            _take_everything(args.folder)


def _screen(home: Path) -> Path:
    """A screen that no one sees, as large as a good one; Qt's own is of 800 pixels."""
    file = home / "screen.json"
    width, height = (side * round(float(os.environ.get("QT_SCALE_FACTOR", "1"))) for side in (1920, 1200))
    screen = {"name": "Screen", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen]}))
    return file


def _take_everything(folder: Path) -> None:
    for look, scale, language in product(LOOKS, SCALES, LANGUAGES):
        if language != SOURCE and look != "light":
            continue  # what is said has nothing to do with its colours
        below = folder / "-".join([look, f"{scale}00", *([language] if language != SOURCE else [])])
        below.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, "-m", "tests.checks.screenshots", str(below), "--look", look],
            env=os.environ
            | {"QT_SCALE_FACTOR": str(scale), "LC_ALL": LOCALES[language], "LANGUAGE": language},
            check=True,
        )


if __name__ == "__main__":
    main()
