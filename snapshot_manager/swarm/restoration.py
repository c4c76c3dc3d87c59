"""Bring a snapshot's memory back into a swarm: all of it is checked first, and nothing is half-applied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from snapshot_manager.errors import MalformedSnapshot, StateError
from snapshot_manager.swarm import scratchpads
from snapshot_manager.swarm.conversation import Message
from snapshot_manager.swarm.definition import Definition, OrchestrationType
from snapshot_manager.swarm.memory import AgentMemory, Memory
from snapshot_manager.swarm.ruby_values import is_given, text_of
from snapshot_manager.swarm.snapshot import CONVERTIBLE, NEWEST, Snapshot

_SECTIONS = ("delegation_instances", "scratchpad", "read_tracking", "memory_read_tracking", "plugin_states")
_ROLES = ("system", "user", "assistant", "tool")
_KEPT = ("tool_call_id", "input_tokens", "output_tokens", "model_id")


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What came of a restore.

    Attributes:
        warnings: One for each agent and delegation instance that was left out: ``type``, ``agent`` or
            ``instance``, and ``message``.
        config_changed: Whether the swarm is defined by another YAML now; None where that is not known.
    """

    warnings: tuple[dict[str, str], ...] = ()
    skipped_agents: tuple[str, ...] = ()
    skipped_delegations: tuple[str, ...] = ()
    config_changed: bool | None = None

    @property
    def success(self) -> bool:
        """Everything was restored."""
        return not self.warnings

    @property
    def partial_restore(self) -> bool:
        """Something was left out."""
        return not self.success

    @property
    def summary(self) -> str:
        """All of it in one sentence."""
        if self.success:
            return "Snapshot restored successfully. All agents restored."
        return (
            f"Snapshot restored with warnings. {len(self.skipped_agents)} agents skipped, "
            f"{len(self.skipped_delegations)} delegation instances skipped."
        )


def restored(
    snapshot: Snapshot, definition: Definition, memory: Memory, *, preserve_system_prompts: bool = False
) -> tuple[Memory, RestoreResult]:
    """What a swarm would remember after a restore; nothing is changed.

    Args:
        snapshot: Of the newest version of the format; ``Snapshot.converted`` makes it so.
        definition: The swarm as it is configured now.
        memory: What it remembers now.
        preserve_system_prompts: Take the system prompts of then instead of those configured now.

    Raises:
        StateError: The version or the type does not fit.
        MalformedSnapshot: Something in it does not have the form it should have.
    """
    _check_version(snapshot)
    _check_type(snapshot, definition)
    agents, delegations, result = _compatible(snapshot, definition)
    restorer = _Restorer(snapshot, definition, preserve_system_prompts)
    is_workflow = definition.type is OrchestrationType.WORKFLOW
    wanted = [name for name in agents if not is_workflow or name in memory.agents]
    states = snapshot.section("delegation_instances")
    sent = snapshot.section("metadata").get("first_message_sent")
    return (
        replace(
            memory,
            agents=memory.agents | restorer.agents(wanted, snapshot.section("agents"), memory.agents),
            delegations=memory.delegations | restorer.agents(delegations, states, memory.delegations),
            scratchpads=scratchpads.restored(snapshot, definition, memory.scratchpads),
            read_tracking=memory.read_tracking | _tracking(snapshot, "read_tracking"),
            memory_read_tracking=memory.memory_read_tracking | _tracking(snapshot, "memory_read_tracking"),
            plugin_states=memory.plugin_states | _tracking(snapshot, "plugin_states"),
            first_message_sent=None if is_workflow else sent,
        ),
        replace(result, config_changed=_has_changed(snapshot, definition)),
    )


def _has_changed(snapshot: Snapshot, definition: Definition) -> bool | None:
    if not (snapshot.config_hash and definition.config_hash):
        return None
    return snapshot.config_hash != definition.config_hash


def _check_version(snapshot: Snapshot) -> None:
    if snapshot.version != NEWEST:
        raise StateError(
            f"Unsupported snapshot version: {text_of(snapshot.version)}. Expected: {NEWEST}",
            hint=f"{' and '.join(CONVERTIBLE)} can be converted to it; others are not known.",
        )


def _check_type(snapshot: Snapshot, definition: Definition) -> None:
    found = text_of(snapshot.type).lower()
    if found != definition.type:
        raise StateError(
            f"Snapshot type '{found}' doesn't match orchestration type '{definition.type}'",
            hint="Name the YAML of the swarm or workflow that the snapshot was taken of.",
        )


def _compatible(snapshot: Snapshot, definition: Definition) -> tuple[list[str], list[str], RestoreResult]:
    """The agents and the delegation instances that can be restored, and what is said of the others."""
    known = snapshot.data.get("agents")
    for section in _SECTIONS:
        if not isinstance(snapshot.data.get(section) or {}, dict):
            raise _malformed(section, "is no object")
    if not isinstance(known, dict):
        raise _malformed("agents", "is no object")
    agents = [name for name in known if name in definition.agents]
    skipped = [name for name in known if name not in definition.agents]
    instances = snapshot.delegation_instance_names
    wanted = [name for name in instances if _is_restorable(name, definition, agents)]
    missing = [name for name in instances if name not in wanted]
    warnings = (*map(_agent_warning, skipped), *map(_delegation_warning, missing))
    return agents, wanted, RestoreResult(warnings, tuple(skipped), tuple(missing))


