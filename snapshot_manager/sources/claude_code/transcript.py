"""A transcript: what the lines of a session file say, without any idea of their order yet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from snapshot_manager.sources.claude_code.naming import Naming
from snapshot_manager.sources.claude_code.stops import NOTHING, Stop, Told, stop_after, told_by
from snapshot_manager.sources.jsonl import Gaps, Json, mapping, objects_in, parsed_time, sequence, string

LINKED = frozenset({"user", "assistant", "system", "attachment", "progress"})
"""The kinds of records that are linked by ``uuid`` and ``parentUuid``."""

KEPT = frozenset({"cost-state", "content-replacement"})
"""The kinds of other records that something is read out of, beside those that name the session."""

NO_MODEL = "<synthetic>"
"""The model of messages that Claude Code writes by itself."""


class Entry(msgspec.Struct, frozen=True, eq=False, gc=False):  # no circle can be made of it
    """One linked record.

    Attributes:
        place: The number of its line, from 0.
        aside: It belongs to a sub-agent or a team mate, not to the session's own conversation.
        meta: Claude Code added it; the person did not type it.
        remark: Something the person typed that is neither a prompt nor an answer: a command of the agent's
            own, or a prompt that had to wait while the agent was at work.
        response: The id of the model's response it is a piece of; empty for all but the assistant.
        calls: The ids of the tool calls in it.
        tools: The names of the tools that these call.
        answers: The ids of the tool calls that it holds results of.
        body: The whole record; empty when bodies were not asked for.
        text: The bytes of the record.
        copied: It was taken over from another session as this one was made; nobody was at work here then.
        told: What it says about whether the session can go on; None when nothing.
    """

    place: int
    kind: str
    uuid: str
    parent: str
    aside: bool
    meta: bool
    remark: bool
    compact_summary: bool
    timestamp: str
    agent: str
    response: str
    calls: tuple[str, ...]
    tools: tuple[str, ...]
    answers: tuple[str, ...]
    body: Json
    text: bytes
    copied: bool = False
    told: Told | None = None

    @property
    def speaks(self) -> bool:
        """It is something said by the person or the model."""
        return self.kind in {"user", "assistant"}

    @property
    def message(self) -> Json:
        """What was said, in the form of the Messages API."""
        return mapping(self.body.get("message"))

    @property
    def at(self) -> datetime | None:
        """When it was written."""
        return parsed_time(self.timestamp)

    def blocks(self, kind: str) -> Iterator[Json]:
        """The content blocks of this kind."""
        return (block for block in _blocks(self.message) if block.get("type") == kind)


@dataclass(slots=True)
class Transcript:
    """All that was read out of a session file.

    Attributes:
        records: How many lines there are.
        others: The records of the kinds ``KEPT``, by kind, in their order.
        kinds: How many records of each kind there are.
        cwd: The first folder that is named: where the session was started.
    """

    entries: list[Entry] = field(default_factory=list)
    others: dict[str, list[Json]] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    records: int = 0
    gaps: Gaps = field(default_factory=Gaps)
    naming: Naming = field(default_factory=Naming)
    cwd: str = ""
    session_id: str = ""

    @property
    def is_session(self) -> bool:
        """Somebody speaks in it who is not a sub-agent."""
        return any(entry.speaks and not entry.aside for entry in self.entries)

    @property
    def was_worked_in(self) -> bool:
        """Somebody has spoken in it since it was made; one that a restore or fork made waits for that."""
        return any(entry.speaks and not entry.copied for entry in reversed(self.entries))

    @property
    def title(self) -> str:
        """What Claude Code calls the session."""
        return self.naming.title({entry.uuid for entry in self.entries})


def read_transcript(records: Iterable[bytes], *, bodies: bool = True) -> Transcript:
    """Read all lines of a session file.

    Args:
        records: The lines; they are taken one at a time.
        bodies: Keep the parsed records, not only what links them.
    """
    transcript = Transcript()
    for place, record in enumerate(records):
        found, damage = objects_in(record, is_record)
        transcript.records += 1
        if damage:
            transcript.gaps.add(place, damage)
        for each in found:
            _take(transcript, place, each.value, each.text, bodies=bodies)
    return transcript


def is_record(value: Json) -> bool:
    """Tell a record from a JSON object inside of one."""
    return isinstance(value.get("type"), str) and (
        "sessionId" in value or "uuid" in value or "leafUuid" in value
    )


def _take(transcript: Transcript, place: int, body: Json, text: bytes, *, bodies: bool) -> None:
    kind = string(body.get("type"))
    transcript.kinds[kind] += 1
    transcript.cwd = transcript.cwd or string(body.get("cwd"))
    transcript.session_id = transcript.session_id or string(body.get("sessionId"))
    transcript.naming.take(kind, body)
    if kind in LINKED and isinstance(body.get("uuid"), str):
        transcript.entries.append(_entry(place, kind, body, text if bodies else b"", bodies=bodies))
    elif kind in KEPT:
        transcript.others.setdefault(kind, []).append(body)


def _entry(place: int, kind: str, body: Json, text: bytes, *, bodies: bool) -> Entry:
    message = mapping(body.get("message"))
    calls, tools, answers = _calls_in(message)
    return Entry(
        place=place,
        kind=kind,
        uuid=body["uuid"],
        parent=string(body.get("parentUuid")),
        aside=bool(body.get("isSidechain") or body.get("teamName")),
        meta=bool(body.get("isMeta")),
        remark=_is_remark(kind, body),
        compact_summary=bool(body.get("isCompactSummary")),
        timestamp=string(body.get("timestamp")),
        agent=string(body.get("agentId")),
        response=string(message.get("id")) if kind == "assistant" else "",
        calls=calls,
        tools=tools,
        answers=answers,
        body=body if bodies else {},
        text=text,
        copied="forkedFrom" in body,
        told=told_by(kind, body, is_model=message.get("model") != NO_MODEL),
    )


def standing_after(entries: Iterable[Entry], before: Stop = NOTHING) -> Stop:
    """What the session stands before after these records, of which those of sub-agents say nothing."""
    own = (each for each in entries if not (each.aside or each.copied))
    return stop_after(((each.told, each.timestamp) for each in own if each.told is not None), before)


def _is_remark(kind: str, body: Json) -> bool:
    if kind == "system":
        return body.get("subtype") == "local_command"
    return kind == "attachment" and mapping(body.get("attachment")).get("type") == "queued_command"


def _blocks(message: Json) -> Iterator[Json]:
    return (block for block in sequence(message.get("content")) if isinstance(block, dict))


def _calls_in(message: Json) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The tool calls that a message makes, the names of their tools, and the calls that it answers."""
    calls, tools, answers = [], [], []
    for block in _blocks(message):
        if block.get("type") == "tool_use":
            calls.append(string(block.get("id")))
            tools.append(string(block.get("name")))
        elif block.get("type") == "tool_result":
            answers.append(string(block.get("tool_use_id")))
    return tuple(calls), tuple(tools), tuple(answers)
