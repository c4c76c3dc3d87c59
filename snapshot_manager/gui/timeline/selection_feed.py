"""Bring what several selected snapshots take together from read jobs to the details pane."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.reading import Reading
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import Together


class SelectionFeed(QObject):
    """Knows the sums of the snapshots that are selected. Lives on the GUI thread."""

    arrived = Signal()
    """The sums of other snapshots are known, or those of the same ones as they became."""

    def __init__(self, parent: QObject, jobs: Jobs, reading: Reading) -> None:
        super().__init__(parent)
        self._jobs, self._reading = jobs, reading
        self._keys: array[int] = array("q")
        self._known: Together | None = None
        self._job: Job[Together] | None = None
        jobs.changed.connect(self._forget)

    def together(self, keys: "array[int]") -> Together | None:
        """The sums of these snapshots; None until they are added up, which ``arrived`` tells."""
        if keys != self._keys:
            self._keys, self._known = keys, None
            self._add_up()
        return self._known

    def _forget(self) -> None:
        """Something was written; what is shown stays until it is known anew."""
        if self._keys:
            self._add_up()

    def _add_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
        keys: Sequence[int] = self._keys
        job: Job[Together]

        def arrived(found: Together) -> None:
            if job is self._job and found != self._known:
                self._known = found
                self.arrived.emit()

        def work(report: Report) -> Together:
            report(0, 1, "Adding up")
            return self._reading.together(keys)

        job = self._job = Job(self, work, arrived, lambda _error: None, gives_way=True)
        self._jobs.read(job)
