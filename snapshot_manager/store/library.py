"""The library: one transaction per verb."""

from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from snapshot_manager.errors import StoreDamaged, StoreFull
from snapshot_manager.model.marks import Marks
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import RestoreEntry
from snapshot_manager.model.results import Change, Eviction, GroupSize, Mention, Usage
from snapshot_manager.model.snapshot import (
    EVERYTHING,
    Draft,
    SessionRef,
    Snapshot,
    SnapshotFilter,
    SnapshotId,
)
from snapshot_manager.model.state import State
from snapshot_manager.model.verification import Verification
from snapshot_manager.store import (
    accounting,
    changing,
    clearing,
    compacting,
    driver,
    eviction,
    identity,
    keeping,
    listing,
    marks,
    mentions,
    purging,
    rebuilding,
    reclaiming,
    restores,
    sealing,
    states,
    suspects,
    trash,
    verification,
)
from snapshot_manager.store.access import Access
from snapshot_manager.store.eviction import Victim
from snapshot_manager.store.folder import (
    check_free_room,
    has_room_to_work,
    room_within,
)


class Library(Access):
    """A library of snapshots in one folder. Usable from several threads and several processes at once.

    Args:
        folder: Made when it is not there, for its owner alone.
        clock: Tells the time, aware and in UTC.
        policy: Quota and trash.

    Raises:
        StoreReadOnly: The folder or a file in it may not be written.
        StoreDamaged: The file is damaged or not a library; it is left untouched.
        StoreTooNew: A newer program made it.
        StoreBusy: Another process held it for too long.
        StoreFull: There is no room on the disk to begin with.
    """

    # -- write --

    def create(self, draft: Draft, *, protected: Iterable[SnapshotId] = ()) -> tuple[Snapshot, Change]:
        """Keep a snapshot; evicts the oldest unstarred ones in the same transaction when the quota needs it.

        Args:
            draft: What to keep.
            protected: Snapshots that may not be evicted for it, such as the target of a restore.

        Raises:
            StoreFull: The quota leaves no room and nothing more may go, or the disk is full.
        """
        with self._write() as connection:
            now = self._clock()
            gone = eviction.empty_expired(connection, self._policy, now)
            key, snapshot_id = keeping.keep(connection, draft)
            accounting.count_in(connection, [key])
            room = room_within(self._folder, self._policy.quota_bytes)
            gone += eviction.make_room(connection, room, {snapshot_id, *protected}, now)
            check_free_room(self._folder, accounting.used_bytes(connection))
            snapshot = listing.one(connection, snapshot_id)
        self._settle(evicted=bool(gone))
        return snapshot, _change(added=[snapshot_id], gone=gone)

    def take_in(self, draft: Draft, snapshot_id: SnapshotId) -> tuple[Snapshot, Change]:
        """Keep a snapshot of another library under its own id, marked as imported; nothing is evicted for it.

        Raises:
            StoreFull: The quota leaves no room for it, or the disk is full.
        """
        with self._write() as connection:
            key, _ = keeping.keep(connection, draft, keeping.Origin(snapshot_id, self._clock()))
            accounting.count_in(connection, [key])
            needed = accounting.used_bytes(connection)
            if needed > room_within(self._folder, self._policy.quota_bytes):
                raise eviction.no_room()
            check_free_room(self._folder, needed)
            snapshot = listing.one(connection, snapshot_id)
        self._settle()
        return snapshot, _change(added=[snapshot_id])

    def star(self, snapshot_id: SnapshotId, starred: bool) -> Change:
        """Set or take away a star.

        Raises:
            SnapshotNotFound: There is none with this id.
        """
        with self._write() as connection:
            changing.change(connection, [snapshot_id], starred=int(starred))
        return _change(updated=[snapshot_id])

    def delete(self, snapshot_ids: Sequence[SnapshotId]) -> Change:
        """Move to the trash.

        Raises:
            SnapshotNotFound: One of these ids does not exist.
        """
        now = self._clock()
        self._on_a_full_disk_too(
            partial(trash.move_in, snapshot_ids=snapshot_ids, now=now),
            [partial(trash.move_in, snapshot_ids=[each], now=now) for each in snapshot_ids],
        )
        return _change(removed=snapshot_ids)

    def undelete(self, snapshot_ids: Sequence[SnapshotId]) -> Change:
        """Bring back from the trash.

        Raises:
            SnapshotNotFound: One of these ids does not exist, or its space was needed.
        """
        with self._write() as connection:
            trash.bring_back(connection, snapshot_ids)
        return _change(added=snapshot_ids)

    def empty_trash(self, report: Report = no_report) -> Change:
        """Remove for good what is in the trash, a part at a time.

        Raises:
            Cancelled: The report said so; what was removed until then is gone.
        """
        with self._read() as connection:
            total = trash.count(connection)
        gone: list[Eviction] = []
        try:
            while some := self._some_trash():
                for removed in self._empty(some):
                    gone += removed
                report(len(gone), max(total, len(gone)), "Emptying the trash")
        finally:
            self._close_up(len(gone))
            self._settle(evicted=bool(gone))
        return _change(gone=gone)

    def note_unchanged(self, snapshot_id: SnapshotId, at: datetime) -> Snapshot:
        """Count a look that found nothing new.

        Raises:
            SnapshotNotFound: There is none with this id.
        """
        with self._write() as connection:
            changing.look(connection, snapshot_id, at)
            return listing.one(connection, snapshot_id)

    def record_restore(self, entry: RestoreEntry) -> None:
        """Insert, or replace the entry with the same before_id."""
        with self._write() as connection:
            restores.put(connection, entry)

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

    # -- read --

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
            return listing.one(connection, snapshot_id)

    def snapshots(self, which: SnapshotFilter = EVERYTHING, limit: int | None = None) -> list[Snapshot]:
        """Those that match, newest first."""
        with self._read() as connection:
            return listing.snapshots(connection, which, limit)

    def keys(self, which: SnapshotFilter = EVERYTHING) -> "array[int]":
        """The row keys of all that match, newest first, 8 bytes each: what a long list is made over."""
        with self._read() as connection:
            return listing.keys(connection, which)

    def rows(self, keys: Sequence[int]) -> list[Snapshot]:
        """The snapshots of these keys in this order; those that are gone are left out."""
        with self._read() as connection:
            return listing.by_keys(connection, keys)

    def marks(self, keys: Sequence[int]) -> Marks:
        """The marks of these keys in this order; those that are gone are left out."""
        with self._read() as connection:
            return marks.marks(connection, keys)

    def newest(self, session: SessionRef) -> Snapshot | None:
        """The newest of a session that was kept here, the trash not counted."""
        with self._read() as connection:
            return listing.newest(connection, session)

    def mention(self, snapshot_id: SnapshotId, word: str) -> Mention | None:
        """Where a snapshot says a word first, its title and description not counted; None for nowhere.

        Raises:
            StoreDamaged: What should say it is not what was stored.
        """
        return mentions.find(self._reader, snapshot_id, word)

    def state(self, snapshot_id: SnapshotId) -> State:
        """The stored state; records are read lazily, documents whole; every digest is checked.

        A damaged document makes its part unreadable; damaged records raise as they are read.

        Raises:
            SnapshotNotFound: There is none with this id.
            StoreDamaged: Not even its parts are known.
        """
        return states.read(self._reader, snapshot_id)

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

    def next_to_go(self) -> Snapshot | None:
        """The snapshot that would be evicted first if space were needed now; None when nothing may go."""
        with self._read() as connection:
            snapshot_id = eviction.next_to_go(connection)
            return None if snapshot_id is None else listing.one(connection, snapshot_id)

    def freed_bytes(self, snapshot_ids: Sequence[SnapshotId]) -> int:
        """What the disk gets back when these snapshots are removed for good together.

        Counted is all that nothing else holds: packs, rows, their entries in the indexes, words. The disk
        gets back whole pages, so some twenty of them may be missing or come on top.

        Raises:
            SnapshotNotFound: One of these ids does not exist.
        """
        with self._read() as connection:
            return reclaiming.freed_bytes(connection, listing.keys_of(connection, snapshot_ids))

    def verify(
        self, snapshot_ids: Sequence[SnapshotId] | None = None, report: Report = no_report
    ) -> Verification:
        """Read everything again, or these snapshots, and compare every digest.

        What is damaged is remembered: new snapshots do not go on holding it.

        Raises:
            SnapshotNotFound: One of these ids does not exist.
            Cancelled: The report said so.
        """
        found, damaged = verification.verify(self._reader, snapshot_ids, report)
        if damaged:
            with self._write() as connection:
                suspects.note(connection, damaged)
        if snapshot_ids is None:
            self._recount()
        return found

    def _recount(self) -> None:
        """Put the sums right where they are damaged: they follow from the rows."""
        with self._read() as connection:
            if accounting.is_right(connection):
                return
        with self._write() as connection:
            accounting.count_anew(connection)

    def _close_up(self, removed: int) -> None:
        """Let what was removed be given back, where it lies between what stays."""
        if removed:
            with suppress(StoreFull), driver.in_plain_words(), self._writing:
                purging.remove_left(self._writer, self._reader)
                if has_room_to_work(self._folder):
                    clearing.clear_noted(self._writer, self._reader)
                    compacting.compact(self._writer, removed)
                    sealing.merge_words(self._writer)

    def _some_trash(self) -> list[Victim]:
        with self._read() as connection:
            return eviction.some_trash(connection)

    def _empty(self, some: Sequence[Victim]) -> list[list[Eviction]]:
        now = self._clock()
        return self._on_a_full_disk_too(
            partial(eviction.empty_some_trash, victims=some, now=now),
            [
                step
                for each in some
                for step in (
                    partial(eviction.forget_words, victim=each),
                    partial(eviction.empty_some_trash, victims=[each], now=now, is_sparing=True),
                )
            ],
        )


def _change(
    added: Sequence[SnapshotId] = (),
    updated: Sequence[SnapshotId] = (),
    removed: Sequence[SnapshotId] = (),
    gone: Sequence[Eviction] = (),
) -> Change:
    return Change(
        added=tuple(added),
        updated=tuple(updated),
        removed=(*removed, *(each.id for each in gone)),
        evicted=tuple(gone),
    )
