"""Commands with their output, as every version of Codex tells them."""

from pathlib import Path

import pytest

from snapshot_manager.model.facts import Command
from snapshot_manager.sources.codex.code_mode import calls_in
from snapshot_manager.sources.codex.outputs import Printed, line_of, printed
from tests.sources.codex.kept import kept
from tests.sources.codex.script import Rollout

OUTPUTS: dict[str, tuple[object, Printed]] = {
    "now": (
        "Chunk ID: a1\nWall time: 0.1 seconds\nProcess exited with code 3\nOutput:\nno\n",
        Printed("no\n", 3),
    ),
    "at work": (
        "Chunk ID: a1\nWall time: 1 seconds\nProcess running with session ID 7\nOutput:\nso far",
        Printed("so far", None, "7"),
    ),
    "shell": ("Exit code: 0\nWall time: 0 seconds\nOutput:\nyes", Printed("yes", 0)),
    "JSON": ('{"output":"a\\nb","metadata":{"exit_code":2,"duration_seconds":0.1}}', Printed("a\nb", 2)),
    "plain": ("just words", Printed("just words")),
    "pieces": (
        [{"type": "input_text", "text": "one"}, {"type": "input_text", "text": "two"}],
        Printed("one\ntwo"),
    ),
    "an object": ({"content": "no", "success": False}, Printed("no")),
    "JSON of its own": ('{"a": 1}', Printed('{"a": 1}')),
    "nothing": (None, Printed()),
}


@pytest.mark.parametrize(("output", "expected"), OUTPUTS.values(), ids=OUTPUTS)
def test_what_a_command_printed_is_told_from_what_codex_writes_around_it(
    output: object, expected: Printed
) -> None:
    assert printed(output) == expected


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["bash", "-lc", "ls | wc"], "ls | wc"),
        (["git", "status"], "git status"),
        ("ls", "ls"),
        (None, ""),
        ([1, "a"], " a"),
    ],
)
def test_a_command_is_shown_as_it_would_be_typed(command: object, line: str) -> None:
    assert line_of(command) == line


def plain(command: Command) -> tuple[str, str, int | None]:
    return command.command, command.output, command.exit_code


def test_commands_of_every_kind_are_told(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.started()
    rollout.user("Go")
    rollout.call("c1", "exec_command", cmd="make", workdir="/work/shop/lib")
    rollout.output("c1", "Process running with session ID 7\nOutput:\nfirst, ")
    rollout.call("c2", "write_stdin", session_id=7, chars="")
    rollout.output("c2", "Process exited with code 0\nOutput:\nthen")
    rollout.call("c3", "shell", command=["bash", "-lc", "false"])
    rollout.output("c3", '{"output":"","metadata":{"exit_code":1}}')
    rollout.custom("c4", "apply_patch", "*** Begin Patch\n*** End Patch")
    rollout.output("c4", "Exit code: 0\nOutput:\nSuccess.", "custom_tool_call_output")
    rollout.call("c5", "exec_command", cmd="sleep 9")
    found = kept(tmp_path, rollout).commands
    assert [plain(each) for each in found] == [
        ("make", "first, then", 0),
        ("false", "", 1),
        ("apply_patch\n*** Begin Patch\n*** End Patch", "Success.", 0),
        ("sleep 9", "", None),
    ]
    assert [each.cwd for each in found[:2]] == ["/work/shop/lib", "/work/shop"]


def test_what_is_typed_into_a_command_is_a_command(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.user("Go")
    rollout.call("c1", "exec_command", cmd="python3")
    rollout.output("c1", "Process running with session ID 7\nOutput:\n>>> ")
    rollout.call("c2", "write_stdin", session_id=7, chars="1 + 1\n")
    rollout.output("c2", "Process running with session ID 7\nOutput:\n2")
    assert [plain(each) for each in kept(tmp_path, rollout).commands] == [
        ("python3", ">>> ", None),
        ("1 + 1", "2", None),
    ]


def test_what_codex_itself_tells_of_a_command_counts(tmp_path: Path) -> None:
    rollout = Rollout(paginated=True)
    rollout.user("Go")
    rollout.call("c1", "exec_command", cmd="cat long")
    rollout.completed(
        "CommandExecution",
        id="c1",
        command=["bash", "-lc", "cat long"],
        cwd="file:///work/my%20shop",
        aggregated_output="all of it",
        exit_code=0,
    )
    rollout.output("c1", "Process exited with code 0\nOutput:\nall…")
    (command,) = kept(tmp_path, rollout).commands
    assert (plain(command), command.cwd) == (("cat long", "all of it", 0), "/work/my shop")


SCRIPT = """
const first = await tools.exec_command({cmd: "git status \\"a\\"", workdir: '/work/lib'});
await tools.exec_command({ "cmd": ["git", "log"] });
await tools.apply_patch(`*** Begin Patch
*** Delete File: a.py
*** End Patch`);
text(first.output);
"""


def test_commands_are_found_in_a_script(tmp_path: Path) -> None:
    rollout = Rollout()
    rollout.user("Go")
    rollout.custom("c1", "exec", SCRIPT)
    rollout.output("c1", 'Script completed\nOutput:\n{"exit_code":4,"output":"x"}', "custom_tool_call_output")
    assert [plain(each) for each in kept(tmp_path, rollout).commands] == [
        ('git status "a"', "", None),
        ("git log", "", None),
        (
            "apply_patch\n*** Begin Patch\n*** Delete File: a.py\n*** End Patch",
            '{"exit_code":4,"output":"x"}',
            4,
        ),
    ]


def test_what_codex_tells_of_a_scripts_commands_is_not_told_twice(tmp_path: Path) -> None:
    rollout = Rollout(paginated=True)
    rollout.user("Go")
    rollout.custom("c1", "exec", 'await tools.exec_command({cmd: "ls"})')
    rollout.completed("CommandExecution", id="x1", command=["ls"], aggregated_output="a.py", exit_code=0)
    rollout.output("c1", "Script completed", "custom_tool_call_output")
    assert [plain(each) for each in kept(tmp_path, rollout).commands] == [("ls", "a.py", 0)]


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        (r'"a\nb"', "a\nb"),
        (r"'it\'s'", "it's"),
        (r'"\u00e9\x41\u{1F600}"', "éA😀"),
        (r'"\uD800"', "\ufffd"),
        (r'"\u{FFFFFF}"', "\ufffd"),
        ("`${a} b`", "${a} b"),
    ],
)
def test_a_text_in_a_script_is_what_javascript_means(literal: str, text: str) -> None:
    (call,) = calls_in(f"tools.exec_command({{cmd: {literal}}})")
    assert call.given == {"cmd": text}


@pytest.mark.parametrize("is_told_twice", [False, True])
def test_what_the_person_ran_is_told(tmp_path: Path, is_told_twice: bool) -> None:
    rollout = Rollout()
    rollout.turn("Hello", "Hi")
    if is_told_twice:
        rollout.completed("CommandExecution", id="x", command="ls", aggregated_output="a.py", exit_code=0)
    rollout.added(
        "<user_shell_command>\n<command>\nls\n</command>\n"
        "<result>\nExit code: 0\nDuration: 1 s\nOutput:\na.py\n</result>\n</user_shell_command>"
    )
    assert [plain(each) for each in kept(tmp_path, rollout).commands] == [("ls", "a.py", 0)]
