"""Small logs as SwarmSDK writes them, invented here."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import orjson

Event: TypeAlias = dict[str, Any]


def stamped(events: Iterable[Mapping[str, Any]], *, swarm: str = "dev_team_1") -> list[Event]:
    """Events a second apart, each with a time and its swarm unless it says otherwise."""
    return [
        {"timestamp": f"2025-11-04T15:{n // 60:02}:{n % 60:02}.000000Z", "swarm_id": swarm, **event}
        for n, event in enumerate(events)
    ]


def prompt(text: object, agent: str = "lead", **more: object) -> Event:
    return {"type": "user_prompt", "agent": agent, "metadata": {"prompt": text}, **more}


def step(text: str, *calls: tuple[str, str, object], agent: str = "lead", **more: object) -> Event:
    tool_calls = [{"id": call_id, "name": name, "arguments": arguments} for call_id, name, arguments in calls]
    usage = {"input_tokens": 12, "output_tokens": 3, "total_tokens": 15}
    return {
        "type": "agent_step",
        "agent": agent,
        "model": "m-1",
        "content": text,
        "tool_calls": tool_calls,
        "usage": usage,
        **more,
    }


def stop(text: str, agent: str = "lead", **more: object) -> Event:
    return {"type": "agent_stop", "agent": agent, "model": "m-1", "content": text, **more}


def call(tool: str, call_id: str, arguments: object, agent: str = "lead", **more: object) -> Event:
    return {
        "type": "tool_call",
        "agent": agent,
        "tool": tool,
        "tool_call_id": call_id,
        "arguments": arguments,
        **more,
    }


def result(tool: str, call_id: str, text: object, agent: str = "lead", **more: object) -> Event:
    return {
        "type": "tool_result",
        "agent": agent,
        "tool": tool,
        "tool_call_id": call_id,
        "result": text,
        **more,
    }


def a_session() -> list[Event]:
    """A lead that reads, notes and delegates; one delegate."""
    return stamped(
        [
            {"type": "swarm_start", "agent": "lead"},
            {"type": "agent_start", "agent": "lead", "system_prompt": "You lead."},
            prompt("Build the parser."),
            step("I read first.", ("c1", "Read", {"file_path": "/app/parser.rb"})),
            call("Read", "c1", {"file_path": "/app/parser.rb"}),
            result(
                "Read", "c1", "def parse", metadata={"read_digest": "ab" * 32, "read_path": "/app/parser.rb"}
            ),
            step("A plan.", ("c2", "TodoWrite", {"todos": []}), ("c3", "ScratchpadWrite", {})),
            call("TodoWrite", "c2", {"todos": []}),
            call("ScratchpadWrite", "c3", {"file_path": "plan.md", "content": "größer", "title": "Plan"}),
            result("TodoWrite", "c2", "ok"),
            result("ScratchpadWrite", "c3", "ok"),
            step("Ask the database.", ("c4", "DelegateTaskToDb", {"task": "tables"})),
            prompt("tables", agent="db@lead"),
            stop("Three tables.", agent="db@lead"),
            {"type": "delegation_result", "agent": "lead", "tool_call_id": "c4", "result": "Three tables."},
            {"type": "context_threshold_hit", "agent": "lead", "threshold": 80},
            {"type": "context_threshold_hit", "agent": "lead", "threshold": 60},
            call("LoadSkill", "c5", {"file_path": "skill/parse.md"}),
            stop("Built."),
        ]
    )


def write_lines(path: Path, events: Iterable[object]) -> Path:
    path.write_bytes(b"".join(orjson.dumps(event) + b"\n" for event in events))
    return path


def write_array(path: Path, events: Iterable[object]) -> Path:
    path.write_bytes(orjson.dumps(list(events)))
    return path
