"""What every action needs: the workspace, the lanes, the window; and how work is started from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from snapshot_manager.engine import saving
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.progress import Report
from snapshot_manager.model.snapshot import Snapshot

T = TypeVar("T")


@dataclass(frozen=True, slots=True, weakref_slot=True)  # a signal holds whose method it calls weakly
class Desk:
    """Lives on the GUI thread for as long as a library is open."""

    workspace: Workspace
    jobs: Jobs
    window: MainWindow

    def read(self, text: str, work: Callable[[Report], T], done: Callable[[T], None]) -> None:
        """Start a verb that only reads.

        Args:
            text: What is shown if it takes long: "Reading the session…".
            work: Calls the verb, with the report it is given.
            done: Told the verb's result.
        """
        self.jobs.read(self._job(text, work, done))

    def write(
        self, text: str, work: Callable[[Report], T], done: Callable[[T], None], *, stopped: str = ""
    ) -> None:
        """Start a verb that writes; afterwards every view learns of its ``Change`` by itself.

        Args:
            text: What is shown if it takes long: "Restoring…".
            work: Calls the verb, with the report it is given.
            done: Told the verb's result.
            stopped: What is said when the person has cancelled it.
        """
        self.jobs.write(self._job(text, work, done, lambda: self.say(stopped or tr("Cancelled."))))

    def aside(self, owner: QObject, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do something short that a dialog needs; meets ``gui.aside.Aside``."""
        self.jobs.read(Job(owner, lambda _report: work(), done))

    def save(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write something outside of the library, where the person chose."""

        def say(saved: Path) -> None:
            self.say(tr("Saved as {path}.", path=str(saved)))

        self.read(tr("Saving…"), lambda _report: saving.save(path, make()), say)

    def with_chosen(self, done: Callable[[Sequence[Snapshot]], None]) -> None:
        """Hand over the selected snapshots, also those that were never looked at."""
        keys = self.window.list.chosen_keys()
        known = self.window.rows.known(keys)
        if len(known) == len(keys):
            done(known)
        else:
            self.read(
                tr("Reading what is selected…"), lambda _report: self.workspace.library.rows(keys), done
            )

    def ask(self, dialog: QDialog, accepted: Callable[[], None]) -> None:
        """Open a dialog; it does not wait, so the window stays alive behind it."""
        dialog.accepted.connect(accepted)
        self.open(dialog)

    def open(self, dialog: QDialog) -> None:
        """Open a dialog in the event after the one that made it: together they would be a long one."""
        QTimer.singleShot(0, dialog, dialog.open)

    def say(self, text: str, undo: Callable[[], object] | None = None, *, label: str = "") -> None:
        """Tell in a toast what was done."""
        self.window.toast.say(text, undo, label=label)

    def _job(
        self,
        text: str,
        work: Callable[[Report], T],
        done: Callable[[T], None],
        stopped: Callable[[], None] = lambda: None,
    ) -> Job[T]:
        busy = self.window.busy

        def at_home(result: T) -> None:
            busy.end(job)
            done(result)

        def missed(error: SnapshotManagerError) -> None:
            busy.end(job)
            self.jobs.failed.emit(error)

        def given_up() -> None:
            busy.end(job)
            stopped()

        job = Job(self.window, work, at_home, missed, busy.tell, given_up, is_awaited=True)
        busy.follow(job, text)
        return job
