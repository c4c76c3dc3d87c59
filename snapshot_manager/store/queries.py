"""What can be asked of a library; nothing of this changes it."""

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.marks import Marks
from snapshot_manager.model.restoration import RestoreEntry
from snapshot_manager.model.results import GroupSize, Mention, Together, Usage
from snapshot_manager.model.snapshot import (
    EVERYTHING,
    SessionRef,
    Snapshot,
    SnapshotFilter,
    SnapshotId,
)
from snapshot_manager.model.state import State
from snapshot_manager.store import (
    accounting,
    eviction,
    identity,
    listing,
    marks,
    mentions,
    reclaiming,
    restores,
    states,
    trash,
    witnesses,
)
from snapshot_manager.store.access import Access
from snapshot_manager.store.outlines import Outliner


class Queries(Access):
    """A library that is open, as far as it is read."""

    def resolve(self, beginning: str) -> SnapshotId:
        """The one snapshot whose id begins so, the trash included.

        Raises:
            SnapshotNotFound: There is none, or there are several.
        """
        with self._read() as connection:
            return listing.resolve(connection, beginning)

    def snapshot(self, snapshot_id: SnapshotId) -> Snapshot:
        """One snapshot, the trash included.

        Raises:
            SnapshotNotFound: There is none with this id.
        """
        with self._read() as connection:
            return self._damage.marked([listing.one(connection, snapshot_id)])[0]

    def snapshots(self, which: SnapshotFilter = EVERYTHING, limit: int | None = None) -> list[Snapshot]:
        """Those that match, newest first."""
        with self._read() as connection:
            return self._damage.marked(listing.snapshots(connection, which, limit))

    def keys(self, which: SnapshotFilter = EVERYTHING) -> "array[int]":
        """The row keys of all that match, newest first, 8 bytes each: what a long list is made over."""
        with self._read() as connection:
            return listing.keys(connection, which)

    def rows(self, keys: Sequence[int]) -> list[Snapshot]:
        """The snapshots of these keys in this order; those that are gone are left out."""
        with self._read() as connection:
            return self._damage.marked(listing.by_keys(connection, keys))

    def outlines(self) -> Callable[[Sequence[int]], list[Snapshot]]:
        """What answers as ``rows``, but without parts and summaries: much faster for very many."""
        outliner = Outliner()

        def read(keys: Sequence[int]) -> list[Snapshot]:
            with self._read() as connection:
                return outliner.read(connection, keys)

        return read

    def marks(self, keys: Sequence[int]) -> Marks:
        """The marks of these keys in this order; those that are gone are left out."""
        with self._read() as connection:
            return marks.marks(connection, keys, {each.snapshot_id for each in self._damage.parts})

    def newest(self, session: SessionRef) -> Snapshot | None:
        """The newest of a session that was kept here, the trash not counted."""
        with self._read() as connection:
            found = listing.newest(connection, session)
        return None if found is None else self._damage.marked([found])[0]

    def mention(self, snapshot_id: SnapshotId, word: str) -> Mention | None:
        """Where a snapshot says a word first, its title and description not counted; None for nowhere.

        Raises:
            StoreDamaged: What should say it is not what was stored.
        """
        return mentions.find(self._reader, snapshot_id, word)

    def state(self, snapshot_id: SnapshotId) -> State:
        """The stored state; records are read lazily, documents whole; every digest is checked.

        A damaged document makes its part unreadable; damaged records raise as they are read. From then on
        the snapshot's row says that it is damaged.

        Raises:
            SnapshotNotFound: There is none with this id.
            StoreDamaged: Not even its parts are known.
        """
        return states.read(self._reader, snapshot_id, self._on_damage)

    def is_set_aside(self, state: State) -> bool:
        """Whether a part of a state that was read here is damaged in the library."""
        return any(states.is_set_aside(part) for part in state.parts.values())

    def is_same(self, snapshot_id: SnapshotId, state: State) -> bool:
        """Whether this state is, bit for bit, the one that the snapshot holds; a damaged one is no state's.

        Raises:
            SnapshotNotFound: There is none with this id.
        """
        with self._read() as connection:
            try:
                return states.digest(connection, snapshot_id) == identity.digest_of_state(
                    state, identity.digests_of(state)
                )
            except StoreDamaged:
                return False

    def restore_entry(self, before_id: SnapshotId) -> RestoreEntry | None:
        """The restore that this snapshot was taken before."""
        with self._read() as connection:
            return restores.one(connection, before_id)

    def restore_entries_of(self, snapshot_id: SnapshotId) -> list[RestoreEntry]:
        """All restores of this snapshot, newest first."""
        with self._read() as connection:
            return restores.of(connection, snapshot_id)

    def group_sizes(self, starts: Sequence[datetime], which: SnapshotFilter = EVERYTHING) -> list[GroupSize]:
        """Sizes of the groups that begin at these times, newest first; the last holds all that is older."""
        with self._read() as connection:
            return listing.group_sizes(connection, starts, which)

    def usage(self) -> Usage:
        """What the library takes, and of what."""
        with self._read() as connection:
            reclaimable = trash.reclaimable_bytes(connection)
            return accounting.usage(
                connection, self._folder, self._policy, reclaimable, trash.count(connection)
            )

    def expiring(self) -> int:
        """How many snapshots that are not in the trash expire some day."""
        with self._read() as connection:
            return accounting.expiring(connection)

    def trusted_time(self, now: datetime) -> datetime:
        """The time that ages are counted by: the clock's, unless it is far ahead of the last snapshots."""
        with self._read() as connection:
            return witnesses.trusted(connection, now)

    def next_to_go(self) -> Snapshot | None:
        """The snapshot that would be evicted first if space were needed now; None when nothing may go."""
        with self._read() as connection:
            snapshot_id = eviction.next_to_go(connection)
        return None if snapshot_id is None else self.snapshot(snapshot_id)

    def together(self, keys: Sequence[int]) -> Together:
        """What the snapshots of these keys take together; those that are gone are left out."""
        with self._read() as connection:
            return listing.together(connection, keys)

    def freed_bytes(self, snapshot_ids: Sequence[SnapshotId]) -> int:
        """What the disk gets back when these snapshots are removed for good together.

        Counted is all that nothing else holds: packs, rows, their entries in the indexes, words. The disk
        gets back whole pages, so some twenty of them may be missing or come on top.

        Raises:
            SnapshotNotFound: One of these ids does not exist.
        """
        with self._read() as connection:
            return reclaiming.freed_bytes(connection, listing.keys_of(connection, snapshot_ids))
