"""Make room: first the trash, then the oldest snapshots without a star, until what is new fits.

The oldest is what was kept first here, whatever the clock said: one that is set back, or begins in 1970, must
not let what is young go first. What was imported is as old as its time says, in between.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice
from operator import attrgetter

from sqlalchemy import Connection, TextClause, text

from snapshot_manager.errors import StoreFull
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.results import Eviction
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import accounting, clearing, purging, rows, witnesses
from snapshot_manager.store.changing import is_as_stored
from snapshot_manager.store.reclaiming import freed_bytes

AT_ONCE = 16

_VICTIMS = """
    SELECT snapshot.key, snapshot.id,
        coalesce(nullif(snapshot.description, ''), nullif(label.title, ''), snapshot.type) AS title,
        snapshot.timestamp
    FROM snapshot LEFT JOIN label ON label.id = snapshot.label_id
    WHERE (snapshot.timestamp, snapshot.key) > (:timestamp, :key) AND {condition}
    ORDER BY snapshot.timestamp, snapshot.key LIMIT 32
"""
# The key counts what was kept; no index is in its order, and none is to be sorted for it.
_VICTIMS_AS_KEPT = (
    _VICTIMS.replace("FROM snapshot LEFT", "FROM snapshot NOT INDEXED LEFT")
    .replace("(snapshot.timestamp, snapshot.key) > (:timestamp, :key)", "snapshot.key > :key")
    .replace("ORDER BY snapshot.timestamp, snapshot.key", "ORDER BY snapshot.key")
)
_EXPIRED = text(_VICTIMS.format(condition="snapshot.deleted_at < :before"))
_IS_IN_TRASH = text("SELECT 1 FROM snapshot WHERE key = :key AND deleted_at IS NOT NULL")
_TRASH = text(_VICTIMS.format(condition="snapshot.deleted_at IS NOT NULL"))
_MAY_GO = """
    snapshot.deleted_at IS NULL AND snapshot.starred = 0 AND EXISTS (
        SELECT 1 FROM snapshot AS newer WHERE newer.session_id = snapshot.session_id
            AND newer.seq > snapshot.seq AND newer.deleted_at IS NULL)
    AND snapshot.imported_at IS {imported}
