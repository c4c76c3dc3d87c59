"""A swarm, or a workflow, that a snapshot can be restored into and taken of."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from snapshot_manager.clock import utc_now
from snapshot_manager.errors import UsageError
from snapshot_manager.swarm.conversation import Message
from snapshot_manager.swarm.definition import Definition, OrchestrationType
from snapshot_manager.swarm.memory import AgentMemory, Memory, ScratchpadEntry
from snapshot_manager.swarm.rebuild import SDK_VERSIONS
from snapshot_manager.swarm.restoration import RestoreResult, restored
from snapshot_manager.swarm.snapshot import NEWEST, Snapshot


class Swarm:
    """What agents are configured to be, and what they remember; the part of SwarmSDK's that needs no model.

    Args:
        definition: The configuration.
        memory: What is remembered; of a workflow, only agents in it can be restored.
    """

    def __init__(self, definition: Definition, memory: Memory | None = None) -> None:
        self.definition = definition
        self.memory = memory or Memory(agents={name: AgentMemory() for name in definition.agents})

    @classmethod
    def from_config(cls, path: Path | str) -> "Swarm":
        """A swarm that remembers nothing yet, as a YAML file defines it.

        Raises:
            DefinitionError: The file cannot be read, or defines no swarm.
        """
        return cls(Definition.from_file(path))

    @property
    def agent_names(self) -> list[str]:
        """The agents that are configured."""
        return list(self.definition.agents)

    def restore(
        self, snapshot: Snapshot | Mapping[str, Any] | str, *, preserve_system_prompts: bool = False
    ) -> RestoreResult:
        """Remember what a snapshot says, all of what fits, or nothing when an error is raised.

        Args:
            snapshot: The snapshot, its data or its JSON.
            preserve_system_prompts: Take the system prompts of then instead of those configured now.

        Raises:
            StateError: The version or the type does not fit.
            MalformedSnapshot: Something in it does not have the form it should have.
        """
        self.memory, result = restored(
            _snapshot(snapshot),
            self.definition,
            self.memory,
            preserve_system_prompts=preserve_system_prompts,
        )
        return result

    def snapshot(self, now: datetime | None = None) -> Snapshot:
        """What is remembered now by agents that have begun, with the hash of the configuration."""
        memory = self.memory
        data = {
            "version": NEWEST,
            "type": str(self.definition.type),
            "snapshot_at": (now or utc_now()).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "swarm_sdk_version": SDK_VERSIONS[NEWEST],
            "metadata": {
                "id": None,
                "parent_id": None,
                "name": self.definition.name,
                "first_message_sent": bool(memory.first_message_sent),
            },
            "agents": {name: _state(each) for name, each in memory.agents.items() if each.messages},
            "delegation_instances": {name: _state(each) for name, each in memory.delegations.items()},
            "scratchpad": self._scratchpad(),
            "read_tracking": memory.read_tracking,
            "memory_read_tracking": memory.memory_read_tracking,
            "plugin_states": memory.plugin_states,
        }
        found = Snapshot(data)
        return found.with_config_hash(self.definition.config_hash) if self.definition.config_hash else found

    def _scratchpad(self) -> dict[str, Any]:
        pads = self.memory.scratchpads
        if self.definition.type is OrchestrationType.SWARM:
            return _pages(pads.get("", {}))
        if self.definition.scratchpad == "per_node":
            return {"shared": False, "data": {node: _pages(pages) for node, pages in pads.items()}}
        return {"shared": True, "data": _pages(pads.get(self.definition.lead, {}))} if pads else {}


def restore(
    snapshot: Snapshot | Mapping[str, Any] | str, into: Swarm, *, preserve_system_prompts: bool = False
) -> RestoreResult:
    """Restore a snapshot into a swarm; see ``Swarm.restore``."""
    return into.restore(snapshot, preserve_system_prompts=preserve_system_prompts)


def _snapshot(value: object) -> Snapshot:
    match value:
        case Snapshot():
            return value
        case str():
            return Snapshot.from_json(value)
        case Mapping():
            return Snapshot.from_dict(value)
        case _:
            raise UsageError("snapshot must be a Snapshot object, Hash, or JSON string")


def _state(memory: AgentMemory) -> dict[str, Any]:
    """An agent's state; its system prompt stands apart, not in the conversation."""
    conversation: list[Message] = memory.messages
    prompt = None
    if conversation and conversation[0]["role"] == "system":
        prompt, conversation = conversation[0]["content"], conversation[1:]
    return {
        "conversation": conversation,
        "context_state": {
            "warning_thresholds_hit": memory.warning_thresholds_hit,
            "compression_applied": memory.compression_applied,
            "last_todowrite_message_index": memory.last_todowrite_message_index,
            "active_skill_path": memory.active_skill_path,
        },
        "system_prompt": prompt,
    }


def _pages(pages: Mapping[str, ScratchpadEntry]) -> dict[str, Any]:
    return {path: asdict(page) for path, page in pages.items()}
