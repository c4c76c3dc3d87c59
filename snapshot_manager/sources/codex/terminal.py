"""The part ``terminal``: what the agent ran in a shell, and what the person ran with ``!``."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import orjson

from snapshot_manager.model.facts import Command
from snapshot_manager.sources.codex.code_mode import ScriptCall, calls_in, script_in
from snapshot_manager.sources.codex.conversation import tool_of
from snapshot_manager.sources.codex.outputs import Printed, code_within, exit_code_in, line_of, printed
from snapshot_manager.sources.codex.rollout import EVENT, ITEM, META, TURN, Record, item_of
from snapshot_manager.sources.codex.speakers import CALLS, OUTPUTS, typed_command
from snapshot_manager.sources.jsonl import Json, mapping, string

SHELL_TOOLS = frozenset(
    {"exec_command", "shell", "shell_command", "local_shell", "container.exec", "unified_exec"}
)


@dataclass(slots=True)
class _Run:
    """A command on its way."""

    line: str
    record: Record
    cwd: str
    came_to: Printed = field(default_factory=Printed)
    errors: str = ""


@dataclass(slots=True)
class _Terminal:
    """The commands as far as the rollout was read.

    Attributes:
        calls: The commands of calls that wait for their output; a script may have run several.
        processes: The commands that were still at work, by what Codex calls them.
        told: The calls that Codex itself told the end of.
    """

    runs: list[_Run] = field(default_factory=list)
    calls: dict[str, list[_Run]] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)
    processes: dict[str, _Run] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    cwd: str = ""

    def take(self, record: Record) -> None:
        if record.kind in {META, TURN}:
            self.cwd = string(record.payload.get("cwd")) or self.cwd
        elif record.kind == ITEM:
            self._take_item(record)
        elif record.kind == EVENT:
            self._take_end(record)

    def _take_item(self, record: Record) -> None:
        call = string(record.payload.get("call_id"))
        if record.type in CALLS:
            self._take_call(record, call)
        elif record.type in OUTPUTS:
            self._take_output(record, call)
        elif record.type == "message":
            typed = typed_command(record.payload)
            if typed and not self._is_told(typed[0]):
                self.runs.append(_Run(typed[0], record, self.cwd, printed(typed[1])))

    def _is_told(self, line: str) -> bool:
        """Whether Codex told of this very command just before."""
        last = self.runs[-1] if self.runs else None
        return last is not None and last.record.kind == EVENT and last.line == line

    def _take_call(self, record: Record, call: str) -> None:
        given, tool = given_to(record.payload), tool_of(record)
        script = script_in(tool, given)
        if script:
            self.scripts[call] = script
        elif tool in SHELL_TOOLS:
            self._begin(record, call, _line(given), string(given.get("workdir")))
        elif tool == "apply_patch":
            self._begin(record, call, f"apply_patch\n{patch_of(given)}", "")
        elif tool == "write_stdin":
            self._go_on(record, call, given)

    def _begin(self, record: Record, call: str, line: str, cwd: str) -> None:
        run = _Run(line, record, cwd or self.cwd)
        self.runs.append(run)
        self.calls.setdefault(call, []).append(run)

    def _go_on(self, record: Record, call: str, given: Json) -> None:
        """Take in what is typed into a command at work; nothing is, only to see what it printed."""
        typed, run = string(given.get("chars")), self.processes.get(str(given.get("session_id")))
        if typed or run is None:
            self._begin(record, call, typed.rstrip("\n") or "(waited for its output)", "")
        else:
            self.calls.setdefault(call, []).append(run)

    def _take_output(self, record: Record, call: str) -> None:
        script = self.scripts.pop(call, "")
        if script and call not in self.told:
            for each in calls_in(script):
                self._take_script_call(record, call, each)
        runs = self.calls.pop(call, [])
        if not runs or call in self.told:
            return
        came_to, run = printed(record.payload.get("output")), runs[-1]
        code = code_within(came_to.text) if script and came_to.exit_code is None else came_to.exit_code
        run.came_to = Printed(run.came_to.text + came_to.text, code, came_to.process)
        if came_to.process:
            self.processes[came_to.process] = run

    def _take_script_call(self, record: Record, call: str, found: ScriptCall) -> None:
        line = found.given.get("cmd") or found.given.get("command") or found.given.get("input", "")
        if found.tool == "apply_patch":
            line = f"apply_patch\n{found.given.get('patch') or line}"
        elif found.tool == "write_stdin":
            line = found.given.get("chars", "").rstrip("\n")
        if line:
            self._begin(record, call, line, found.given.get("workdir", ""))

    def _take_end(self, record: Record) -> None:
        """Take in what Codex tells of a command that is over."""
        item = item_of(record)
        is_end = record.type == "exec_command_end" or item.get("type") == "CommandExecution"
        told = item or record.payload
        if not is_end or "aggregated_output" not in told:
            return
        call = string(told.get("id") or told.get("call_id"))
        runs = self.calls.get(call)
        run = runs[-1] if runs else _Run(line_of(told.get("command")), record, self.cwd)
        if not runs:
            self.runs.append(run)
            self.told.update(self.scripts)
        self.told.add(call)
        run.cwd = folder_of(string(told.get("cwd"))) or run.cwd
        run.came_to = Printed(string(told.get("aggregated_output")), exit_code_in(told))
        run.errors = "" if item else string(told.get("stderr")) * (not run.came_to.text)


def commands_of(records: Iterable[Record]) -> list[Command]:
    """All commands that were run, oldest first: those of turns that were rolled back have been run, too."""
    terminal = _Terminal()
    for record in records:
        terminal.take(record)
    return [
        Command(
            command=run.line,
            output=run.came_to.text,
            error_output=run.errors,
            at=run.record.at,
            cwd=run.cwd,
            exit_code=run.came_to.exit_code,
        )
        for run in terminal.runs
    ]


def given_to(payload: Json) -> Json:
    """What a call gives to its tool, by name; a text without a name is ``input``."""
    given = payload.get("arguments", payload.get("action", payload.get("input")))
    if isinstance(given, str):
        try:
            parsed = orjson.loads(given)
        except orjson.JSONDecodeError:
            parsed = None
        return parsed if isinstance(parsed, dict) else {"input": given}
    return mapping(given)


def patch_of(given: Json) -> str:
    """The text of a patch."""
    return string(given.get("input")) or string(given.get("patch"))


def folder_of(place: str) -> str:
    """A folder that newer versions write as an address."""
    return unquote(urlsplit(place).path) if place.startswith("file:") else place


def _line(given: Json) -> str:
    return line_of(given.get("cmd", given.get("command", "")))
