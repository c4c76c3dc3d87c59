"""Read everything again and compare every digest; say which snapshots hold what is damaged."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, text

from snapshot_manager.errors import SnapshotNotFound, StoreDamaged
from snapshot_manager.model.progress import Report
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.model.verification import Damage, Verification
from snapshot_manager.store import bodies, holdings, packing, packs, restores, rows, states
from snapshot_manager.store.holdings import Heads, SnapshotPlace
from snapshot_manager.store.packing import Item, Pack
from snapshot_manager.store.states import not_found

_GROUPS = text("SELECT stream_id, base FROM pack GROUP BY stream_id, base ORDER BY stream_id, base")
_GROUPS_OF = text(
    """
    SELECT DISTINCT pack.stream_id, pack.base FROM snapshot
    JOIN hold ON hold.session_id = snapshot.session_id AND hold.since <= snapshot.seq
        AND (hold.until IS NULL OR hold.until >= snapshot.seq)
    JOIN pack ON pack.stream_id = hold.stream_id AND pack.first < hold.stop AND pack.stop > hold.start
    WHERE snapshot.id = :id
    """
)
_SPANS = text("SELECT id, start, stop FROM hold WHERE stream_id = :stream")
_HOLDERS = text(
    """
    SELECT snapshot.id, stream.part, stream.name FROM hold
    JOIN stream ON stream.id = hold.stream_id
    JOIN snapshot ON snapshot.session_id = hold.session_id AND snapshot.seq >= hold.since
        AND (hold.until IS NULL OR snapshot.seq <= hold.until)
    WHERE hold.id = :hold
    """
)
# From the table itself: an index may say something else.
_ROWS = text("SELECT key, id, session_id, seq, body FROM snapshot NOT INDEXED ORDER BY session_id, seq")
_ROW = text("SELECT key, id, session_id, seq, body FROM snapshot WHERE id = :id")
_COLUMNS = text(f"SELECT {rows.COLUMNS} FROM {rows.TABLES} WHERE snapshot.key = :key")  # noqa: S608  -- constants


def verify(
    reader: Engine, snapshot_ids: Sequence[SnapshotId] | None, report: Report
) -> tuple[Verification, frozenset[int]]:
    """Read all snapshots, or these; a piece that several of them hold is read once.

    Returns:
        What was found, and the streams that damaged items are in.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
        Cancelled: The person changed their mind.
    """
    with reader.connect() as connection:
        snapshots = _rows(connection, snapshot_ids)
        groups = _groups(connection, snapshot_ids)
    total = len(snapshots) + len(groups)
    found, heads = set(_lost_restores(reader)), Heads()
    for done, row in enumerate(snapshots):
        report(done, total, "Reading the library")
        with reader.connect() as connection:
            found.update(_wrongly_held(connection, row, heads))
    suspects: set[int] = set()
    for done, (stream, base) in enumerate(groups, start=len(snapshots)):
        report(done, total, "Reading the library")
        damaged = set(_damage(reader, stream, base))
        found |= damaged
        suspects |= {stream} if damaged else set()
    report(total, total, "Reading the library")
    wanted = {SnapshotId(row.id) for row in snapshots}
    named = sorted(
        (each for each in found if each.id in wanted), key=lambda each: (each.id, each.part, each.reason)
    )
    return Verification(checked=len(snapshots), damaged=tuple(named)), frozenset(suspects)


def _lost_restores(reader: Engine) -> Iterator[Damage]:
    with reader.connect() as connection:
        for each in restores.damaged(connection):
            yield Damage(
                id=each,
                part="restore",
                reason="The record of the restore that it was taken before is damaged.",
            )


def _rows(connection: Connection, snapshot_ids: Sequence[SnapshotId] | None) -> list[Row[Any]]:
    if snapshot_ids is None:
        return list(connection.execute(_ROWS))
    found = []
    for snapshot_id in snapshot_ids:
        row = connection.execute(_ROW, {"id": snapshot_id}).one_or_none()
        if row is None:
            raise not_found(snapshot_id)
        found.append(row)
    return found


def _groups(connection: Connection, snapshot_ids: Sequence[SnapshotId] | None) -> list[tuple[int, int]]:
    if snapshot_ids is None:
        return [(stream, base) for stream, base in connection.execute(_GROUPS)]
    return sorted(
        {
            (stream, base)
            for snapshot_id in snapshot_ids
            for stream, base in connection.execute(_GROUPS_OF, {"id": snapshot_id})
        }
    )


def _wrongly_held(connection: Connection, row: Row[Any], heads: Heads) -> Iterator[Damage]:
    """Where a snapshot's row cannot be found or read, or what it holds is not what was kept."""
    if connection.execute(_ROW, {"id": row.id}).first() != row:
        yield Damage(id=SnapshotId(row.id), part="summary", reason="The index does not know it any more.")
    columns = connection.execute(_COLUMNS, {"key": row.key}).first()
    if columns is None or not rows.is_sound(columns):
        yield Damage(
            id=SnapshotId(row.id), part="summary", reason="What its row says is not what was stored."
        )
    try:
        body = bodies.read_body(row.body, row.id)
    except StoreDamaged:
        return  # its row was named for that
    for part in holdings.damaged_parts(connection, SnapshotPlace(row.session_id, row.seq), body, heads):
        yield Damage(id=SnapshotId(row.id), part=part, reason="What it holds is not what was stored.")


