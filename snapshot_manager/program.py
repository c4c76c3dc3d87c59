"""The program behind its window: it puts in the first page, and has the rest brought in.

The window is on the screen before this module is imported. Its first page is read with the driver alone.
Then ``furniture`` is imported and put into the window piece by piece, and after it ``wiring``, which opens
the library and ties everything together. What the person does until then is kept and done then.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from snapshot_manager import places
from snapshot_manager.clock import utc_now
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.preferences import Preferences
from snapshot_manager.gui.reading import groups_of
from snapshot_manager.gui.window import contents
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.words import times
from snapshot_manager.model.progress import Report
from snapshot_manager.model.snapshot import EVERYTHING
from snapshot_manager.settings import Settings
from snapshot_manager.store.first_page import first_page

if TYPE_CHECKING:  # it imports everything
    from snapshot_manager.opening import Opener
    from snapshot_manager.wiring import Wiring

FIRST_ROWS = 40
"""More than fit on a screen."""


class Program(QObject):
    """The program while its window is open. Lives on the GUI thread.

    Args:
        app: Qt's application.
        library_folder: As chosen on the command line.
        clock: Tells the time, aware.
        opener: Opens the workspace, on a lane; the real agents' one when None.
        works_alone: Whether snapshots may be taken while nobody looks.
        window: The one that is on the screen already; a new one when None.
        jobs: The lanes that are there already; new ones when None.

    Attributes:
        wiring: Everything but the window; None until it was brought in.
    """

    def __init__(
        self,
        app: QApplication,
        library_folder: Path | None,
        *,
        clock: Callable[[], datetime] = utc_now,
        opener: "Opener | None" = None,
        works_alone: bool = False,
        window: MainWindow | None = None,
        jobs: Jobs | None = None,
    ) -> None:
        super().__init__(app)
        self._app, self._chosen, self._clock, self._opener = app, library_folder, clock, opener
        self.works_alone = works_alone
        self.folder = places.library_folder(library_folder)
        self.preferences = Preferences(app, self)
        self.jobs = jobs or Jobs(self)
        self.window = window or MainWindow()
        self.wiring: Wiring | None = None
        self._has_begun = False
        self._asked: list[Action] = []
        self._files: list[Path] = []
        self._pieces: Iterator[None] = iter(())
        self._furnishing = QTimer(self, interval=0)
        self._furnishing.timeout.connect(self._bring_piece)
        self._connect()
        contents.put_in(self.window, clock)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.preferences.current

    def start(self, *, in_background: bool = False) -> None:
        """Show the window, and bring in the rest once it is on the screen; or without showing it."""
        if in_background:
            self._begin()
        else:
            self._show_first_page()
            self.window.show()

    def come_forward(self) -> None:
        """Show the window over all others."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if self.wiring is not None:
            self.wiring.presence.tell_the_rest()

    def import_file(self, file: Path) -> None:
        """Ask the person whether to import a file; once the library is open."""
        if self.wiring is None:
            self._files.append(file)
        else:
            self.wiring.import_file(file)

    def close(self) -> None:
        """End all work and let go of the library."""
        self._has_begun = True  # nothing more is brought in
        self._furnishing.stop()
        if self.wiring is not None:
            self.wiring.end()
        self.jobs.close()
        if self.wiring is not None:
            self.wiring.let_go()

    def on_exception(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """Show a bug of ours; the program goes on."""
        from snapshot_manager.gui.actions import program_dialogs  # noqa: PLC0415  -- not before the first paint

        program_dialogs.tell_crash(self.window, error)

    def _tell(self, error: SnapshotManagerError) -> None:
        from snapshot_manager.gui.actions import program_dialogs  # noqa: PLC0415  -- not before the first paint

        program_dialogs.tell_error(self.window, error)

    # -- the first page --

    def _show_first_page(self) -> None:
        try:
            page = first_page(self.folder, times.day_starts(self._clock()), FIRST_ROWS)
        except SnapshotManagerError:
            return  # opening the library will meet the same, and tells it
        if page is not None and page.snapshots:
            count = sum(each.count for each in page.groups)
            self.window.rows.show_first(page.snapshots, groups_of(page.groups, count, EVERYTHING))
            self.window.meter.show_figures(page.disk_bytes, self.settings.policy.quota_bytes)
            self.window.show_list()

    # -- the rest --

    def _begin(self) -> None:
        if not self._has_begun:  # after a start in the background, the window is painted much later
            self._has_begun = True
            self.jobs.read(Job(self, _load_furniture, self._furnish))

    def _furnish(self, bring_in: Callable[[MainWindow], Iterator[None]]) -> None:
        self._pieces = bring_in(self.window)
        self._furnishing.start()

    def _bring_piece(self) -> None:
        if next(self._pieces, self) is self:
            self._furnishing.stop()
            self.jobs.read(Job(self, _load_wiring, self._wire))

    def _wire(self, wiring: "type[Wiring]") -> None:
        self.window.asked.disconnect(self._asked.append)
        self.wiring = wiring(
            self._app,
            self.window,
            self.jobs,
            self.preferences,
            chosen=self._chosen,
            clock=self._clock,
            opener=self._opener,
            works_alone=self.works_alone,
        )
        self.wiring.presence.opened.connect(self.come_forward)
        self.wiring.start()
        for action in self._asked:
            self.wiring.do(action)
        for file in self._files:
            self.wiring.import_file(file)

    def _connect(self) -> None:
        self.preferences.failed.connect(self._tell)
        self.window.filled.connect(self._begin)
        self.window.asked.connect(self._asked.append)
        self.window.dropped.connect(self.import_file)
        self.jobs.failed.connect(self._tell)
        self.jobs.crashed.connect(lambda error: self.on_exception(type(error), error, None))


def _load_furniture(_report: Report) -> Callable[[MainWindow], Iterator[None]]:
    from snapshot_manager.gui.window.furniture import bring_in  # noqa: PLC0415  -- on a lane, after the first paint

    return bring_in


def _load_wiring(_report: Report) -> "type[Wiring]":
    from snapshot_manager.wiring import Wiring  # noqa: PLC0415  -- on a lane, after the first paint

    return Wiring
