"""What removing snapshots would free: all that nothing else holds.

It is worked out when it is asked for, from the holds alone: there is no number to be kept up, and so none
that could be wrong. The cost is that of what would go.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, text

from snapshot_manager.store import accounting, driver, search
from snapshot_manager.store.entries import unpack_entries

ROW_BYTES, HOLD_BYTES, PACK_BYTES = 170, 60, 30
"""What a row of these tables takes beside its contents, with its entries in the indexes and its share of
what pages leave empty."""

# How SQLite lays a row out on pages of this size: https://sqlite.org/fileformat.html#cell_payload_overflow_pages
_PAGE = driver.PAGE_BYTES
_FURTHER_PAGE = _PAGE - 4
_LARGEST_WHOLE = _PAGE - 35
_SMALLEST_BEGINNING = (_PAGE - 12) * 32 // 255 - 23

_AT_ONCE = 20_000
_ROWS = text(
    """
    SELECT coalesce(sum(length(body)), 0), coalesce(sum(length(description)), 0)
    FROM snapshot WHERE key IN (SELECT value FROM json_each(:keys))
    """
)
_SESSIONS = text(
    """
    SELECT DISTINCT session_id
    FROM json_each(:keys) AS wanted CROSS JOIN snapshot ON snapshot.key = wanted.value
    """
)
# As two texts, ten times faster than as rows.
_SNAPSHOTS = text(
    """
    SELECT json_group_array(key), json_group_array(seq)
    FROM (SELECT key, seq FROM snapshot WHERE session_id = :session ORDER BY seq)
    """
)
_NEIGHBOURS = text(
    """
    SELECT session_id,
        (SELECT max(seq) FROM snapshot AS p WHERE p.session_id = s.session_id AND p.seq < s.seq) AS before,
        (SELECT min(seq) FROM snapshot AS n WHERE n.session_id = s.session_id AND n.seq > s.seq) AS after
    FROM snapshot AS s WHERE key = :key
    """
)

# Many questions in one: what is asked comes as a list of lists, and the answers in its order.
_BETWEEN = text(
    """
    SELECT hold.id, stream_id, start, stop FROM json_each(:gaps) AS gap CROSS JOIN hold
    WHERE session_id = gap.value ->> 0 AND kind IN (0, 1) AND since > gap.value ->> 1
        AND (gap.value ->> 2 IS NULL OR until < gap.value ->> 2)
    """
)
_HOLDS = text(
    """
    SELECT stream_id, hold.id, start, stop FROM json_each(:spans) AS span CROSS JOIN hold
    WHERE stream_id = span.value ->> 0 AND start < span.value ->> 2 AND stop > span.value ->> 1
    """
)
_PACKS = text(
    """
    SELECT stream_id, first, stop, length(payload) AS stored_bytes, entries
    FROM json_each(:spans) AS span CROSS JOIN pack
    WHERE stream_id = span.value ->> 0 AND first < span.value ->> 2 AND stop > span.value ->> 1
    """
)


def freed_bytes(connection: Connection, keys: Collection[int]) -> int:
    """What the file gets back when these snapshots are removed together, as far as it can be known before.

    Counted are the pages of packs that hold nothing else, the share of those that others hold too, and what
    the snapshots' own rows, their entries in the indexes and their words take, less what the list of what was
    removed grows by. The disk gets back whole pages, so each table and index may keep part of one; a pack
    that is written again may come out a little smaller or larger than its share.
    """
    going = frozenset(keys)
    doomed: dict[int, dict[int, range]] = defaultdict(dict)
    gaps = _as_json(list(_gaps(connection, going)))
    for hold, stream, start, stop in connection.execute(_BETWEEN, {"gaps": gaps}):
        doomed[stream][hold] = range(start, stop)
    holds = [hold for of_stream in doomed.values() for hold in of_stream]
    packs = _stored_bytes(connection, doomed)
    freed = packs + HOLD_BYTES * len(holds) + search.word_bytes(connection, holds)
    return max(0, freed + _row_bytes(connection, going) - accounting.record_bytes(connection, len(going)))


def _row_bytes(connection: Connection, going: Collection[int]) -> int:
    """What the rows of these snapshots take, those of the indexes included."""
    body, description = connection.execute(_ROWS, {"keys": _as_json(sorted(going))}).one()
    return ROW_BYTES * len(going) + int(body) + 2 * int(description)


def _gaps(connection: Connection, going: frozenset[int]) -> Iterator[tuple[int, int, int | None]]:
    """The sessions and, in them, the numbers of the staying snapshots on both sides of going ones."""
    if len(going) == 1:
        for session, below, above in connection.execute(_NEIGHBOURS, {"key": min(going)}):
            yield session, below or 0, above
        return
    for session in _sessions_of(connection, sorted(going)):
        before, is_gap = 0, False
        for key, seq in _in_order(connection, session):
            if key in going:
                is_gap = True
                continue
            if is_gap:
                yield session, before, seq
            before, is_gap = seq, False
        if is_gap:
            yield session, before, None


def _in_order(connection: Connection, session: int) -> Iterator[tuple[int, int]]:
    """The keys and numbers of a session's snapshots, the first one first."""
    keys, numbers = connection.execute(_SNAPSHOTS, {"session": session}).one()
    return zip(msgspec.json.decode(keys), msgspec.json.decode(numbers), strict=True)