def _damage(reader: Engine, stream: int, base: int) -> Iterator[Damage]:
    """What of a group is held but cannot be read, for each snapshot that holds it.

    Where packs of the group are not found, a reader may still come by them in another way: then all that
    hold something of the stream are read.
    """
    with reader.connect() as connection:
        group = packs.group(connection, stream, base)
        items = list(packing.read(group))
        if _is_readable(group, base, items):
            return
        is_whole = bool(group) and len(items) == group[-1].stop - base
        here = range(base, group[-1].stop) if is_whole else None
        readable = {item.ordinal for item in items if item.content is not None} if is_whole else set()
        suspected = list(_holders(connection, stream, here, readable))
    yield from (
        suspected
        if is_whole
        else (each for each in suspected if not comes_back(reader, each.id, [each.part]))
    )


def _is_readable(group: Sequence[Pack], base: int, items: Sequence[Item]) -> bool:
    if not group or group[0].first != base or len(items) < sum(pack.stop - pack.first for pack in group):
        return False
    return all(item.digest is None or item.content is not None for item in items)


def _holders(
    connection: Connection, stream: int, here: range | None, readable: Collection[int]
) -> Iterator[Damage]:
    """Who holds items of a stream in this range, or anywhere, that are not readable."""
    for hold, start, end in connection.execute(_SPANS, {"stream": stream}).all():
        if not (isinstance(start, int) and isinstance(end, int)):
            continue  # those that hold it were named for that
        held = range(start, end) if here is None else range(max(here.start, start), min(here.stop, end))
        if any(ordinal not in readable for ordinal in held):
            for own_id, part, name in connection.execute(_HOLDERS, {"hold": hold}):
                yield Damage(id=SnapshotId(own_id), part=str(part), reason=_reason(name))


def comes_back(reader: Engine, snapshot_id: SnapshotId, parts: Collection[str] | None = None) -> bool:
    """Whether a snapshot, or these parts of it, can be read."""
    try:
        held = states.read(reader, snapshot_id).parts
        for part in held.values() if parts is None else [held[PartName(name)] for name in parts]:
            for _ in part.records.read(0, len(part.records)):
                pass
            if states.is_set_aside(part):
                return False
    except (StoreDamaged, SnapshotNotFound, ValueError, KeyError):
        return False
    return True


def _reason(name: str) -> str:
    return f"“{name}” is not what was stored." if name else "Records are not what was stored."
