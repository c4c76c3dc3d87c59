"""Which records a new snapshot holds: mostly all of the last one's, and a few more at the end."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from snapshot_manager.model.digest import START, digest_of
from snapshot_manager.model.state import Part, PartName, Records
from snapshot_manager.store import packs, schema, search
from snapshot_manager.store.bodies import KeptPart
from snapshot_manager.store.streams import NewHold, Place, close_holds, open_hold, stream_id

MOST_RECORDS = 256
"""In one hold; also how many are in memory at a time."""

_OPEN = text(
    "SELECT id, place, start, stop FROM hold WHERE session_id = :session AND kind = 0 AND until IS NULL"
    " AND stream_id = :stream"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Items ``start <= n < stop`` of a stream, that stand from ``place`` on in a list."""

    place: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Target:
    """The records of a part that are about to be held, and the stream that they go to."""

    place: Place
    name: PartName
    records: Records
    stream: int

    def hold(self, connection: Connection, run: _Run, records: Sequence[bytes]) -> None:
        """Hold a run from now on, and let its words be found."""
        new = NewHold(self.stream, schema.RECORDS, run.place, run.start, run.stop)
        hold = open_hold(connection, self.place, new)
        if self.name is PartName.MESSAGES:
            search.index(connection, hold, records)


def keep(connection: Connection, place: Place, name: PartName, part: Part) -> int:
    """Write the records of a part that are new, and hold all of them.

    Returns:
        The logical size of all its records.
    """
    last = KeptPart(part.mark) if place.last is None else place.last.get(name, KeptPart(part.mark))
    is_known = place.last is not None and _continues(part.records, last)
    if is_known and last.count == len(part.records) and not place.suspects:
        return last.record_bytes
    stream = stream_id(connection, place.session_id, name, schema.RECORDS)
    target = _Target(place, name, part.records, stream)
    is_begun = not last.count and packs.tail(connection, stream).length > 0
    if is_known and not is_begun and (stream not in place.suspects or _is_sound(connection, place, stream)):
        return last.record_bytes + _extend(connection, target, last.count)
    return _replace(connection, target)


def _continues(records: Records, last: KeptPart) -> bool:
    return last.count <= len(records) and records.head(last.count) == (last.head or START)


def _is_sound(connection: Connection, place: Place, stream: int) -> bool:
    """Whether all that is held can be read; what is damaged has to be written again."""
    key = {"session": place.session_id, "stream": stream}
    readable = {ordinal for ordinal, _ in packs.sound(connection, stream)}
    runs = [_Run(*run) for _, *run in connection.execute(_OPEN, key)]
    return all(readable.issuperset(range(run.start, run.stop)) for run in runs)


def _extend(connection: Connection, target: _Target, known: int) -> int:
    """Hold what came after the last snapshot; the cost is that of what is new."""
    size = 0
    for at in range(known, len(target.records), MOST_RECORDS):
        new = list(target.records.read(at, min(at + MOST_RECORDS, len(target.records))))
        start, stop = packs.append(connection, target.stream, new)
        target.hold(connection, _Run(at, start, stop), new)
        size += sum(map(len, new))
    return size


def _replace(connection: Connection, target: _Target) -> int:
    """Hold a history that was rewritten: only records that were never seen before are written."""
    ordinals, size = _match(connection, target)
    key = {"session": target.place.session_id, "stream": target.stream}
    held = {hold: _Run(*run) for hold, *run in connection.execute(_OPEN, key)}
    staying = {hold: run for hold, run in held.items() if _stands(run, ordinals)}
    close_holds(connection, target.place, [hold for hold in held if hold not in staying])
    for run in _others(ordinals, staying.values()):
        records = target.records.read(run.place, run.place + run.stop - run.start)
        target.hold(connection, run, list(records))
    return size


def _match(connection: Connection, target: _Target) -> tuple["array[int]", int]:
    """The ordinal of each record, after writing those that are new; and the size of all."""
    upcoming = packs.tail(connection, target.stream).length
    is_suspect = target.stream in target.place.suspects
    there = packs.sound if is_suspect else packs.digests
    known = {digest: ordinal for ordinal, digest in there(connection, target.stream)}
    ordinals = array("q")
    size = 0

    def unseen() -> Iterator[bytes]:
        nonlocal upcoming, size
        for record in target.records.read(0, len(target.records)):
            size += len(record)
            ordinals.append(known.setdefault(digest_of(record), upcoming))
            if ordinals[-1] == upcoming:
                upcoming += 1
                yield record

    packs.append(connection, target.stream, unseen())
    return ordinals, size


def _stands(run: _Run, ordinals: Sequence[int]) -> bool:
    """Whether a run is still where it was."""
    there = ordinals[run.place : run.place + run.stop - run.start]
    return list(there) == list(range(run.start, run.stop))


def _others(ordinals: Sequence[int], staying: Iterable[_Run]) -> Iterator[_Run]:
    """What is held by none of these, in runs."""
    covered = {place for run in staying for place in range(run.place, run.place + run.stop - run.start)}
    begin = None
    for at in range(len(ordinals) + 1):
        ends = begin is not None and (
            at == len(ordinals)
            or at in covered
            or ordinals[at] != ordinals[at - 1] + 1
            or at - begin == MOST_RECORDS
        )
        if begin is not None and ends:
            yield _Run(begin, ordinals[begin], ordinals[at - 1] + 1)
            begin = None
        if begin is None and at < len(ordinals) and at not in covered:
            begin = at
