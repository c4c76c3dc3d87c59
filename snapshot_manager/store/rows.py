"""A snapshot's row as a value. Works on plain tuples, so that it needs no SQLAlchemy."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.results import GroupSize
from snapshot_manager.model.snapshot import (
    Manual,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
    SnapshotType,
)
from snapshot_manager.model.state import Mark, PartInfo, PartName
from snapshot_manager.store import bodies, checksums

OWN = (
    "id",
    "session_id",
    "seq",
    "label_id",
    "timestamp",
    "type",
    "starred",
    "size_bytes",
    "description",
    "deleted_at",
    "checks",
    "checked_at",
    "imported_at",
    "body",
)
"""The columns of a snapshot's row that its checksum is of, in this order."""

COLUMNS = (
    ", ".join(f"snapshot.{name}" for name in OWN)
    + ", snapshot.checksum, session.source, session.ref, session.is_imported, session.checksum"
    + ", label.title, label.cwd, label.checksum"
)
"""What ``snapshot_of`` reads, in its order."""

TABLES = (
    "snapshot LEFT JOIN session ON session.id = snapshot.session_id"
    " LEFT JOIN label ON label.id = snapshot.label_id"
)

BODY = OWN.index("body")
"""Where in a row of ``COLUMNS`` the body stands; ``SESSION`` is all that says to which session it belongs."""

SESSION = slice(len(OWN) + 1, None)

ITSELF = "(SELECT itself.id FROM snapshot AS itself NOT INDEXED WHERE itself.key = snapshot.key)"
"""The id that stands in the row itself: a damaged index may lead from an id to another snapshot's row."""

UNREADABLE = (StoreDamaged, msgspec.DecodeError, ValueError, TypeError, KeyError, OverflowError)
"""What reading a row raises that is not what was stored."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_END_OF_TIME = 2**62
_END_OF_CALENDAR = 250_000_000_000_000_000  # microseconds; the year 9892
_DAMAGED = "What the library says of this snapshot is damaged."


def snapshot_of(row: Sequence[Any]) -> Snapshot:
    """Read a row of ``COLUMNS``. One that is not what was stored says so, and takes no other down."""
    try:
        return _snapshot_of(row)
    except UNREADABLE:
        return damaged(row)


def is_sound(row: Sequence[Any]) -> bool:
    """Whether a row of ``COLUMNS`` is what was stored."""
    return is_own_sound(row) and _is_session_sound(row) and _is_label_sound(row)


def is_own_sound(row: Sequence[Any]) -> bool:
    """Whether a row's own columns, without its session's, are what was stored."""
    return checksums.is_sound(row[: len(OWN)], row[len(OWN)])


def _is_session_sound(row: Sequence[Any]) -> bool:
    *columns, checksum = row[-7:-3]
    return checksums.is_sound(columns, checksum)


def _is_label_sound(row: Sequence[Any]) -> bool:
    title, cwd, checksum = row[-3:]
    return checksums.is_sound((title, cwd), checksum)


def damaged(row: Sequence[Any]) -> Snapshot:
    """What can still be said of a damaged row, so that a person sees it and can delete it."""
    own_id, _, _, _, at, _, starred, _, _, deleted_at, *_ = row
    return Snapshot(
        id=SnapshotId(str(own_id)),
        timestamp=time_of(at) if is_time(at) else _EPOCH,
        type=SnapshotType.SYSTEM,
        trigger=Manual(),
        description="Damaged snapshot",
        starred=bool(starred),
        summary=SnapshotSummary(has_error=True),
        parts={name: PartInfo(mark=Mark.UNREADABLE, reason=_DAMAGED) for name in PartName},
        deleted_at=time_of(deleted_at) if is_time(deleted_at) else None,
    )


def is_time(number: object) -> bool:
    """Whether a column holds a time; a damaged one holds anything."""
    return isinstance(number, int) and 0 <= number < _END_OF_CALENDAR


def _snapshot_of(row: Sequence[Any]) -> Snapshot:
    own_id, _, _, _, at, kind, starred, size, description, deleted_at, *rest = row
    checks, checked_at, imported_at, body, *_ = rest
    if not is_own_sound(row):
        raise bodies.damaged(own_id)
    kept = bodies.read_body(body, own_id)
    summary = bodies.summary_of(kept.summary)
    is_session_sound, is_label_sound = _is_session_sound(row), _is_label_sound(row)
    if not is_session_sound or not is_label_sound:
        summary = msgspec.structs.replace(summary, has_error=True)
    return Snapshot(
        id=SnapshotId(own_id),
        timestamp=time_of(at),
        type=SnapshotType(kind),
        trigger=kept.trigger,
        description=description,
        starred=bool(starred),
        size_bytes=size,
        session=_session_of(row, is_label_sound) if is_session_sound else None,
        summary=summary,
        parts={name: _info_of(part) for name, part in kept.parts.items()},
        checks=checks,
        checked_at=None if checked_at is None else time_of(checked_at),
        deleted_at=None if deleted_at is None else time_of(deleted_at),
        imported_at=None if imported_at is None else time_of(imported_at),
        expires_at=None if kept.expires_at is None else time_of(kept.expires_at),
    )


def number_of(at: datetime) -> int:
    """A time as microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def time_of(number: int) -> datetime:
    """The time that ``number_of`` wrote, in UTC."""
    return _EPOCH + timedelta(microseconds=number)


def spans(starts: Sequence[datetime]) -> Iterator[tuple[int, int]]:
    """From when to before when the groups last that begin at these times, newest first; then all before."""
    upper = _END_OF_TIME
    for start in starts:
        lower = number_of(start)
        yield lower, upper
        upper = lower
    yield -_END_OF_TIME, upper


def all_but(newer: Sequence[GroupSize], totals: Mapping[str, int]) -> GroupSize:
    """The size of the last group: what the sums in ``tally`` know of, without the groups before it."""
    return GroupSize(
        count=max(0, totals.get("snapshots", 0) - sum(each.count for each in newer)),
        size_bytes=max(0, totals.get("bytes", 0) - sum(each.size_bytes for each in newer)),
    )


def session_of(row: Sequence[Any]) -> SnapshotSession | None:
    """What is certain of the session that a row of ``COLUMNS`` belongs to."""
    return _session_of(row, _is_label_sound(row)) if _is_session_sound(row) else None


def _session_of(row: Sequence[Any], is_label_sound: bool) -> SnapshotSession | None:
    source, ref, _, _, title, cwd, _ = row[SESSION]
    if not source:
        return None
    known = SessionRef(source=source, id=ref)
    return SnapshotSession(ref=known, title=title, cwd=cwd) if is_label_sound else SnapshotSession(ref=known)


def _info_of(part: bodies.KeptPart) -> PartInfo:
    return PartInfo(mark=part.mark, bytes=part.size_bytes, reason=part.reason, gaps=part.gaps)