def _sessions_of(connection: Connection, keys: Sequence[int]) -> list[int]:
    batches = (_as_json(keys[at : at + _AT_ONCE]) for at in range(0, len(keys), _AT_ONCE))
    return sorted(
        {session for batch in batches for session in connection.execute(_SESSIONS, {"keys": batch}).scalars()}
    )


def _stored_bytes(connection: Connection, doomed: Mapping[int, Mapping[int, range]]) -> int:
    """What packs take less without what is held by these holds alone; they are given by stream."""
    spans = _as_json([_span(stream, holds.values()) for stream, holds in doomed.items()])
    items = {
        stream: {ordinal for each in holds.values() for ordinal in each} for stream, holds in doomed.items()
    }
    for stream, hold, first, last in connection.execute(_HOLDS, {"spans": spans}):
        if hold not in doomed[stream]:
            items[stream].difference_update(range(first, last))
    return sum(_share(items[pack.stream_id], pack) for pack in connection.execute(_PACKS, {"spans": spans}))


def _span(stream: int, ranges: Collection[range]) -> tuple[int, int, int]:
    """From where to where in a stream these ranges go."""
    return stream, min(each.start for each in ranges), max(each.stop for each in ranges)


def _as_json(values: Sequence[object]) -> str:
    return msgspec.json.encode(values).decode()


def _share(items: set[int], pack: Row[Any]) -> int:
    """What a pack without these items takes less: by their own size, and something for an empty one."""
    before = pack.stored_bytes + len(pack.entries)
    if items.issuperset(range(pack.first, pack.stop)):  # most packs; their items are not gone through
        return PACK_BYTES + on_disk(before)
    ours = everything = 0
    for ordinal, entry in enumerate(unpack_entries(pack.entries, pack.stop - pack.first), start=pack.first):
        weight = 0 if entry.digest is None else entry.size + 1
        everything += weight
        ours += weight if ordinal in items else 0
    if ours == everything:
        return PACK_BYTES + on_disk(before)
    return on_disk(before) - on_disk(before - before * ours // everything)


def on_disk(row_bytes: int) -> int:
    """What a row of this size takes: one that does not fit into a page goes on in pages of its own."""
    if row_bytes <= _LARGEST_WHOLE:
        return row_bytes
    beginning = _SMALLEST_BEGINNING + (row_bytes - _SMALLEST_BEGINNING) % _FURTHER_PAGE
    if beginning > _LARGEST_WHOLE:
        beginning = _SMALLEST_BEGINNING
    return beginning + -(-(row_bytes - beginning) // _FURTHER_PAGE) * _PAGE
