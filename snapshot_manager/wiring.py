"""Everything but the window, tied to it: the library, the views, the actions, the background.

It is imported after the first paint and on a lane, so it may import whatever it needs.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from snapshot_manager import assembly, invocation, login, places, supervisor
from snapshot_manager.background import background
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.actions import program_dialogs, transfer_actions
from snapshot_manager.gui.actions import snapshot_actions as actions
from snapshot_manager.gui.actions.desk import Desk
from snapshot_manager.gui.dialogs.settings_editors import AtLogin
from snapshot_manager.gui.file_watch import FileWatch
from snapshot_manager.gui.idle import Idle
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.library_reading import LibraryReading
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.preferences import Preferences
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.window.presenter import Presenter
from snapshot_manager.gui.words import background_words
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Change
from snapshot_manager.opening import Opener, Opening
from snapshot_manager.presence import Presence
from snapshot_manager.service.service import Service
from snapshot_manager.settings import Settings


@contextmanager
def work_alone(workspace: Workspace, chosen: Settings, tell: Callable[[object], None]) -> Iterator[Service]:
    """Start what works while nobody looks."""
    port = chosen.bridge_port or None
    with background(workspace, chosen.triggers, tell, port=port, ask=tell, listens=chosen.bridge) as at_work:
        yield at_work.service


class Wiring(QObject):
    """Lives on the GUI thread, as long as the program.

    Args:
        chosen: The library's folder as chosen on the command line.
        clock: Tells the time, aware.
        opener: Opens the workspace, on a lane; the real agents' one when None.
        works_alone: Whether snapshots may be taken while nobody looks.

    Attributes:
        desk: What actions need; None until the library is open.
        opening: Opens the library, and says what can be done where that fails.
    """

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        jobs: Jobs,
        preferences: Preferences,
        *,
        chosen: Path | None,
        clock: Callable[[], datetime],
        opener: Opener | None = None,
        works_alone: bool = False,
    ) -> None:
        super().__init__(jobs)
        self._app, self._window, self._jobs, self._preferences = app, window, jobs, preferences
        self._clock, self._works_alone = clock, works_alone
        self._folder = places.library_folder(chosen)
        self._waiting: list[Callable[[Desk], object]] = []
        self.opening = Opening(window, jobs, chosen, opener or assembly.open_workspace)
        self.desk: Desk | None = None
        self.presenter: Presenter | None = None
        self._idle: Idle | None = None
        self._watch = FileWatch(preferences.path, preferences)
        self.presence = Presence(app, window, jobs, clock)
        self._connect()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._preferences.current

    def start(self) -> None:
        """Open the library, and tell what the person should know of the start."""
        self._follow_settings()
        self._preferences.follow(self._watch)
        if self._preferences.problems:
            self.presence.tell(" ".join(map(retell, self._preferences.problems)))
        if supervisor.was_started_again():
            self.presence.tell(background_words.after_a_crash())
        self.opening.open()

    def end(self) -> None:
        """Begin nothing any more."""
        self._watch.stop()
        self.presence.end()
        if self.presenter is not None:
            self.presenter.stop()
        if self._idle is not None:
            self._idle.stop()

    def let_go(self) -> None:
        """Let go of the library, once nothing works on it any more."""
        self.opening.held.close()

    # -- opening --

    def _on_open(self, workspace: Workspace) -> None:
        self.desk = Desk(workspace, self._jobs, self._window)
        self.presenter = Presenter(
            self._window,
            self._jobs,
            LibraryReading(workspace),
            self._folder,
            self._clock,
            chosen=lambda: self.settings,
        )
        self.presenter.automatic_chosen.connect(self._use_automatic)
        self.presenter.told.connect(self.presence.tell)
        self.presenter.start()
        self._idle = Idle(self._jobs, workspace, lambda: self.settings.rule)
        self._look_for_sources(workspace, anew=False)
        if self._works_alone:
            self.presence.begin(work_alone, workspace, self.settings, self.opening.held.enter_context)
        while self._waiting:
            self._waiting.pop(0)(self.desk)

    def _look_for_sources(self, workspace: Workspace, *, anew: bool) -> None:
        """Say which of the chosen folders cannot be read; when others were chosen, look into them."""
        chosen = self.settings

        def work(_report: Report) -> list[str]:
            if anew:
                assembly.use(workspace, chosen)
            return [f"{retell(str(each))} {retell(each.hint)}" for each in assembly.troubles(chosen)]

        def told(troubles: list[str]) -> None:
            if troubles:
                self.presence.tell(" ".join(troubles))
            if anew:
                self._jobs.changed.emit(Change())

        self._jobs.write(Job(self, work, told))

    # -- actions --

    def do(self, action: Action) -> None:
        """Do what the person asks for; what needs the library waits for it."""
        own: dict[Action, Callable[[], object]] = {
            Action.FIND: self._window.header.start_search,
            Action.UNDO: self._window.toast.undo,
            Action.PAUSE: self._window.standing.open_menu,
            Action.QUIT: self._quit,
            Action.SETTINGS: self._show_settings,
            Action.NOTICES: self._show_notices,
            Action.SHORTCUTS: lambda: program_dialogs.show_shortcuts(self._window),
            Action.ABOUT: lambda: program_dialogs.show_about(self._window, str(self._folder)),
        }
        if action in own:
            own[action]()
        elif self.opening.has_failed:
            return  # the page in the list's place says what can be done now
        elif action is Action.REFRESH:
            self._once_open(self._refresh)
        else:
            self._once_open(lambda desk: actions.do(desk, action))

    def import_file(self, file: Path) -> None:
        """Ask the person whether to import a file; once the library is open."""
        self._once_open(lambda desk: transfer_actions.import_file(desk, file))

    def _once_open(self, deed: Callable[[Desk], object]) -> None:
        if self.desk is None:
            self._waiting.append(deed)
        else:
            deed(self.desk)

    def _refresh(self, _desk: Desk) -> None:
        if self.presenter is not None:
            self.presenter.refresh()

    def _quit(self) -> None:
        """End the program, also where closing the window alone would not."""
        self._window.close()
        if not self._app.quitOnLastWindowClosed():
            self._app.quit()

    def _create(self) -> None:
        self.presence.opened.emit()
        self.do(Action.CREATE)

    def _show_notices(self) -> None:
        program_dialogs.show_notices(self._window, self._window.notices, self._clock())

    # -- settings --

    def _show_settings(self) -> None:
        program_dialogs.show_settings(
            self._window,
            self.settings,
            str(self._preferences.path),
            self.use,
            sources=assembly.own_folders() if self.desk else {},
            at_login=self._at_login(),
        )

    def _at_login(self) -> AtLogin:
        place, command = login.entry(), [*invocation.command(), "--background"]

        def turn(is_on: bool) -> None:
            try:
                login.turn(place, command, is_on=is_on)
            except SnapshotManagerError as error:
                self._jobs.failed.emit(error)

        return AtLogin(login.is_on(place), turn)

    def use(self, chosen: Settings) -> None:
        """Let these settings count at once, and keep them."""
        self._preferences.use(chosen, self._jobs)

    def _use_automatic(self, automatic: bool) -> None:
        self.use(msgspec.structs.replace(self.settings, automatic=automatic))

    def _follow_settings(self) -> None:
        self.presence.notifies = self.settings.desktop_notifications
        self.presence.goes_on = self.settings.run_in_background

    def _on_preferences(self, before: Settings) -> None:
        chosen = self.settings
        program_dialogs.follow_settings(self._window, chosen)
        if chosen.shortcuts != before.shortcuts:
            self._window.say()
        self._follow_settings()
        if self.desk is not None:
            self.desk.workspace.library.keep_to(chosen.policy)
            if chosen.looks_into != before.looks_into:
                self._look_for_sources(self.desk.workspace, anew=True)
            self.presence.keep_to(chosen, before)
            self._jobs.changed.emit(Change(everything=chosen.language != before.language))

    def _on_edited(self, problems: Sequence[str]) -> None:
        """Say that the settings file counts as it was written by hand, and what does not."""
        said = [*map(retell, problems)] or [tr("The settings were changed in their file, and count now.")]
        self.presence.tell(" ".join(said))

    def _connect(self) -> None:
        self.opening.opened.connect(self._on_open)
        self.opening.rebuilt.connect(lambda: self.do(Action.VERIFY))
        self.opening.told.connect(self.presence.tell)
        self._preferences.changed.connect(self._on_preferences)
        self._preferences.edited.connect(self._on_edited)
        self._window.asked.connect(self.do)
        self.presence.creating.connect(self._create)
        self.presence.attendance.turned_on.connect(lambda: self._use_automatic(automatic=True))
        self.presence.quitting.connect(self._quit)
