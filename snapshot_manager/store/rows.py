"""A snapshot's row as a value. Works on plain tuples, so that it needs no SQLAlchemy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.digest import Digest
from snapshot_manager.model.results import GroupSize
from snapshot_manager.model.snapshot import (
    Manual,
    SessionRef,
    Snapshot,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
    SnapshotType,
    Trigger,
)
from snapshot_manager.model.state import Mark, PartInfo, PartName
from snapshot_manager.store import compression

COLUMNS = (
    "snapshot.id, snapshot.timestamp, snapshot.type, snapshot.starred, snapshot.size_bytes, "
    "snapshot.description, snapshot.deleted_at, snapshot.checks, snapshot.checked_at, snapshot.body, "
    "session.source, session.ref, label.title, label.cwd"
)
"""What ``snapshot_of`` reads, in its order."""

TABLES = (
    "snapshot JOIN session ON session.id = snapshot.session_id JOIN label ON label.id = snapshot.label_id"
)

# What bodies have in common, so that it need not be stored in each; part of the file's form, never to change.
_USUAL = (
    b"\x94\xc4\x10\x82\xa4type\xa8interval\x82\xa4type\xadmessage_count\xa5count\x05"
    b"\x82\xa4type\xa6manual\xabdescription\xa0\x97\xc0\x00\x00\x00\x00\xc2\xc2"
    b"\x88\xa7balance\x97\xa8captured\x00\xa0\x90\x00\xc0\x00\xa7session\x97\xa8captured\xcd\x00\xa0\x90\x00\xc0\x00"
    b"\xa5proof\x97\xacnot_included\x00\xa0\x90\x00\xc0\x00\xa7metrics\x97\xa5empty\x00\xa0\x90\x00\xc0\x00"
    b"\xa5files\x97\xa8captured\xce\x00\x00\xa0\x90\x00\xc0\x00\xa8terminal\x97\xa8captured\xce\x00\x00\xa0\x90\xcd\x00\xc4\x10"
    b"\xa8messages\x97\xa8captured\xce\x00\x00\xa0\x90\xcd\x00\xc4\x10"
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_END_OF_TIME = 2**62
_END_OF_CALENDAR = 250_000_000_000_000_000  # microseconds; the year 9892
_SUMMARY_FIELDS = SnapshotSummary.__struct_encode_fields__
_DAMAGED = "What the library says of this snapshot is damaged."


class KeptPart(msgspec.Struct, frozen=True, array_like=True):
    """What a row says of one part.

    Attributes:
        size_bytes: Logical size of records and documents together.
        count: How many records; ``head`` is their running digest, None for none, ``record_bytes`` their size.
    """

    mark: Mark
    size_bytes: int = 0
    reason: str = ""
    gaps: tuple[str, ...] = ()
    count: int = 0
    head: bytes | None = None
    record_bytes: int = 0


class Body(msgspec.Struct, frozen=True, array_like=True):
    """What a row says beside what can be searched.

    Attributes:
        digest: Names the whole state; equal digests mean equal states.
        summary: The fields of ``SnapshotSummary`` in their order.
    """

    digest: bytes
    trigger: Trigger
    summary: tuple[Any, ...]
    parts: dict[PartName, KeptPart]


class _Beginning(msgspec.Struct, frozen=True, array_like=True):
    """As much of a ``Body`` as a glance needs."""

    digest: msgspec.Raw
    trigger: Trigger
    summary: tuple[Any, ...]


class Glance(NamedTuple):
    """What a body says of a snapshot at a glance."""

    trigger: Trigger
    summary: SnapshotSummary


def write_body(
    digest: Digest, trigger: Trigger, summary: SnapshotSummary, parts: dict[PartName, KeptPart]
) -> bytes:
    """Write the column ``body``."""
    raw = msgspec.msgpack.encode(Body(digest, trigger, msgspec.structs.astuple(summary), parts))
    return compression.compress(raw, _USUAL, compression.FAST)


def read_body(data: bytes, snapshot_id: str) -> Body:
    """Read the column ``body``.

    Raises:
        StoreDamaged: It is not what was stored.
    """
    try:
        return msgspec.msgpack.decode(compression.decompress(data, _USUAL), type=Body)
    except (StoreDamaged, msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
        raise StoreDamaged(
            f"What the library says of snapshot {snapshot_id} is damaged.",
            hint="Other snapshots are not concerned. “verify” lists all that is damaged.",
        ) from error


def glancer() -> Callable[[bytes], Glance]:
    """Reads the beginnings of many bodies, some ten times faster than ``read_body``.

    The callable raises ``StoreDamaged`` or ``msgspec.MsgspecError`` for what is not what was stored.
    """
    decompress = compression.decompressor(_USUAL)
    decode = msgspec.msgpack.Decoder(_Beginning).decode

    def glance(data: bytes) -> Glance:
        found = decode(decompress(data))
        return Glance(found.trigger, _summary_of(found.summary))

    return glance


def snapshot_of(row: Sequence[Any]) -> Snapshot:
    """Read a row of ``COLUMNS``. One that is not what was stored says so, and takes no other down."""
    try:
        return _snapshot_of(row)
    except (StoreDamaged, msgspec.ValidationError, ValueError, TypeError, OverflowError):
        return _damaged(row)


def _damaged(row: Sequence[Any]) -> Snapshot:
    """What can still be said of a damaged row, so that a person sees it and can delete it."""
    own_id, at, _, starred, _, _, deleted_at, *_ = row
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
    (own_id, at, kind, starred, size, description, deleted_at, checks, checked_at, body, *session) = row
    kept = read_body(body, own_id)
    return Snapshot(
        id=SnapshotId(own_id),
        timestamp=time_of(at),
        type=SnapshotType(kind),
        trigger=kept.trigger,
        description=description,
        starred=bool(starred),
        size_bytes=size,
        session=_session_of(*session),
        summary=_summary_of(kept.summary),
        parts={name: _info_of(part) for name, part in kept.parts.items()},
        checks=checks,
        checked_at=None if checked_at is None else time_of(checked_at),
        deleted_at=None if deleted_at is None else time_of(deleted_at),
    )


def _summary_of(values: Sequence[Any]) -> SnapshotSummary:
    return msgspec.convert(dict(zip(_SUMMARY_FIELDS, values, strict=False)), SnapshotSummary)


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


def _session_of(source: str, ref: str, title: str, cwd: str) -> SnapshotSession | None:
    if not source:
        return None
    return SnapshotSession(ref=SessionRef(source=source, id=ref), title=title, cwd=cwd)


def _info_of(part: KeptPart) -> PartInfo:
    return PartInfo(mark=part.mark, bytes=part.size_bytes, reason=part.reason, gaps=part.gaps)
