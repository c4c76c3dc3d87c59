"""Find snapshots: which ones, in what order, how many, how large. Newest first everywhere."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TextClause,
    bindparam,
    func,
    literal_column,
    select,
    text,
)

from snapshot_manager.errors import SnapshotNotFound
from snapshot_manager.model.results import GroupSize, Together
from snapshot_manager.model.snapshot import EVERYTHING, SessionRef, Snapshot, SnapshotFilter, SnapshotId
from snapshot_manager.store import accounting, reclaiming, rows, search
from snapshot_manager.store.schema import label, session, snapshot
from snapshot_manager.store.states import not_found

ROWS_AT_ONCE, IDS_AT_ONCE = 500, 20_000

_Condition: TypeAlias = ColumnElement[bool] | TextClause

_JOINED = snapshot.outerjoin(session, session.c.id == snapshot.c.session_id).outerjoin(
    label, label.c.id == snapshot.c.label_id
)
_SHOWN: Select[Any] = select(literal_column(rows.COLUMNS)).select_from(_JOINED)
_KEYED: Select[Any] = select(snapshot.c.key, literal_column(rows.COLUMNS)).select_from(_JOINED)
_BY_KEYS = _KEYED.where(snapshot.c.key.in_(bindparam("keys", expanding=True)))
_BY_ID = text(f"SELECT {rows.COLUMNS} FROM {rows.TABLES} WHERE snapshot.id = :id")  # noqa: S608  -- from constants
_NEWEST = _SHOWN.where(
    session.c.source == bindparam("source"),
    session.c.ref == bindparam("ref"),
    session.c.is_imported == 0,
    snapshot.c.deleted_at.is_(None),
).order_by(snapshot.c.seq.desc())
# In the order of the ids, which is that of the outer table; null for those that do not exist.
_KEYS_OF = text(
    "SELECT json_group_array(snapshot.key)"
    " FROM json_each(:ids) AS wanted LEFT JOIN snapshot ON snapshot.id = wanted.value"
)
_TOGETHER = text(
    "SELECT count(*), coalesce(sum(size_bytes), 0), min(timestamp), max(timestamp), coalesce(sum(starred), 0)"
    " FROM snapshot WHERE key IN (SELECT value FROM json_each(:keys))"
)
_BEGINNING = text("SELECT id FROM snapshot WHERE id >= :first AND id < :after LIMIT 2")


def resolve(connection: Connection, beginning: str) -> SnapshotId:
    """The one snapshot whose id begins so, in the trash or not.

    Raises:
        SnapshotNotFound: There is none, or there are several.
    """
    first = beginning.strip().lower()
    found = connection.execute(_BEGINNING, {"first": first, "after": first + "g"}).scalars().all()
    if not found or not first:
        raise not_found(beginning)
    if len(found) > 1:
        raise SnapshotNotFound(
            f"Several snapshots begin with “{beginning}”.", hint="Write more digits of the one you mean."
        )
    return SnapshotId(found[0])


def one(connection: Connection, snapshot_id: SnapshotId) -> Snapshot:
    """A snapshot, in the trash or not.

    Raises:
        SnapshotNotFound: There is none with this id.
    """
    row = connection.execute(_BY_ID, {"id": snapshot_id}).one_or_none()
    if row is None:
        raise not_found(snapshot_id)
    return rows.snapshot_of(row)


def keys_of(connection: Connection, snapshot_ids: Sequence[SnapshotId]) -> list[int]:
    """The keys of these snapshots.

    Raises:
        SnapshotNotFound: One of these ids does not exist.
    """
    found: list[int] = []
    for at in range(0, len(snapshot_ids), IDS_AT_ONCE):
        ids = list(snapshot_ids[at : at + IDS_AT_ONCE])
        as_json = connection.execute(_KEYS_OF, {"ids": msgspec.json.encode(ids).decode()}).scalar_one()
        keys = msgspec.json.decode(as_json, type=list[int | None])
        known = [key for key in keys if key is not None]
        if len(known) < len(keys):
            raise not_found(ids[keys.index(None)])
        found += known
    return found


def newest(connection: Connection, ref: SessionRef) -> Snapshot | None:
    """The snapshot that was kept here last for a session, the trash not counted."""
    row = connection.execute(_NEWEST.limit(1), {"source": ref.source, "ref": ref.id}).one_or_none()
    return None if row is None else rows.snapshot_of(row)


def snapshots(connection: Connection, which: SnapshotFilter, limit: int | None) -> list[Snapshot]:
    """The snapshots that match."""
    # In two steps: while SQLite looks for them, it then reads the short index alone.
    found = connection.execute(_in_order(connection, select(snapshot.c.key), which).limit(limit)).scalars()
    return by_keys(connection, found.all())


def keys(connection: Connection, which: SnapshotFilter) -> "array[int]":
    """The keys of all that match, 8 bytes each; they come as one text, ten times faster than as rows."""
    found = _in_order(connection, select(snapshot.c.key), which).subquery()
    as_json = connection.execute(select(func.json_group_array(found.c.key))).scalar_one()
    return array("q", msgspec.json.decode(as_json, type=list[int]))


def by_keys(connection: Connection, wanted: Sequence[int]) -> list[Snapshot]:
    """The snapshots of these keys, in this order, without those that are gone."""
    found = {
        key: rows.snapshot_of(row)
        for at in range(0, len(wanted), ROWS_AT_ONCE)
        for key, *row in connection.execute(_BY_KEYS, {"keys": list(wanted[at : at + ROWS_AT_ONCE])})
    }
    return [found[key] for key in wanted if key in found]


def together(connection: Connection, wanted: Sequence[int]) -> Together:
    """What the snapshots of these keys take together, without those that are gone."""
    count, size, first, last, starred = connection.execute(
        _TOGETHER, {"keys": msgspec.json.encode(list(wanted)).decode()}
    ).one()
    return Together(
        snapshots=count,
        size_bytes=max(0, int(size)),
        freed_bytes=reclaiming.freed_bytes(connection, wanted),
        first=rows.time_of(first) if rows.is_time(first) else None,
        last=rows.time_of(last) if rows.is_time(last) else None,
        starred=max(0, int(starred)),
    )


def group_sizes(connection: Connection, starts: Sequence[datetime], which: SnapshotFilter) -> list[GroupSize]:
    """The sizes of the groups that begin at each of these times; the last holds all that is older."""
    *newer, oldest = rows.spans(starts)
    conditions = tuple(_conditions(connection, which))
    sizes = [_size(connection, conditions, *span) for span in newer]
    if which == EVERYTHING:
        return [*sizes, accounting.all_but(connection, sizes)]
    return [*sizes, _size(connection, conditions, *oldest)]


def _size(connection: Connection, conditions: Sequence[_Condition], lower: int, upper: int) -> GroupSize:
    query = select(func.count(), func.coalesce(func.sum(snapshot.c.size_bytes), 0))
    query = query.select_from(snapshot).where(
        *conditions, snapshot.c.timestamp >= lower, snapshot.c.timestamp < upper
    )
    count, size = connection.execute(query).one()
    return GroupSize(count=count, size_bytes=size)


def _in_order(connection: Connection, query: Select[Any], which: SnapshotFilter) -> Select[Any]:
    conditions = _conditions(connection, which)
    return query.where(*conditions).order_by(snapshot.c.timestamp.desc(), snapshot.c.key.desc())


def _conditions(connection: Connection, which: SnapshotFilter) -> Iterator[_Condition]:
    found = search.find(connection, which.search)
    yield from found.conditions()
    # With a sign, SQLite goes through the few that the search found, and not through all by their time.
    deleted_at = snapshot.c.deleted_at if found.few is None else literal_column("+snapshot.deleted_at")
    yield deleted_at.is_not(None) if which.trash else deleted_at.is_(None)
    if which.session is not None:
        named = select(session.c.id).where(
            session.c.source == which.session.source, session.c.ref == which.session.id
        )
        yield snapshot.c.session_id.in_(named)
    if which.type is not None:
        yield snapshot.c.type == str(which.type)
    if which.starred is not None:
        yield snapshot.c.starred == int(which.starred)
