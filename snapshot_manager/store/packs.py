"""Packs: the items of a stream, written once, in groups that are compressed with what came before.

A group begins with a pack that stands alone; each further pack of it was compressed with all the items
before it in the group as history. Reading an item means reading its group up to it, so groups are kept
short. ``sealing`` turns a group that is full into one pack that stands alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.digest import Digest, digest_of
from snapshot_manager.store import compression, schema
from snapshot_manager.store.compression import Entry

PACK_BYTES = 256 * 1024
GROUP_PACKS = 32
GROUP_VERSIONS = 8
RECENT_PACKS = 64


@dataclass(frozen=True, slots=True)
class Pack:
    """A row of the table ``pack``."""

    id: int
    stream_id: int
    first: int
    stop: int
    base: int
    raw_bytes: int
    tier: int
    entries: bytes
    payload: bytes


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it was read; ``content`` is None when it is damaged or gone."""

    ordinal: int
    digest: Digest | None
    content: bytes | None


_COLUMNS = (
    schema.pack.c.id,
    schema.pack.c.stream_id,
    schema.pack.c.first,
    schema.pack.c.stop,
    schema.pack.c.base,
    schema.pack.c.raw_bytes,
    schema.pack.c.tier,
    schema.pack.c.entries,
    schema.pack.c.payload,
)

_LENGTH = select(schema.stream.c.length).where(schema.stream.c.id == bindparam("stream"))
_GROW = (
    update(schema.stream).where(schema.stream.c.id == bindparam("stream")).values(length=bindparam("stop"))
)
_INSERT = insert(schema.pack)
_GROUP_AT_END = (
    select(*_COLUMNS)
    .where(
        schema.pack.c.stream_id == bindparam("stream"),
        schema.pack.c.first
        >= select(schema.pack.c.base)
        .where(schema.pack.c.stream_id == bindparam("stream"))
        .order_by(schema.pack.c.first.desc())
        .limit(1)
        .scalar_subquery(),
    )
    .order_by(schema.pack.c.first)
)
_WITH_HISTORY = text(
    """
    SELECT id, stream_id, first, stop, base, raw_bytes, tier, entries, payload FROM pack
    WHERE stream_id = :stream AND first < :stop AND first >= (
        SELECT base FROM pack WHERE stream_id = :stream AND first <= :start ORDER BY first DESC LIMIT 1)
    ORDER BY first
    """
)
_GROUP = (
    select(*_COLUMNS)
    .where(
        schema.pack.c.stream_id == bindparam("stream"),
        schema.pack.c.base == bindparam("base"),
        schema.pack.c.first >= bindparam("base"),
    )
    .order_by(schema.pack.c.first)
)
_REMOVE = delete(schema.pack).where(schema.pack.c.id == bindparam("pack"))
_BASES = text(
    """
    SELECT base, max(stop) FROM pack WHERE stream_id = :stream AND first < :stop AND stop > :start
    GROUP BY base ORDER BY base
    """
)
_ENTRIES = (
    select(schema.pack.c.first, schema.pack.c.entries)
    .where(schema.pack.c.stream_id == bindparam("stream"), schema.pack.c.stop > bindparam("start"))
    .order_by(schema.pack.c.first)
)

_RECENT = (
    select(schema.pack.c.first, schema.pack.c.entries)
    .where(schema.pack.c.stream_id == bindparam("stream"))
    .order_by(schema.pack.c.first.desc())
    .limit(bindparam("packs"))
)


def append(connection: Connection, stream_id: int, items: Iterable[bytes]) -> tuple[int, int]:
    """Write items at the end of a stream; holds no more than one pack of them in memory.

    Returns:
        The ordinals ``start, stop`` they got.
    """
    start = ordinal = length(connection, stream_id)
    for batch in _batches(items):
        _append_pack(connection, stream_id, ordinal, batch)
        ordinal += len(batch)
    if ordinal > start:
        connection.execute(_GROW, {"stream": stream_id, "stop": ordinal})
    return start, ordinal


def length(connection: Connection, stream_id: int) -> int:
    """How many items a stream ever had: the ordinal that the next one gets."""
    return int(connection.execute(_LENGTH, {"stream": stream_id}).scalar_one())


