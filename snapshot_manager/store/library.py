"""The library: one transaction per verb."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from snapshot_manager.model.policy import Policy
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.results import Change, GroupSize, RestoreEntry, Usage, Verification
from snapshot_manager.model.snapshot import (
    EVERYTHING,
    Draft,
    SessionRef,
    Snapshot,
    SnapshotFilter,
    SnapshotId,
)
from snapshot_manager.model.state import State


class Library:
    """A library of snapshots in one folder. Usable from several threads and several processes at once."""

    def __init__(self, folder: Path, *, clock: Callable[[], datetime], policy: Policy) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the files."""
        raise NotImplementedError

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- write --
    def create(self, draft: Draft, *, protected: Iterable[SnapshotId] = ()) -> tuple[Snapshot, Change]:
        """Keep a snapshot; evicts the oldest unstarred ones in the same transaction when the quota needs it."""
        raise NotImplementedError

    def star(self, snapshot_id: SnapshotId, starred: bool) -> Change:
        raise NotImplementedError

    def delete(self, snapshot_ids: Sequence[SnapshotId]) -> Change:
        """Move to the trash."""
        raise NotImplementedError

    def undelete(self, snapshot_ids: Sequence[SnapshotId]) -> Change:
        raise NotImplementedError

    def note_unchanged(self, snapshot_id: SnapshotId, at: datetime) -> Snapshot:
        """Count a look that found nothing new (checks + 1, checked_at)."""
        raise NotImplementedError

    def record_restore(self, entry: RestoreEntry) -> None:
        """Insert, or replace the entry with the same before_id."""
        raise NotImplementedError

    # -- read --
    def resolve(self, beginning: str) -> SnapshotId:
        """The one snapshot whose id begins so (trash included); SnapshotNotFound when none or several."""
        raise NotImplementedError

    def snapshot(self, snapshot_id: SnapshotId) -> Snapshot:
        raise NotImplementedError

    def snapshots(self, which: SnapshotFilter = EVERYTHING, limit: int | None = None) -> list[Snapshot]:
        """Newest first."""
        raise NotImplementedError

    def keys(self, which: SnapshotFilter = EVERYTHING) -> array[int]:
        """The row keys of all that match, newest first, 8 bytes each: what a list of a million is made over."""
        raise NotImplementedError

    def rows(self, keys: Sequence[int]) -> list[Snapshot]:
        """The snapshots of these keys in this order; those that are gone are left out."""
        raise NotImplementedError

    def newest(self, session: SessionRef) -> Snapshot | None:
        """The newest of a session, the trash not counted."""
        raise NotImplementedError

    def state(self, snapshot_id: SnapshotId) -> State:
        """The stored state; records are read lazily, documents whole; every digest is checked."""
        raise NotImplementedError

    def is_same(self, snapshot_id: SnapshotId, state: State) -> bool:
        """Whether this state is, bit for bit, the one that the snapshot holds."""
        raise NotImplementedError

    def restore_entry(self, before_id: SnapshotId) -> RestoreEntry | None:
        raise NotImplementedError

    def restore_entries_of(self, snapshot_id: SnapshotId) -> list[RestoreEntry]:
        """All restores of this snapshot, newest first."""
        raise NotImplementedError

    def group_sizes(self, starts: Sequence[datetime], which: SnapshotFilter = EVERYTHING) -> list[GroupSize]:
        """Sizes of the groups that begin at each of these times (newest first); the last holds all that is older."""
        raise NotImplementedError

    def usage(self) -> Usage:
        raise NotImplementedError

    def verify(
        self, snapshot_ids: Sequence[SnapshotId] | None = None, report: Report = no_report
    ) -> Verification:
        raise NotImplementedError

    def version(self) -> int:
        """A number that is another one after any write by any process; costs microseconds."""
        raise NotImplementedError
