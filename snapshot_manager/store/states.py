"""Read a state back: documents whole, records as they are asked for; each digest is checked."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import msgspec
from sqlalchemy import Connection, Engine, Row, text

from snapshot_manager.errors import InvalidValue, SnapshotNotFound, StoreDamaged
from snapshot_manager.model.digest import START, Digest
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import NO_RECORDS, Document, Mark, Part, PartName, Records, State
from snapshot_manager.store import bodies, documents, holdings, packing, packs, rows
from snapshot_manager.store.bodies import KeptPart
from snapshot_manager.store.damage import DamagedPart
from snapshot_manager.store.holdings import Run, SnapshotPlace, cut
from snapshot_manager.store.packing import Item, Pack

_ROW = text(f"SELECT session_id, seq, body, {rows.ITSELF} AS own_id FROM snapshot WHERE id = :id")  # noqa: S608  -- of our own
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


OnDamage: TypeAlias = Callable[[DamagedPart], None]
"""Told of what is found damaged."""


class _Found(NamedTuple):
    """A document as it was read; ``digest`` is what was stored of it, empty where not even that is known."""

    document: Document
    digest: bytes


def read(reader: Engine, snapshot_id: SnapshotId, on_damage: OnDamage | None = None) -> State:
    """Read the state that a snapshot holds.

    Args:
        reader: Of the library.
        snapshot_id: The snapshot.
        on_damage: Told of each part that does not come back as it was stored, also while records are read.

    Raises:
        SnapshotNotFound: There is no such snapshot.
        StoreDamaged: Not even its parts are known.
    """
    with reader.connect() as connection:
        row = _row(connection, snapshot_id)
        body = bodies.read_body(row.body, snapshot_id)
        place = SnapshotPlace(row.session_id, row.seq)
        runs = holdings.runs(connection, place)
        found = _documents(connection, place)
    tell = on_damage or (lambda _found: None)
    parts = {
        name: _part(
            part,
            StoredRecords(reader, DamagedPart(snapshot_id, name), part, runs.get(name, ()), tell),
            found.get(name, ()),
        )
        for name, part in body.parts.items()
    }
    digests = {name: [(each.document.name, each.digest) for each in held] for name, held in found.items()}
    state = State(parts if holdings.is_whole(body, digests) else _set_aside(parts))
    for name, part in state.parts.items():
        if is_set_aside(part):
            tell(DamagedPart(snapshot_id, name))
    return state


def digest(connection: Connection, snapshot_id: SnapshotId) -> bytes:
    """What names the whole state of a snapshot.

    Raises:
        SnapshotNotFound: There is no such snapshot.
    """
    return bodies.read_body(_row(connection, snapshot_id).body, snapshot_id).digest


def _row(connection: Connection, snapshot_id: SnapshotId) -> Row[Any]:
    row = connection.execute(_ROW, {"id": snapshot_id}).one_or_none()
    if row is None:
        raise not_found(snapshot_id)
    if row.own_id != snapshot_id:
        raise bodies.damaged(snapshot_id)
    return row


def not_found(snapshot_id: str) -> SnapshotNotFound:
    """No snapshot has this id."""
    return SnapshotNotFound(
        f"There is no snapshot “{snapshot_id}”.", hint="“snapshot-manager list” shows all that there are."
    )


class StoredRecords:
    """Records in the library, read in pieces as they are asked for. Usable from any thread."""

    def __init__(
        self, reader: Engine, of: DamagedPart, part: KeptPart, runs: Sequence[Run], on_damage: OnDamage
    ) -> None:
        self._reader = reader
        self._of = of
        self._part = part
        self._runs = runs
        self._on_damage = on_damage
        self._is_checked = False

    def __len__(self) -> int:
        """How many records there are."""
        return self._part.count

    def head(self, count: int) -> Digest:
        """The running digest of the first ``count`` records, from the digests that were stored."""
        if count == self._part.count:
            return Digest(self._part.head or START)
        with self._reader.connect() as connection:
            found = holdings.head(connection, list(cut(self._runs, 0, count)))
        if found is None:
            raise self._missing()
        return found

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The records ``start <= n < stop``, a group of packs in memory at a time.

        Raises:
            StoreDamaged: One of them is not what was stored.
            SnapshotNotFound: The snapshot was removed in the meantime.
        """
        self._check()
        for run in cut(self._runs, start, min(stop, len(self))):
            wanted = run.start
            for item in items_of(self._reader, run):
                if item.ordinal != wanted or item.content is None:
                    break
                yield item.content
                wanted += 1
            if wanted != run.stop:
                raise self._missing()

    def _check(self) -> None:
        """See, once, that these are the records that were kept, and all of them."""
        if self._is_checked:
            return
        with self._reader.connect() as connection:
            found = holdings.head(connection, self._runs)
        if found != Digest(self._part.head or START):
            raise self._missing()
        self._is_checked = True

    def _missing(self) -> Exception:
        with self._reader.connect() as connection:
            if connection.execute(_ROW, {"id": self._of.snapshot_id}).one_or_none() is None:
                return not_found(self._of.snapshot_id)
        self._on_damage(self._of)
        return StoreDamaged(
            f"The {self._of.part} of snapshot {self._of.snapshot_id} are damaged in the library.",
            hint="“verify” lists all that is damaged; other snapshots are not concerned.",
        )


