"""A state: thirteen parts, each with a mark that says how far it could be captured.

A part is kept in its native bytes, in two shapes that every kind of state fits into:

* **records**: an ordered list that mostly grows at its end: the lines of a transcript, the commands of
  a terminal, the row chunks of a table;
* **documents**: named contents that change as a whole: a file in context, a sub-agent's transcript, a
  small JSON object.

What the bytes mean is read out of them when needed (``facts``, ``conversation``, and a source's own
reading of its records); the parsed form is never the truth.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import Protocol

import msgspec

from snapshot_manager.model.digest import START, Digest, advance, digest_of
from snapshot_manager.model.value import Count, Value


class PartName(StrEnum):
    """The parts of a state."""

    BALANCE = "balance"
    SESSION = "session"
    MESSAGES = "messages"
    FILES = "files"
    TERMINAL = "terminal"
    PROOF = "proof"
    METRICS = "metrics"
    AGENTS = "agents"
    DELEGATIONS = "delegations"
    SCRATCHPAD = "scratchpad"
    READ_TRACKING = "read_tracking"
    MEMORY_READ_TRACKING = "memory_read_tracking"
    TABLES = "tables"


class Mark(StrEnum):
    """How far a part could be captured; the mark follows the part into every window."""

    CAPTURED = "captured"
    EMPTY = "empty"
    NOT_INCLUDED = "not_included"
    UNREADABLE = "unreadable"


class Records(Protocol):
    """An ordered list of native records that may be far longer than should be held in memory."""

    def __len__(self) -> int:
        """How many records there are."""
        ...

    def head(self, count: int) -> Digest:
        """The running digest (``digest.advance``) of the first ``count`` records, ``0 <= count <= len``."""
        ...

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The records ``start <= n < stop``, bit for bit, one after the other."""
        ...


class RecordList:
    """Records held in memory."""

    def __init__(self, records: Sequence[bytes] = ()) -> None:
        self._records = tuple(records)
        self._heads: Sequence[Digest] = ()

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._records)

    def head(self, count: int) -> Digest:
        """The running digest of the first ``count`` records; all are computed at the first question."""
        if not self._heads:
            self._heads = tuple(accumulate(map(digest_of, self._records), advance, initial=START))
        return self._heads[count]

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The records ``start <= n < stop``."""
        return iter(self._records[start:stop])


NO_RECORDS = RecordList()


class Document(msgspec.Struct, frozen=True):
    """A named content that changes as a whole.

    Attributes:
        name: Unique within its part: a path, or the content's role ("session").
        content: The native bytes; None when there is a document but its content could not be had.
        facts: What is known of it beside its bytes, all strings: a file's ``origin`` and ``sha256``, or
            the ``reason`` why there is no content.
    """

    name: str
    content: bytes | None
    facts: Mapping[str, str] = msgspec.field(default_factory=dict)


class Part(msgspec.Struct, frozen=True):
    """One part of a state.

    Attributes:
        mark: How far it could be captured.
        reason: Why it is unreadable or not included; empty otherwise.
        gaps: What inside a captured part could not be read, one plain sentence each ("Line 12 is torn.").
        records: See the module.
        documents: See the module; names are unique, and their order means nothing: a library gives them
            back sorted by name.
    """

    mark: Mark
    reason: str = ""
    gaps: tuple[str, ...] = ()
    records: Records = NO_RECORDS
    documents: tuple[Document, ...] = ()

    def document(self, name: str) -> Document | None:
        """The document of this name, or None."""
        return next((each for each in self.documents if each.name == name), None)

    @classmethod
    def empty(cls) -> "Part":
        """A part that was looked at and holds nothing."""
        return cls(Mark.EMPTY)

    @classmethod
    def not_included(cls, reason: str = "") -> "Part":
        """A part that was left out by choice, or that this source does not have."""
        return cls(Mark.NOT_INCLUDED, reason)

    @classmethod
    def unreadable(cls, reason: str) -> "Part":
        """A part that is there but could not be read."""
        return cls(Mark.UNREADABLE, reason)


class State(msgspec.Struct, frozen=True):
    """All that could be captured at one moment. A part that is missing from the mapping is empty."""

    parts: Mapping[PartName, Part]

    def part(self, name: PartName) -> Part:
        """This part; an empty one where the source has none."""
        return self.parts.get(name) or Part.empty()


class PartInfo(Value, frozen=True):
    """What a snapshot's row says of one part without loading it.

    Attributes:
        bytes: Logical size: the native bytes of its records and documents, as if stored alone.
    """

    mark: Mark
    bytes: Count = 0
    reason: str = ""
    gaps: tuple[str, ...] = ()
