"""What two conversations of one session have in common at their beginning, without reading it.

Neighbouring snapshots hold the same records but for a few at the end, so only the records around the first
difference are read and parsed on both sides: a window that begins within what both share. Its messages
can stand for the whole conversations if both windows begin with the same message and both leave out the
same number of messages; otherwise the window is made wider, at last as wide as everything.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from snapshot_manager.model import conversation
from snapshot_manager.model.conversation import Message
from snapshot_manager.model.digest import Digest, head_of
from snapshot_manager.model.state import Part, Records

Read: TypeAlias = Callable[[Part], Sequence[Message]]
"""How the source of a session reads a part ``messages``."""

_WINDOW = 64
"""How many records before the first difference are looked at first.

While they are not enough: twice as many, and no fewer than there are behind it, since those are read again
each time. So hardly more is read in vain than in the end.
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One side: its part ``messages``, how it is read, and how many messages it has in all."""

    part: Part
    read: Read
    message_count: int

    @property
    def records(self) -> Records:
        """Its native records."""
        return self.part.records


@dataclass(frozen=True, slots=True)
class Ends:
    """The messages of two conversations from some place on.

    Attributes:
        skipped: How many messages before that place are the same on both sides.
    """

    skipped: int
    before: Sequence[Message]
    after: Sequence[Message]


def ends(before: Conversation, after: Conversation) -> Ends:
    """The messages of both sides from shortly before the first record that differs."""
    shared = _shared_records(before.records, after.records)
    behind = max(len(before.records), len(after.records)) - shared
    window = _WINDOW
    while window < shared:
        found = _ends_from(before, after, shared - window)
        if found is not None:
            return found
        window = max(2 * window, behind)
    return Ends(0, before.read(before.part), after.read(after.part))


def _ends_from(before: Conversation, after: Conversation, start: int) -> Ends | None:
    """The messages from this record on; None when they cannot stand for the whole conversations."""
    first, second = _read_from(before, start), _read_from(after, start)
    skipped = before.message_count - len(first)
    if not (first and second) or skipped < 0 or skipped != after.message_count - len(second):
        return None
    return Ends(skipped, first, second) if first[0] == second[0] else None


def _read_from(side: Conversation, start: int) -> Sequence[Message]:
    messages = side.read(msgspec.structs.replace(side.part, records=_RecordsFrom(side.records, start)))

    def in_its_place(number: int) -> Message:
        message = messages[number]
        return msgspec.structs.replace(message, records=tuple(place + start for place in message.records))

    return conversation.Conversation(range(len(messages)), in_its_place)


def _shared_records(one: Records, other: Records) -> int:
    """How many records at the beginning are the same; found by halving, as equal heads mean equal records."""
    low, high = 0, min(len(one), len(other))
    if one.head(high) == other.head(high):
        return high
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if one.head(middle) == other.head(middle) else (low, middle)
    return low


class _RecordsFrom:
    """The records from one on, as a list of their own."""

    def __init__(self, records: Records, start: int) -> None:
        self._records = records
        self._start = start

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._records) - self._start

    def head(self, count: int) -> Digest:
        """The running digest of the first ``count`` of them."""
        return head_of(self.read(0, count))

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The records ``start <= n < stop``."""
        return self._records.read(self._start + start, self._start + stop)
