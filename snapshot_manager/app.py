"""The door to the window: one program for each library, which ends as it is told to."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from snapshot_manager import settings
from snapshot_manager.gui import meeting_place, screen
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
    folder = settings.library_folder(library_folder)
    if meeting_place.may_be_taken(folder) and _is_running(folder, opening=not in_background, file=file):
        return 0
    program = Program(app, library_folder, works_alone=True)
    sys.excepthook = program.on_exception
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda _number, _frame: app.quit())
    with ExitStack() as held:
        held.callback(program.close)

        def settle() -> None:
            gc.freeze()
            gc.enable()
            held.enter_context(_listening(folder, program))

        program.start(in_background=in_background)
        if in_background:
            settle()
        else:
            program.window.painted.connect(settle)
        if file is not None:
            program.import_file(file)
        return app.exec()


def _is_running(folder: Path, *, opening: bool, file: Path | None) -> bool:
    from snapshot_manager.gui import one_instance  # noqa: PLC0415  -- Qt's network only where it is needed

    return one_instance.is_running(folder, opening=opening, file=file)


@contextmanager
def _listening(folder: Path, program: Program) -> Iterator[None]:
    """Do what later starts want."""
    from snapshot_manager.gui.one_instance import FirstInstance  # noqa: PLC0415  -- after the first paint

    first = FirstInstance(folder, program)
    first.asked.connect(program.come_forward)
    first.given.connect(program.import_file)
    yield
    first.close()
