"""Remove snapshots for good: what no other snapshot holds goes with them."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from snapshot_manager.store import accounting, packing, packs, schema, search
from snapshot_manager.store.packing import Item, NewPack, Pack

_PLACE = text(
    """
    SELECT session_id,
        (SELECT max(seq) FROM snapshot AS p WHERE p.session_id = s.session_id AND p.seq < s.seq) AS before,
        (SELECT min(seq) FROM snapshot AS n WHERE n.session_id = s.session_id AND n.seq > s.seq) AS after
    FROM snapshot AS s WHERE key = :key
    """
)
# What is held only between the snapshots that stand before and after.
_LET_GO = text(
    """
    DELETE FROM hold WHERE session_id = :session AND kind IN (0, 1) AND since > :before
        AND (:after IS NULL OR until < :after)
    RETURNING id, kind, stream_id, start, stop
    """
)
_REMOVE = text("DELETE FROM snapshot WHERE key = :key")
_HELD = text("SELECT start, stop FROM hold WHERE stream_id = :stream AND start < :stop AND stop > :first")
_EMPTY_STREAM = text(
    """
    DELETE FROM stream WHERE id = :stream
        AND NOT EXISTS (SELECT 1 FROM pack WHERE stream_id = :stream)
        AND NOT EXISTS (SELECT 1 FROM hold WHERE stream_id = :stream)
    """
)
_ANY = text("SELECT 1 FROM snapshot WHERE session_id = :session LIMIT 1")
_REMOVE_SESSION = (
    text("DELETE FROM label WHERE session_id = :session"),
    text("DELETE FROM stream WHERE session_id = :session"),
    text("DELETE FROM session WHERE id = :session"),
)


def purge(connection: Connection, keys: Sequence[int], *, is_disk_full: bool = False) -> None:
    """Remove these snapshots, and all that only they hold.

    Args:
        connection: Of a transaction that writes.
        keys: The snapshots.
        is_disk_full: Remove only what goes without writing anything again; what is left of a pack that others
            hold too stays in it.
    """
    accounting.count_out(connection, keys)
    sessions, let_go = set(), []
    for key in keys:
        session, freed = _let_go(connection, key)
        sessions.add(session)
        let_go.extend(freed)
    groups = {
        (stream, first)
        for stream, start, stop in let_go
        for first, _ in packs.bases(connection, stream, start, stop)
    }
    for stream, first in sorted(groups):
        _clear(connection, stream, first, is_disk_full=is_disk_full)
    for stream in sorted({stream for stream, _, _ in let_go}):
        connection.execute(_EMPTY_STREAM, {"stream": stream})
    for session in sorted(sessions):
        _clear_session(connection, session)


def _let_go(connection: Connection, key: int) -> tuple[int, list[tuple[int, int, int]]]:
    session, before, after = connection.execute(_PLACE, {"key": key}).one()
    span = {"session": session, "before": before or 0, "after": after}
    gone = connection.execute(_LET_GO, span).all()
    search.forget(connection, [row.id for row in gone if row.kind == schema.RECORDS])
    freed = [(row.stream_id, row.start, row.stop) for row in gone]
    connection.execute(_REMOVE, {"key": key})
    return session, freed


def _clear_session(connection: Connection, session: int) -> None:
    if connection.execute(_ANY, {"session": session}).first() is None:
        for statement in _REMOVE_SESSION:
            connection.execute(statement, {"session": session})


def _clear(connection: Connection, stream: int, base: int, *, is_disk_full: bool) -> None:
    """Write a group again with only what is held; leave it when that is all, or when it cannot be read."""
    group = packs.group(connection, stream, base)
    first, stop = group[0].first, group[-1].stop
    live = _live(connection, stream, first, stop)
    if not live:
        packs.replace(connection, group)
        return
    if is_disk_full:
        return
    items = list(packing.read(group))
    if all(item.digest is None or item.ordinal in live for item in items):
        return
    if live <= {item.ordinal for item in items if item.content is not None}:
        packs.replace(connection, group, _rest(group, items, live))


def _rest(group: Sequence[Pack], items: Sequence[Item], live: set[int]) -> NewPack:
    """One pack with what is live; what is gone between leaves only its place."""
    kept = [
        item if item.ordinal in live else Item(item.ordinal, None, None)
        for item in items
        if min(live) <= item.ordinal <= max(live)
    ]
    return packing.pack_again(group[0].stream_id, kept, max(pack.tier for pack in group))


def _live(connection: Connection, stream: int, first: int, stop: int) -> set[int]:
    live: set[int] = set()
    for start, end in connection.execute(_HELD, {"stream": stream, "first": first, "stop": stop}):
        live.update(range(max(first, start), min(stop, end)))
    return live
