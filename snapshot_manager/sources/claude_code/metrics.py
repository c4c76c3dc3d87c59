"""The part ``metrics``: counters of the whole transcript."""

from collections.abc import Sequence

from snapshot_manager.model.value import Value
from snapshot_manager.sources.claude_code.conversation import turns
from snapshot_manager.sources.claude_code.transcript import Entry, Transcript


class Metrics(Value, frozen=True):
    """What has happened in a session so far, branches that were left included.

    Attributes:
        messages: On the active conversation.
        responses: Answers of the model, each counted once.
    """

    records: int = 0
    damaged_records: int = 0
    messages: int = 0
    responses: int = 0
    tool_calls: int = 0
    tool_errors: int = 0
    api_errors: int = 0
    compactions: int = 0
    sub_agent_records: int = 0


def metrics_of(transcript: Transcript, chain: Sequence[Entry]) -> Metrics:
    """Count."""
    own = [entry for entry in transcript.entries if not entry.aside]
    errors = [
        block for entry in own for block in entry.blocks("tool_result") if block.get("is_error") is True
    ]
    return Metrics(
        records=transcript.records,
        damaged_records=transcript.gaps.count,
        messages=len(turns(chain)),
        responses=len({entry.response for entry in own if entry.response}),
        tool_calls=len({call for entry in own for call in entry.calls}),
        tool_errors=len(errors),
        api_errors=sum(1 for entry in own if entry.body.get("isApiErrorMessage")),
        compactions=sum(1 for entry in own if entry.body.get("subtype") == "compact_boundary"),
        sub_agent_records=len(transcript.entries) - len(own),
    )