def _is_restorable(instance: str, definition: Definition, agents: list[str]) -> bool:
    parts = instance.rstrip("@").split("@")
    if parts == [""]:
        raise _malformed(f"delegation_instances.{instance}", "is no name of an instance")
    if parts[0] not in definition.agents:
        return False
    if len(parts) == 1:
        raise _malformed(f"delegation_instances.{instance}", "does not name who delegates")
    return parts[1] in agents


def _agent_warning(name: str) -> dict[str, str]:
    message = (
        f"Agent '{name}' in snapshot not found in current configuration. Conversation will not be restored."
    )
    return {"type": "agent_not_found", "agent": name, "message": message}


def _delegation_warning(name: str) -> dict[str, str]:
    message = (
        f"Delegation instance '{name}' cannot be restored "
        "(base agent or delegator not in current swarm/workflow)."
    )
    return {"type": "delegation_instance_not_restorable", "instance": name, "message": message}


def _tracking(snapshot: Snapshot, section: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, each in snapshot.section(section).items():
        if not isinstance(each or {}, dict):
            raise _malformed(f"{section}.{name}", "is no object")
        found[name] = dict(each or {})
    return found


@dataclass(frozen=True, slots=True)
class _Restorer:
    """Makes memories of a snapshot's agent states."""

    snapshot: Snapshot
    definition: Definition
    preserve_system_prompts: bool

    def agents(
        self, names: list[str], states: Mapping[str, Any], now: Mapping[str, AgentMemory]
    ) -> dict[str, AgentMemory]:
        """The memories of these agents or instances, without those that the snapshot says nothing of."""
        return {
            name: self._agent(name, states[name], now.get(name) or AgentMemory())
            for name in names
            if is_given(states[name])
        }

    def _agent(self, name: str, state: object, now: AgentMemory) -> AgentMemory:
        if not isinstance(state, dict):
            raise _malformed(name, "is no object")
        context = state.get("context_state")
        if not isinstance(context, dict):
            raise _malformed(f"{name}.context_state", "is no object")
        return AgentMemory(
            messages=self._messages(name, state),
            warning_thresholds_hit=_thresholds(name, context, now),
            compression_applied=_given(context.get("compression_applied")),
            last_todowrite_message_index=_given(context.get("last_todowrite_message_index")),
            active_skill_path=_given(context.get("active_skill_path")),
        )

    def _messages(self, name: str, state: Mapping[str, Any]) -> list[Message]:
        """The conversation behind one system message; that of a running swarm begins with its own already."""
        conversation = state.get("conversation")
        if conversation is None or isinstance(conversation, (str, dict, int, float)):
            raise _malformed(f"{name}.conversation", "is no list")
        messages = [_message(name, number, each) for number, each in enumerate(conversation)]
        prompt = self._prompt(name, state)
        if prompt is None:
            return messages
        while (
            messages
            and messages[0]["role"] == "system"
            and messages[0]["content"] == state.get("system_prompt")
        ):
            del messages[0]
        return [{"role": "system", "content": prompt}, *messages]

    def _prompt(self, name: str, state: Mapping[str, Any]) -> Any:
        if self.preserve_system_prompts:
            return _given(state.get("system_prompt"))
        return self.definition.agents[name.partition("@")[0]].system_prompt


def _thresholds(name: str, context: Mapping[str, Any], now: AgentMemory) -> list[Any]:
    found = context.get("warning_thresholds_hit")
    if not is_given(found):
        return now.warning_thresholds_hit
    if not isinstance(found, list):
        raise _malformed(f"{name}.context_state.warning_thresholds_hit", "is no list")
    added: list[Any] = list(now.warning_thresholds_hit)
    for each in found:
        if each not in added:
            added.append(each)
    return added


def _message(name: str, number: int, value: object) -> Message:
    where = f"{name}.conversation[{number}]"
    if not isinstance(value, dict):
        raise _malformed(where, "is no object")
    if value.get("role") not in _ROLES:
        raise _malformed(f"{where}.role", f"is none of {', '.join(_ROLES)}")
    message: Message = {"role": value["role"], "content": value.get("content")}
    if value.get("tool_calls"):
        message["tool_calls"] = list(_tool_calls(where, value["tool_calls"]))
    return message | {key: value[key] for key in _KEPT if is_given(value.get(key))}


def _tool_calls(where: str, calls: object) -> Iterator[dict[str, Any]]:
    if not isinstance(calls, list) or not all(isinstance(call, dict) for call in calls):
        raise _malformed(f"{where}.tool_calls", "is no list of objects")
    by_id = {text_of(call.get("id")): call for call in calls}
    for call in by_id.values():
        arguments = call.get("arguments")
        yield {
            "id": call.get("id"),
            "name": call.get("name"),
            "arguments": arguments if is_given(arguments) else {},
        }


def _given(value: Any) -> Any:
    return value if is_given(value) else None


def _malformed(where: str, what: str) -> MalformedSnapshot:
    return MalformedSnapshot(
        f"The snapshot cannot be restored: “{where}” {what}.",
        hint="Nothing was changed. Take another snapshot.",
    )
