"""The part ``session``: what is known of a session as a whole."""

from collections.abc import Iterable, Sequence

from snapshot_manager.model.facts import Session
from snapshot_manager.sources.claude_code.conversation import turns
from snapshot_manager.sources.claude_code.transcript import NO_MODEL, Entry, Transcript, standing_after
from snapshot_manager.sources.claude_code.usage import context_of, tokens_of
from snapshot_manager.sources.jsonl import string

PROVIDER = "anthropic"


def session_facts(session_id: str, transcript: Transcript, chain: Sequence[Entry]) -> Session:
    """Gather what the transcript says of the session.

    Args:
        session_id: The name of the file; records copied from another session keep that one's id.
        transcript: All of it: tokens of branches that were left have been spent too.
        chain: The active conversation.
    """
    times = [at for at in (entry.at for entry in transcript.entries) if at]
    own = [entry for entry in transcript.entries if not entry.aside]
    stop = standing_after(transcript.entries)
    return Session(
        id=session_id,
        title=transcript.title,
        model=_last(string(e.message.get("model")) for e in chain if e.message.get("model") != NO_MODEL),
        provider=PROVIDER,
        started_at=min(times, default=None),
        updated_at=max(times, default=None),
        cwd=transcript.cwd,
        git_branch=_last(string(entry.body.get("gitBranch")) for entry in own),
        agent_version=_last(string(entry.body.get("version")) for entry in own),
        message_count=len(turns(chain)),
        tokens=tokens_of(transcript.entries),
        context_tokens=context_of(chain),
        cost_usd=_cost(transcript),
        limit=stop.limit,
        error=stop.error,
    )


def _last(texts: Iterable[str]) -> str:
    return next((text for text in reversed(list(texts)) if text), "")


def _cost(transcript: Transcript) -> float | None:
    """What the agent itself recorded last."""
    for state in reversed(transcript.others.get("cost-state", [])):
        cost = state.get("totalCostUSD")
        if isinstance(cost, (int, float)):
            return float(cost)
    return None
