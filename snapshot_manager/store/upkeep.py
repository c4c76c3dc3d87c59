"""What keeps a library in order: it is tidied, read again, and made anew from what is left of it."""

from collections.abc import Sequence

from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.model.verification import Verification
from snapshot_manager.store import (
    accounting,
    clearing,
    purging,
    rebuilding,
    sealing,
    suspects,
    verification,
)
from snapshot_manager.store.damage import DamagedPart
from snapshot_manager.store.queries import Queries


class Upkeep(Queries):
    """A library that is open, as far as it is looked after."""

    def tidy(self, report: Report = no_report) -> None:
        """In idle time, make the library smaller and faster to read; others can write in between.

        Raises:
            Cancelled: The report said so; what was done until then stays.
        """
        purging.remove_left(self._writer, self._reader)
        clearing.clear_noted(self._writer, self._reader)
        sealing.seal(self._writer, self._reader, report)
        self._settle(evicted=True)

    def rebuild(self, report: Report = no_report) -> None:
        """Make the file anew from all that can be read of it; no other program may have it open meanwhile.

        Raises:
            StoreBusy: Another program has it open.
            StoreDamaged: Not even its tables can be found; nothing was changed.
            StoreFull: There is no room on the disk for a second copy; nothing was changed.
            Cancelled: The report said so; nothing was changed.
        """
        with self._alone() as file:
            rebuilding.rebuild(file, report)
        self._damage.put_right([])  # what is damaged still is found again

    def verify(
        self, snapshot_ids: Sequence[SnapshotId] | None = None, report: Report = no_report
    ) -> Verification:
        """Read everything again, or these snapshots, and compare every digest.

        What is damaged is remembered: its row says so, and new snapshots do not go on holding it.

        Raises:
            SnapshotNotFound: One of these ids does not exist.
            StoreError: What is open is not the library that lies in the folder.
            Cancelled: The report said so.
        """
        self._check_place()
        found, damaged = verification.verify(self._reader, snapshot_ids, report)
        if damaged:
            with self._write() as connection:
                suspects.note(connection, damaged)
        self._mark_damaged(found, snapshot_ids)
        if snapshot_ids is None:
            self._recount()
        return found

    def _mark_damaged(self, found: Verification, checked: Sequence[SnapshotId] | None) -> None:
        """Let the rows that were looked at say what was found; they may have said something else before."""
        names = frozenset(PartName)
        now = {DamagedPart(each.id, PartName(each.part)) for each in found.damaged if each.part in names}
        self._damage.put_right(now, checked)

    def _recount(self) -> None:
        """Put the sums right where they are damaged: they follow from the rows."""
        with self._read() as connection:
            if accounting.is_right(connection):
                return
        with self._write() as connection:
            accounting.count_anew(connection)
