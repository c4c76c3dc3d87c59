"""Tokens: Codex counts the whole session itself, cached ones within those sent."""

from collections.abc import Iterable

from snapshot_manager.model.facts import Tokens
from snapshot_manager.sources.codex.rollout import EVENT, Record
from snapshot_manager.sources.jsonl import Json, count, mapping

CHARACTERS_PER_TOKEN = 4
"""For conversations that Codex has not counted yet."""


def tokens_in(record: Record) -> Tokens:
    """What one response cost, by the record that tells of it."""
    if record.kind == EVENT:
        return _tokens(mapping(mapping(record.payload.get("info")).get("last_token_usage")))
    return _tokens(mapping(record.payload.get("usage")))


def tokens_of(records: Iterable[Record]) -> Tokens:
    """All tokens of the session: the last that Codex counted, those of turns that were left included."""
    return _tokens(mapping(_last(records).get("total_token_usage")))


def context_of(records: Iterable[Record]) -> int:
    """How many tokens the model held after its latest response."""
    return count(mapping(_last(records).get("last_token_usage")).get("total_tokens"))


def _last(records: Iterable[Record]) -> Json:
    counts = (
        each.payload for each in reversed(list(records)) if each.kind == EVENT and each.type == "token_count"
    )
    return next((mapping(each["info"]) for each in counts if each.get("info")), {})


def _tokens(usage: Json) -> Tokens:
    sent = count(usage.get("input_tokens"))
    cached, written = count(usage.get("cached_input_tokens")), count(usage.get("cache_write_input_tokens"))
    return Tokens(
        input_uncached=max(0, sent - cached - written),
        cache_read=cached,
        cache_write=written,
        output=count(usage.get("output_tokens")),
    )
