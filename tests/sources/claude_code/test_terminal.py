"""Commands and counters."""

from pathlib import Path
from typing import Any

from snapshot_manager.model.facts import Command, commands_in, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, PartName, State
from snapshot_manager.sources.claude_code.metrics import Metrics
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.sources.claude_code.script import SESSION, Script, call, text


def state_of(script: Script, config_dir: Path, *left_out: PartName) -> State:
    script.write(config_dir)
    return ClaudeCode(config_dir).read(SESSION, frozenset(left_out), no_report)


def commands(script: Script, config_dir: Path) -> list[Command]:
    return list(commands_in(state_of(script, config_dir).part(PartName.TERMINAL)))


def run(script: Script, line: str, words: str, told: dict[str, Any] | str, *, is_error: bool = False) -> None:
    name = f"t{len(script.lines)}"
    script.assistant(call(name, "Bash", command=line))
    script.result(name, words, is_error=is_error, toolUseResult=told)


def test_a_command_is_kept_with_its_output(tmp_path: Path) -> None:
    script = Script()
    script.user("Run it")
    at = script.at
    run(script, "make", "built", {"stdout": "built", "stderr": "slowly", "interrupted": False})
    (command,) = commands(script, tmp_path)
    assert command == Command(
        command="make", output="built", error_output="slowly", at=at, cwd="/work/shop", exit_code=0
    )


def test_a_failure_tells_its_exit_code(tmp_path: Path) -> None:
    script = Script()
    script.user("Run it")
    run(script, "make", "Exit code 2\nno rule", "Error: Exit code 2\nno rule", is_error=True)
    (command,) = commands(script, tmp_path)
    assert (command.exit_code, command.output) == (2, "no rule")


def test_an_exit_code_that_is_not_told_is_not_made_up(tmp_path: Path) -> None:
    script = Script()
    script.user("Run it")
    run(script, "grep x", "", {"stdout": "", "stderr": "", "returnCodeInterpretation": "No matches found"})
    run(script, "serve &", "", {"stdout": "", "stderr": "", "backgroundTaskId": "b1"})
    run(script, "sleep 9", "", {"stdout": "", "stderr": "", "interrupted": True})
    run(script, "rm -rf /", "The user doesn't want to proceed", "User rejected tool use", is_error=True)
    script.assistant(call("open", "Bash", command="make all"))
    found = commands(script, tmp_path)
    assert [command.exit_code for command in found] == [None] * 5
    assert [command.interrupted for command in found] == [False, False, True, False, False]


def test_what_the_person_ran_is_kept_too(tmp_path: Path) -> None:
    script = Script()
    script.user("<bash-input>git status</bash-input>")
    script.user("<bash-stdout>clean\nreally</bash-stdout><bash-stderr>hm</bash-stderr>")
    script.assistant(text("Good"))
    (command,) = commands(script, tmp_path)
    assert (command.command, command.output, command.error_output) == ("git status", "clean\nreally", "hm")


def test_commands_of_a_branch_that_was_left_have_been_run(tmp_path: Path) -> None:
    script = Script()
    first = script.user("Run it")
    run(script, "one", "", {"stdout": ""})
    script.user("Run it otherwise", parentUuid=first)
    run(script, "two", "", {"stdout": ""})
    assert [command.command for command in commands(script, tmp_path)] == ["one", "two"]


def test_no_commands_are_an_empty_part_and_left_out_ones_are_marked(tmp_path: Path) -> None:
    script = Script()
    script.turn("Hello", "Hi")
    assert state_of(script, tmp_path).part(PartName.TERMINAL).mark is Mark.EMPTY
    left_out = state_of(script, tmp_path, PartName.TERMINAL).part(PartName.TERMINAL)
    assert left_out.mark is Mark.NOT_INCLUDED


def test_the_metrics_count_what_happened(tmp_path: Path) -> None:
    script = Script()
    script.user("Run it")
    run(script, "make", "Exit code 2", "Error: Exit code 2", is_error=True)
    script.add("system", subtype="compact_boundary", parentUuid=None)
    script.user("Summary", isCompactSummary=True)
    script.assistant(text("Go on"), text("and on"))
    script.user("Elsewhere", isSidechain=True, parentUuid=None)
    script.damage(b"torn\n")
    metrics = value_in(state_of(script, tmp_path), PartName.METRICS, Metrics)
    assert metrics == Metrics(
        records=9,
        damaged_records=1,
        messages=2,
        responses=2,
        tool_calls=1,
        tool_errors=1,
        api_errors=0,
        compactions=1,
        sub_agent_records=1,
    )
