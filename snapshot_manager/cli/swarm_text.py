"""What ``swarm …`` prints: for a person, and as JSON with camelCase keys."""

from collections.abc import Iterable, Mapping
from typing import Any

from snapshot_manager.gui.words import foreign_text
from snapshot_manager.swarm import FileRead, GapReport, RestoreResult, Snapshot, SnapshotDifference, TimePoint
from snapshot_manager.swarm.difference import AgentDifference, MessageChange

_EXCERPT = 100
_MOST_CHANGES = 200


def snapshot(value: Snapshot) -> str:
    """What a snapshot holds, one thing a line."""
    lines = [
        f"Type: {value.type}, version {value.version}, SwarmSDK {value.swarm_sdk_version}",
        f"Created: {value.snapshot_at}",
        *(f"Agent {name}: {_count(state)}" for name, state in value.section("agents").items()),
        *(
            f"Delegation {name}: {_count(each)}"
            for name, each in value.section("delegation_instances").items()
        ),
        f"Scratchpad: {_many(len(value.section('scratchpad')), 'page')}",
        f"Files read: {_reads(value, 'read_tracking')}",
        f"Memory entries read: {_reads(value, 'memory_read_tracking')}",
        *([f"Definition: {value.config_hash}"] if value.config_hash else []),
        f"SHA-256: {value.digest}",
    ]
    return "\n".join(lines)


def _count(state: object) -> str:
    conversation = state.get("conversation") if isinstance(state, Mapping) else None
    return _many(len(conversation or ()), "message")


def _many(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


def _reads(value: Snapshot, section: str) -> int:
    return sum(len(each) for each in value.section(section).values() if isinstance(each, Mapping))


def snapshot_document(value: Snapshot) -> dict[str, Any]:
    """The same as JSON."""
    states = {**value.section("agents"), **value.section("delegation_instances")}
    return {
        "type": value.type,
        "version": value.version,
        "snapshotAt": value.snapshot_at,
        "swarmSdkVersion": value.swarm_sdk_version,
        "agents": value.agent_names,
        "delegationInstances": value.delegation_instance_names,
        "messages": {name: len((state or {}).get("conversation") or ()) for name, state in states.items()},
        "scratchpad": list(value.section("scratchpad")),
        "filesRead": _reads(value, "read_tracking"),
        "memoryEntriesRead": _reads(value, "memory_read_tracking"),
        "configHash": value.config_hash or None,
        "digest": value.digest,
    }


def gaps(report: GapReport | None) -> str:
    """What a log could not tell; begins with a line break."""
    if report is None:
        return ""
    events = _many(report.events, "event")
    head = f"{events}, {report.used:,} of them about the state; the state is {report.certainty}."
    return "\n".join(["", head, *(f"  {gap.sentence}" for gap in report.gaps)])


def gaps_document(report: GapReport | None) -> dict[str, Any]:
    """The same as JSON."""
    if report is None:
        return {}
    found = [
        {
            "kind": str(gap.kind),
            "sentence": gap.sentence,
            "agent": gap.agent or None,
            "events": list(gap.events),
        }
        for gap in report.gaps
    ]
    return {
        "report": {
            "events": report.events,
            "used": report.used,
            "outOfOrder": report.out_of_order,
            "certainty": str(report.certainty),
            "gaps": found,
        }
    }


def points(found: Iterable[TimePoint]) -> str:
    """Moments, one a line."""
    lines = [f"{each.number:>8}  {each.timestamp or '-':32}  {each.type:24}  {each.agent}" for each in found]
    return "\n".join(lines) or "Nothing in this log changes a state."


def point_document(value: TimePoint) -> dict[str, Any]:
    """A moment as JSON."""
    return {"event": value.number, "timestamp": value.timestamp, "type": value.type, "agent": value.agent}


def files(found: Iterable[FileRead]) -> str:
    """Files that agents read, against the disk; begins with a line break."""
    lines = [f"  {each.on_disk:8} {each.path}  ({each.agent})" for each in found]
    return "\n".join(["", "Files that agents read:", *lines]) if lines else ""


def file_document(value: FileRead) -> dict[str, Any]:
    """A file as JSON."""
    return {"agent": value.agent, "path": value.path, "digest": value.digest, "onDisk": str(value.on_disk)}


def difference(value: SnapshotDifference) -> str:
    """What differs, agent by agent."""
    lines = [line for agent in value.agents if not agent.is_same for line in _agent(agent)]
    lines += [f"Scratchpad {_sign(pair)} {path}" for path, pair in value.scratchpad.items()]
    lines += [f"Read {_sign(pair)} {path}  ({agent})" for (agent, path), pair in value.read_tracking.items()]
    memory = value.memory_read_tracking.items()
    lines += [f"Memory {_sign(pair)} {path}  ({agent})" for (agent, path), pair in memory]
    return "\n".join(lines) or "Nothing differs."


def _agent(value: AgentDifference) -> Iterable[str]:
    counts = f"{value.before_count or 0:,} → {_many(value.after_count or 0, 'message')}"
    yield f"{value.name}: {counts}"
    yield from (
        f"  {name}: {old} → {new}" for name, (old, new) in value.context.items() if name != "system_prompt"
    )
    if "system_prompt" in value.context:
        yield "  system_prompt: another one"
    yield from map(_change, value.messages[:_MOST_CHANGES])
    if len(value.messages) > _MOST_CHANGES:
        yield f"  and {len(value.messages) - _MOST_CHANGES:,} more"


def _change(value: MessageChange) -> str:
    message = value.after or value.before or {}
    said = foreign_text.one_line(str(message.get("content")))[:_EXCERPT]
    return f"  {'+' if value.before is None else '-'} {message.get('role')}: {said}"


def _sign(pair: tuple[object, object]) -> str:
    return "+" if pair[0] is None else "-" if pair[1] is None else "~"


def difference_document(value: SnapshotDifference) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "agentsAdded": value.agents_added,
        "agentsRemoved": value.agents_removed,
        "messageCountChanges": value.message_count_changes,
        "agents": {agent.name: _agent_document(agent) for agent in value.agents if not agent.is_same},
        "scratchpad": {path: _pair(pair) for path, pair in value.scratchpad.items()},
        "readTracking": [
            {"agent": agent, "path": path, **_pair(pair)}
            for (agent, path), pair in value.read_tracking.items()
        ],
        "memoryReadTracking": [
            {"agent": agent, "path": path, **_pair(pair)}
            for (agent, path), pair in value.memory_read_tracking.items()
        ],
    }


def _agent_document(value: AgentDifference) -> dict[str, Any]:
    return {
        "before": value.before_count,
        "after": value.after_count,
        "messages": [
            {"place": each.place, "before": each.before, "after": each.after} for each in value.messages
        ],
        "context": {name: _pair(pair) for name, pair in value.context.items()},
    }


def _pair(pair: tuple[object, object]) -> dict[str, object]:
    return {"before": pair[0], "after": pair[1]}


def result(value: RestoreResult) -> str:
    """What came of a restore."""
    changed = ["The swarm is defined by another YAML than then."] if value.config_changed else []
    return "\n".join([value.summary, *(f"  {each['message']}" for each in value.warnings), *changed])


def result_document(value: RestoreResult) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "success": value.success,
        "partialRestore": value.partial_restore,
        "summary": value.summary,
        "warnings": list(value.warnings),
        "skippedAgents": list(value.skipped_agents),
        "skippedDelegations": list(value.skipped_delegations),
        "configChanged": value.config_changed,
    }
