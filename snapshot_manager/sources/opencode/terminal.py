"""The part ``terminal``: what the agent ran in a shell, and what the person ran with ``!``."""

from collections.abc import Iterable, Iterator

from snapshot_manager.model.facts import Command
from snapshot_manager.sources.any_agent.in_view import absolute
from snapshot_manager.sources.jsonl import Json, mapping, string
from snapshot_manager.sources.opencode.rows import time_of
from snapshot_manager.sources.opencode.said import Said

SHELL = "bash"

_RUNNING = frozenset({"pending", "running"})


def commands_of(everything: Iterable[Said]) -> list[Command]:
    """All commands that were run, oldest first; what was wound back has been run all the same."""
    return [
        command for said in everything for part in said.of_kind("tool") for command in _command(said, part)
    ]


def _command(said: Said, part: Json) -> Iterator[Command]:
    state = mapping(part.get("state"))
    given, told = mapping(state.get("input")), mapping(state.get("metadata"))
    line, status = string(given.get("command")), string(state.get("status"))
    if part.get("tool") != SHELL or not line:
        return
    cwd = string(mapping(said.info.get("path")).get("cwd"))
    output = told.get("output")
    yield Command(
        command=line,
        output=output if isinstance(output, str) else string(state.get("output")),
        error_output=string(state.get("error")),
        at=time_of(mapping(state.get("time")).get("start")) or said.at,
        cwd=absolute(string(given.get("workdir")), cwd) if given.get("workdir") else cwd,
        exit_code=_exit_code(told.get("exit")),
        interrupted=status == "error" or (status in _RUNNING and said.ends_turn),
    )


def _exit_code(told: object) -> int | None:
    if not isinstance(told, int) or isinstance(told, bool):
        return None
    return told if abs(told) < 1 << 32 else None
