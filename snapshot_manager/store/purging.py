"""Remove snapshots for good: what no other snapshot holds goes with them."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, text

from snapshot_manager.store import accounting, clearing, packs, schema, search
from snapshot_manager.store.clearing import Group

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
_WORDS_TO_GO = text(
    "SELECT id FROM hold WHERE session_id = :session AND kind = 0 AND since > :before"
    " AND (:after IS NULL OR until < :after)"
)
_REMOVE = text("DELETE FROM snapshot WHERE key = :key")
_EMPTY_STREAM = text(
    """
    DELETE FROM stream WHERE id = :stream
        AND NOT EXISTS (SELECT 1 FROM pack WHERE stream_id = :stream)
        AND NOT EXISTS (SELECT 1 FROM hold WHERE stream_id = :stream)
    """
)
_ANY = text("SELECT 1 FROM snapshot WHERE session_id = :session LIMIT 1")
_WITHOUT_SNAPSHOTS = text(
    "SELECT id FROM session WHERE NOT EXISTS (SELECT 1 FROM snapshot WHERE session_id = session.id)"
)
_REMOVE_SESSION = (
    # What was written before a snapshot that never came.
    text("DELETE FROM pack WHERE stream_id IN (SELECT id FROM stream WHERE session_id = :session)"),
    text("DELETE FROM label WHERE session_id = :session"),
    text("DELETE FROM stream WHERE session_id = :session"),
    text("DELETE FROM session WHERE id = :session"),
)


def forget_words(connection: Connection, key: int) -> None:
    """Let the words be forgotten of what only this snapshot holds; it must be in the trash."""
    session, before, after = connection.execute(_PLACE, {"key": key}).one()
    span = {"session": session, "before": before or 0, "after": after}
    search.forget(connection, connection.execute(_WORDS_TO_GO, span).scalars().all())


def purge(connection: Connection, keys: Sequence[int], *, is_sparing: bool = False) -> list[Group]:
    """Remove these snapshots, and the packs that only they hold; nothing is compressed.

    Args:
        connection: Of a transaction that writes.
        keys: The snapshots.
        is_sparing: Leave the packs for later as well.

    Returns:
        The groups of packs in which something is left that nothing holds; for ``clearing``.
    """
    accounting.count_out(connection, keys)
    sessions, let_go = set(), []
    for key in keys:
        session, freed = _let_go(connection, key)
        sessions.add(session)
        let_go.extend(freed)
    groups = {
        Group(stream, base, packs.end(connection, stream, base))
        for stream, start, stop in let_go
        for base, _ in packs.bases(connection, stream, start, stop)
    }
    left = [group for group in sorted(groups) if is_sparing or not clearing.remove_if_dead(connection, group)]
    if not is_sparing:
        for stream in sorted({stream for stream, _, _ in let_go}):
            connection.execute(_EMPTY_STREAM, {"stream": stream})
        for session in sorted(sessions):
            _clear_session(connection, session)
    return left


def remove_left(writer: Engine, reader: Engine) -> None:
    """Remove what was left for later of that which nothing holds, a little at a time."""
    for stream, _ in clearing.noted(reader):
        for group in clearing.dead_groups(reader, stream):
            with writer.begin() as connection:
                clearing.remove_if_dead(connection, group)
        with writer.begin() as connection:
            connection.execute(_EMPTY_STREAM, {"stream": stream})
    with reader.connect() as connection:
        left = connection.execute(_WITHOUT_SNAPSHOTS).scalars().all()
    for session in left:
        with writer.begin() as connection:
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
