"""``hooks`` as it is typed, and as agents call it."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import snapshot_manager
from snapshot_manager import places, settings_file
from snapshot_manager.hooks.agent_names import AGENTS
from snapshot_manager.hooks.agents import KEPT
from snapshot_manager.model.destructive import is_destructive
from snapshot_manager.settings import Settings
from tests.cli.conftest import SESSION_ID, Transcript, Typed, complains, document
from tests.sources.codex.script import Rollout


@pytest.fixture
def claude(home: Path) -> Path:
    folder = home / ".claude"
    folder.mkdir(exist_ok=True)
    return folder / "settings.json"


def test_without_an_agent_nothing_is_done_and_it_is_said(typed: Typed) -> None:
    complains(typed("hooks", "install"), "No agent was found")


def test_a_dry_run_tells_the_plan_and_changes_nothing(typed: Typed, claude: Path) -> None:
    (plan,) = document(typed("hooks", "install", "--dry-run", "--json"))
    assert (plan["agent"], plan["changes"], plan["applied"]) == ("claude-code", True, False)
    assert "hooks run claude-code" in plan["diff"]
    assert not claude.exists()


def test_hooks_are_installed_shown_and_removed(typed: Typed, claude: Path) -> None:
    claude.write_text('{"model": "opus"}\n')
    assert [each["applied"] for each in document(typed("hooks", "install", "--json"))] == [True]
    assert document(typed("hooks", "show", "--json"))[0]["state"] == "installed"
    assert json.loads(claude.read_text())["model"] == "opus"
    assert [each["applied"] for each in document(typed("hooks", "install", "--json"))] == [False]
    assert document(typed("hooks", "remove", "--json"))[0]["applied"] is True
    assert claude.read_text() == '{"model": "opus"}\n'
    assert document(typed("hooks", "show", "--json"))[0]["state"] == "absent"


def test_one_refusal_changes_nothing_anywhere(typed: Typed, claude: Path, home: Path) -> None:
    (home / ".config" / "opencode" / "plugin").mkdir(parents=True)
    (home / ".config" / "opencode" / "plugin" / "snapshot-manager.js").write_text("// mine")
    both = ["--agent", "claude-code", "--agent", "opencode"]
    complains(typed("hooks", "install", *both), "is not ours")
    assert not claude.exists()


def test_all_agents_that_are_used_here_are_taken_unless_some_are_named(
    typed: Typed, claude: Path, home: Path
) -> None:
    for folder in (".codex", ".config/opencode"):
        (home / folder).mkdir(parents=True)
    installed = document(typed("hooks", "install", "--json"))
    assert [each["agent"] for each in installed] == ["claude-code", "codex", "opencode"]
    assert (home / ".codex" / "hooks.json").exists()


def test_the_plugin_of_opencode_is_written_and_taken_away(typed: Typed, home: Path) -> None:
    plugin = home / ".config" / "opencode" / "plugin" / "snapshot-manager.js"
    assert typed("hooks", "install", "--agent", "opencode").code == 0
    assert '"tool.execute.before"' in plugin.read_text()
    assert typed("hooks", "remove", "--agent", "opencode").code == 0
    assert not plugin.exists()


def test_an_agent_is_kept_as_soon_as_there_is_a_source_for_it() -> None:
    sources = Path(snapshot_manager.__file__).parent / "sources"
    found = [name for name in AGENTS if (sources / name.replace("-", "_")).exists()]
    assert list(KEPT) == [name for name in found if name != "git"]


@pytest.fixture
def tell(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call us as an agent does, with an event on stdin."""

    def run(event: object, agent: str = "claude-code") -> Any:
        content = event if isinstance(event, bytes) else json.dumps(event).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        return typed("hooks", "run", agent)

    return run


def event(name: str, command: str = "", **more: object) -> dict[str, object]:
    return {
        "hook_event_name": name,
        "session_id": SESSION_ID,
        "transcript_path": "/somewhere",
        "tool_name": "Bash",
        "tool_input": {"command": command},
        **more,
    }


