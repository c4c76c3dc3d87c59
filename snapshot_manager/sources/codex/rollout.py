"""A rollout: what the lines of a session file say, one after the other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from snapshot_manager.sources.jsonl import Gaps, Json, mapping, objects_in, parsed_time, string

META = "session_meta"
ITEM = "response_item"
EVENT = "event_msg"
COMPACTED = "compacted"
TURN = "turn_context"
USAGE = "token_usage_record"

_BARE_ITEMS = frozenset({"message", "reasoning", "function_call", "function_call_output"})
"""What stood in the lines of versions before 0.38, without anything around it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line that could be read.

    Attributes:
        place: The number of its line in the session's own rollout, from 0; -1 in one that it goes on from.
        kind: What the line is: ``META``, ``ITEM``, ``EVENT``, ``COMPACTED`` or another word of Codex's.
        type: What its payload is.
    """

    place: int
    kind: str
    type: str
    payload: Json
    timestamp: str

    @property
    def at(self) -> datetime | None:
        """When it was written."""
        return parsed_time(self.timestamp)


@dataclass(slots=True)
class Rollout:
    """All that was read out of the lines of one file.

    Attributes:
        lines: How many lines there are.
        is_bare: It was written by a version before 0.38.
    """

    records: list[Record] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    gaps: Gaps = field(default_factory=Gaps)
    lines: int = 0
    is_bare: bool = False

    @property
    def meta(self) -> Json:
        """What the first line says of the session; empty where it is lost."""
        return next((record.payload for record in self.records if record.kind == META), {})


def read_rollout(lines: Iterable[bytes], *, of_another: bool = False) -> Rollout:
    """Read all lines of a file.

    Args:
        lines: The lines; they are taken one at a time.
        of_another: They stand in another session's rollout.
    """
    rollout = Rollout()
    for place, line in enumerate(lines):
        found, damage = objects_in(line, is_record)
        rollout.lines += 1
        if damage:
            rollout.gaps.add(place, damage)
        for each in found:
            record = record_of(each.value, -1 if of_another else place)
            rollout.is_bare = rollout.is_bare or (record.kind == META and "payload" not in each.value)
            rollout.records.append(record)
            rollout.kinds[record.kind] += 1
    return rollout


def is_record(value: Json) -> bool:
    """Tell a record from a JSON object inside of one."""
    return isinstance(value.get("type"), str) and isinstance(value.get("payload"), dict)


def record_of(value: Json, place: int) -> Record:
    """Take a line for what it is, in the oldest layout, too."""
    kind, timestamp = string(value.get("type")), string(value.get("timestamp"))
    if is_record(value):
        payload = value["payload"]
        return Record(place, kind, _type_of(payload), payload, timestamp)
    if kind in _BARE_ITEMS:
        return Record(place, ITEM, kind, value, timestamp)
    is_meta = place == 0 and not kind and isinstance(value.get("id"), str)
    return Record(place, META if is_meta else kind, "", value, timestamp)


def _type_of(payload: Json) -> str:
    return string(payload.get("type")) or ("message" if "role" in payload else "")


def item_of(record: Record) -> Json:
    """What an event says was finished, in the layout that tells of whole items; empty for other records."""
    is_item = record.kind == EVENT and record.type == "item_completed"
    return mapping(record.payload.get("item")) if is_item else {}
