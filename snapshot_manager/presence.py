"""The program beyond its window: its background, its icon in the tray, and later starts of itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from snapshot_manager.gui.attendance import Attendance, Attendant
from snapshot_manager.gui.feeds import Feed
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.tray import Tray
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.background import RestoreQuestion
from snapshot_manager.model.policy import TriggerPolicy
from snapshot_manager.settings import Settings

if TYPE_CHECKING:  # it imports SQLAlchemy
    from snapshot_manager.engine.workspace import Workspace


SETTLED_MS = 700
"""So long a person must have changed nothing more before the background is begun again."""


class Worker(Attendant, Protocol):
    """The background service."""

    def keep_to(self, policy: TriggerPolicy) -> None:
        """Take snapshots by another policy from now on."""
        ...


class Background(Protocol):
    """Starts the background on a workspace; it runs for as long as what is answered is open."""

    def __call__(
        self, workspace: "Workspace", chosen: Settings, tell: Callable[[object], None]
    ) -> AbstractContextManager[Worker]:
        """Start it."""
        ...


class Presence(QObject):
    """Lives on the GUI thread, as long as the program.

    Args:
        clock: Tells the time, aware.

    Attributes:
        notifies: Whether the desktop tells what happens while the window is closed.
        goes_on: Whether the program goes on without its window.
    """

    opened = Signal()
    """The person wants the window to come to the front."""

    creating = Signal()
    quitting = Signal()

    def __init__(
        self, app: QApplication, window: MainWindow, jobs: Jobs, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(jobs)
        self._app, self._window, self._jobs, self._clock = app, window, jobs, clock
        self.attendance = Attendance(self)
        self.tray = Tray(self.attendance, clock, window)
        self._worker: Worker | None = None
        self._start: Callable[[Settings], Worker] | None = None
        self._chosen = Settings()
        self._again = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._again.timeout.connect(lambda: self._begin_with(self._chosen))
        self._told_of_closing = False
        self._untold: list[str] = []
        self.notifies = self.goes_on = True
        window.standing.follow(self.attendance)
        self.attendance.troubled.connect(self.tell)
        self.attendance.asked.connect(self._ask)
        self.tray.opened.connect(self.opened)
        self.tray.creating.connect(self.creating)
        self.tray.quitting.connect(self.quitting)
        window.closed.connect(self._on_closed)

    def begin(
        self,
        background: Background,
        workspace: "Workspace",
        chosen: Settings,
        hold: Callable[[ExitStack], ExitStack],
    ) -> None:
        """Start the background, on a lane because it imports much.

        Args:
            background: Starts it.
            workspace: What it works on.
            chosen: The settings in force.
            hold: Keeps it open until the program ends.
        """
        self._start = partial(self._started, background, workspace, hold(ExitStack()))
        newest = Feed(
            self,
            self._jobs,
            lambda: next(iter(workspace.library.snapshots(limit=1)), None),
            self.tray.show_last,
        )
        self._jobs.changed.connect(newest.reload)
        newest.reload()
        self.tray.show()
        self.tell_the_rest()
        self._begin_with(chosen)

    def keep_to(self, chosen: Settings, before: Settings) -> None:
        """Go by other settings from now on; what cannot change while it runs is begun again soon."""
        if self._worker is not None:
            self._worker.keep_to(chosen.triggers)
        if chosen.background != before.background:
            self._chosen = chosen
            self._again.start()

    def tell(self, sentence: str) -> None:
        """Tell something calmly, in the window or beside the tray; where neither is there, later."""
        if self._window.isVisible():
            self._window.toast.say(sentence)
            if self._window.isMinimized() and self.notifies:
                self.tray.tell(sentence)
            return
        self._window.notices.add(sentence)
        if self.notifies and self.tray.is_there:
            self.tray.tell(sentence)
        else:
            self._untold.append(sentence)

    def tell_the_rest(self) -> None:
        """Tell what could not be told before."""
        untold, self._untold = self._untold, []
        if untold:
            self.tell(" ".join(dict.fromkeys(untold)))

    def end(self) -> None:
        """Take the icon away and hand nothing on any more."""
        self._app.setQuitOnLastWindowClosed(True)
        self._again.stop()
        self.attendance.attend(None)
        self.tray.close()

    @property
    def stays(self) -> bool:
        """Whether the program goes on without its window: there is work to do, and a way back to it."""
        return (
            self.goes_on and self._worker is not None and self.attendance.can_be_paused and self.tray.is_there
        )

    def _ask(self, question: RestoreQuestion) -> None:
        """Put an app's question before the person, who can go on working and answer when it suits."""
        from snapshot_manager.gui.dialogs.consent_dialog import ConsentDialog  # noqa: PLC0415  -- rarely needed

        if not self._window.isVisible():
            self.opened.emit()
        dialog = ConsentDialog(question.app, question.snapshot, self._clock(), self._window)
        dialog.finished.connect(lambda _code: question.answer(dialog.result_value()))
        dialog.open()

    def _begin_with(self, chosen: Settings) -> None:
        start = self._start
        if start is not None:
            self._jobs.write(Job(self, lambda _report: start(chosen), self._attend))

    def _started(
        self, background: Background, workspace: "Workspace", running: ExitStack, chosen: Settings
    ) -> Worker:
        """End the background of before, if there is one, and start it anew. On the write lane."""
        running.close()
        return running.enter_context(background(workspace, chosen, self.attendance.hear))

    def _attend(self, worker: Worker) -> None:
        self._worker = worker
        self.attendance.attend(worker)
        self._app.setQuitOnLastWindowClosed(False)

    def _on_closed(self) -> None:
        """Close the program with its window, unless it has to go on; the first time that is said."""
        if self._app.quitOnLastWindowClosed():
            return
        if not self.stays:
            self._app.quit()
        elif not self._told_of_closing:
            self._told_of_closing = True
            paused = tr("Snapshot Manager stays here, paused. Quit from this icon’s menu.")
            on = tr("Automatic snapshots go on. Quit from this icon’s menu.")
            self.tray.tell(paused if self.attendance.is_paused else on)
