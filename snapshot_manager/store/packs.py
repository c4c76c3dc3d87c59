"""The packs of a stream: items are written once, in groups that are compressed with what came before.

A group begins with a pack that stands alone; each further pack of it was compressed with all the items
before it in the group as history. Reading an item means reading its group up to it, so groups are kept
short. ``sealing`` turns a group into one pack that stands alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, text

from snapshot_manager.model.digest import Digest
from snapshot_manager.store import compression, packing
from snapshot_manager.store.packing import Group, NewPack, Pack

PACK_BYTES = 128 * 1024
GROUP_PACKS = 32
GROUP_VERSIONS = 8
"""A group ends at this many packs, or where it would be larger than a pack may be, or than so many items of
the size of the new one: the versions of a large document still have a few earlier ones as history."""

RECENT_PACKS = 64
"""How far back an item is looked for that may be there already."""

COLUMNS = (
    "pack.stream_id, pack.first, pack.stop, pack.base, pack.raw_bytes, pack.tier, pack.entries, pack.payload,"
    " pack.id"
)
"""What a ``Pack`` is made of, in its order."""

_LENGTH = text("SELECT length FROM stream WHERE id = :stream")
_GROW = text("UPDATE stream SET length = :stop WHERE id = :stream")
_INSERT = text(
    "INSERT INTO pack (stream_id, first, stop, base, raw_bytes, tier, entries, payload)"
    " VALUES (:stream_id, :first, :stop, :base, :raw_bytes, :tier, :entries, :payload)"
)
_REMOVE = text("DELETE FROM pack WHERE id = :pack")
_END = text(
    f"""
    SELECT stream.length, {COLUMNS} FROM stream LEFT JOIN pack ON pack.stream_id = stream.id
        AND pack.first >= (SELECT base FROM pack WHERE stream_id = :stream ORDER BY first DESC LIMIT 1)
    WHERE stream.id = :stream ORDER BY pack.first
    """  # noqa: S608  -- joined from constants
)
_GROUP = text(
    f"SELECT {COLUMNS} FROM pack WHERE stream_id = :stream AND first >= :base AND base = :base ORDER BY first"  # noqa: S608  -- joined from constants
)
_WITH_HISTORY = text(
    f"""
    SELECT {COLUMNS} FROM pack WHERE stream_id = :stream AND first < :stop AND first >= (
        SELECT base FROM pack WHERE stream_id = :stream AND first <= :start ORDER BY first DESC LIMIT 1)
    ORDER BY first
    """  # noqa: S608  -- joined from constants
)
_BASES = text(
    """
    SELECT base, max(stop) FROM pack WHERE stream_id = :stream AND first < :stop AND stop > :start
    GROUP BY base ORDER BY base
    """
)
_ENTRIES = text("SELECT first, entries FROM pack WHERE stream_id = :stream AND stop > :start ORDER BY first")
_RECENT = text(
    """
    SELECT first, entries FROM (
        SELECT first, entries FROM pack WHERE stream_id = :stream ORDER BY first DESC LIMIT :packs)
    WHERE instr(entries, :digest)
    """
)


def append(connection: Connection, stream_id: int, items: Iterable[bytes]) -> tuple[int, int]:
    """Write items at the end of a stream; holds no more than a group of them in memory.

    Returns:
        The ordinals ``start, stop`` they got.
    """
    start, last = _end_of(connection, stream_id)
    ordinal = start
    for batch in _batches(items):
        group = _group_for(last, ordinal, sum(map(len, batch)))
        pack = packing.make(stream_id, ordinal, batch, group)
        _insert(connection, pack)
        last = [pack] if group.base == pack.first else [*last, pack]
        ordinal = pack.stop
    if ordinal > start:
        connection.execute(_GROW, {"stream": stream_id, "stop": ordinal})
    return start, ordinal


def replace(connection: Connection, old: Sequence[Pack], new: NewPack | None = None) -> None:
    """Put one pack, or nothing, in the place of others."""
    connection.execute(_REMOVE, [{"pack": pack.id} for pack in old])
    if new is not None:
        _insert(connection, new)


def length(connection: Connection, stream_id: int) -> int:
    """How many items a stream ever had: the ordinal that the next one gets."""
    return int(connection.execute(_LENGTH, {"stream": stream_id}).scalar_one())


def find_recent(connection: Connection, stream_id: int, digest: Digest) -> int | None:
    """The ordinal of an item with this digest, if it is among the newest of the stream."""
    key = {"stream": stream_id, "packs": RECENT_PACKS, "digest": digest}
    for first, entries in connection.execute(_RECENT, key):
        for ordinal, entry in enumerate(compression.unpack_entries(entries), start=first):
            if entry.digest == digest:
                return int(ordinal)
    return None


def fetch(connection: Connection, stream_id: int, start: int, stop: int) -> list[Pack]:
    """The packs with these items, and those before them that they need."""
    rows = connection.execute(_WITH_HISTORY, {"stream": stream_id, "start": start, "stop": stop})
    return [Pack(*row) for row in rows]


def group(connection: Connection, stream_id: int, base: int) -> list[Pack]:
    """All packs of one group."""
    return [Pack(*row) for row in connection.execute(_GROUP, {"stream": stream_id, "base": base})]


def bases(connection: Connection, stream_id: int, start: int, stop: int) -> list[tuple[int, int]]:
    """The groups that these items are in, each with the ordinals it begins and ends with."""
    rows = connection.execute(_BASES, {"stream": stream_id, "start": start, "stop": stop})
    return [(first, last) for first, last in rows]


def digests(connection: Connection, stream_id: int, start: int = 0) -> Iterator[tuple[int, Digest]]:
    """The ordinal and digest of every item from ``start`` on that is there, without reading any."""
    for first, entries in connection.execute(_ENTRIES, {"stream": stream_id, "start": start}):
        for ordinal, entry in enumerate(compression.unpack_entries(entries), start=first):
            if entry.digest is not None and ordinal >= start:
                yield ordinal, entry.digest


def _insert(connection: Connection, pack: NewPack) -> None:
    connection.execute(_INSERT, asdict(pack))


def _batches(items: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for item in items:
        if batch and size + len(item) > PACK_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += len(item)
    if batch:
        yield batch


def _end_of(connection: Connection, stream_id: int) -> tuple[int, list[NewPack]]:
    """How long a stream is, and the packs of its last group."""
    rows = connection.execute(_END, {"stream": stream_id}).all()
    return rows[0].length, [Pack(*pack) for _, *pack in rows if pack[0] is not None]


def _group_for(last: Sequence[NewPack], first: int, new_bytes: int) -> Group:
    """Where the next pack stands: in the last group if there is room and it can be read, or alone."""
    total = sum(pack.raw_bytes for pack in last) + new_bytes
    if not 0 < len(last) < GROUP_PACKS or total > max(PACK_BYTES, GROUP_VERSIONS * new_bytes):
        return Group(first)
    history = packing.history_of(last)
    return Group(first) if history is None else Group(last[0].base, history)
