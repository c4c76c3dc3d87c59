"""What was said in a session: its records read, in their order, and which of them are still in force."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from snapshot_manager.model.state import Part
from snapshot_manager.sources.jsonl import MAX_GAPS, Json, mapping, objects_in, sequence, string
from snapshot_manager.sources.opencode.native import DAMAGED, INFO, is_record, parsed
from snapshot_manager.sources.opencode.rows import time_of, wound_back_to

UNFINISHED = frozenset({"", "tool-calls", "unknown"})
"""What an answer says it ended with while its turn goes on."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One message.

    Attributes:
        place: The number of its record, from 0.
        info: All of it but what was said; empty where it could not be read.
        parts: What was said, thought and done.
        text: The bytes of the record.
    """

    place: int
    info: Json
    parts: tuple[Json, ...]
    text: bytes

    @property
    def id(self) -> str:
        """What OpenCode calls it."""
        return string(self.info.get("id")) or f"record {self.place + 1}"

    @property
    def role(self) -> str:
        """Who speaks; empty where that could not be read."""
        return string(self.info.get("role"))

    @property
    def at(self) -> datetime | None:
        """When it was begun."""
        return time_of(mapping(self.info.get("time")).get("created"))

    @property
    def is_legible(self) -> bool:
        """OpenCode could take it in again."""
        return self.role in {"user", "assistant"} and not any(DAMAGED in part for part in self.parts)

    @property
    def ends_turn(self) -> bool:
        """The agent was done with its turn after it, well or with an error."""
        if self.role != "assistant":
            return False
        return string(self.info.get("finish")) not in UNFINISHED or bool(mapping(self.info.get("error")))

    @property
    def error(self) -> Json:
        """What ended it early, as ``{name, data}``; empty when nothing did."""
        return mapping(self.info.get("error"))

    def of_kind(self, kind: str) -> Iterator[Json]:
        """Its parts of this kind."""
        return (part for part in self.parts if part.get("type") == kind)


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that was read out of a session's records.

    Attributes:
        info: The session itself.
        everything: All messages, oldest first.
        gaps: What could not be read, a sentence each.
    """

    info: Json
    everything: tuple[Said, ...]
    gaps: tuple[str, ...] = ()
    active: tuple[Said, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Tell what is in force: what the person wound back is dropped as soon as they go on."""
        wound_back = wound_back_to(self.info)
        kept = (said for said in self.everything if not wound_back or said.id < wound_back)
        object.__setattr__(self, "active", tuple(kept))


def conversation_in(part: Part) -> Conversation:
    """Read a part ``messages``, live or stored."""
    document = part.document(INFO)
    info = parsed(document.content) if document and document.content else None
    return read_conversation(info or {}, part.records.read(0, len(part.records)))


def read_conversation(info: Json, records: Iterable[bytes]) -> Conversation:
    """Read the records of a session; none is left out, whatever stands in it."""
    everything = tuple(_said(place, record) for place, record in enumerate(records))
    return Conversation(info, everything, tuple(_gaps(everything)))


def _said(place: int, record: bytes) -> Said:
    found, damage = objects_in(record, is_record)
    value = found[0].value if found and not damage else {}
    parts = tuple(mapping(part) for part in sequence(value.get("parts")))
    return Said(place, mapping(value.get("info")), parts, record)


def _gaps(everything: Sequence[Said]) -> Iterator[str]:
    damaged = [said for said in everything if not said.is_legible]
    for said in damaged[:MAX_GAPS]:
        what = "A part of message" if said.role else "Message"
        yield f"{what} {said.place + 1} is damaged and could not be read."
    more = len(damaged) - MAX_GAPS
    if more > 0:
        yield "1 more damaged message follows." if more == 1 else f"{more} more damaged messages follow."
