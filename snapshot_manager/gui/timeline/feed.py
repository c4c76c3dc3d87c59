"""Bring marks from read jobs to the timeline; after a change only those that came."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from snapshot_manager.gui.jobs import Job, Jobs
from snapshot_manager.gui.lists.key_changes import changed_run
from snapshot_manager.gui.reading import Listing, Reading
from snapshot_manager.gui.timeline.track import Track
from snapshot_manager.gui.timeline.viewpoint import Tracks
from snapshot_manager.model.marks import Marks
from snapshot_manager.model.snapshot import EVERYTHING, SnapshotFilter

_FEW = 2_000
"""So many are read as fast as they are looked for among all that are known."""


def read_tracks(reading: Reading, listing: Listing, *known: Marks) -> Tracks:
    """The marks of a listing, read anew only where they are not among known ones.

    Raises:
        StoreError: The library cannot be read.
    """
    keys = listing.keys[::-1]
    marks = _marks_of(reading, keys, min(known, key=lambda each: _added(each, keys)), known)
    starred = reading.keys(SnapshotFilter(starred=True, trash=listing.which.trash))
    return Tracks.of(Track.of(marks, frozenset(starred)))


def _added(known: Marks, keys: "array[int]") -> int:
    return changed_run(known.key, keys).added


def _marks_of(reading: Reading, keys: "array[int]", nearest: Marks, known: Sequence[Marks]) -> Marks:
    """Known marks with what came since, and without what went; or a choice of them."""
    run = changed_run(nearest.key, keys)
    if run.added > _FEW:
        chosen = next((found for each in known if (found := each.among(keys)) is not None), None)
        if chosen is not None:
            return chosen
    came = keys[run.start : run.start + run.added]
    return nearest.spliced(run.start, run.removed, reading.marks(came) if came else Marks())


class TimelineFeed(QObject):
    """Follows the list: whatever it lists is what the timeline shows. Lives on the GUI thread."""

    arrived = Signal(object)
    """``Tracks``."""

    def __init__(self, parent: QObject, jobs: Jobs, reading: Reading) -> None:
        super().__init__(parent)
        self._jobs, self._reading = jobs, reading
        self._tracks = Tracks()
        self._everything = Marks()
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
        known = self._tracks.track.marks, self._everything
        self._is_reading = True
        self._jobs.read(
            Job(
                self,
                lambda _report: read_tracks(self._reading, listing, *known),
                lambda tracks: self._show(listing, tracks),
                lambda _error: self._end(),
            )
        )

    def _show(self, listing: Listing, tracks: Tracks) -> None:
        self._tracks = tracks
        if listing.which == EVERYTHING:
            self._everything = (
                tracks.track.marks
            )  # what a filter shows is among them, and what comes after it
        self.arrived.emit(tracks)
        self._end()

    def _end(self) -> None:
        self._is_reading = False
        self._read()
