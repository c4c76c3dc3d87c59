"""Start the window: build everything that it needs and connect it.

The window is on the screen before SQLAlchemy is imported: its first page is read with the driver alone, and
the library is opened on a lane after the first paint.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from snapshot_manager import invocation, settings, supervisor
from snapshot_manager.clock import utc_now
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui import icons, one_instance, pages, screen
from snapshot_manager.gui.action_specs import Action
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.main_window import MainWindow
from snapshot_manager.gui.preferences import Preferences
from snapshot_manager.gui.reading import groups_of
from snapshot_manager.gui.retold import retell
from snapshot_manager.gui.words import background_words, times
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import EVERYTHING
from snapshot_manager.presence import Background, Presence
from snapshot_manager.settings import Settings
from snapshot_manager.store.first_page import first_page

if TYPE_CHECKING:  # they import SQLAlchemy
    from snapshot_manager.engine.workspace import Workspace
    from snapshot_manager.gui.desk import Desk
    from snapshot_manager.gui.dialogs.settings_editors import AtLogin
    from snapshot_manager.gui.idle import Idle
    from snapshot_manager.gui.presenter import Presenter
    from snapshot_manager.service.service import Service

    Opener = Callable[[Path | None], AbstractContextManager[Workspace]]

FIRST_ROWS = 40
"""More than fit on a screen."""


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
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Snapshot Manager")
    app.setDesktopFileName("snapshot-manager")
    app.setWindowIcon(icons.program_icon())
    folder = settings.library_folder(library_folder)
    if one_instance.is_running(folder, opening=not in_background, file=file):
        return 0
    program = Program(app, library_folder, background=_background)
    first = one_instance.FirstInstance(folder, program)
    first.asked.connect(program.come_forward)
    first.given.connect(program.import_file)
    sys.excepthook = program.on_exception
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda _number, _frame: app.quit())
    program.start(in_background=in_background)
    if file is not None:
        program.import_file(file)
    code = app.exec()
    first.close()
    program.close()
    return code


def _open_workspace(library_folder: Path | None) -> "AbstractContextManager[Workspace]":
    from snapshot_manager.assembly import open_workspace  # noqa: PLC0415  -- on a lane, after the first paint

    return open_workspace(library_folder)


@contextmanager
def _background(
    workspace: "Workspace", chosen: Settings, tell: Callable[[object], None]
) -> "Iterator[Service]":
    from snapshot_manager.background import background  # noqa: PLC0415  -- on a lane, after the first paint

    port = chosen.bridge_port or None
    with background(workspace, chosen.triggers, tell, port=port, ask=tell, listens=chosen.bridge) as at_work:
        yield at_work.service


def _load_actions() -> ModuleType:
    """Import what actions need; called once when the library is open, so that the first one is quick."""
    from snapshot_manager.gui import actions  # noqa: PLC0415  -- it imports SQLAlchemy and every dialog

    return actions


class Program(QObject):
    """The program while its window is open. Lives on the GUI thread.

    Args:
        app: Qt's application.
        library_folder: As chosen on the command line.
        clock: Tells the time, aware.
        opener: Opens the workspace, on a lane; the real agents' one when None.
        background: Starts what works while nobody looks; nothing does when None.
    """

    def __init__(
        self,
        app: QApplication,
        library_folder: Path | None,
        *,
        clock: Callable[[], datetime] = utc_now,
        opener: "Opener | None" = None,
        background: Background | None = None,
    ) -> None:
        super().__init__(app)
        self._app, self._chosen, self._clock = app, library_folder, clock
        self._opener = opener or _open_workspace
        self._background = background
        self.preferences = Preferences(app)
        self.folder = settings.library_folder(library_folder)
        self._held = ExitStack()
        self._files: list[Path] = []
        self._desk: Desk | None = None
        self._presenter: Presenter | None = None
        self._idle: Idle | None = None
        self.jobs = Jobs(self)
        self.window = MainWindow(clock)
        self.presence = Presence(app, self.window, self.jobs, clock)
        self.presence.notifies = self.settings.desktop_notifications
        self.presence.goes_on = self.settings.run_in_background
        self._connect()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.preferences.current

    def start(self, *, in_background: bool = False) -> None:
        """Show the window, and open the library once it is on the screen; or without showing it."""
        if in_background:
            self._open()
        else:
            self._show_first_page()
            self.window.show()
        if self.preferences.problems:
            self.presence.tell(" ".join(map(retell, self.preferences.problems)))
        if supervisor.was_started_again():
            self.presence.tell(background_words.after_a_crash())

    def come_forward(self) -> None:
        """Show the window over all others."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.presence.tell_the_rest()

    def close(self) -> None:
        """End all work and let go of the library."""
        self.presence.end()
        if self._presenter is not None:
            self._presenter.stop()
        if self._idle is not None:
            self._idle.stop()
        self.jobs.close()
        self._held.close()

    # -- opening --

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

    def _open(self) -> None:
        if self._desk is not None:  # the window is shown long after the start
            return
        self.jobs.write(Job(self.window, self._open_library, self._on_open, self._on_closed))

    def _open_library(self, _report: Report) -> "Workspace":
        return self._held.enter_context(self._opener(self._chosen))

    def _on_open(self, workspace: "Workspace") -> None:
        from snapshot_manager.gui.desk import Desk  # noqa: PLC0415  -- the lane has imported what it needs
        from snapshot_manager.gui.idle import Idle  # noqa: PLC0415  -- the same
        from snapshot_manager.gui.library_reading import LibraryReading  # noqa: PLC0415  -- the same
        from snapshot_manager.gui.presenter import Presenter  # noqa: PLC0415  -- the same

        reading = LibraryReading(workspace)
        self._desk = Desk(workspace, self.jobs, self.window)
        self._presenter = Presenter(
            self.window,
            self.jobs,
            reading,
            self.folder,
            self._clock,
            chosen=lambda: self.settings,
        )
        self._presenter.automatic_chosen.connect(
            lambda automatic: self._use(msgspec.structs.replace(self.settings, automatic=automatic))
        )
        self._presenter.told.connect(self.presence.tell)
        self._presenter.start()
        self._idle = Idle(self.jobs, workspace, lambda: self.settings.rule)
        QTimer.singleShot(0, self, self._on_idle)
        self._look_for_sources(workspace, anew=False)
        if self._background is not None:
            self.presence.begin(self._background, workspace, self.settings, self._held.enter_context)

    def _on_idle(self) -> None:
        """Load what the first action would wait for, and do what was asked before the library was open."""
        _load_actions()
        while self._files:
            self.import_file(self._files.pop(0))

    def _on_closed(self, error: SnapshotManagerError) -> None:
        self.window.show_page(pages.failure(error, self._try_again, self.folder))

    def _look_for_sources(self, workspace: "Workspace", *, anew: bool) -> None:
        """Say which of the chosen folders cannot be read; when others were chosen, look into them."""
        chosen = self.settings

        def work(_report: Report) -> list[str]:
            from snapshot_manager import assembly  # noqa: PLC0415  -- it imports SQLAlchemy

            if anew:
                assembly.use(workspace, chosen)
            return [f"{retell(str(each))} {retell(each.hint)}" for each in assembly.troubles(chosen)]

        def told(troubles: list[str]) -> None:
            if troubles:
                self.presence.tell(" ".join(troubles))
            if anew:
                self.jobs.changed.emit(Change())

        self.jobs.write(Job(self, work, told))

    def _try_again(self) -> None:
        self.window.show_page(pages.loading())
        self._open()

    # -- actions --

    def _do(self, action: Action) -> None:
        own: dict[Action, Callable[[], object]] = {
            Action.FIND: self.window.header.start_search,
            Action.UNDO: self.window.toast.undo,
            Action.PAUSE: self.window.standing.open_menu,
            Action.QUIT: self._quit,
        }
        if action in own:
            own[action]()
        elif action in (Action.SETTINGS, Action.NOTICES, Action.SHORTCUTS, Action.ABOUT):
            self._show(action)
        elif action is Action.REFRESH and self._presenter is not None:
            self._presenter.refresh()
        elif self._desk is not None:
            _load_actions().do(self._desk, action)

    def import_file(self, file: Path) -> None:
        """Ask the person whether to import a file; once the library is open."""
        if self._desk is None:
            self._files.append(file)
        else:
            _load_actions().transfer_actions.import_file(self._desk, file)

    def _quit(self) -> None:
        """End the program, also where closing the window alone would not."""
        self.window.close()
        if not self._app.quitOnLastWindowClosed():
            self._app.quit()

    def _create(self) -> None:
        self.come_forward()
        self._do(Action.CREATE)

    def _show(self, action: Action) -> None:
        from snapshot_manager.gui import program_dialogs  # noqa: PLC0415  -- not before the first paint

        if action is Action.SETTINGS:
            from snapshot_manager import assembly  # noqa: PLC0415  -- it imports SQLAlchemy

            sources = assembly.own_folders() if self._desk else {}
            program_dialogs.show_settings(
                self.window,
                self.settings,
                str(self.preferences.path),
                self._use,
                sources=sources,
                at_login=self._at_login(),
            )
        elif action is Action.NOTICES:
            program_dialogs.show_notices(self.window, self.window.notices, self._clock())
        elif action is Action.SHORTCUTS:
            program_dialogs.show_shortcuts(self.window)
        else:
            program_dialogs.show_about(self.window, str(self.folder))

    def _at_login(self) -> "AtLogin":
        from snapshot_manager import login  # noqa: PLC0415  -- not before the first paint
        from snapshot_manager.gui.dialogs.settings_editors import AtLogin  # noqa: PLC0415  -- the same

        place, command = login.entry(), [*invocation.command(), "--background"]

        def turn(is_on: bool) -> None:
            try:
                login.turn(place, command, is_on=is_on)
            except SnapshotManagerError as error:
                self._tell(error)

        return AtLogin(login.is_on(place), turn)

    def _use(self, chosen: Settings) -> None:
        self.preferences.use(chosen, self.jobs)

    def _on_preferences(self, before: Settings) -> None:
        chosen = self.settings
        if chosen.shortcuts != before.shortcuts:
            self.window.say()
        self.presence.notifies, self.presence.goes_on = chosen.desktop_notifications, chosen.run_in_background
        if self._desk is not None:
            self._desk.workspace.library.keep_to(chosen.policy)
            if chosen.looks_into != before.looks_into:
                self._look_for_sources(self._desk.workspace, anew=True)
            self.presence.keep_to(chosen, before)
            self.jobs.changed.emit(Change(everything=chosen.language != before.language))

    # -- telling --

    def on_exception(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """Show a bug of ours; the program goes on."""
        from snapshot_manager.gui import program_dialogs  # noqa: PLC0415  -- not before the first paint

        program_dialogs.tell_crash(self.window, error)

    def _tell(self, error: SnapshotManagerError) -> None:
        from snapshot_manager.gui import program_dialogs  # noqa: PLC0415  -- not before the first paint

        program_dialogs.tell_error(self.window, error)

    def _connect(self) -> None:
        self.preferences.changed.connect(self._on_preferences)
        self.preferences.failed.connect(self._tell)
        self.window.painted.connect(self._open)
        self.window.asked.connect(self._do)
        self.window.dropped.connect(self.import_file)
        self.presence.opened.connect(self.come_forward)
        self.presence.creating.connect(self._create)
        self.presence.quitting.connect(self._quit)
        self.jobs.failed.connect(self._tell)
        self.jobs.crashed.connect(lambda error: self.on_exception(type(error), error, None))
