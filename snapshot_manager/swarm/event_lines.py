"""Events of JSON Lines: one object in each line."""

from collections.abc import Iterator
from typing import Any

import msgspec

from snapshot_manager.errors import MalformedEvent
from snapshot_manager.swarm import ruby_values
from snapshot_manager.swarm.blocks import BLANKS, BLOCK_BYTES, Blocks
from snapshot_manager.swarm.event import LOST, UNSET, Event
from snapshot_manager.swarm.gaps import Gaps

MOST_EVENT_BYTES = 1 << 28
"""No event is longer."""

_READ_LINES = msgspec.json.Decoder(Event).decode_lines
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def line_events(blocks: Blocks, gaps: Gaps | None) -> Iterator[list[Any]]:
    """The events of a file, block by block.

    Raises:
        MalformedEvent: A line is no JSON, and ``gaps`` is None.
    """
    number = 0
    going = True
    while going:
        going = blocks.more(max(BLOCK_BYTES, len(blocks.rest)))
        whole, _, rest = blocks.rest.rpartition(b"\n") if going else (blocks.rest, b"", b"")
        blocks.rest = rest
        if len(rest) > MOST_EVENT_BYTES:
            raise MalformedEvent(number + 1, "", "is longer than any event")
        events = _events(whole, number, gaps)
        if number == 0 and events:
            _expect_event(events[0])
        number += len(events)
        yield events


def _events(text: bytes, number: int, gaps: Gaps | None) -> list[Any]:
    try:
        return _READ_LINES(text)
    except _UNREADABLE:
        lines = [line for line in text.split(b"\n") if line.strip(BLANKS)]
        return [_event(line, number, gaps) for number, line in enumerate(lines, start=number + 1)]


def _event(line: bytes, number: int, gaps: Gaps | None) -> object:
    """What stands in an event's place: JSON of another kind, or no JSON at all."""
    try:
        return ruby_values.from_json(line)
    except _UNREADABLE as error:
        if gaps is None:
            raise MalformedEvent(number, "", "is no JSON") from error
        gaps.torn(number, "is no JSON and was left out")
        return LOST


def _expect_event(event: object) -> None:
    """A file of another kind, such as a snapshot, must not be taken for a log of one event."""
    if isinstance(event, Event) and event.agent is None and event.timestamp is UNSET:
        raise MalformedEvent(1, "", "is none: it has neither an agent nor a time")
