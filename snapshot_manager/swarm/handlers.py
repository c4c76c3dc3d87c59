"""What each type of event does to the state of its agent, and to what all agents share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from snapshot_manager.swarm.agent_log import AgentLog
from snapshot_manager.swarm.event import Event
from snapshot_manager.swarm.ledger import Ledger
from snapshot_manager.swarm.messages import (
    assistant_message,
    digest_read,
    result_message,
    scratchpad_entry,
    user_message,
)
from snapshot_manager.swarm.ordering import Key


@dataclass(slots=True)
class Shared:
    """What is kept for the whole swarm.

    Attributes:
        scratchpad: Entries by scratchpad and path.
        pad_of: Which scratchpad an event writes to: all share one, called ``""``, unless a base has several.
        reads: Digests of files by agent and path, under ``Read``, and of memory entries under ``MemoryRead``.
    """

    scratchpad: Ledger[tuple[str, str]] = field(default_factory=Ledger)
    pad_of: Callable[[Event], str] = lambda _event: ""
    reads: dict[str, Ledger[tuple[str, str]]] = field(
        default_factory=lambda: {"Read": Ledger(), "MemoryRead": Ledger()}
    )

    def rekey(self, number_of: Callable[[Key], Key]) -> None:
        """Put numbers in the places of keys that are texts."""
        self.scratchpad.rekey(number_of)
        for ledger in self.reads.values():
            ledger.rekey(number_of)


Handler: TypeAlias = Callable[[Shared, AgentLog, Event, Key, int], None]
Share: TypeAlias = Callable[[Shared, Event, Key, int], None]


def _user_prompt(_shared: Shared, agent: AgentLog, event: Event, key: Key, number: int) -> None:
    message = user_message(event, number)
    if message is not None:
        agent.add_key(key)
        agent.add_message(message)


def _agent_step(_shared: Shared, agent: AgentLog, event: Event, key: Key, number: int) -> None:
    message = assistant_message(event, number)
    agent.add_key(key)
    agent.add_message(message)


def _result(_shared: Shared, agent: AgentLog, event: Event, key: Key, _number: int) -> None:
    agent.add_key(key)
    agent.add_message(result_message(event))


def _tool_result(shared: Shared, agent: AgentLog, event: Event, key: Key, number: int) -> None:
    if event.metadata is not None:
        _share_digest(shared, event, key, number)
    agent.add_key(key)
    agent.add_message(result_message(event))


def _tool_call(shared: Shared, agent: AgentLog, event: Event, key: Key, number: int) -> None:
    if event.tool == "ScratchpadWrite":
        _share_entry(shared, event, key, number)
    else:
        _own_tool_call(shared, agent, event, key, number)


def _own_tool_call(_shared: Shared, agent: AgentLog, event: Event, key: Key, number: int) -> None:
    if event.tool == "TodoWrite":
        agent.write_todos(key, event.tool_call_id)
    elif event.tool == "LoadSkill":
        agent.load_skill(key, number, event.arguments)


def _threshold_hit(_shared: Shared, agent: AgentLog, event: Event, _key: Key, number: int) -> None:
    agent.hit(event.threshold, number)


def _compression_completed(_shared: Shared, agent: AgentLog, _event: Event, _key: Key, _number: int) -> None:
    agent.compressed = True


def _agent_start(_shared: Shared, agent: AgentLog, event: Event, key: Key, _number: int) -> None:
    agent.start(key, event.system_prompt)


def _share_digest(shared: Shared, event: Event, key: Key, number: int) -> None:
    if event.tool in ("Read", "MemoryRead") and (found := digest_read(event, number)):
        path, digest = found
        shared.reads[event.tool].write((event.agent or "", path), digest, key, number)


def _share_entry(shared: Shared, event: Event, key: Key, number: int) -> None:
    if event.tool == "ScratchpadWrite" and (found := scratchpad_entry(event, number)):
        path, entry = found
        shared.scratchpad.write((shared.pad_of(event), path), entry, key, number)


OWN: Mapping[object, Handler] = {
    "user_prompt": _user_prompt,
    "agent_step": _agent_step,
    "agent_stop": _agent_step,
    "tool_result": _result,
    "delegation_result": _result,
    "tool_call": _own_tool_call,
    "context_threshold_hit": _threshold_hit,
    "compression_completed": _compression_completed,
    "agent_start": _agent_start,
}
"""What an event does to its agent alone."""

SHARING: Mapping[object, Share] = {"tool_call": _share_entry, "tool_result": _share_digest}
"""What an event does to what all share."""

HANDLERS: Mapping[object, Handler] = {**OWN, "tool_call": _tool_call, "tool_result": _tool_result}
"""Both."""
