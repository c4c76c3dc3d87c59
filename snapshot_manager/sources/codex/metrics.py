"""The part ``metrics``: counters of the session's own rollout and of the conversation."""

from collections.abc import Sequence

from snapshot_manager.model.conversation import Role
from snapshot_manager.model.value import Value
from snapshot_manager.sources.codex.gathering import gathered
from snapshot_manager.sources.codex.rollout import COMPACTED, Record, Rollout
from snapshot_manager.sources.codex.speakers import CALLS


class Metrics(Value, frozen=True):
    """What has happened in a session so far.

    Attributes:
        records: Lines of its own rollout.
        inherited_records: What it goes on from.
        responses: Answers of the model, each counted once.
    """

    records: int = 0
    damaged_records: int = 0
    inherited_records: int = 0
    messages: int = 0
    responses: int = 0
    tool_calls: int = 0
    compactions: int = 0


def metrics_of(rollout: Rollout, records: Sequence[Record]) -> Metrics:
    """Count."""
    messages = gathered(records)
    return Metrics(
        records=rollout.lines,
        damaged_records=rollout.gaps.count,
        inherited_records=len(records) - len(rollout.records),
        messages=len(messages),
        responses=sum(1 for each in messages if each.role is Role.ASSISTANT),
        tool_calls=sum(1 for each in records if each.type in CALLS),
        compactions=sum(1 for each in records if each.kind == COMPACTED),
    )
