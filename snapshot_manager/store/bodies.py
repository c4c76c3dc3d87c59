"""What a snapshot's row says beside what can be searched: one compressed value. Needs no SQLAlchemy."""

from collections.abc import Callable, Sequence
from threading import local
from typing import Any, NamedTuple

import msgspec

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.digest import Digest
from snapshot_manager.model.gate import Trials
from snapshot_manager.model.snapshot import SnapshotSummary, Trigger
from snapshot_manager.model.state import Mark, PartName
from snapshot_manager.store import compression

# What bodies have in common, so that it need not be stored in each; part of the file's form, never to change.
_USUAL = (
    b"\x94\xc4\x10\x82\xa4type\xa8interval\x82\xa4type\xadmessage_count\xa5count\x05"
    b"\x82\xa4type\xa6manual\xabdescription\xa0\x97\xc0\x00\x00\x00\x00\xc2\xc2"
    b"\x88\xa7balance\x97\xa8captured\x00\xa0\x90\x00\xc0\x00\xa7session\x97\xa8captured\xcd\x00\xa0\x90\x00\xc0\x00"
    b"\xa5proof\x97\xacnot_included\x00\xa0\x90\x00\xc0\x00\xa7metrics\x97\xa5empty\x00\xa0\x90\x00\xc0\x00"
    b"\xa5files\x97\xa8captured\xce\x00\x00\xa0\x90\x00\xc0\x00\xa8terminal\x97\xa8captured\xce\x00\x00\xa0\x90\xcd\x00\xc4\x10"
    b"\xa8messages\x97\xa8captured\xce\x00\x00\xa0\x90\xcd\x00\xc4\x10"
)

_SUMMARY_FIELDS = SnapshotSummary.__struct_encode_fields__


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
        expires_at: In microseconds since 1970; not written where there is none.
    """

    digest: bytes
    trigger: Trigger
    summary: tuple[Any, ...]
    parts: dict[PartName, KeptPart]
    expires_at: int | None = None


class _Beginning(msgspec.Struct, frozen=True, array_like=True):
    """As much of a ``Body`` as a glance needs."""

    digest: msgspec.Raw
    trigger: Trigger
    summary: tuple[Any, ...]


class _Outline(msgspec.Struct, frozen=True, array_like=True):
    """As much of a ``Body`` as a rule needs."""

    digest: msgspec.Raw
    trigger: Trigger
    summary: msgspec.Raw
    parts: msgspec.Raw
    expires_at: int | None = None


class Glance(NamedTuple):
    """What a body says of a snapshot at a glance."""

    trigger: Trigger
    summary: SnapshotSummary


_body_in = msgspec.msgpack.Decoder(Body).decode
_of_this_thread = local()


def write_body(
    digest: Digest,
    trigger: Trigger,
    summary: SnapshotSummary,
    parts: dict[PartName, KeptPart],
    expires_at: int | None = None,
) -> bytes:
    """Write the column ``body``."""
    return _written(Body(digest, trigger, msgspec.structs.astuple(summary), parts, expires_at))


def with_expiry(data: bytes, snapshot_id: str, expires_at: int | None) -> bytes:
    """The column ``body`` with another expiry.

    Raises:
        StoreDamaged: It is not what was stored.
    """
    return _written(msgspec.structs.replace(read_body(data, snapshot_id), expires_at=expires_at))


def _written(body: Body) -> bytes:
    fields = msgspec.structs.astuple(body)
    raw = msgspec.msgpack.encode(fields if body.expires_at is not None else fields[:-1])
    return compression.compress(raw, _USUAL, compression.FAST)


def with_trials(data: bytes, snapshot_id: str, trials: Trials) -> bytes:
    """The same column ``body``, with how the snapshot did when it was tried.

    Raises:
        StoreDamaged: It is not what was stored.
    """
    kept = read_body(data, snapshot_id)
    summary = summary_of(kept.summary)
    known = summary.trials or Trials()
    now = Trials(whole=trials.whole or known.whole, restored=trials.restored or known.restored)
    changed = msgspec.structs.replace(summary, trials=now)
    return write_body(Digest(kept.digest), kept.trigger, changed, kept.parts, kept.expires_at)


def read_body(data: bytes, snapshot_id: str) -> Body:
    """Read the column ``body``.

    Raises:
        StoreDamaged: It is not what was stored.
    """
    try:
        return _body_in(_read_usual()(data))
    except (StoreDamaged, msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
        raise damaged(snapshot_id) from error


def _read_usual() -> Callable[[bytes], bytes]:
    """What reads a body's bytes: one for each thread, because to make it takes longer than to read."""
    if not hasattr(_of_this_thread, "read"):
        _of_this_thread.read = compression.decompressor(_USUAL)
    read: Callable[[bytes], bytes] = _of_this_thread.read
    return read


def damaged(snapshot_id: str) -> StoreDamaged:
    """A row is not what was stored."""
    return StoreDamaged(
        f"What the library says of snapshot {snapshot_id} is damaged.",
        hint="Other snapshots are not concerned. “verify” lists all that is damaged.",
    )


def glancer() -> Callable[[bytes], Glance]:
    """Reads the beginnings of many bodies, some ten times faster than ``read_body``.

    The callable raises ``StoreDamaged`` or ``msgspec.MsgspecError`` for what is not what was stored.
    """
    decompress = compression.decompressor(_USUAL)
    decode = msgspec.msgpack.Decoder(_Beginning).decode

    def glance(data: bytes) -> Glance:
        found = decode(decompress(data))
        return Glance(found.trigger, summary_of(found.summary))

    return glance


def outliner() -> Callable[[bytes], tuple[Trigger, int | None]]:
    """Reads of many bodies why the snapshot was taken, and when it expires; raises as ``glancer``'s does."""
    decompress = compression.decompressor(_USUAL)
    decode = msgspec.msgpack.Decoder(_Outline).decode

    def outline(data: bytes) -> tuple[Trigger, int | None]:
        found = decode(decompress(data))
        return found.trigger, found.expires_at

    return outline


def summary_of(values: Sequence[Any]) -> SnapshotSummary:
    """Read the field ``summary`` of a body.

    Raises:
        msgspec.ValidationError: It is none.
    """
    return msgspec.convert(dict(zip(_SUMMARY_FIELDS, values, strict=False)), SnapshotSummary)
