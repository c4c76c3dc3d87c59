"""Tokens and cost: each message of the agent tells its own; the parts between its steps repeat them."""

from collections.abc import Iterable, Sequence

from snapshot_manager.model.facts import Tokens
from snapshot_manager.sources.jsonl import count, mapping
from snapshot_manager.sources.opencode.said import Said

MOST_USD = 1e12
"""More than anybody has."""


def tokens_of(messages: Iterable[Said]) -> Tokens:
    """All tokens that these messages tell of; what was only thought was sent by the model, too."""
    told = [mapping(said.info.get("tokens")) for said in messages if said.role == "assistant"]
    caches = [mapping(each.get("cache")) for each in told]
    return Tokens(
        input_uncached=sum(count(each.get("input")) for each in told),
        cache_read=sum(count(each.get("read")) for each in caches),
        cache_write=sum(count(each.get("write")) for each in caches),
        output=sum(count(each.get("output")) + count(each.get("reasoning")) for each in told),
    )


def context_of(messages: Sequence[Said]) -> int:
    """How many tokens the latest answer of a conversation was sent."""
    sizes = (tokens_of([said]).prompt for said in reversed(messages))
    return next(filter(None, sizes), 0)


def cost_of(messages: Iterable[Said]) -> float:
    """What these messages cost, in US dollars."""
    return sum(amount_in(said.info.get("cost")) for said in messages if said.role == "assistant")


def amount_in(value: object) -> float:
    """An amount of money; 0 where it is none."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return 0.0
    return float(value) if 0 <= value < MOST_USD else 0.0
