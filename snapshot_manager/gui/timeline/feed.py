"""Bring marks from read jobs to the timeline; after a change only those that came."""

from PySide6.QtCore import QObject, Signal

from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.lists.key_changes import changed_run
from snapshot_manager.gui.reading import Listing, Reading
from snapshot_manager.gui.timeline.track import Track
from snapshot_manager.gui.timeline.viewpoint import Tracks
from snapshot_manager.model.marks import Marks
from snapshot_manager.model.snapshot import SnapshotFilter


def read_tracks(reading: Reading, listing: Listing, known: Marks) -> Tracks:
    """The marks of a listing, read anew only where they differ from the known ones.

    Raises:
        StoreError: The library cannot be read.
    """
    keys = listing.keys[::-1]
    run = changed_run(known.key, keys)
    came = keys[run.start : run.start + run.added]
    marks = known.spliced(run.start, run.removed, reading.marks(came) if came else Marks())
    starred = reading.keys(SnapshotFilter(starred=True, trash=listing.which.trash))
    return Tracks.of(Track.of(marks, frozenset(starred)))


class TimelineFeed(QObject):
    """Follows the list: whatever it lists is what the timeline shows. Lives on the GUI thread."""

    arrived = Signal(object)
    """``Tracks``."""

    def __init__(self, parent: QObject, jobs: Jobs, reading: Reading) -> None:
        super().__init__(parent)
        self._jobs, self._reading = jobs, reading
        self._tracks = Tracks()
        self._latest: Listing | None = None
        self._is_reading = False

    def follow(self, listing: Listing) -> None:
        """Show what the list lists now; while it is being read, the latest one afterwards."""
        self._latest = listing
        self._read()

    def _read(self) -> None:
        if self._is_reading or self._latest is None:
            return
        listing, self._latest = self._latest, None
        known = self._tracks.track.marks
        self._is_reading = True
        self._jobs.read(
            Job(
                self,
                lambda _report: read_tracks(self._reading, listing, known),
                self._show,
                lambda _error: self._end(),
            )
        )

    def _show(self, tracks: Tracks) -> None:
        self._tracks = tracks
        self.arrived.emit(tracks)
        self._end()

    def _end(self) -> None:
        self._is_reading = False
        self._read()