"""
_OWN = text(_VICTIMS_AS_KEPT.format(condition=_MAY_GO.format(imported="NULL")))
_FROM_ELSEWHERE = " AND snapshot.session_id IN (SELECT id FROM session WHERE is_imported = 1)"
_IMPORTED = text(_VICTIMS.format(condition=_MAY_GO.format(imported="NOT NULL") + _FROM_ELSEWHERE))
_ANY_IMPORTED = text("SELECT 1 FROM session WHERE is_imported = 1 LIMIT 1")


@dataclass(frozen=True, slots=True)
class Victim:
    """A snapshot that is to be removed.

    Attributes:
        at: Microseconds since 1970; when it was taken, or kept.
    """

    key: int
    id: SnapshotId
    title: str
    reason: str
    at: int
    freed_bytes: int = 0


def empty_expired(connection: Connection, policy: Policy, now: datetime) -> list[Eviction]:
    """Remove what has been in the trash for too long.

    That cannot be taken back: a clock that is far ahead is believed once some snapshots were kept by it.
    """
    before = rows.number_of(witnesses.trusted(connection, now) - timedelta(days=policy.trash_days))
    reason = f"It was in the trash for {policy.trash_days} days."
    victims = list(_victims(connection, _EXPIRED, reason, before=before))
    return [gone for victim in victims for gone in _remove(connection, victim, now)]


def some_trash(connection: Connection) -> list[Victim]:
    """A few snapshots that are in the trash, with what each of them frees; none when it is empty."""
    victims = list(islice(_victims(connection, _TRASH, "The trash was emptied."), AT_ONCE))
    weights = [1 + freed_bytes(connection, [each.key]) for each in victims]
    total = freed_bytes(connection, [each.key for each in victims])
    return [
        replace(each, freed_bytes=total * weight // sum(weights))
        for each, weight in zip(victims, weights, strict=True)
    ]


def forget_words(connection: Connection, victim: Victim) -> list[Eviction]:
    """The first step of removing one of the trash, where there is little room: it cannot be searched for."""
    purging.forget_words(connection, victim.key)
    return []


def empty_some_trash(
    connection: Connection, victims: Sequence[Victim], now: datetime, *, is_sparing: bool = False
) -> list[Eviction]:
    """Remove those of these that are still in the trash; quick, since nothing is compressed for it.

    Args:
        connection: Of a transaction that writes.
        victims: As ``some_trash`` found them.
        now: When it happens.
        is_sparing: Leave what is not held any more for later, so that it takes little room.
    """
    still = [each for each in victims if connection.execute(_IS_IN_TRASH, {"key": each.key}).first()]
    if not still:
        return []
    keys = [each.key for each in still]
    clearing.note(connection, purging.purge(connection, keys, is_sparing=is_sparing))
    return _record(connection, still, now)


def next_to_go(connection: Connection) -> SnapshotId | None:
    """The snapshot that would be removed first if space were needed now; None when nothing may go."""
    return next((victim.id for victim in _in_order(connection)), None)


def make_room(
    connection: Connection, room: int, protected: Iterable[SnapshotId], now: datetime
) -> list[Eviction]:
    """Remove snapshots until the file needs no more than ``room`` bytes.

    Raises:
        StoreFull: Nothing more may go; the transaction must be rolled back.
    """
    evicted: list[Eviction] = []
    if accounting.used_bytes(connection) <= room:
        return evicted
    kept = frozenset(protected)
    for victim in _in_order(connection):
        if victim.id in kept:
            continue
        evicted += _remove(connection, victim, now)
        if accounting.used_bytes(connection) <= room:
            return evicted
    raise StoreFull(
        "The library is full, and what is left may not be removed by itself.",
        hint="Remove stars, delete snapshots, or raise the limit in Settings. Nothing was changed.",
    )


def no_room() -> StoreFull:
    """What is new does not fit, and nothing is to be removed for it."""
    return StoreFull(
        "The library has no room left for this.",
        hint="Delete snapshots you no longer need and empty the trash, or raise the limit in Settings.",
    )


def _in_order(connection: Connection) -> Iterator[Victim]:
    yield from _victims(connection, _TRASH, "It was in the trash, and its space was needed.")
    reason = "It was the oldest without a star, and its space was needed."
    own = _as_kept(_victims(connection, _OWN, reason))
    is_any_imported = connection.execute(_ANY_IMPORTED).first() is not None
    imported = _victims(connection, _IMPORTED, reason) if is_any_imported else iter(())
    for victim in merge(own, imported, key=attrgetter("at")):
        if is_as_stored(connection, victim.id):  # a damaged one may have had a star, or be a new one
            yield victim


def _as_kept(victims: Iterable[Victim]) -> Iterator[Victim]:
    """The same, none of them older than one that was kept before it."""
    latest = -(2**63)
    for victim in victims:
        latest = max(latest, victim.at)
        yield replace(victim, at=latest)


def _victims(
    connection: Connection, statement: TextClause, reason: str, **condition: int
) -> Iterator[Victim]:
    """In order, a few at a time, since each is removed before the next is asked for."""
    last = {"timestamp": -(2**63), "key": 0}
    while found := connection.execute(statement, last | condition).all():
        for row in found:
            yield Victim(row.key, row.id, row.title, reason, row.timestamp)
        last = {"timestamp": found[-1].timestamp, "key": found[-1].key}


def _remove(connection: Connection, victim: Victim, now: datetime) -> list[Eviction]:
    """Remove a snapshot and all that only it holds, so that its room is there at once."""
    before = accounting.used_bytes(connection)
    clearing.clear(connection, purging.purge(connection, [victim.key]))
    freed = max(0, before - accounting.used_bytes(connection))
    return _record(connection, [replace(victim, freed_bytes=freed)], now)


def _record(connection: Connection, victims: Sequence[Victim], now: datetime) -> list[Eviction]:
    evictions = [
        Eviction(id=each.id, title=each.title, at=now, reason=each.reason, freed_bytes=each.freed_bytes)
        for each in victims
    ]
    accounting.record(connection, evictions)
    return evictions
