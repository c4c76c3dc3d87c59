"""What differs between two snapshots of a swarm, agent by agent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from snapshot_manager.swarm import ruby_values, shape
from snapshot_manager.swarm.conversation import Conversation, Message
from snapshot_manager.swarm.snapshot import Snapshot

MOST_ALIGNED = 4000
"""How many differing messages are aligned one by one; more are taken as replaced."""


@dataclass(frozen=True, slots=True)
class MessageChange:
    """A message that is not on both sides; ``before`` is None for an added, ``after`` for a removed one.

    Attributes:
        place: Where it stands in the conversation that has it, counted from 0.
    """

    place: int
    before: Message | None
    after: Message | None


@dataclass(frozen=True, slots=True)
class AgentDifference:
    """What differs in one agent, or in one delegation instance.

    Attributes:
        before_count: Messages before; None where there was no such agent.
        after_count: Messages after; None where there is no such agent any more.
        context: What changed in its context state and system prompt: by field, before and after.
    """

    name: str
    before_count: int | None
    after_count: int | None
    messages: tuple[MessageChange, ...]
    context: Mapping[str, tuple[Any, Any]]

    @property
    def is_same(self) -> bool:
        """Nothing differs."""
        return self.before_count == self.after_count and not self.messages and not self.context


@dataclass(frozen=True, slots=True)
class SnapshotDifference:
    """What differs between two snapshots.

    Attributes:
        scratchpad: Pages that differ: by path, before and after.
        read_tracking: Digests that differ: by agent and path, before and after.
        memory_read_tracking: The same of memory entries.
    """

    agents: tuple[AgentDifference, ...]
    scratchpad: Mapping[str, tuple[Any, Any]]
    read_tracking: Mapping[tuple[str, str], tuple[Any, Any]]
    memory_read_tracking: Mapping[tuple[str, str], tuple[Any, Any]]

    @property
    def agents_added(self) -> list[str]:
        """Agents that only the second has."""
        return [each.name for each in self.agents if each.before_count is None]

    @property
    def agents_removed(self) -> list[str]:
        """Agents that only the first has."""
        return [each.name for each in self.agents if each.after_count is None]

    @property
    def message_count_changes(self) -> dict[str, int]:
        """How many messages more each agent of the second has."""
        return {
            each.name: each.after_count - (each.before_count or 0)
            for each in self.agents
            if each.after_count is not None
        }


def diff(before: Snapshot, after: Snapshot) -> SnapshotDifference:
    """Say what differs.

    Raises:
        MalformedSnapshot: One of them does not have the form it should have.
    """
    shape.check(before)
    shape.check(after)
    old, new = _states(before), _states(after)
    return SnapshotDifference(
        agents=tuple(
            _agent(name, old.get(name), new.get(name)) for name in (*old, *(new.keys() - old.keys()))
        ),
        scratchpad=_changes(before.section("scratchpad"), after.section("scratchpad")),
        read_tracking=_changes(_digests(before, "read_tracking"), _digests(after, "read_tracking")),
        memory_read_tracking=_changes(
            _digests(before, "memory_read_tracking"), _digests(after, "memory_read_tracking")
        ),
    )


def _states(snapshot: Snapshot) -> dict[str, Any]:
    return {**snapshot.section("agents"), **snapshot.section("delegation_instances")}


def _digests(snapshot: Snapshot, section: str) -> dict[tuple[str, str], Any]:
    return {
        (agent, path): digest
        for agent, reads in snapshot.section(section).items()
        if isinstance(reads, dict)
        for path, digest in reads.items()
    }


def _changes(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> dict[Any, tuple[Any, Any]]:
    names = [*before, *(name for name in after if name not in before)]
    pairs = {name: (before.get(name), after.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _agent(name: str, before: Any, after: Any) -> AgentDifference:
    old, new = _lines(before), _lines(after)
    return AgentDifference(
        name=name,
        before_count=None if before is None else len(old),
        after_count=None if after is None else len(new),
        messages=tuple(_message_changes(old, new)),
        context=_changes(_context(before), _context(after)),
    )


def _context(state: Any) -> dict[str, Any]:
    if not isinstance(state, dict):
        return {}
    context = state.get("context_state")
    return {**(context if isinstance(context, dict) else {}), "system_prompt": state.get("system_prompt")}


def _lines(state: Any) -> list[bytes]:
    conversation = state.get("conversation") if isinstance(state, dict) else None
    if isinstance(conversation, Conversation):
        return list(conversation.lines())
    return [ruby_values.to_json(each) for each in conversation or []]


def _message_changes(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[MessageChange]:
    """Align what lies between the beginning and the end that both have."""
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    for tag, a, b, c, d in _opcodes(inner_old, inner_new):
        if tag != "equal":
            for place in range(a, b):
                yield MessageChange(start + place, ruby_values.from_json(inner_old[place]), None)
            for place in range(c, d):
                yield MessageChange(start + place, None, ruby_values.from_json(inner_new[place]))


def _same(old: Sequence[bytes], new: Sequence[bytes]) -> int:
    pairs: Iterable[tuple[bytes, bytes]] = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _opcodes(old: Sequence[bytes], new: Sequence[bytes]) -> Iterable[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) > MOST_ALIGNED:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
