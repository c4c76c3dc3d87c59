"""Write packs again without what nothing holds any more.

Where the quota needs the room at once, this is done in the transaction that removes a snapshot. Otherwise it
is noted which streams have something left, and done afterwards: the slow part, the compressing, outside of
any transaction, and the exchange in one that is short. What is interrupted goes on the next time.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, text

from snapshot_manager.store import packing, packs
from snapshot_manager.store.packing import Item, NewPack, Pack

_HELD = text("SELECT start, stop FROM hold WHERE stream_id = :stream AND start < :stop AND stop > :first")
_REMOVE = text("DELETE FROM pack WHERE stream_id = :stream AND first >= :base AND base = :base")
_NOTE = text(
    "INSERT INTO remnant (stream_id, times) VALUES (:stream, 1)"
    " ON CONFLICT (stream_id) DO UPDATE SET times = times + 1"
)
_NOTED = text("SELECT stream_id, times FROM remnant ORDER BY stream_id")
# Not when more was left there in the meantime.
_DONE = text("DELETE FROM remnant WHERE stream_id = :stream AND times = :times")


class Group(NamedTuple):
    """Packs that are read together: items ``base <= n < stop`` of a stream."""

    stream_id: int
    base: int
    stop: int


def live(connection: Connection, group: Group) -> frozenset[int]:
    """The items of a group that are held."""
    span = {"stream": group.stream_id, "first": group.base, "stop": group.stop}
    return frozenset(
        ordinal
        for start, stop in connection.execute(_HELD, span)
        for ordinal in range(max(group.base, start), min(group.stop, stop))
    )


def remove_if_dead(connection: Connection, group: Group) -> bool:
    """Remove a group of which nothing is held; say whether it was so."""
    if live(connection, group):
        return False
    connection.execute(_REMOVE, {"stream": group.stream_id, "base": group.base})
    return True


def clear(connection: Connection, groups: Sequence[Group]) -> None:
    """Write groups again with only what is held, in this transaction."""
    for group in groups:
        old = packs.group(connection, group.stream_id, group.base)
        new = _rest(old, live(connection, group))
        if new is not None:
            packs.replace(connection, old, new)


def note(connection: Connection, groups: Sequence[Group]) -> None:
    """Remember that something is left in these groups."""
    for stream in sorted({group.stream_id for group in groups}):
        connection.execute(_NOTE, {"stream": stream})


def clear_noted(writer: Engine, reader: Engine) -> None:
    """Write all groups again in which something is left; others can write in between."""
    for stream, times in noted(reader):
        for group in groups_of(reader, stream):
            _clear_later(writer, reader, group)
        with writer.begin() as connection:
            connection.execute(_DONE, {"stream": stream, "times": times})


def noted(reader: Engine) -> list[tuple[int, int]]:
    """The streams in which something is left, and how often that was noted."""
    with reader.connect() as connection:
        return [(stream, times) for stream, times in connection.execute(_NOTED)]


def dead_groups(reader: Engine, stream: int) -> list[Group]:
    """The groups of a stream of which nothing is held."""
    groups = list(groups_of(reader, stream))
    with reader.connect() as connection:
        return [group for group in groups if not live(connection, group)]


def groups_of(reader: Engine, stream: int) -> Iterator[Group]:
    """All groups of a stream."""
    with reader.connect() as connection:
        found = packs.all_bases(connection, stream)
    for base, stop in found:
        yield Group(stream, base, stop)


def _clear_later(writer: Engine, reader: Engine, group: Group) -> None:
    with reader.connect() as connection:
        old = packs.group(connection, group.stream_id, group.base)
        held = live(connection, group)
    new = _rest(old, held) if held else None
    if new is None:
        return
    with writer.begin() as connection:
        still = packs.group(connection, group.stream_id, group.base)
        if still == old and live(connection, group) == held:
            packs.replace(connection, old, new)


def _rest(group: Sequence[Pack], held: frozenset[int]) -> NewPack | None:
    """One pack with what is held; None where that is all of it, or where it cannot be read."""
    if all(ordinal in held for ordinal, _ in packs.named(group)):
        return None
    items = list(packing.read(group))
    if not held <= {item.ordinal for item in items if item.content is not None}:
        return None
    kept = [
        item if item.ordinal in held else Item(item.ordinal, None, None)
        for item in items
        if min(held) <= item.ordinal <= max(held)
    ]
    return packing.pack_again(group[0].stream_id, kept, max(pack.tier for pack in group))
