"""Tokens: every piece of a response repeats its usage, so each response is counted once, by its largest."""

from collections.abc import Iterable

from snapshot_manager.model.facts import Tokens
from snapshot_manager.sources.claude_code.transcript import NO_MODEL, Entry
from snapshot_manager.sources.jsonl import count, mapping, string


def tokens_of(entries: Iterable[Entry]) -> Tokens:
    """All tokens that these records tell of."""
    responses: dict[tuple[str, str], Tokens] = {}
    for entry in entries:
        if entry.kind == "assistant" and entry.message.get("model") != NO_MODEL:
            key = (entry.response or entry.uuid, string(entry.body.get("requestId")))
            responses[key] = _larger(responses.get(key, Tokens()), _usage(entry))
    return Tokens(
        input_uncached=sum(each.input_uncached for each in responses.values()),
        cache_read=sum(each.cache_read for each in responses.values()),
        cache_write=sum(each.cache_write for each in responses.values()),
        output=sum(each.output for each in responses.values()),
    )


def context_of(chain: Iterable[Entry]) -> int:
    """How many tokens the latest response of a conversation was sent."""
    sizes = (
        _usage(entry).prompt
        for entry in chain
        if entry.kind == "assistant" and not entry.aside and entry.message.get("model") != NO_MODEL
    )
    return next((size for size in reversed(list(sizes)) if size), 0)


def _usage(entry: Entry) -> Tokens:
    usage = mapping(entry.message.get("usage"))
    return Tokens(
        input_uncached=count(usage.get("input_tokens")),
        cache_read=count(usage.get("cache_read_input_tokens")),
        cache_write=count(usage.get("cache_creation_input_tokens")),
        output=count(usage.get("output_tokens")),
    )


def _larger(one: Tokens, other: Tokens) -> Tokens:
    return Tokens(
        input_uncached=max(one.input_uncached, other.input_uncached),
        cache_read=max(one.cache_read, other.cache_read),
        cache_write=max(one.cache_write, other.cache_write),
        output=max(one.output, other.output),
    )