REASONS = {
    "a destructive command": (event("PreToolUse", "rm -rf build"), "before_destructive"),
    "a harmless command": (event("PreToolUse", "ls"), None),
    "a command the person marked": (event("PreToolUse", "make deploy"), "before_destructive"),
    "a command of a marked kind": (event("PreToolUse", "npm run wipe:all"), "before_destructive"),
    "before compaction": (event("PreCompact", trigger="auto"), "before_compaction"),
    "the end": (event("SessionEnd", reason="exit"), "session_ended"),
    "something else": (event("Notification"), None),
    "no command": (event("PreToolUse", tool_input=None), None),
    "a command in words": (
        event("PreToolUse", tool_input={"cmd": ["git", "reset", "--hard"]}),
        "before_destructive",
    ),
}


@pytest.mark.parametrize(("told", "reason"), REASONS.values(), ids=REASONS)
def test_an_event_of_an_agent_is_a_reason_or_none(
    typed: Typed, transcript: Transcript, tell: Any, told: object, reason: str | None
) -> None:
    settings_file.save(places.settings_file(), Settings(destructive=("make deploy", "npm *wipe:")))
    transcript.ask("hello")
    said = tell(told)
    assert (said.code, said.out) == (0, b""), said.err
    kept = [each["trigger"]["type"] for each in document(typed("list", "--json"))]
    assert kept == ([] if reason is None else [reason])


def test_a_session_that_cannot_be_kept_is_told_and_the_agent_goes_on(tell: Any) -> None:
    said = tell(event("PreToolUse", "rm -rf build"))
    assert (said.code, said.out) == (1, b"")  # 2 would forbid the agent its command
    assert "is no longer on the disk" in said.err


@pytest.mark.parametrize("name", ["PreCompact", "SessionEnd"])
def test_an_event_of_codex_keeps_the_session_of_codex(typed: Typed, tell: Any, home: Path, name: str) -> None:
    rollout = Rollout()
    rollout.turn("hello", "hi")
    rollout.write(home / ".codex")
    said = tell({"hook_event_name": name, "session_id": rollout.session_id, "cwd": rollout.cwd}, "codex")
    assert (said.code, said.out) == (0, b""), said.err
    (kept,) = document(typed("list", "--json"))
    assert kept["session"]["ref"] == f"codex:{rollout.session_id}"


def test_before_git_rewrites_history_the_session_of_that_folder_is_kept(
    typed: Typed, transcript: Transcript, tell: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    transcript.ask("hello")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert tell({"hook_event_name": "pre-rebase"}, "git").code == 0
    assert document(typed("list", "--json")) == []
    transcript.cwd.mkdir(exist_ok=True)
    monkeypatch.chdir(transcript.cwd)
    assert tell({"hook_event_name": "pre-rebase"}, "git").code == 0
    (kept,) = document(typed("list", "--json"))
    assert kept["trigger"] == {"type": "before_destructive", "operation": "git rebase"}


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b"\xff", b'{"session_id": 7}', b"[" * 100_000])
def test_what_is_no_event_is_refused_in_a_sentence(tell: Any, told: bytes) -> None:
    complains(tell(told), "no event of an agent")


DESTRUCTIVE = [
    "rm -rf build",
    "cd x && rm a",
    "git reset --hard HEAD~3",
    "git -C repo clean -fdx",
    "git checkout -- .",
    "git push --force origin main",
    "git stash drop",
    "git branch -D old",
    "psql -c 'DROP TABLE users'",
    "docker compose down -v",
    "find . -name '*.pyc' -delete",
    "Remove-Item -Recurse x",
    "*** Begin Patch\n*** Delete File: a.py\n*** End Patch",
    "x" * 200_000,
]
HARMLESS = [
    "ls -la",
    "git status",
    "git log --oneline",
    "git commit -m 'format'",
    "pytest tests/test_farm.py",
    "cat README.md",
    "python -m http.server",
    "git push",
    "*** Begin Patch\n*** Update File: a.py\n*** End Patch",
]


@pytest.mark.parametrize("command", DESTRUCTIVE)
def test_a_command_that_destroys_is_recognised(command: str) -> None:
    assert is_destructive(command)


@pytest.mark.parametrize("command", HARMLESS)
def test_a_harmless_command_is_left_alone(command: str) -> None:
    assert not is_destructive(command)
