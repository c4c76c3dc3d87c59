"""Where turns end: the only places that Codex can go on from as if nothing had come after."""

from collections.abc import Sequence
from dataclasses import dataclass

from snapshot_manager.model.conversation import Role
from snapshot_manager.sources.codex.rollout import EVENT, ITEM, Record
from snapshot_manager.sources.codex.speakers import CALLS, OUTPUTS, speaker
from snapshot_manager.sources.jsonl import string

_BEGINS = frozenset({"task_started", "turn_started"})
_ENDS = frozenset({"task_complete", "turn_complete", "turn_aborted"})


@dataclass(slots=True)
class _Turn:
    """The turn that is not over; None where all are.

    Attributes:
        told: Codex says itself where turns begin and end; versions before 0.40 do not.
        begun: The record that it begins with.
        waiting: The calls of tools without a result.
    """

    told: bool = False
    begun: int | None = None
    waiting: frozenset[str] = frozenset()

    def take(self, number: int, record: Record) -> None:
        if record.kind == EVENT and record.type in _BEGINS:
            self.told, self.begun = True, number
        elif record.kind == EVENT and record.type in _ENDS:
            self.begun = None
        elif record.kind == ITEM and not self.told:
            self._take_item(number, record)

    def _take_item(self, number: int, record: Record) -> None:
        call = string(record.payload.get("call_id"))
        found = speaker(record.payload, record.type)
        if record.type in CALLS:
            self.waiting |= {call} - {""}
        elif record.type in OUTPUTS:
            self.waiting -= {call}
        elif found and found[0] is Role.USER:
            self.begun, self.waiting = number, frozenset()
        elif found and found[0] is Role.ASSISTANT and record.type == "message" and not self.waiting:
            self.begun = None


def finished(records: Sequence[Record]) -> Sequence[Record]:
    """The records up to the end of the last turn that is over, and what was written behind it."""
    turn = _Turn()
    for number, record in enumerate(records):
        turn.take(number, record)
    return records if turn.begun is None else records[: turn.begun]