def items_of(reader: Engine, run: Run) -> Iterator[Item]:
    """What a run holds, a group of packs in memory at a time."""
    with reader.connect() as connection:
        groups = packs.bases(connection, run.stream_id, run.start, run.stop)
    for first, stop in groups:
        begin, end = max(first, run.start), min(stop, run.stop)
        with reader.connect() as connection:
            group = packs.fetch(connection, run.stream_id, begin, end)
        yield from (item for item in packing.read(group) if begin <= item.ordinal < end)


def _part(kept: KeptPart, records: Records, found: Sequence[_Found]) -> Part:
    held = tuple(each.document for each in found)
    part = Part(kept.mark, kept.reason, kept.gaps, records if len(records) else NO_RECORDS, held)
    broken = [document.name for document in held if _DAMAGED in document.facts.values()]
    if not broken:
        return part
    return _as_damaged(part, f"Damaged in the library: {', '.join(broken)}.")


_DAMAGED = "damaged in the library"
_ALL_DAMAGED = "What the library says of the contents of this snapshot is damaged."


def is_set_aside(part: Part) -> bool:
    """Whether a part is marked for what the library did to it, not for how it was captured."""
    return part.mark is Mark.UNREADABLE and (
        part.reason == _ALL_DAMAGED or any(_DAMAGED in each.facts.values() for each in part.documents)
    )


def _documents(connection: Connection, place: SnapshotPlace) -> dict[str, list[_Found]]:
    groups: dict[tuple[str, str, int], list[Pack]] = defaultdict(list)
    for part, name, version, *pack in connection.execute(_DOCUMENTS, place.named()):
        held = groups[str(part), str(name), version]
        held.extend([packs.pack_of(pack)] if pack[0] is not None else [])
    found: dict[str, list[_Found]] = defaultdict(list)
    for (part, name, version), group in groups.items():
        found[part].append(_document(name, version, group))
    return found


def _document(name: str, version: int, group: Sequence[Pack]) -> _Found:
    item = next((each for each in packing.read(group) if each.ordinal == version), None)
    digest = b"" if item is None or item.digest is None else item.digest
    try:
        if item is not None and item.content is not None:
            return _Found(documents.from_item(name, item.content), digest)
    except InvalidValue:
        pass
    return _Found(Document(name, None, {"reason": _DAMAGED}), digest)


def _set_aside(parts: Mapping[PartName, Part]) -> dict[PartName, Part]:
    """What is left when not all of a state is what was kept, and nobody knows which part is not."""
    return {
        name: _as_damaged(part, _ALL_DAMAGED) if part.mark is Mark.CAPTURED else part
        for name, part in parts.items()
    }


def _as_damaged(part: Part, reason: str) -> Part:
    return msgspec.structs.replace(part, mark=Mark.UNREADABLE, reason=reason)
