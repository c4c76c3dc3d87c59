"""What a snapshot holds, told by the stored digests alone: whether it still adds up to what was kept.

The rows that say which items belong to a snapshot have no digest of their own; the snapshot's row has one
of the whole state. What is held is compared with it, so that a damaged row never shows another state.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.digest import START, Digest, advance
from snapshot_manager.model.state import PartName
from snapshot_manager.store import identity, packs
from snapshot_manager.store.bodies import Body
from snapshot_manager.store.entries import digest_at
from snapshot_manager.store.identity import PartIdentity

_RUNS = text(
    """
    SELECT stream.part, hold.stream_id, hold.start, hold.stop
    FROM hold JOIN stream ON stream.id = hold.stream_id
    WHERE hold.session_id = :session AND hold.kind = 0 AND hold.since <= :seq
        AND (hold.until IS NULL OR hold.until >= :seq)
    ORDER BY stream.part, hold.place
    """
)
_DOCUMENTS = text(
    """
    SELECT stream.part, stream.name, hold.start, pack.first, pack.stop, pack.entries
    FROM hold JOIN stream ON stream.id = hold.stream_id
    LEFT JOIN pack ON pack.stream_id = hold.stream_id AND pack.first = (
        SELECT max(first) FROM pack WHERE stream_id = hold.stream_id AND first <= hold.start)
    WHERE hold.session_id = :session AND hold.kind = 1 AND hold.since <= :seq
        AND (hold.until IS NULL OR hold.until >= :seq)
    """
)


@dataclass(frozen=True, slots=True)
class SnapshotPlace:
    """A snapshot's place: its session, and its number in it."""

    session: int
    seq: int

    def named(self) -> dict[str, int]:
        """As the values of a statement."""
        return {"session": self.session, "seq": self.seq}


@dataclass(frozen=True, slots=True)
class Run:
    """Items ``start <= n < stop`` of a stream."""

    stream_id: int
    start: int
    stop: int


def runs(connection: Connection, place: SnapshotPlace) -> dict[str, list[Run]]:
    """The records of each part, in their order."""
    found: dict[str, list[Run]] = defaultdict(list)
    for part, stream_id, start, stop in connection.execute(_RUNS, place.named()):
        if not (isinstance(start, int) and isinstance(stop, int)):
            continue  # damaged; the others alone do not add up
        before = found[part][-1] if found[part] else None
        if before is not None and (before.stream_id, before.stop) == (stream_id, start):
            found[part][-1] = Run(stream_id, before.start, stop)
        else:
            found[part].append(Run(stream_id, start, stop))
    return found


def cut(of: Sequence[Run], start: int, stop: int) -> Iterator[Run]:
    """The runs, or parts of them, that hold the records ``start <= n < stop``."""
    place = 0
    for run in of:
        begin = run.start + max(0, start - place)
        end = min(run.stop, run.start + stop - place)
        if begin < end:
            yield Run(run.stream_id, begin, end)
        place += run.stop - run.start


def head(connection: Connection, of: Sequence[Run], known: Digest = START) -> Digest | None:
    """The running digest of these records after those already known; None where one of them is not there."""
    reached = known
    for run in of:
        upcoming = run.start
        try:
            for ordinal, digest in packs.digests(connection, run.stream_id, run.start):
                if ordinal != upcoming or ordinal >= run.stop:
                    break
                reached, upcoming = advance(reached, digest), ordinal + 1
        except StoreDamaged:
            return None
        if upcoming != run.stop:
            return None
    return reached


class Heads:
    """Running digests of snapshot after snapshot; of a session that grows, only what is new is counted."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Sequence[Run], Digest]] = {}

    def of(self, connection: Connection, part: str, held: Sequence[Run]) -> Digest | None:
        """The running digest of all records of a part; None where one of them is not there."""
        before, known = self._last.get(part, ((), START))
        count = sum(run.stop - run.start for run in before)
        if list(cut(held, 0, count)) != list(before):
            count, known = 0, START
        found = head(connection, list(cut(held, count, 2**62)), known)
        if found is not None:
            self._last[part] = held, found
        return found


def damaged_parts(
    connection: Connection, place: SnapshotPlace, body: Body, heads: Heads
) -> tuple[PartName | str, ...]:
    """The parts that do not hold what was kept, as far as that can be said of one part; none: all do.

    Of a part without records nobody reads what is wrongly held for it.
    """
    held, kept = runs(connection, place), {name: part for name, part in body.parts.items() if part.count}
    found = {name: heads.of(connection, name, held.get(name, ())) for name in kept}
    broken = tuple(name for name, part in kept.items() if found[name] != Digest(part.head or START))
    if broken or is_whole(body, _documents(connection, place)):
        return broken
    return ("documents",)


def is_whole(body: Body, documents: Mapping[str, Sequence[tuple[str, bytes]]]) -> bool:
    """Whether these documents, by part with name and digest, and the stored heads make the state kept."""
    parts = (
        PartIdentity(
            name, part.mark, part.reason, part.gaps, part.count, part.head or START, documents.get(name, ())
        )
        for name, part in body.parts.items()
    )
    return documents.keys() <= body.parts.keys() and identity.digest_of_parts(parts) == body.digest


def _documents(connection: Connection, place: SnapshotPlace) -> dict[str, list[tuple[str, bytes]]]:
    found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for part, name, start, first, stop, entries in connection.execute(_DOCUMENTS, place.named()):
        numbers = (start, first, stop)
        is_there = all(isinstance(each, int) for each in numbers) and isinstance(entries, bytes)
        digest = digest_at(entries, start - first, stop - first) if is_there else None
        found[str(part)].append((str(name), digest or b""))
    return found
