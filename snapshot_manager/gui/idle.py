"""What the program does while nobody wants anything: it makes the library smaller."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer

from snapshot_manager.engine import cleanup, upkeep
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.model.policy import Rule
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Change

REST_MS = 20_000
"""So long must nothing have been written."""


class Idle(QObject):
    """Tidies the library after it was written to and then left alone. Lives on the GUI thread.

    Args:
        rule: Which old snapshots the person wants cleared away by themselves; None for none.
    """

    def __init__(
        self, jobs: Jobs, workspace: Workspace, rule: Callable[[], Rule | None] = lambda: None
    ) -> None:
        super().__init__(jobs)
        self._jobs, self._workspace, self._rule = jobs, workspace, rule
        self._cleared: tuple[Rule, date] | None = None
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

    def _clear_old(self) -> None:
        """Move to the trash what the rule says, once a day and when the rule is another one."""
        rule = self._rule()
        due = (rule, self._workspace.clock().date()) if rule else None
        if rule is None or due == self._cleared:
            return
        self._cleared = due
        self._jobs.write(Job(self, lambda report: self._clear(rule, report), self._rest, failed=self._rest))

    def _clear(self, rule: Rule, report: Report) -> Change:
        snapshots = cleanup.candidates(self._workspace, report)
        planned = cleanup.forecast_of(self._workspace, snapshots, rule, report)
        return cleanup.apply(self._workspace, planned, report)

    def _tidy(self) -> None:
        self._clear_old()
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
