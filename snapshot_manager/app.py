"""The door to the window: one program for each library, which ends as it is told to.

The window is shown first, and nothing is imported before that it does not need. Then ``program`` is brought
in, which fills it.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from snapshot_manager import places
from snapshot_manager.gui import meeting_place, screen
from snapshot_manager.gui.look import first_look
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.window.window_state import WindowState

if TYPE_CHECKING:  # not before the first paint
    from snapshot_manager.gui.jobs import Jobs
    from snapshot_manager.model.progress import Report
    from snapshot_manager.program import Program

STYLE = "fusion"
"""The one style that looks the same, and takes a palette, everywhere."""


def run(library_folder: Path | None, *, in_background: bool = False, file: Path | None = None) -> int:
    """Open the window and stay until it is closed; where the program runs already, bring its window forward.

    Args:
        library_folder: The library's folder; None for the one of the environment or of this desktop.
        in_background: Show no window before the person wants one.
        file: What the person opened, to be imported.

    Returns:
        The exit code.

    Raises:
        SnapshotManagerError: There is no screen to open it on.
    """
    screen.check(os.environ)
    app = QApplication([*sys.argv[:1], "-style", STYLE])
    app.setApplicationName("Snapshot Manager")
    app.setDesktopFileName("snapshot-manager")
    folder = places.library_folder(library_folder)
    if meeting_place.may_be_taken(folder) and _is_running(folder, opening=not in_background, file=file):
        return 0
    first_look.wear(app, guessing=not WindowState().saw_contrast)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda _number, _frame: app.quit())
    with ExitStack() as held:
        door = _Door(app, library_folder, file, held)
        door.open(in_background=in_background)
        return app.exec()


class _Door:
    """Shows the window, and then has it filled.

    Args:
        chosen: The library's folder as chosen on the command line.
        file: What the person opened, to be imported.
        held: What is let go of at the end.
    """

    def __init__(self, app: QApplication, chosen: Path | None, file: Path | None, held: ExitStack) -> None:
        self._app, self._chosen, self._file, self._held = app, chosen, file, held
        self._window = MainWindow()

    def open(self, *, in_background: bool) -> None:
        """Show the window and have it filled then; in the background, fill it without showing it."""
        sys.excepthook = lambda _kind, error, _trace: self._tell_crash(error)
        if in_background:
            self._fill(_load_program())
        else:
            self._window.painted.connect(self._bring_program)
            self._window.show()

    def _bring_program(self) -> None:
        from snapshot_manager.gui.jobs import Job, Jobs  # noqa: PLC0415  -- threads are not needed to paint

        first_look.wear_colours(self._app)
        self._window.state.keep_contrast(is_high=first_look.desktop().has_high_contrast)
        jobs = Jobs(self._app)
        self._held.callback(jobs.close)
        telling = jobs.crashed.connect(self._tell_crash)

        def fill(program: "type[Program]") -> None:
            jobs.crashed.disconnect(telling)
            self._fill(program, jobs)

        jobs.read(Job(self._window, _load_program, fill))

    def _fill(self, program: "type[Program]", jobs: "Jobs | None" = None) -> None:
        self._program = program(self._app, self._chosen, works_alone=True, window=self._window, jobs=jobs)
        self._held.callback(self._program.close)
        sys.excepthook = self._program.on_exception
        if jobs is None:
            self._settle()
        else:
            self._window.filled.connect(self._settle)
        self._program.start(in_background=jobs is None)
        if self._file is not None:
            self._program.import_file(self._file)

    def _settle(self) -> None:
        gc.freeze()
        gc.enable()
        self._held.enter_context(_listening(self._program))

    def _tell_crash(self, error: BaseException) -> None:
        """Show a bug of ours that kept the program from coming in."""
        from snapshot_manager.gui.actions import program_dialogs  # noqa: PLC0415  -- only when there is a crash to tell

        program_dialogs.tell_crash(self._window, error)


def _load_program(_report: "Report | None" = None) -> "type[Program]":
    from snapshot_manager.program import Program  # noqa: PLC0415  -- on a lane, after the first paint

    return Program


def _is_running(folder: Path, *, opening: bool, file: Path | None) -> bool:
    from snapshot_manager.gui import one_instance  # noqa: PLC0415  -- Qt's network only where it is needed

    return one_instance.is_running(folder, opening=opening, file=file)


@contextmanager
def _listening(program: "Program") -> Iterator[None]:
    """Do what later starts want."""
    from snapshot_manager.gui.one_instance import FirstInstance  # noqa: PLC0415  -- Qt's network, once painted

    first = FirstInstance(program.folder, program)
    first.asked.connect(program.come_forward)
    first.given.connect(program.import_file)
    yield
    first.close()
