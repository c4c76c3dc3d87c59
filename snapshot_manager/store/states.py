"""Read a state back: documents whole, records as they are asked for; each digest is checked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine, text

from snapshot_manager.errors import InvalidValue, SnapshotNotFound, StoreDamaged
from snapshot_manager.model.digest import START, Digest, advance
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import NO_RECORDS, Document, Mark, Part, Records, State
from snapshot_manager.store import documents, packing, packs, rows
from snapshot_manager.store.packing import Item, Pack
from snapshot_manager.store.rows import KeptPart

_ROW = text("SELECT session_id, seq, body FROM snapshot WHERE id = :id")
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
    f"""
    SELECT stream.part, stream.name, hold.start, {packs.COLUMNS}
    FROM hold JOIN stream ON stream.id = hold.stream_id
    LEFT JOIN pack AS own ON own.stream_id = hold.stream_id AND own.first = (
        SELECT max(first) FROM pack WHERE stream_id = hold.stream_id AND first <= hold.start)
    LEFT JOIN pack ON pack.stream_id = own.stream_id AND pack.first BETWEEN own.base AND own.first
    WHERE hold.session_id = :session AND hold.kind = 1 AND hold.since <= :seq
        AND (hold.until IS NULL OR hold.until >= :seq)
    ORDER BY stream.part, stream.name, pack.first
    """  # noqa: S608  -- joined from constants
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Items ``start <= n < stop`` of a stream."""

    stream_id: int
    start: int
    stop: int


def read(reader: Engine, snapshot_id: SnapshotId) -> State:
    """Read the state that a snapshot holds.

    Raises:
        SnapshotNotFound: There is no such snapshot.
        StoreDamaged: Not even its parts are known.
    """
    with reader.connect() as connection:
        row = connection.execute(_ROW, {"id": snapshot_id}).one_or_none()
        if row is None:
            raise not_found(snapshot_id)
        kept = rows.read_body(row.body, snapshot_id).parts
        moment = {"session": row.session_id, "seq": row.seq}
        runs = _runs(connection, moment)
        found = _documents(connection, moment)
    parts = {
        name: _part(
            part, StoredRecords(reader, snapshot_id, name, part, runs.get(name, ())), found.get(name, ())
        )
        for name, part in kept.items()
    }
    return State(parts)


def digest(connection: Connection, snapshot_id: SnapshotId) -> bytes:
    """What names the whole state of a snapshot.

    Raises:
        SnapshotNotFound: There is no such snapshot.
    """
    row = connection.execute(_ROW, {"id": snapshot_id}).one_or_none()
    if row is None:
        raise not_found(snapshot_id)
    return rows.read_body(row.body, snapshot_id).digest


def not_found(snapshot_id: str) -> SnapshotNotFound:
    """No snapshot has this id."""
    return SnapshotNotFound(
        f"There is no snapshot “{snapshot_id}”.", hint="“snapshot-manager list” shows all that there are."
    )


class StoredRecords:
    """Records in the library, read in pieces as they are asked for. Usable from any thread."""

    def __init__(
        self, reader: Engine, snapshot_id: SnapshotId, name: str, part: KeptPart, runs: Sequence[_Run]
    ) -> None:
        self._reader = reader
        self._snapshot_id = snapshot_id
        self._name = name
        self._part = part
        self._runs = runs

    def __len__(self) -> int:
        """How many records there are."""
        return self._part.count

    def head(self, count: int) -> Digest:
        """The running digest of the first ``count`` records, from the digests that were stored."""
        if count == self._part.count:
            return Digest(self._part.head or START)
        head = START
        with self._reader.connect() as connection:
            for run in _slice(self._runs, 0, count):
                for ordinal, digest in packs.digests(connection, run.stream_id, run.start):
                    if ordinal >= run.stop:
                        break
                    head = advance(head, digest)
        return head

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The records ``start <= n < stop``, a group of packs in memory at a time.

        Raises:
            StoreDamaged: One of them is not what was stored.
            SnapshotNotFound: The snapshot was removed in the meantime.
        """
        for run in _slice(self._runs, start, min(stop, len(self))):
            wanted = run.start
            for item in self._items(run):
                if item.ordinal != wanted or item.content is None:
                    break
                yield item.content
                wanted += 1
            if wanted != run.stop:
                raise self._missing()

    def _items(self, run: _Run) -> Iterator[Item]:
        with self._reader.connect() as connection:
            groups = packs.bases(connection, run.stream_id, run.start, run.stop)
        for first, stop in groups:
            begin, end = max(first, run.start), min(stop, run.stop)
            with self._reader.connect() as connection:
                group = packs.fetch(connection, run.stream_id, begin, end)
            yield from (item for item in packing.read(group) if begin <= item.ordinal < end)

    def _missing(self) -> Exception:
        with self._reader.connect() as connection:
            if connection.execute(_ROW, {"id": self._snapshot_id}).one_or_none() is None:
                return not_found(self._snapshot_id)
        return StoreDamaged(
            f"The {self._name} of snapshot {self._snapshot_id} are damaged in the library.",
            hint="“verify” lists all that is damaged; other snapshots are not concerned.",
        )


def _part(kept: KeptPart, records: Records, found: Sequence[Document]) -> Part:
    part = Part(kept.mark, kept.reason, kept.gaps, records if len(records) else NO_RECORDS, tuple(found))
    broken = [document.name for document in found if _DAMAGED in document.facts.values()]
    if not broken:
        return part
    return replace(part, mark=Mark.UNREADABLE, reason=f"Damaged in the library: {', '.join(broken)}.")


_DAMAGED = "damaged in the library"


def _runs(connection: Connection, moment: dict[str, int]) -> dict[str, list[_Run]]:
    runs: dict[str, list[_Run]] = defaultdict(list)
    for part, stream_id, start, stop in connection.execute(_RUNS, moment):
        before = runs[part][-1] if runs[part] else None
        if before is not None and before.stop == start:
            runs[part][-1] = _Run(stream_id, before.start, stop)
        else:
            runs[part].append(_Run(stream_id, start, stop))
    return runs


def _slice(runs: Sequence[_Run], start: int, stop: int) -> Iterator[_Run]:
    """The runs, or parts of them, that hold the records ``start <= n < stop``."""
    place = 0
    for run in runs:
        begin = run.start + max(0, start - place)
        end = min(run.stop, run.start + stop - place)
        if begin < end:
            yield _Run(run.stream_id, begin, end)
        place += run.stop - run.start


def _documents(connection: Connection, moment: dict[str, int]) -> dict[str, list[Document]]:
    groups: dict[tuple[str, str, int], list[Pack]] = defaultdict(list)
    for part, name, version, *pack in connection.execute(_DOCUMENTS, moment):
        groups[part, name, version].extend([Pack(*pack)] if pack[0] is not None else [])
    found: dict[str, list[Document]] = defaultdict(list)
    for (part, name, version), group in groups.items():
        found[part].append(_document(name, version, group))
    return found


def _document(name: str, version: int, group: Sequence[Pack]) -> Document:
    item = next((each.content for each in packing.read(group) if each.ordinal == version), None)
    try:
        if item is not None:
            return documents.from_item(name, item)
    except InvalidValue:
        pass
    return Document(name, None, {"reason": _DAMAGED})
