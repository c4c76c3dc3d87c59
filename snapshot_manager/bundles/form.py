"""What is in a bundle, so that any program can read or write one.

A bundle (``.snapshots``) is the line ``SNAPSHOTS 1`` (with a line feed), then one Zstandard frame (RFC 8878,
window of at most 8 MiB), then nothing. What the frame holds is a row of *blocks*. A block is one line of
JSON (UTF-8, at most 4 MiB, with a line feed); if it has ``bytes``, that many raw bytes follow it. Its
``kind`` says what it is, its other keys are those of the classes below, in camelCase; no others are allowed.

* ``record``: the next item of a list. Lists are numbered from 0, and so are the items in each, in the order
  in which they come. The raw bytes are the record as its agent wrote it.
* ``document``: the next document of the bundle; documents are numbered from 0. The raw bytes are its
  content; one whose content could not be had has no ``bytes``.
* ``snapshot``: a snapshot. For each part it says which records (``[list, start, stop]``: the items
  ``start <= n < stop`` of a list, one run after the other) and which documents (``[start, stop]``) are in it.
  All of them came before. Snapshots of one session come oldest first.
* ``end``: the last block. ``snapshots`` is how many there were, ``digest`` the BLAKE2b-256 of all bytes of
  the frame's content before this block, in hexadecimal.

``digest`` of a record or document is the BLAKE2b-128 of its raw bytes, in hexadecimal. Times are RFC 3339
with an offset. Digests find damage; they do not say who made a bundle.
"""

from typing import Annotated, TypeAlias

import msgspec

from snapshot_manager.errors import BundleError
from snapshot_manager.model.snapshot import SnapshotSession, SnapshotSummary, Trigger
from snapshot_manager.model.state import Mark, PartName
from snapshot_manager.model.value import Count, Timestamp, Value

MAGIC = b"SNAPSHOTS 1\n"
SUFFIX = ".snapshots"
WINDOW_LOG = 23
TOTAL_DIGEST_BYTES = 32

MOST_LINE_BYTES = 4 * 1024 * 1024
MOST_RAW_BYTES = 256 * 1024 * 1024
"""Of one record or document; it is held in memory."""
MOST_TOTAL_BYTES = 4 * 1024 * 1024 * 1024
"""Of all together, uncompressed; it is laid on the disk while it is read."""

MOST_ITEMS = 2_000_000
"""Records and documents in one snapshot."""
MOST_ITEMS_OF_ALL = 200_000_000
"""The same, counted again for each snapshot that holds them."""

_Size: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=MOST_RAW_BYTES)]
_Hex: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32}|[0-9a-f]{64})$")]
_Id: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}$")]
_Text: TypeAlias = Annotated[str, msgspec.Meta(max_length=100_000)]

Run: TypeAlias = tuple[Count, Count, Count]
"""A list, and the items ``start <= n < stop`` of it."""

Span: TypeAlias = tuple[Count, Count]
"""The documents ``start <= n < stop``."""


class _Block(Value, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind"):
    """One line of JSON."""


class RecordBlock(_Block, frozen=True, tag="record"):
    """The next item of a list."""

    list: Count
    bytes: _Size
    digest: _Hex


class DocumentBlock(_Block, frozen=True, tag="document"):
    """The next document."""

    name: _Text
    facts: dict[str, _Text] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    bytes: _Size | None = None
    digest: _Hex = "0" * 32


class BundledPart(Value, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One part of a snapshot's state."""

    mark: Mark
    reason: _Text = ""
    gaps: tuple[_Text, ...] = ()
    records: tuple[Run, ...] = ()
    documents: tuple[Span, ...] = ()


class SnapshotBlock(_Block, frozen=True, tag="snapshot"):
    """A snapshot."""

    id: _Id
    timestamp: Timestamp
    trigger: Trigger
    summary: SnapshotSummary
    parts: dict[PartName, BundledPart]
    session: SnapshotSession | None = None
    description: _Text | None = None
    starred: bool = False
    expires_at: Timestamp | None = None


class EndBlock(_Block, frozen=True, tag="end"):
    """The last block."""

    snapshots: Count
    digest: _Hex


Block: TypeAlias = RecordBlock | DocumentBlock | SnapshotBlock | EndBlock


def damaged(reason: str) -> BundleError:
    """A bundle is not what it says it is."""
    return BundleError(
        f"The file cannot be imported: {reason}.", hint="Nothing was imported. Export the snapshots again."
    )
