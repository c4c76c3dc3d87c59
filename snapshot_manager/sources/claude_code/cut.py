"""Where a conversation can be cut so that the agent can go on from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.sources.any_agent.resume import TEXT_STAYS
from snapshot_manager.sources.claude_code.conversation import turns
from snapshot_manager.sources.claude_code.transcript import Entry
from snapshot_manager.sources.claude_code.usage import context_of

CHARACTERS_PER_TOKEN = 4
"""For conversations whose agent has not counted yet."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a conversation that a new session can be made of.

    Attributes:
        kept: Its records, root first; each tool call among them has its result, and each result its call.
        dropped: The uuids of the other records of the conversation.
        messages: How many messages are kept.
        at_end: How many messages are left out because a tool was still at work.
        inside: How many messages further up are left out because their other half is lost.
    """

    kept: tuple[Entry, ...]
    dropped: frozenset[str]
    messages: int
    at_end: int
    inside: int

    @property
    def end(self) -> frozenset[str]:
        """The uuids of the last thing said and of what was recorded after it."""
        last = max(place for place, entry in enumerate(self.kept) if entry.speaks)
        return frozenset(entry.uuid for entry in self.kept[last:])

    @property
    def inside_a_turn(self) -> bool:
        """Whether the agent was still at work behind the last thing kept."""
        last = next(entry for entry in reversed(self.kept) if entry.speaks)
        return bool(self.at_end or last.answers or last.message.get("stop_reason") == "tool_use")

    @property
    def tokens(self) -> int:
        """What the model will be sent on resuming, as far as it can be told."""
        letters = sum(len(entry.text) for entry in self.kept if entry.speaks)
        return context_of(self.kept) or letters // CHARACTERS_PER_TOKEN


def cut(chain: Sequence[Entry]) -> Cut:
    """Cut a conversation after its last message that leaves no tool call open.

    Raises:
        RestoreRefused: Nothing is left that the agent could go on from.
    """
    finished = _finished(chain)
    kept = _paired(finished)
    if not any(entry.kind == "user" for entry in kept):
        raise RestoreRefused(
            "The conversation holds no message of the person that Claude Code could go on from.",
            hint=TEXT_STAYS,
        )
    if not any(entry.kind == "assistant" for entry in kept):
        raise RestoreRefused(
            "The conversation holds no finished answer that Claude Code could go on from.", hint=TEXT_STAYS
        )
    kept_names = {entry.uuid for entry in kept}
    total, until_cut, messages = (len(turns(each)) for each in (chain, finished, kept))
    return Cut(
        kept=tuple(kept),
        dropped=frozenset(entry.uuid for entry in chain if entry.uuid not in kept_names),
        messages=messages,
        at_end=total - until_cut,
        inside=until_cut - messages,
    )


def _finished(chain: Sequence[Entry]) -> list[Entry]:
    """The conversation without its last responses, as long as they wait for a tool."""
    finished = list(chain)
    while waiting := _waiting(finished):
        del finished[next(place for place, entry in enumerate(finished) if _response(entry) == waiting) :]
    return finished


def _waiting(chain: Sequence[Entry]) -> str:
    """The last response, if nothing but results follow it and one of them is still to come."""
    for entry in reversed(chain):
        if _response(entry):
            pieces = [each for each in chain if _response(each) == _response(entry)]
            calls = {call for piece in pieces for call in piece.calls}
            return _response(entry) if calls - _answered(chain) else ""
        if entry.kind == "user" and not entry.answers and not entry.meta:
            break
    return ""


def _response(entry: Entry) -> str:
    """What the pieces of a response have in common; empty for what is not the model's."""
    return (entry.response or entry.uuid) if entry.kind == "assistant" else ""


def _answered(chain: Sequence[Entry]) -> set[str]:
    return {call for entry in chain for call in entry.answers}


def _paired(chain: Sequence[Entry]) -> list[Entry]:
    """The conversation without calls that were never answered and results that nobody asked for."""
    called = {call for entry in chain for call in entry.calls}
    answered = _answered(chain)
    return [
        entry
        for entry in chain
        if not (entry.answers and called.isdisjoint(entry.answers))
        and not (_only_calls(entry) and answered.isdisjoint(entry.calls))
    ]


def _only_calls(entry: Entry) -> bool:
    content = entry.message.get("content")
    return bool(entry.calls) and isinstance(content, list) and len(content) == len(entry.calls)
