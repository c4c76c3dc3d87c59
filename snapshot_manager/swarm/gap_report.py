"""Say what a log did not tell, once all of it was taken."""

from collections.abc import Iterator

from snapshot_manager.swarm.agent_log import AgentLog
from snapshot_manager.swarm.gaps import Gap, GapKind, GapReport, Gaps, Rebuilt
from snapshot_manager.swarm.reconstruction import Reconstruction
from snapshot_manager.swarm.ruby_values import text_of


def report_on(state: Reconstruction, gaps: Gaps) -> GapReport:
    """What was rebuilt, what is missing, and how sure it is."""
    logs = sorted(state.agents.values(), key=lambda log: log.first)
    return GapReport(
        events=state.number,
        used=state.used,
        out_of_order=state.disordered,
        agents=tuple(Rebuilt(log.name, len(log.conversation), log.prompt is not None) for log in logs),
        gaps=(*gaps.of_events(), *_of_the_swarm(state), *_of_agents(logs)),
    )


def _of_the_swarm(state: Reconstruction) -> Iterator[Gap]:
    kinds = state.kinds
    if state.clock.unreadable:
        yield Gap(
            GapKind.NO_TIME,
            f"{state.clock.unreadable} events have no readable time; they were put at the very beginning.",
        )
    if "node_start" in kinds:
        yield Gap(
            GapKind.WORKFLOW,
            "This is a workflow's log: its events do not say which node wrote to the scratchpad, and the "
            "snapshot is one of a swarm, as SwarmSDK makes it.",
        )
    if kinds & {"context_compression", "compression_completed"}:
        yield Gap(
            GapKind.COMPACTED,
            "A conversation was shortened while it ran; events do not tell how, so it is whole here.",
        )
    if len(state.swarms) > 1:
        yield Gap(
            GapKind.SEVERAL_SWARMS,
            f"Events of {len(state.swarms)} swarms are in this log; agents of one name are one agent here.",
        )


def _of_agents(logs: list[AgentLog]) -> Iterator[Gap]:
    for log in logs:
        open_calls = _without_result(log)
        if open_calls:
            calls = "1 tool call of" if len(open_calls) == 1 else f"{len(open_calls)} tool calls of"
            yield Gap(GapKind.NO_RESULT, f"{calls} “{log.name}” got no result.", log.name)


def _without_result(log: AgentLog) -> set[str]:
    """The ids of tool calls that no result names."""
    asked: set[str] = set()
    answered: set[str] = set()
    for message in log.conversation:
        asked.update(text_of(call.get("id")) for call in message.get("tool_calls") or [])
        if message.get("role") == "tool":
            answered.add(text_of(message.get("tool_call_id")))
    return asked - answered
