"""The packs of a stream: items are written once, in groups that are compressed with what came before.

A group begins with a pack that stands alone; each further pack of it was compressed with all the items
before it in the group as history. Reading an item means reading its group up to it, so groups are kept
short. ``sealing`` turns a group into one pack that stands alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.digest import Digest
from snapshot_manager.store import packing
from snapshot_manager.store.compression import damaged
from snapshot_manager.store.entries import digests_in, find
from snapshot_manager.store.packing import Group, NewPack, Pack

PACK_BYTES = 128 * 1024
GROUP_PACKS = 32
GROUP_VERSIONS = 8
"""A group ends at this many packs, or where it would be larger than a pack may be, or than so many items of
the size of the new one: the versions of a large document still have a few earlier ones as history."""


COLUMNS = (
    "pack.stream_id, pack.first, pack.stop, pack.base, pack.raw_bytes, pack.tier, pack.entries, pack.payload,"
    " pack.id"
)
"""What a ``Pack`` is made of, in its order."""

_EVERYTHING = 2**63 - 1
"""Beyond every ordinal."""

_GROW = text("UPDATE stream SET length = :stop WHERE id = :stream_id")
_INSERT = text(
    "INSERT INTO pack (stream_id, first, stop, base, raw_bytes, tier, entries, payload)"
    " VALUES (:stream_id, :first, :stop, :base, :raw_bytes, :tier, :entries, :payload)"
)
_REMOVE = text("DELETE FROM pack WHERE id = :pack")
_TAIL = text(
    f"""
    SELECT stream.length, {COLUMNS} FROM stream
    LEFT JOIN pack ON pack.stream_id = stream.id AND pack.first >= (
        SELECT base FROM pack WHERE stream_id = :stream ORDER BY first DESC LIMIT 1)
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
_END = text("SELECT max(stop) FROM pack WHERE stream_id = :stream AND first >= :base AND base = :base")
_ENTRIES = text(
    "SELECT first, stop, entries FROM pack WHERE stream_id = :stream AND stop > :start ORDER BY first"
)


class Tail:
    """The end of a stream: its last group, where new items go if there is room.

    Args:
        length: How many items the stream ever had: the ordinal that the next one gets.
        group: The packs of the last group.
    """

    def __init__(self, stream_id: int, length: int, group: Sequence[NewPack]) -> None:
        self._stream_id = stream_id
        self.length = length
        self._group = list(group)
        self._history: bytes | None = None

    def find(self, digest: Digest) -> int | None:
        """The ordinal of an item with this digest, if it is in the last group and can be read."""
        if all(find(pack.entries, digest, pack.stop - pack.first) is None for pack in self._group):
            return None
        items = packing.read(self._group)
        return next(
            (each.ordinal for each in items if each.digest == digest and each.content is not None), None
        )

    def pack(self, items: Sequence[bytes]) -> NewPack:
        """Pack new items at the end."""
        group = self._group_for(sum(map(len, items)))
        pack = packing.make(self._stream_id, self.length, items, group)
        self._group = [*self._group, pack] if group.history else [pack]
        self._history = group.history + b"".join(items)
        self.length = pack.stop
        return pack

    def _group_for(self, new_bytes: int) -> Group:
        """Where the next pack stands: in the last group if there is room and it can be read, or alone."""
        total = sum(pack.raw_bytes for pack in self._group) + new_bytes
        has_room = 0 < len(self._group) < GROUP_PACKS and total <= max(PACK_BYTES, GROUP_VERSIONS * new_bytes)
        if not has_room:
            return Group(self.length)
        history = packing.history_of(self._group) if self._history is None else self._history
        return Group(self.length) if not history else Group(self._group[0].base, history)


def tail(connection: Connection, stream_id: int) -> Tail:
    """The end of a stream."""
    rows = connection.execute(_TAIL, {"stream": stream_id}).all()
    group = [pack_of(row[1:]) for row in rows if row[1] is not None]
    # Were the length damaged, the next items would be written over the last ones.
    length = max((pack.stop for pack in group), default=0)
    return Tail(stream_id, max(length, rows[0][0]), group)


def write(connection: Connection, packs: Sequence[NewPack]) -> None:
    """Write new packs at the end of their streams."""
    if packs:
        rows = [msgspec.structs.asdict(pack) for pack in packs]
        connection.execute(_INSERT, rows)
        connection.execute(_GROW, rows)


