"""Restores as the reference makes them: the part of ``swarm_oracle`` that restores."""

from dataclasses import asdict
from typing import Any

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.swarm.definition import AgentDefinition, Definition, OrchestrationType
from snapshot_manager.swarm.memory import AgentMemory, Memory, ScratchpadEntry
from snapshot_manager.swarm.restoration import RestoreResult
from snapshot_manager.swarm.swarm import Swarm

_TEXTS = ("Unsupported snapshot version", "Snapshot type")
"""Errors whose texts are the reference's own."""


def problem(case: dict[str, Any]) -> str:
    """What differs from the reference's answer; empty when nothing does."""
    expected, target = case["expected"], case["target"]
    swarm = swarm_of(target)
    try:
        result = swarm.restore(case["snapshot"], preserve_system_prompts=case["preserve_system_prompts"])
    except SnapshotManagerError as error:
        return refusal_problem(str(error), expected)
    if expected["status"] != "ok":
        return f"not refused; the reference: {expected['message']}"
    ours = found(swarm, result, target)
    different = [key for key in ours if ours[key] != expected.get(key)]
    return "; ".join(f"{key}: {ours[key]} instead of {expected.get(key)}" for key in different)


def refusal_problem(text: str, expected: dict[str, Any]) -> str:
    """Whether the reference refuses, too, and in the same words where those are promised."""
    if expected["status"] == "ok":
        return f"refused: {text}"
    if expected["message"].startswith(_TEXTS) and text != expected["message"]:
        return f"“{text}” instead of “{expected['message']}”"
    return ""


def swarm_of(target: dict[str, Any]) -> Swarm:
    """What the case restores into."""
    agents = {each["name"]: AgentDefinition(each["name"], each["system_prompt"]) for each in target["agents"]}
    pad = target["scratchpad"]
    definition = Definition(
        type=OrchestrationType(target["type"]),
        name="case",
        agents=agents,
        nodes=tuple(target["nodes"]),
        lead=target["nodes"][0] if target["nodes"] else "",
        scratchpad=pad if isinstance(pad, str) else "enabled" if pad else "disabled",
    )
    begun = list(agents) if target["cached_agents"] is None else target["cached_agents"]
    return Swarm(definition, Memory(agents={name: AgentMemory() for name in begun}))


def found(swarm: Swarm, result: RestoreResult, target: dict[str, Any]) -> dict[str, Any]:
    """What came of it, in the cases' own form.

    Two of the reference's defects are not ours: delegation instances that were not begun are restored, too,
    and digests of memory entries are. Neither is in a case's answer, so they are not asked for here.
    """
    memory = swarm.memory
    return {
        "success": result.success,
        "partial_restore": result.partial_restore,
        "summary": result.summary,
        "warnings": list(result.warnings),
        "skipped_agents": list(result.skipped_agents),
        "skipped_delegations": list(result.skipped_delegations),
        "first_message_sent": memory.first_message_sent,
        "agents": {name: asdict(each) for name, each in memory.agents.items()},
        "delegations": {
            name: asdict(memory.delegations.get(name) or AgentMemory())
            for name in target["delegation_instances"]
        },
        "scratchpad": scratchpad(memory, target),
        "read_tracking": memory.read_tracking,
        "plugins": {name: memory.plugin_states.get(name, {}) for name in target["plugins"]},
    }


def scratchpad(memory: Memory, target: dict[str, Any]) -> Any:
    """The pages: a list for a swarm, lists by node for a workflow."""
    if target["type"] == "swarm":
        return pages(memory.scratchpads.get("", {}))
    return {node: pages(memory.scratchpads.get(node, {})) for node in target["nodes"]}


def pages(entries: dict[str, ScratchpadEntry]) -> list[dict[str, Any]]:
    """Pages in the cases' own form."""
    return [{"key": path, "key_is_symbol": False, **asdict(entry)} for path, entry in entries.items()]
