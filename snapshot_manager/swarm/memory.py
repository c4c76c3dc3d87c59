"""What a swarm remembers, as it stands in memory: the thing that a snapshot is restored into."""

from dataclasses import dataclass, field
from typing import Any

from snapshot_manager.swarm.conversation import Message


@dataclass(slots=True)
class AgentMemory:
    """What one agent, or one delegation instance, remembers.

    Attributes:
        messages: The conversation with the system prompt as its first message.
        warning_thresholds_hit: Those hit, each once.
    """

    messages: list[Message] = field(default_factory=list)
    warning_thresholds_hit: list[Any] = field(default_factory=list)
    compression_applied: Any = None
    last_todowrite_message_index: Any = None
    active_skill_path: Any = None


@dataclass(frozen=True, slots=True)
class ScratchpadEntry:
    """A page of a scratchpad.

    Attributes:
        updated_at: In UTC, to the microsecond.
        size: Bytes of the content in UTF-8.
    """

    content: str
    title: Any
    updated_at: str
    size: int


@dataclass(slots=True)
class Memory:
    """What a whole swarm or workflow remembers.

    Attributes:
        agents: By name; only agents that have begun.
        delegations: By name of the instance.
        scratchpads: Pages by path; one scratchpad under ``""``, or one for each node.
        read_tracking: Digests of files by agent and path.
        memory_read_tracking: Digests of memory entries by agent and path.
        plugin_states: By plugin and agent.
    """

    agents: dict[str, AgentMemory] = field(default_factory=dict)
    delegations: dict[str, AgentMemory] = field(default_factory=dict)
    scratchpads: dict[str, dict[str, ScratchpadEntry]] = field(default_factory=dict)
    read_tracking: dict[str, dict[str, Any]] = field(default_factory=dict)
    memory_read_tracking: dict[str, dict[str, Any]] = field(default_factory=dict)
    plugin_states: dict[str, dict[str, Any]] = field(default_factory=dict)
    first_message_sent: Any = False