def append(connection: Connection, stream_id: int, items: Iterable[bytes]) -> tuple[int, int]:
    """Write items at the end of a stream; holds no more than one pack of them in memory.

    Returns:
        The ordinals ``start, stop`` they got.
    """
    end = tail(connection, stream_id)
    start = end.length
    for batch in _batches(items):
        write(connection, [end.pack(batch)])
    return start, end.length


def append_much(connection: Connection, stream_id: int, items: Iterable[bytes]) -> None:
    """Write very many items at the end of a stream, each pack by itself.

    Rows of a database gain nothing from the packs before them, and to read those again takes half the time.
    """
    upcoming = tail(connection, stream_id).length
    for batch in _batches(items):
        pack = packing.make(stream_id, upcoming, batch, Group(upcoming))
        write(connection, [pack])
        upcoming = pack.stop


def replace(connection: Connection, old: Sequence[Pack], new: NewPack | None = None) -> None:
    """Put one pack, or nothing, in the place of others."""
    connection.execute(_REMOVE, [{"pack": pack.id} for pack in old])
    if new is not None:
        connection.execute(_INSERT, msgspec.structs.asdict(new))


def fetch(connection: Connection, stream_id: int, start: int, stop: int) -> list[Pack]:
    """The packs with these items, and those before them that they need."""
    rows = connection.execute(_WITH_HISTORY, {"stream": stream_id, "start": start, "stop": stop})
    return [pack_of(row) for row in rows]


def group(connection: Connection, stream_id: int, base: int) -> list[Pack]:
    """All packs of one group."""
    return [pack_of(row) for row in connection.execute(_GROUP, {"stream": stream_id, "base": base})]


def pack_of(row: Sequence[Any]) -> Pack:
    """Read a row of ``COLUMNS``. In a damaged one anything may stand; then nothing in it can be read."""
    numbers = [value if isinstance(value, int) else -1 for value in row]
    *_, entries, payload, _ = (value if isinstance(value, bytes) else b"" for value in row)
    stream_id, first, stop, base, raw_bytes, tier, _, _, own_id = numbers
    return Pack(stream_id, first, stop, base, raw_bytes, tier, entries, payload, own_id)


def bases(connection: Connection, stream_id: int, start: int, stop: int) -> list[tuple[int, int]]:
    """The groups that these items are in, each with the ordinals it begins and ends with."""
    rows = connection.execute(_BASES, {"stream": stream_id, "start": start, "stop": stop})
    # In a damaged row anything may stand; the items of its group are then missed when they are read.
    return [(first, last) for first, last in rows if isinstance(first, int) and isinstance(last, int)]


def end(connection: Connection, stream_id: int, base: int) -> int:
    """The ordinal that a group ends with."""
    return int(connection.execute(_END, {"stream": stream_id, "base": base}).scalar_one())


def all_bases(connection: Connection, stream_id: int) -> list[tuple[int, int]]:
    """All groups of a stream, each with the ordinals it begins and ends with."""
    return bases(connection, stream_id, 0, _EVERYTHING)


def named(group: Iterable[NewPack]) -> Iterator[tuple[int, Digest]]:
    """The ordinal and digest of every item of these packs that is there; a damaged pack names fewer."""
    for pack in group:
        with suppress(StoreDamaged):
            for ordinal, digest in enumerate(digests_in(pack.entries, pack.stop - pack.first), pack.first):
                if digest is not None:
                    yield ordinal, digest


def sound(connection: Connection, stream_id: int) -> Iterator[tuple[int, Digest]]:
    """The ordinal and digest of every item that is there and can be read, by reading it."""
    for base, _ in all_bases(connection, stream_id):
        for item in packing.read(group(connection, stream_id, base)):
            if item.digest is not None and item.content is not None:
                yield item.ordinal, item.digest


def digests(connection: Connection, stream_id: int, start: int = 0) -> Iterator[tuple[int, Digest]]:
    """The ordinal and digest of every item from ``start`` on that is there, without reading any.

    Raises:
        StoreDamaged: What a pack says of its items cannot be read.
    """
    for first, stop, entries in connection.execute(_ENTRIES, {"stream": stream_id, "start": start}):
        if not (isinstance(first, int) and isinstance(stop, int) and isinstance(entries, bytes)):
            raise damaged()
        for ordinal, digest in enumerate(digests_in(entries, stop - first), start=first):
            if digest is not None and ordinal >= start:
                yield ordinal, digest


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