def find_recent(connection: Connection, stream_id: int, digest: Digest) -> int | None:
    """The ordinal of an item with this digest, if it is among the newest of the stream."""
    for first, entries in connection.execute(_RECENT, {"stream": stream_id, "packs": RECENT_PACKS}):
        if digest in entries:
            for ordinal, entry in enumerate(compression.unpack_entries(entries), start=first):
                if entry.digest == digest:
                    return int(ordinal)
    return None


def fetch(connection: Connection, stream_id: int, start: int, stop: int) -> list[Pack]:
    """The packs with these items, and those before them that they need."""
    rows = connection.execute(_WITH_HISTORY, {"stream": stream_id, "start": start, "stop": stop})
    return [Pack(*row) for row in rows]


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


def read(packs: Iterable[Pack]) -> Iterator[Item]:
    """The items of packs of one stream, which come in order and with their history; each is checked."""
    history, is_broken = b"", False
    for pack in packs:
        if pack.base == pack.first:
            history, is_broken = b"", False
        raw = None if is_broken else _raw_of(pack, history)
        is_broken = raw is None
        history += raw or b""
        yield from _items_of(pack, raw)


def group(connection: Connection, stream_id: int, base: int) -> list[Pack]:
    """All packs of one group."""
    return [Pack(*row) for row in connection.execute(_GROUP, {"stream": stream_id, "base": base})]


def remove(connection: Connection, packs: Sequence[Pack]) -> None:
    """Remove packs."""
    connection.execute(_REMOVE, [{"pack": pack.id} for pack in packs])


def rewrite(connection: Connection, group: Sequence[Pack], live: Mapping[int, bytes]) -> None:
    """Put one pack that stands alone, with these items, in the place of a group."""
    remove(connection, group)
    first, last = min(live), max(live)
    items = [live.get(ordinal) for ordinal in range(first, last + 1)]
    row = make(group[0].stream_id, first, items, base=first, history=b"", level=compression.FAST)
    connection.execute(_INSERT, row | {"tier": max(pack.tier for pack in group)})


def make(
    stream_id: int, first: int, items: Sequence[bytes | None], *, base: int, history: bytes, level: int
) -> dict[str, int | bytes]:
    """A new row of the table; None stands for an item that is gone."""
    raw = b"".join(item for item in items if item is not None)
    entries = [Entry(0, None) if item is None else Entry(len(item), digest_of(item)) for item in items]
    return {
        "stream_id": stream_id,
        "first": first,
        "stop": first + len(items),
        "base": base,
        "raw_bytes": len(raw),
        "entries": compression.pack_entries(entries),
        "payload": compression.compress(raw, history, level),
    }


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


def _append_pack(connection: Connection, stream_id: int, first: int, items: Sequence[bytes]) -> None:
    group = [Pack(*row) for row in connection.execute(_GROUP_AT_END, {"stream": stream_id})]
    history = _history(group) if _has_room(group, sum(map(len, items))) else None
    base = first if history is None else group[0].first
    row = make(stream_id, first, items, base=base, history=history or b"", level=compression.FAST)
    connection.execute(_INSERT, row)


def _has_room(group: Sequence[Pack], new_bytes: int) -> bool:
    total = sum(pack.raw_bytes for pack in group) + new_bytes
    return 0 < len(group) < GROUP_PACKS and total <= max(PACK_BYTES, GROUP_VERSIONS * new_bytes)


def _history(group: Sequence[Pack]) -> bytes | None:
    """All bytes of a group; None when one of its packs is damaged, so that nothing is built on it."""
    history = b""
    for pack in group:
        raw = _raw_of(pack, history)
        if raw is None:
            return None
        history += raw
    return history


def _raw_of(pack: Pack, history: bytes) -> bytes | None:
    try:
        return compression.decompress(pack.payload, history, pack.raw_bytes)
    except StoreDamaged:
        return None


def _items_of(pack: Pack, raw: bytes | None) -> Iterator[Item]:
    ordinal, at = pack.first, 0
    try:
        for entry in compression.unpack_entries(pack.entries):
            content = None
            if raw is not None and entry.digest is not None:
                content = raw[at : at + entry.size]
                content = content if digest_of(content) == entry.digest else None
            yield Item(ordinal, entry.digest, content)
            ordinal, at = ordinal + 1, at + entry.size
    except StoreDamaged:
        pass  # the items that are not named are missed by whoever wants them
