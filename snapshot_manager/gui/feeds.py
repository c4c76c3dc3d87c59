"""Bring what views show from read jobs to the views: when something changed, and never twice at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.lists.rows import SnapshotRows
from snapshot_manager.gui.reading import Listing, Reading, read_listing, today
from snapshot_manager.gui.words import times
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import EVERYTHING, SnapshotFilter

LOOK_EVERY_MS = 500
"""How often it is looked whether another process wrote, where the system does not tell of it."""

_SOON_MS = 50
"""How long after a write it is looked for, so that many writes are looked for together."""


class Feed(QObject):
    """One thing that is read again whenever it may have changed.

    Args:
        parent: What it lives as long as.
        jobs: Where it is read.
        read: Runs on a read lane.
        show: Told what was read.
        failed: Told why it could not be read; silent when None, because another feed tells.
    """

    def __init__(
        self,
        parent: QObject,
        jobs: Jobs,
        read: Callable[[], Any],
        show: Callable[[Any], None],
        *,
        failed: Callable[[SnapshotManagerError], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._read, self._show = jobs, read, show
        self._failed = failed or (lambda _error: None)
        self.reading = False
        self._again = False

    def reload(self) -> None:
        """Read it anew; while it is being read, once more afterwards."""
        if self.reading:
            self._again = True
            return
        self.reading = True
        self._jobs.read(Job(self, lambda _report: self._read(), self._arrived, self._missed))

    def _arrived(self, value: object) -> None:
        self.reading = False
        if self._again:
            self._once_more()
        else:
            self._show(value)

    def _missed(self, error: SnapshotManagerError) -> None:
        self.reading = False
        if self._again:
            self._once_more()
        else:
            self._failed(error)

    def _once_more(self) -> None:
        self._again = False
        self.reload()


class ListFeed(QObject):
    """Keeps the list as the library is, also when another process writes or a new day begins.

    And when the person is in another time zone, or summer time ends.
    """

    listed = Signal(object)
    """A ``Listing`` that the rows show now."""

    failed = Signal(object)
    """A ``SnapshotManagerError``: the library cannot be read."""

    def __init__(
        self,
        parent: QObject,
        jobs: Jobs,
        reading: Reading,
        rows: SnapshotRows,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(parent)
        self._jobs, self._reading, self._rows, self._clock = jobs, reading, rows, clock
        self.which = EVERYTHING
        self._listing: Listing | None = None
        self._error: SnapshotManagerError | None = None
        self._feed = Feed(self, jobs, self._read, self._show, failed=self._fail)
        self._version = Feed(self, jobs, reading.version, self._compare, failed=self._fail)
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self._on_time)
        self._files = QFileSystemWatcher(self)
        self._files.fileChanged.connect(self._on_written)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look_now)
        jobs.changed.connect(self._feed.reload)
        rows.wanted.connect(self._fetch)

    def start(self) -> None:
        """Read the list, and look from now on whether it changed."""
        self._feed.reload()
        self._looking.start()
        self._watch()

    def stop(self) -> None:
        """Look no more."""
        self._looking.stop()
        self._soon.stop()
        if self._files.files():
            self._files.removePaths(self._files.files())

    @property
    def has_failed(self) -> bool:
        """Whether the library could not be read when it was looked at last."""
        return self._error is not None

    @property
    def is_reading(self) -> bool:
        """Whether the list is just being read, so that ``listed`` or a failure follows."""
        return self._feed.reading

    def show(self, which: SnapshotFilter) -> None:
        """Show other snapshots."""
        self.which = which
        self._feed.reload()

    def _read(self) -> Listing:
        return read_listing(self._reading, self.which, self._clock())

    def _show(self, listing: Listing) -> None:
        was_well = self._error is None
        self._listing, self._error = listing, None
        self._rows.show_listing(listing)
        self.listed.emit(listing)
        if not was_well:
            self._jobs.changed.emit(Change(everything=True))  # what else is shown could not be read either

    def _watch(self) -> None:
        """Let the system tell of writes; the file comes and goes."""
        log = self._reading.log()
        if log is not None and not self._files.files():
            self._files.addPath(str(log))

    def _on_time(self) -> None:
        times.look_at_the_zone()
        self._watch()
        self._look()

    def _on_written(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _look_now(self) -> None:
        if self._feed.reading or self._version.reading:
            self._soon.start()  # what is being read may have been read before the write
        else:
            self._look()

    def _look(self) -> None:
        if self._feed.reading:
            return
        if self._error is not None:
            self._feed.reload()  # what failed may have been put right meanwhile
        elif self._listing is None or today(self._clock()) != self._listing.day:
            self._feed.reload()
        elif not self._version.reading:
            self._version.reload()

    def _compare(self, version: int) -> None:
        if self._listing is not None and not self._feed.reading and version != self._listing.version:
            self._jobs.changed.emit(Change(everything=True))

    def _fail(self, error: SnapshotManagerError) -> None:
        is_news = str(error) != str(self._error)
        self._error = error
        if is_news:
            self.failed.emit(error)

    def _fetch(self, keys: list[int]) -> None:
        asked = self._listing

        def arrived(snapshots: list[Any]) -> None:
            if len(snapshots) == len(keys):
                self._rows.arrived(keys, snapshots)
                self._fetch_mentions(keys, snapshots)
            elif self._listing is asked:
                self._look()  # some are gone, so another process has written

        self._jobs.read(Job(self, lambda _report: self._reading.rows(keys), arrived, self._fail))

    def _fetch_mentions(self, keys: list[int], snapshots: list[Any]) -> None:
        """Read beside the rows where they say what was searched; rows do not wait for it."""
        searched = self.which.search
        if not searched:
            return

        def arrived(mentions: list[Any]) -> None:
            if searched == self.which.search:
                self._rows.show_mentions(keys, mentions)

        self._jobs.read(
            Job(self, lambda _report: self._reading.mentions(snapshots, searched), arrived, self._fail)
        )
