"""Which records are messages: one for each thing said, each response of the model, each result of a tool."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from snapshot_manager.model.conversation import Role
from snapshot_manager.sources.codex.rollout import COMPACTED, EVENT, ITEM, TURN, USAGE, Record
from snapshot_manager.sources.codex.speakers import speaker, text_of
from snapshot_manager.sources.jsonl import count, mapping, string

SUMMARY = "summary of what came before"

_ENDS_A_RESPONSE = frozenset({"token_count", "task_complete", "task_started", "turn_aborted"})
_EVENTS = {
    "user_message": Role.USER,
    "agent_message": Role.ASSISTANT,
    "agent_reasoning": Role.ASSISTANT,
}
"""The events that repeat what items say; they are read where there are no items."""


@dataclass(slots=True)
class Said:
    """The records of one message.

    Attributes:
        number: Tells it from all others, and is the same as long as the rollout only grows.
        model: Which one was at work.
        usage: The record that says what the response cost; None where none does.
    """

    role: Role
    number: int
    model: str = ""
    note: str = ""
    records: list[Record] = field(default_factory=list)
    usage: Record | None = None


@dataclass(slots=True)
class Gathering:
    """The messages of a conversation as far as it was read.

    Attributes:
        holds: Whether the records themselves are held, or the messages only counted.
    """

    holds: bool = True
    said: list[Said] = field(default_factory=list)
    _events: list[Said] = field(default_factory=list)
    _number: int = 0
    _has_words: bool = False
    _is_open: bool = False
    _last_text: str = ""
    _spent: int = 0
    _model: str = ""

    @property
    def messages(self) -> list[Said]:
        """All of them; events speak where no item has words."""
        is_told = self._has_words or not self._events
        return self.said if is_told else sorted([*self.said, *self._events], key=lambda each: each.number)

    def take_all(self, records: Iterable[Record]) -> None:
        """Take in what comes next."""
        for record in records:
            self.take(record)

    def take(self, record: Record) -> None:
        """Take in the next record."""
        self._number += 1
        if record.kind == ITEM:
            self._take_item(record)
        elif record.kind == EVENT:
            self._take_event(record)
        elif record.kind == USAGE:
            self._end_response(record)
        elif record.kind == COMPACTED:
            self._take_summary(record)
        elif record.kind == TURN:
            self._model = string(record.payload.get("model")) or self._model

    def _take_item(self, record: Record) -> None:
        found = speaker(record.payload, record.type)
        if found is None:
            return
        role, note = found
        self._has_words = self._has_words or (record.type == "message" and role is not Role.SYSTEM)
        if role is not Role.ASSISTANT or not self._is_open:
            self.said.append(Said(role, self._number, self._model if role is Role.ASSISTANT else "", note))
        self._is_open = role is Role.ASSISTANT
        self._last_text = text_of(record.payload.get("content")) if self._is_open else ""
        if self.holds:
            self.said[-1].records.append(record)

    def _take_event(self, record: Record) -> None:
        if record.type in _ENDS_A_RESPONSE:
            self._end_response(record)
        elif record.type == "thread_rolled_back":
            self._roll_back(count(record.payload.get("num_turns")))
        elif record.type in _EVENTS:
            self._events.append(Said(_EVENTS[record.type], self._number, self._model))
            if self.holds:
                self._events[-1].records.append(record)

    def _end_response(self, record: Record) -> None:
        self._is_open = False
        last = next((each for each in reversed(self.said) if each.role is Role.ASSISTANT), None)
        if last is None or not self.holds:
            return
        if record.kind == USAGE or (
            record.type == "token_count" and last.usage is None and self._is_new(record)
        ):
            last.usage = record

    def _is_new(self, record: Record) -> bool:
        """Whether the count grew; it is often told again as it was."""
        total = count(
            mapping(mapping(record.payload.get("info")).get("total_token_usage")).get("total_tokens")
        )
        grew, self._spent = total != self._spent, total
        return grew

    def _take_summary(self, record: Record) -> None:
        """Take in a summary of all before; the model's own words of it come just before that."""
        words = string(record.payload.get("message"))
        is_repeated = bool(self._last_text) and words.endswith(self._last_text)
        before = self.said.pop().records if is_repeated and self.said else []
        self.said.append(
            Said(Role.SYSTEM, self._number, "", SUMMARY, [*before, record] if self.holds else [])
        )
        self._is_open, self._last_text = False, ""

    def _roll_back(self, turns: int) -> None:
        """Forget the last turns, as the person did: from their prompts on."""
        for gathered in (self.said, self._events):
            prompts = [place for place, each in enumerate(gathered) if each.role is Role.USER]
            if turns and prompts:
                del gathered[prompts[max(0, len(prompts) - turns)] :]
        self._is_open = False


def gathered(records: Iterable[Record]) -> list[Said]:
    """The messages of a whole conversation."""
    gathering = Gathering()
    gathering.take_all(records)
    return gathering.messages
