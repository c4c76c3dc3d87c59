"""What removing snapshots would free: the share of the packs that nothing else holds."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, text

from snapshot_manager.store.entries import unpack_entries
from snapshot_manager.store.schema import snapshot

_AT_ONCE = 500
_SESSIONS = (
    select(snapshot.c.session_id).distinct().where(snapshot.c.key.in_(bindparam("keys", expanding=True)))
)
_SNAPSHOTS = text("SELECT key, seq FROM snapshot WHERE session_id = :session ORDER BY seq")
_NEIGHBOURS = text(
    """
    SELECT session_id,
        (SELECT max(seq) FROM snapshot AS p WHERE p.session_id = s.session_id AND p.seq < s.seq) AS before,
        (SELECT min(seq) FROM snapshot AS n WHERE n.session_id = s.session_id AND n.seq > s.seq) AS after
    FROM snapshot AS s WHERE key = :key
    """
)
_BETWEEN = text(
    """
    SELECT id, stream_id, start, stop FROM hold WHERE session_id = :session AND kind IN (0, 1)
        AND since > :before AND (:after IS NULL OR until < :after)
    """
)
_HOLDS = text(
    "SELECT id, start, stop FROM hold WHERE stream_id = :stream AND start < :stop AND stop > :start"
)
_PACKS = text(
    """
    SELECT first, stop, length(payload) AS stored_bytes, entries FROM pack
    WHERE stream_id = :stream AND first < :stop AND stop > :start
    """
)


def freed_bytes(connection: Connection, keys: Collection[int]) -> int:
    """The compressed bytes that are held by these snapshots together and by no other one."""
    going = frozenset(keys)
    doomed: dict[int, dict[int, range]] = defaultdict(dict)
    for session, before, after in _gaps(connection, going):
        span = {"session": session, "before": before, "after": after}
        for hold, stream, start, stop in connection.execute(_BETWEEN, span):
            doomed[stream][hold] = range(start, stop)
    return sum(_stored_bytes(connection, stream, holds) for stream, holds in doomed.items())


def _gaps(connection: Connection, going: frozenset[int]) -> Iterator[tuple[int, int, int | None]]:
    """The sessions and, in them, the numbers of the staying snapshots on both sides of going ones."""
    if len(going) == 1:
        for session, below, above in connection.execute(_NEIGHBOURS, {"key": min(going)}):
            yield session, below or 0, above
        return
    for session in _sessions_of(connection, sorted(going)):
        before, is_gap = 0, False
        for key, seq in connection.execute(_SNAPSHOTS, {"session": session}).all():
            if key in going:
                is_gap = True
                continue
            if is_gap:
                yield session, before, seq
            before, is_gap = seq, False
        if is_gap:
            yield session, before, None


def _sessions_of(connection: Connection, keys: Sequence[int]) -> list[int]:
    batches = (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
    return sorted(
        {row.session_id for batch in batches for row in connection.execute(_SESSIONS, {"keys": batch})}
    )


def _stored_bytes(connection: Connection, stream: int, doomed: dict[int, range]) -> int:
    start = min(each.start for each in doomed.values())
    stop = max(each.stop for each in doomed.values())
    items = {ordinal for each in doomed.values() for ordinal in each}
    span = {"stream": stream, "start": start, "stop": stop}
    for hold, first, last in connection.execute(_HOLDS, span):
        if hold not in doomed:
            items.difference_update(range(first, last))
    packs = connection.execute(_PACKS, span)
    return sum(_share(items, pack) for pack in packs)


def _share(items: Collection[int], pack: Row[Any]) -> int:
    """The part of a pack's bytes that these items take: by their own size, and something for an empty one."""
    ours = everything = 0
    for ordinal, entry in enumerate(unpack_entries(pack.entries, pack.stop - pack.first), start=pack.first):
        weight = 0 if entry.digest is None else entry.size + 1
        everything += weight
        ours += weight if ordinal in items else 0
    return int(pack.stored_bytes * ours // everything)
