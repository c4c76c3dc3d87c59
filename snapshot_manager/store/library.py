"""The library: one transaction per verb that changes it.

What can be asked of it is in ``queries``; what keeps it in order is in ``upkeep``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from snapshot_manager.errors import StoreFull
from snapshot_manager.model.gate import Trials
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import RestoreEntry
from snapshot_manager.model.results import Change, Eviction
from snapshot_manager.model.snapshot import (
    Draft,
    Snapshot,
    SnapshotId,
)
from snapshot_manager.store import (
    accounting,
    changing,
    clearing,
    compacting,
    driver,
    eviction,
    keeping,
    listing,
    purging,
    restores,
    sealing,
    staging,
    trash,
    witnesses,
)
from snapshot_manager.store.eviction import Victim
from snapshot_manager.store.folder import (
    check_free_room,
    has_room_to_work,
    room_within,
)
from snapshot_manager.store.staging import Stage
from snapshot_manager.store.upkeep import Upkeep


class Library(Upkeep):
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

    def create(self, draft: Draft, *, protected: Iterable[SnapshotId] = ()) -> tuple[Snapshot, Change]:
        """Keep a snapshot; evicts the oldest unstarred ones in the same transaction when the quota needs it.

        Args:
            draft: What to keep.
            protected: Snapshots that may not be evicted for it, such as the target of a restore.

        Raises:
            StoreFull: The quota leaves no room and nothing more may go, or the disk is full.
        """
        stage = self._staged(draft)
        with self._write() as connection:
            now = self._clock()
            gone = eviction.empty_expired(connection, self._policy, now)
            key, snapshot_id = keeping.keep(connection, draft)
            if stage is not None:
                stage.leave(connection)
            accounting.count_in(connection, [key])
            room = room_within(self._folder, self._policy.quota_bytes)
            gone += eviction.make_room(connection, room, {snapshot_id, *protected}, now)
            check_free_room(self._folder, accounting.used_bytes(connection))
            snapshot = listing.one(connection, snapshot_id)
        self._settle(evicted=bool(gone))
        return snapshot, _change(added=[snapshot_id], gone=gone)

    def _staged(self, draft: Draft) -> Stage | None:
        """Write a very large state in portions that stay, so that another attempt goes on from there."""
        if draft.session is None or not staging.is_large(draft.state):
            return None
        records = draft.state.part(staging.PART).records
        with self._write() as connection:
            stage = Stage(connection, draft.session, records)
        while not stage.is_whole:
            with self._write() as connection:
                stage.write(connection)
        return stage

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

    def expire(self, wanted: Mapping[SnapshotId, datetime | None]) -> Change:
        """Set from when on each of these snapshots may be cleared away; None for never.

        Raises:
            SnapshotNotFound: There is none with one of these ids.
            StoreDamaged: The row of one is not what was stored.
        """
        with self._write() as connection:
            keys = listing.keys_of(connection, list(wanted))
            accounting.count_out(connection, keys)
            for snapshot_id, at in wanted.items():
                changing.expire(connection, snapshot_id, at)
            accounting.count_in(connection, keys)
        return _change(updated=list(wanted))

    def delete(self, snapshot_ids: Sequence[SnapshotId]) -> Change:
        """Move to the trash.

        Raises:
            SnapshotNotFound: One of these ids does not exist.
        """
        self._move(trash.into, snapshot_ids)
        return _change(removed=snapshot_ids)

    def undelete(self, snapshot_ids: Sequence[SnapshotId]) -> Change:
        """Bring back from the trash.

        Raises:
            SnapshotNotFound: One of these ids does not exist, or its space was needed.
        """
        self._move(trash.out_of, snapshot_ids)
        return _change(added=snapshot_ids)

    def _move(self, way: trash.Way, snapshot_ids: Sequence[SnapshotId]) -> None:
        """Move snapshots a part at a time, once it is known that there are all of them."""
        with self._read() as connection:
            trash.check(connection, snapshot_ids)
            now = witnesses.of_deed(connection, self._clock())
        for at in range(0, len(snapshot_ids), trash.AT_ONCE):
            self._move_some(partial(way, now=now), snapshot_ids[at : at + trash.AT_ONCE])

    def _move_some(
        self, work_out: Callable[[Connection, Sequence[SnapshotId]], trash.Move], some: Sequence[SnapshotId]
    ) -> None:
        def at_once(connection: Connection, which: Sequence[SnapshotId]) -> None:
            trash.carry_out(connection, work_out(connection, which))

        with self._read() as connection:
            move = work_out(connection, some)
        with suppress(trash.Outdated):
            self._on_a_full_disk_too(
                partial(trash.carry_out, move=move), [partial(at_once, which=[each]) for each in some]
            )
            return
        with self._write() as connection:
            at_once(connection, some)

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

    def note_trials(self, snapshot_id: SnapshotId, trials: Trials) -> Snapshot:
        """Remember how a snapshot did when it was tried.

        Raises:
            SnapshotNotFound: There is none with this id.
            StoreDamaged: Its row is not what was stored.
        """
        with self._write() as connection:
            changing.note_trials(connection, snapshot_id, trials)
            return listing.one(connection, snapshot_id)

    def record_restore(self, entry: RestoreEntry) -> None:
        """Insert, or replace the entry with the same before_id."""
        with self._write() as connection:
            restores.put(connection, entry)

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
