"""Opens the library for the window; where that fails, it says why and what can be done."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from snapshot_manager import assembly, places
from snapshot_manager.engine import upkeep
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SnapshotManagerError, StoreDamaged
from snapshot_manager.gui.dialogs.confirm_dialog import ConfirmDialog
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.window import pages
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.window.page import PageButton, loading
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.progress import Report

Opener = Callable[[Path | None], AbstractContextManager[Workspace]]


class Opening(QObject):
    """Lives on the GUI thread, as long as the program.

    Args:
        chosen: The library's folder as chosen on the command line.
        opener: Opens the workspace, on a lane.

    Attributes:
        held: What is open, until it is closed.
        has_failed: Whether the page in the list's place says what can be done now.
    """

    opened = Signal(object)
    """The ``Workspace``."""

    rebuilt = Signal()
    """What was opened was damaged, and was made anew from what could be read."""

    told = Signal(str)
    """A sentence about what was done."""

    def __init__(self, window: MainWindow, jobs: Jobs, chosen: Path | None, opener: Opener) -> None:
        super().__init__(jobs)
        self._window, self._jobs, self._chosen, self._opener = window, jobs, chosen, opener
        self.held = ExitStack()
        self.has_failed = False

    def open(self) -> None:
        """Open the library, on a lane."""
        self._jobs.write(Job(self._window, self._open, self.opened.emit, self.fail))

    def fail(self, error: SnapshotManagerError, *, is_hopeless: bool = False) -> None:
        """Say in the list's place why it cannot be opened; of a damaged one, much may still be read."""
        self.has_failed = True
        self._window.set_open(is_open=False)
        way_out: PageButton | None = None
        if isinstance(error, StoreDamaged) and is_hopeless:
            way_out = PageButton(tr("Begin a New Library"), self._ask_for_new)
        elif isinstance(error, StoreDamaged):
            way_out = PageButton(tr("Rebuild the Library"), self._rebuild)
        folder = places.library_folder(self._chosen)
        self._window.show_page(pages.failure(error, self._try_again, folder, way_out))

    def _try_again(self) -> None:
        self._wait()
        self.open()

    def _wait(self) -> None:
        self.has_failed = False
        self._window.show_page(loading())

    def _open(self, _report: Report) -> Workspace:
        return self.held.enter_context(self._opener(self._chosen))

    # -- a damaged one --

    def _rebuild(self) -> None:
        """Make the library's file anew from what can be read."""
        busy = self._window.busy

        def done(workspace: Workspace) -> None:
            busy.end(job)
            self.opened.emit(workspace)
            self.rebuilt.emit()

        def missed(error: SnapshotManagerError) -> None:
            busy.end(job)
            self.fail(error, is_hopeless=True)

        def stopped() -> None:
            busy.end(job)
            self._try_again()

        self._wait()
        job = Job(self._window, self._open_rebuilt, done, missed, busy.tell, stopped, is_awaited=True)
        busy.follow(job, tr("Rebuilding the library…"))
        self._jobs.write(job)

    def _open_rebuilt(self, report: Report) -> Workspace:
        assembly.mend(self._chosen)
        with ExitStack() as held:
            workspace = held.enter_context(self._opener(self._chosen))
            upkeep.rebuild(workspace, report)
            self.held.push(held.pop_all())
        return workspace

    def _ask_for_new(self) -> None:
        """Ask whether to begin anew where nothing can be read any more."""
        question = ConfirmDialog(
            tr("Begin a new library?"),
            [tr("It is empty. The damaged file stays in the same folder, under another name.")],
            tr("&Begin a New Library"),
            self._window,
            kind="primary",
        )
        question.accepted.connect(self._begin_anew)
        QTimer.singleShot(0, question, question.open)

    def _begin_anew(self) -> None:
        def done(aside: Path) -> None:
            self.told.emit(tr("The damaged library is kept as {path}.", path=str(aside)))
            self.open()

        self._wait()
        self._jobs.write(Job(self._window, self._set_aside, done, partial(self.fail, is_hopeless=True)))

    def _set_aside(self, _report: Report) -> Path:
        return assembly.set_aside(self._chosen)
