"""An event of SwarmSDK's log, with the fields that say something of a swarm's state."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import UNSET

from snapshot_manager.errors import MalformedEvent
from snapshot_manager.swarm import ruby_values

__all__ = ["LOST", "UNSET", "Event", "as_event"]

LOST: Final = object()
"""Stands where an event was that could not be read, so that those after it keep their numbers."""


class Metadata(msgspec.Struct, gc=False):
    """Of an event's metadata, what says something of a swarm's state."""

    prompt: Any = None
    read_digest: Any = None
    read_path: Any = None


class Usage(msgspec.Struct, gc=False):
    """Of what a step cost, what a snapshot keeps."""

    input_tokens: Any = None
    output_tokens: Any = None


class Event(msgspec.Struct, gc=False):
    """One event; nothing is known of the types of its fields. What is null or missing is None.

    Read quickly, ``metadata`` and ``usage`` hold only what counts; of an event that came as an object of
    another reader, or beside one of another shape, they are as they came.

    ``timestamp`` tells what is missing (UNSET) from what is null.
    """

    type: Any = None
    agent: Any = None
    timestamp: Any = UNSET
    swarm_id: Any = None
    parent_swarm_id: Any = None
    prompt: Any = None
    metadata: Metadata | None = None
    content: Any = None
    tool_calls: Any = None
    usage: Usage | None = None
    model: Any = None
    result: Any = None
    tool_call_id: Any = None
    tool: Any = None
    arguments: Any = None
    threshold: Any = None
    system_prompt: Any = None


_FIELDS = Event.__struct_fields__


def as_event(value: object, number: int) -> Event:
    """Take an event that came as an object of any JSON reader.

    Raises:
        MalformedEvent: It is no object, or holds what JSON cannot.
    """
    if isinstance(value, Event):
        return value
    if not isinstance(value, Mapping):
        raise MalformedEvent(number, "", "is no JSON object")
    try:
        ruby_values.to_json(value)
    except UnicodeEncodeError as error:
        raise MalformedEvent(number, "", "holds half of a surrogate pair, which is not Unicode") from error
    except TypeError as error:
        raise MalformedEvent(number, "", "holds something that JSON does not have") from error
    return Event(**{name: value[name] for name in _FIELDS if name in value})


def part_of(holder: object, name: str) -> Any:
    """A field of an event's metadata or usage, however it was read; None where there is none."""
    if isinstance(holder, Mapping):
        return holder.get(name)
    return getattr(holder, name, None)
