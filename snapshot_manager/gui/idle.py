"""What the program does while nobody wants anything: it makes the library smaller."""

from PySide6.QtCore import QObject, QTimer

from snapshot_manager.engine import upkeep
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.model.progress import Report

REST_MS = 20_000
"""So long must nothing have been written."""


class Idle(QObject):
    """Tidies the library after it was written to and then left alone. Lives on the GUI thread."""

    def __init__(self, jobs: Jobs, workspace: Workspace) -> None:
        super().__init__(jobs)
        self._jobs, self._workspace = jobs, workspace
        self._is_tidying = False
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._tidy)
        jobs.changed.connect(self._begin_again)
        self._resting.start()  # what was kept while no window was open

    def stop(self) -> None:
        """Begin nothing any more."""
        self._resting.stop()

    def _begin_again(self, _change: object) -> None:
        self._resting.start()

    def _tidy(self) -> None:
        if self._is_tidying:
            return
        self._is_tidying = True
        # Not on the write lane: others can write between its steps, and what it writes changes no snapshot.
        self._jobs.read(Job(self, self._work, self._rest, failed=self._rest, stopped=self._rest))

    def _work(self, report: Report) -> None:
        upkeep.tidy(self._workspace, report)

    def _rest(self, _outcome: object = None) -> None:
        """Whatever came of it: what was not done now is done another time."""
        self._is_tidying = False
