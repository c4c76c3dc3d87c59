"""Bring what a snapshot's session is now from read jobs to the details pane."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.reading import Present, Reading
from snapshot_manager.model.progress import Report
from snapshot_manager.model.snapshot import SessionRef, Snapshot
from snapshot_manager.model.state import Mark, PartName

LOOK_EVERY_MS = 2_000
"""How often it is looked whether the session changed; finding that it did not costs a few ``stat``."""

_REST = 20
"""How many times as long as it was read a session is left alone: no more than a twentieth of the time."""

Key = tuple[SessionRef, frozenset[PartName]]
"""Of snapshots with the same key, now is the same."""


class NowFeed(QObject):
    """Knows the session of the one snapshot that is looked at, as it is now. Lives on the GUI thread.

    Args:
        looked_at: The snapshot whose session shall be known; None while nobody looks.
    """

    arrived = Signal()
    """Another session is known, or the same one as it became."""

    def __init__(
        self, parent: QObject, jobs: Jobs, reading: Reading, looked_at: Callable[[], Snapshot | None]
    ) -> None:
        super().__init__(parent)
        self._jobs, self._reading, self._looked_at = jobs, reading, looked_at
        self._key: Key | None = None
        self._known: Present | None = None
        self._is_reading = False
        self._rests_until = 0.0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look_again)
        self._timer.start()
        jobs.changed.connect(self._look_anew)

    def now(self, then: Snapshot) -> Present | None:
        """The session of a snapshot; None until it is read, which ``arrived`` tells."""
        if then.session is None:
            return then
        if _key_of(then) != self._key:
            self._key, self._known, self._rests_until = _key_of(then), None, 0.0
            self._read(then)
        return self._known

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look_anew(self) -> None:
        self._rests_until = 0.0
        self._look_again()

    def _look_again(self) -> None:
        then = self._looked_at()
        if then is not None and _key_of(then) == self._key and monotonic() >= self._rests_until:
            self._read(then)

    def _read(self, then: Snapshot) -> None:
        if self._is_reading:
            return
        self._is_reading = True
        key, known, begun = self._key, self._known, monotonic()

        def arrived(found: Present | None) -> None:
            self._end(begun)
            if key == self._key and found is not None and found != known:
                self._known = found
                self.arrived.emit()
            elif key != self._key:
                self._catch_up()

        def work(report: Report) -> Present | None:
            return self._reading.now(then, known, report)

        self._jobs.read(Job(self, work, arrived, lambda _error: self._end(begun), gives_way=True))

    def _end(self, begun: float) -> None:
        self._is_reading = False
        ended = monotonic()
        self._rests_until = ended + _REST * (ended - begun)

    def _catch_up(self) -> None:
        """Another snapshot was looked at meanwhile."""
        then = self._looked_at()
        if then is not None and _key_of(then) == self._key:
            self._read(then)


def _key_of(then: Snapshot) -> Key | None:
    if then.session is None:
        return None
    left_out = (name for name, info in then.parts.items() if info.mark is Mark.NOT_INCLUDED)
    return then.session.ref, frozenset(left_out)
