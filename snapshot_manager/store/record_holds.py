"""Which records a new snapshot holds: mostly all of the last one's, and a few more at the end."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.state import Part, PartName, Records
from snapshot_manager.store import packs, schema
from snapshot_manager.store.rows import KeptPart
from snapshot_manager.store.streams import Place, close_holds, open_holds, stream_id


@dataclass(frozen=True, slots=True)
class _Run:
    """Items ``start <= n < stop`` of a stream, that stand from ``place`` on in a list."""

    place: int
    start: int
    stop: int


_OPEN = text(
    "SELECT id, place, start, stop FROM hold WHERE session_id = :session AND kind = 0 AND until IS NULL"
    " AND stream_id = :stream"
)


def keep(connection: Connection, place: Place, name: PartName, part: Part) -> int:
    """Write the records of a part that are new, and hold all of them.

    Returns:
        The logical size of all its records.
    """
    last = KeptPart(part.mark) if place.last is None else place.last.get(name, KeptPart(part.mark))
    count = len(part.records)
    if place.last is not None and _continues(part.records, last):
        if count == last.count:
            return last.record_bytes
        return last.record_bytes + _extend(connection, place, name, part.records, last.count)
    return _replace(connection, place, name, part.records)


def _continues(records: Records, last: KeptPart) -> bool:
    return last.count <= len(records) and records.head(last.count) == last.head


def _extend(connection: Connection, place: Place, name: PartName, records: Records, known: int) -> int:
    """Hold what came after the last snapshot; the cost is that of what is new."""
    stream = stream_id(connection, place.session_id, name, schema.RECORDS)
    size = _Size()
    start, stop = packs.append(connection, stream, size.of(records.read(known, len(records))))
    open_holds(connection, place, stream, schema.RECORDS, [(known, start, stop)])
    return size.total


def _replace(connection: Connection, place: Place, name: PartName, records: Records) -> int:
    """Hold a history that was rewritten: only records that were never seen before are written."""
    stream = stream_id(connection, place.session_id, name, schema.RECORDS)
    wanted, total = _match(connection, stream, records)
    held = {
        _Run(*run): hold
        for hold, *run in connection.execute(_OPEN, {"session": place.session_id, "stream": stream})
    }
    close_holds(connection, place, [hold for run, hold in held.items() if run not in wanted])
    fresh = [(run.place, run.start, run.stop) for run in wanted if run not in held]
    open_holds(connection, place, stream, schema.RECORDS, fresh)
    return total


def _match(connection: Connection, stream: int, records: Records) -> tuple[Sequence[_Run], int]:
    known = {digest: ordinal for ordinal, digest in packs.digests(connection, stream)}
    upcoming = packs.length(connection, stream)
    ordinals = array("q")
    size = _Size()

    def unseen() -> Iterator[bytes]:
        nonlocal upcoming
        for record in size.of(records.read(0, len(records))):
            digest = digest_of(record)
            ordinals.append(known.setdefault(digest, upcoming))
            if ordinals[-1] == upcoming:
                upcoming += 1
                yield record

    packs.append(connection, stream, unseen())
    return list(_runs_of(ordinals)), size.total


def _runs_of(ordinals: Sequence[int]) -> Iterator[_Run]:
    place = 0
    for at in range(1, len(ordinals) + 1):
        if at == len(ordinals) or ordinals[at] != ordinals[at - 1] + 1:
            yield _Run(place, ordinals[place], ordinals[at - 1] + 1)
            place = at


class _Size:
    """Counts the bytes that flow through."""

    def __init__(self) -> None:
        self.total = 0

    def of(self, items: Iterator[bytes]) -> Iterator[bytes]:
        for item in items:
            self.total += len(item)
            yield item
