"""What all snapshots take together, kept up with every write, and what the library's files really take."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.results import Eviction, GroupSize, Usage
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.store import bodies, folder, rows
from snapshot_manager.store.checksums import checksum_of, is_sound

SHOWN_EVICTIONS, KEPT_EVICTIONS = 100, 1_000
RECORD_BYTES = 100
"""Of one removed snapshot, with a short title."""

_ROWS = """
    SELECT snapshot.id, snapshot.size_bytes, snapshot.body, session.source, session.ref
    FROM {which} LEFT JOIN session ON session.id = snapshot.session_id WHERE snapshot.deleted_at IS NULL
"""
_SOME = text(
    _ROWS.format(which="json_each(:keys) AS wanted CROSS JOIN snapshot ON snapshot.key = wanted.value")
)
_COUNTED = text(_ROWS.format(which="snapshot"))
_FORGET_ALL = text("DELETE FROM tally")
_USED = text(
    "SELECT (page_count - freelist_count) * page_size"
    " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
)
_ADD = text(
    "INSERT INTO tally (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value"
)
_ALL = text("SELECT name, value FROM tally WHERE value <> 0")
_TOTALS = text("SELECT name, value FROM tally WHERE name IN ('snapshots', 'bytes')")
_EXPIRING = text("SELECT value FROM tally WHERE name = 'expiring'")
_RECORD = text(
    "INSERT INTO eviction (snapshot_id, title, at, reason, freed_bytes, checksum)"
    " VALUES (:id, :title, :at, :reason, :freed, :checksum)"
)
_RECORDS = text("SELECT count(*) FROM eviction")
_FORGET = text("DELETE FROM eviction WHERE id <= (SELECT max(id) FROM eviction) - :kept")
_EVICTIONS = text(
    "SELECT snapshot_id, title, at, reason, freed_bytes, checksum FROM eviction ORDER BY id DESC LIMIT :limit"
)


def count_in(connection: Connection, keys: Sequence[int]) -> None:
    """Add snapshots to the sums, unless they are in the trash."""
    _count(connection, keys, 1)


def count_out(connection: Connection, keys: Sequence[int]) -> None:
    """Take snapshots out of the sums, unless they are in the trash."""
    _count(connection, keys, -1)


def is_right(connection: Connection) -> bool:
    """Whether the sums are those of a full recount."""
    sums = {row.name: row.value for row in connection.execute(_ALL)}
    counted = _sums(connection.execute(_COUNTED))
    return sums == {name: value for name, value in counted.items() if value}


def count_anew(connection: Connection) -> None:
    """Put the sums of a full recount in the place of those that are there."""
    connection.execute(_FORGET_ALL)
    add(connection, _sums(connection.execute(_COUNTED)), 1)


def used_bytes(connection: Connection) -> int:
    """What the main file takes once free pages are given back; tells the transaction's own view."""
    return int(connection.execute(_USED).scalar_one())


def usage(
    connection: Connection, library_folder: Path, policy: Policy, reclaimable_bytes: int, trashed: int
) -> Usage:
    """What the library takes, and of what."""
    sums = {row.name: row.value for row in connection.execute(_ALL)}
    return Usage(
        snapshots=sums.get("snapshots", 0),
        total_size_bytes=sums.get("bytes", 0),
        disk_bytes=folder.disk_bytes(library_folder),
        max_size_bytes=policy.quota_bytes,
        reclaimable_bytes=reclaimable_bytes,
        trashed=trashed,
        by_part={name: sums[f"part:{name}"] for name in PartName if f"part:{name}" in sums},
        by_session=dict(_named(sums, "session:")),
        evictions=evictions(connection),
    )


def all_but(connection: Connection, newer: Sequence[GroupSize]) -> GroupSize:
    """The size of all that is in no newer group; told by the sums, so that nothing old is counted."""
    return rows.all_but(newer, {row.name: row.value for row in connection.execute(_TOTALS)})


def expiring(connection: Connection) -> int:
    """How many snapshots that are not in the trash expire some day."""
    return int(connection.execute(_EXPIRING).scalar() or 0)


def evictions(connection: Connection) -> tuple[Eviction, ...]:
    """The latest evictions, newest first; one whose record is damaged is left out."""
    return tuple(
        Eviction(id=SnapshotId(own_id), title=title, at=rows.time_of(at), reason=reason, freed_bytes=freed)
        for *columns, checksum in connection.execute(_EVICTIONS, {"limit": SHOWN_EVICTIONS})
        if is_sound(columns, checksum)
        for own_id, title, at, reason, freed in [columns]
    )


def record(connection: Connection, evicted: Sequence[Eviction]) -> None:
    """Remember what was removed to make room, and forget what was long ago."""
    names = ("id", "title", "at", "reason", "freed")
    entries = []
    for each in evicted:
        columns = (each.id, each.title, rows.number_of(each.at), each.reason, each.freed_bytes)
        entries.append({**dict(zip(names, columns, strict=True)), "checksum": checksum_of(columns)})
    connection.execute(_RECORD, entries)
    connection.execute(_FORGET, {"kept": KEPT_EVICTIONS})


def record_bytes(connection: Connection, number: int) -> int:
    """What the list of what was removed grows by with so many more."""
    there = int(connection.execute(_RECORDS).scalar_one())
    return RECORD_BYTES * max(0, min(number, KEPT_EVICTIONS - there))


def _count(connection: Connection, keys: Sequence[int], sign: int) -> None:
    as_json = msgspec.json.encode(list(keys)).decode()
    add(connection, _sums(connection.execute(_SOME, {"keys": as_json})), sign)


def add(connection: Connection, sums: Mapping[str, int], sign: int) -> None:
    """Put what was weighed into the sums, or take it out of them."""
    if sums:
        connection.execute(_ADD, [{"name": name, "value": sign * value} for name, value in sums.items()])


def _sums(found: Iterable[Sequence[Any]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for own_id, size, body, source, ref in found:
        weigh(sums, size, body_of(body, own_id), f"{source}:{ref}")
    return sums


def weigh(sums: Counter[str], size: object, body: bodies.Body | None, session: str) -> None:
    """Add what one snapshot takes; of a damaged one, what can still be said of it."""
    known = size if isinstance(size, int) else 0
    sums["snapshots"] += 1
    sums["bytes"] += known
    sums[f"session:{session}"] += known
    if body is not None:
        for name, part in body.parts.items():
            sums[f"part:{name}"] += part.size_bytes
        sums["expiring"] += body.expires_at is not None


def body_of(body: bytes, own_id: str) -> bodies.Body | None:
    """What a row's body says; None where it is damaged."""
    try:
        return bodies.read_body(body, own_id)
    except StoreDamaged:  # it must be possible to delete what is damaged
        return None


def _named(sums: dict[str, int], prefix: str) -> Iterator[tuple[str, int]]:
    for name, value in sums.items():
        if name.startswith(prefix):
            yield name.removeprefix(prefix), value
