"""What differs between two states of a swarm, agent by agent. Pure."""

from collections.abc import Iterator

from snapshot_manager.engine.alignment import align
from snapshot_manager.engine.shared_beginning import Ends
from snapshot_manager.model.comparison import AgentPair, ChangeKind, DocumentPair
from snapshot_manager.model.state import Document, Mark, PartName, State

_AGENTS = (PartName.AGENTS, PartName.DELEGATIONS)
_SHARED = (PartName.SCRATCHPAD, PartName.READ_TRACKING, PartName.MEMORY_READ_TRACKING)
PARTS = (*_AGENTS, *_SHARED)
"""The parts that only swarms have."""

_KNOWN = (Mark.CAPTURED, Mark.EMPTY)


def agents(before: State, after: State, talk: Ends) -> tuple[AgentPair, ...]:
    """The agents and delegations in which something differs.

    Args:
        before: The first state.
        after: The second state.
        talk: The messages of all agents together.
    """
    pairs = (_agent(pair, talk) for name in _AGENTS for pair in _documents(name, before, after))
    return tuple(pair for pair in pairs if not pair.is_same)


def shared(before: State, after: State) -> tuple[DocumentPair, ...]:
    """The scratchpad pages that differ, and what agents read."""
    pairs = (pair for name in _SHARED for pair in _documents(name, before, after))
    return tuple(pair for pair in pairs if pair.kind is not ChangeKind.SAME)


def _agent(state: DocumentPair, talk: Ends) -> AgentPair:
    before, after = (
        [each for each in side if each.agent == state.name] for side in (talk.before, talk.after)
    )
    return AgentPair(state, align(before, after))


def _documents(part: PartName, before: State, after: State) -> Iterator[DocumentPair]:
    """The documents of a part; none where one side does not hold it."""
    if before.part(part).mark not in _KNOWN or after.part(part).mark not in _KNOWN:
        return
    old = {each.name: each for each in before.part(part).documents}
    new = {each.name: each for each in after.part(part).documents}
    for name in sorted(old.keys() | new.keys()):
        pair = old.get(name), new.get(name)
        yield DocumentPair(_kind(*pair), part, name, *pair)


def _kind(before: Document | None, after: Document | None) -> ChangeKind:
    if before is None:
        return ChangeKind.ADDED
    if after is None:
        return ChangeKind.REMOVED
    same = before.content == after.content and before.facts == after.facts
    return ChangeKind.SAME if same else ChangeKind.EDITED
