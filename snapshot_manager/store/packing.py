"""A pack: items one after the other, compressed; the row it becomes, and the items that come back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.digest import Digest, digest_of
from snapshot_manager.store import compression
from snapshot_manager.store.entries import Entry, pack_entries, unpack_entries


class NewPack(msgspec.Struct, frozen=True):
    """A row of the table ``pack`` that is about to be written.

    Attributes:
        first: The ordinal of the first item; ``stop`` is that after the last.
        base: The ordinal that its group begins with; what lies between is needed to read it.
        entries: Size and digest of each item.
    """

    stream_id: int
    first: int
    stop: int
    base: int
    raw_bytes: int
    tier: int
    entries: bytes
    payload: bytes


class Pack(NewPack, frozen=True):
    """A row of the table ``pack``."""

    id: int


class Item(msgspec.Struct, frozen=True, gc=False):
    """One item as it was read; ``digest`` is None when it is gone, ``content`` also when it is damaged."""

    ordinal: int
    digest: Digest | None
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Group:
    """Where a pack stands: on what came before it in its group, or alone."""

    base: int
    history: bytes = b""


def make(stream_id: int, first: int, items: Sequence[bytes], group: Group) -> NewPack:
    """Pack new items while a person waits."""
    named = [Item(ordinal, digest_of(item), item) for ordinal, item in enumerate(items, start=first)]
    return _pack(stream_id, named, group, tier=0, level=compression.FAST)


def pack_again(stream_id: int, items: Sequence[Item], tier: int) -> NewPack:
    """Pack items that were read before, so that they stand alone; small if they are of a sealed tier.

    Raises:
        StoreDamaged: What was packed does not come back; a fault of the machine.
    """
    level = compression.SMALL if tier else compression.FAST
    whole = list(_without_gaps(items))
    pack = _pack(stream_id, whole, Group(items[0].ordinal), tier=tier, level=level)
    if list(read([pack])) != whole:
        raise compression.damaged()
    return pack


def read(packs: Iterable[NewPack]) -> Iterator[Item]:
    """The items of packs of one stream, which come in order and with their history; each is checked."""
    history, last = bytearray(), b""
    is_broken = False
    for pack in packs:
        if pack.base == pack.first:
            history, is_broken = bytearray(), False
        else:
            history += last  # only now: most packs stand alone
        raw = None if is_broken else _raw_of(pack, history)
        last, is_broken = raw or b"", raw is None
        yield from _items_of(pack, raw)


def history_of(group: Sequence[NewPack]) -> bytes | None:
    """All bytes of a group; None when one of its packs is damaged, so that nothing is built on it."""
    history = b""
    for pack in group:
        raw = _raw_of(pack, history)
        if raw is None:
            return None
        history += raw
    return history


def _pack(stream_id: int, items: Sequence[Item], group: Group, *, tier: int, level: int) -> NewPack:
    raw = b"".join(item.content or b"" for item in items)
    return NewPack(
        stream_id=stream_id,
        first=items[0].ordinal,
        stop=items[-1].ordinal + 1,
        base=group.base,
        raw_bytes=len(raw),
        tier=tier,
        entries=pack_entries([Entry(len(item.content or b""), item.digest) for item in items]),
        payload=compression.compress(raw, group.history, level),
    )


def _without_gaps(items: Sequence[Item]) -> Iterator[Item]:
    """Every ordinal: where the end of a pack was dropped before the next one was written, items are gone."""
    upcoming = items[0].ordinal
    for item in items:
        yield from (Item(gone, None, None) for gone in range(upcoming, item.ordinal))
        yield item
        upcoming = item.ordinal + 1


def _raw_of(pack: NewPack, history: bytes | bytearray) -> bytes | None:
    try:
        return compression.decompress(pack.payload, history, pack.raw_bytes)
    except StoreDamaged:
        return None


def _items_of(pack: NewPack, raw: bytes | None) -> Iterator[Item]:
    ordinal, at = pack.first, 0
    try:
        for entry in unpack_entries(pack.entries, pack.stop - pack.first):
            content = None
            if raw is not None and entry.digest is not None:
                content = raw[at : at + entry.size]
                content = content if digest_of(content) == entry.digest else None
            yield Item(ordinal, entry.digest, content)
            ordinal, at = ordinal + 1, at + entry.size
    except StoreDamaged:
        pass  # the items that are not named are missed by whoever wants them
