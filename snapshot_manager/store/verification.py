"""Read everything again and compare every digest; say which snapshots hold what is damaged."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Engine, text

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.progress import Report
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.verification import Damage, Verification
from snapshot_manager.store import packing, packs, rows
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
_BODIES = text("SELECT id, body FROM snapshot ORDER BY key")
_BODY = text("SELECT id, body FROM snapshot WHERE id = :id")


def verify(reader: Engine, snapshot_ids: Sequence[SnapshotId] | None, report: Report) -> Verification:
    """Read all snapshots, or these; a piece that several of them hold is read once.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
        Cancelled: The person changed their mind.
    """
    with reader.connect() as connection:
        bodies = _bodies(connection, snapshot_ids)
        groups = _groups(connection, snapshot_ids)
    found = set(_unreadable_rows(bodies))
    for done, (stream, base) in enumerate(groups):
        report(done, len(groups), "Reading the library")
        with reader.connect() as connection:
            found.update(_damage(connection, stream, base))
    report(len(groups), len(groups), "Reading the library")
    wanted = {SnapshotId(own_id) for own_id, _ in bodies}
    damaged = sorted(
        (each for each in found if each.id in wanted), key=lambda each: (each.id, each.part, each.reason)
    )
    return Verification(checked=len(bodies), damaged=tuple(damaged))


def _bodies(connection: Connection, snapshot_ids: Sequence[SnapshotId] | None) -> list[tuple[str, bytes]]:
    if snapshot_ids is None:
        return [(own_id, body) for own_id, body in connection.execute(_BODIES)]
    found = []
    for snapshot_id in snapshot_ids:
        row = connection.execute(_BODY, {"id": snapshot_id}).one_or_none()
        if row is None:
            raise not_found(snapshot_id)
        found.append((row.id, row.body))
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


def _unreadable_rows(bodies: Sequence[tuple[str, bytes]]) -> Iterator[Damage]:
    for own_id, body in bodies:
        try:
            rows.read_body(body, own_id)
        except StoreDamaged as error:
            yield Damage(id=SnapshotId(own_id), part="summary", reason=str(error))


def _damage(connection: Connection, stream: int, base: int) -> Iterator[Damage]:
    """What of a group is held but cannot be read, for each snapshot that holds it."""
    group = packs.group(connection, stream, base)
    if not group:
        return
    first, stop = group[0].first, group[-1].stop
    readable = {item.ordinal for item in packing.read(group) if item.content is not None}
    if len(readable) == stop - first:
        return
    for hold, start, end in connection.execute(_SPANS, {"stream": stream}).all():
        held = range(max(first, start), min(stop, end))
        if not readable.issuperset(held):
            for own_id, part, name in connection.execute(_HOLDERS, {"hold": hold}):
                yield Damage(id=SnapshotId(own_id), part=part, reason=_reason(name))


def _reason(name: str) -> str:
    return f"“{name}” is not what was stored." if name else "Records are not what was stored."
