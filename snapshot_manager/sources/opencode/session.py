"""The parts ``session`` and ``metrics``: what is known of a session as a whole."""

from collections.abc import Iterable

from snapshot_manager.model.facts import Session
from snapshot_manager.model.value import Value
from snapshot_manager.sources.jsonl import Json, count, mapping, string
from snapshot_manager.sources.opencode.rows import time_of, title_of
from snapshot_manager.sources.opencode.said import Conversation, Said
from snapshot_manager.sources.opencode.usage import amount_in, context_of, cost_of, tokens_of

LONGEST = 200
"""Letters of an error that are kept."""

_REFUSED = frozenset({402, 429, 529})
_LIMITED = ("rate limit", "usage limit", "quota", "insufficient", "too many requests", "overloaded")
_STOPPED_BY_PERSON = "MessageAbortedError"


class Metrics(Value, frozen=True):
    """What has happened in a session so far, what was wound back included.

    Attributes:
        messages: In force.
        steps: Answers of the model.
    """

    records: int = 0
    damaged_records: int = 0
    messages: int = 0
    steps: int = 0
    tool_calls: int = 0
    tool_errors: int = 0
    api_errors: int = 0
    compactions: int = 0
    sub_agents: int = 0


def session_facts(session_id: str, conversation: Conversation) -> Session:
    """Gather what the session says of itself."""
    info, everything = conversation.info, conversation.everything
    times = mapping(info.get("time"))
    answers = [said for said in conversation.active if said.role == "assistant"]
    model = mapping(info.get("model"))
    latest = conversation.active[-1].info if conversation.active else {}
    limit, error = stop_in(latest)
    return Session(
        id=session_id,
        title=title_of(string(info.get("title")), everything[0].parts if everything else ()),
        model=_last(string(said.info.get("modelID")) for said in answers) or string(model.get("id")),
        provider=_last(string(said.info.get("providerID")) for said in answers)
        or string(model.get("providerID")),
        started_at=time_of(times.get("created")),
        updated_at=time_of(times.get("updated")),
        cwd=string(info.get("directory")),
        agent_version=string(info.get("version")),
        message_count=len(conversation.active),
        tokens=tokens_of(everything),
        context_tokens=context_of(conversation.active),
        cost_usd=_cost(info, everything),
        limit=limit,
        error=error,
    )


def metrics_of(conversation: Conversation, sub_agents: int) -> Metrics:
    """Count."""
    everything = conversation.everything
    tools = [mapping(part.get("state")) for said in everything for part in said.of_kind("tool")]
    return Metrics(
        records=len(everything),
        damaged_records=sum(not said.is_legible for said in everything),
        messages=len(conversation.active),
        steps=sum(said.role == "assistant" for said in everything),
        tool_calls=len(tools),
        tool_errors=sum(state.get("status") == "error" for state in tools),
        api_errors=sum(bool(said.error) and not _is_own_wish(said.error) for said in everything),
        compactions=sum(1 for said in everything for _ in said.of_kind("compaction")),
        sub_agents=sub_agents,
    )


def _cost(info: Json, everything: Iterable[Said]) -> float:
    """What OpenCode itself counted; versions before 1.17 or so count by message alone."""
    return amount_in(info.get("cost")) or cost_of(everything)


def stop_in(latest: Json) -> tuple[str, str]:
    """The limit that a session stands before, and what else ended its last turn; empty where nothing did.

    Args:
        latest: Its newest message, without what was said.
    """
    error = mapping(latest.get("error"))
    if not error or _is_own_wish(error):
        return "", ""
    data = mapping(error.get("data"))
    words = " ".join((string(data.get("message")) or string(error.get("name"))).split())[:LONGEST]
    words = words or "An error without words"
    is_limit = count(data.get("statusCode")) in _REFUSED or any(each in words.lower() for each in _LIMITED)
    return (words, "") if is_limit else ("", words)


def _is_own_wish(error: Json) -> bool:
    return error.get("name") == _STOPPED_BY_PERSON


def _last(texts: Iterable[str]) -> str:
    return next((text for text in reversed(list(texts)) if text), "")
