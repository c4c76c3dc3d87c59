"""A restored session on the disk: private, whole or not at all, and never over anything."""

import shlex
import stat
from pathlib import Path

import claude_agent_sdk
import msgspec
import pytest

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.state import Document
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.fakes import NOON
from tests.sources.claude_code.restored import Library
from tests.sources.claude_code.script import SESSION, Script


def test_the_file_is_private_and_where_the_agent_looks(library: Library, tmp_path: Path) -> None:
    home = tmp_path / "my shop.d"
    home.mkdir()
    script = Script(cwd=str(home))
    script.turn("Build a shop", "Built")
    restored = library.restore(script)
    (found,) = claude_agent_sdk.list_sessions(directory=str(home))
    assert found.session_id == restored.plan.session_id
    assert stat.S_IMODE(restored.plan.path.stat().st_mode) == 0o600
    told = f"CLAUDE_CONFIG_DIR={library.config_dir} claude --resume {found.session_id}"
    assert restored.plan.command == f"cd {shlex.quote(str(home))} && {told}"
    assert restored.plan.notes == ()


def test_side_files_come_along_and_sub_agents_name_the_new_session(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    restored = library.restore(
        script,
        None,
        Document("subagents/agent-a1.jsonl", f'{{"sessionId":"{SESSION}","agentId":"a1"}}\n'.encode()),
        Document("agent-old.jsonl", b"{}\n"),
        Document("tool-results/b.txt", b"long output\xff"),
        Document("file-history/0123456789abcdef@v1", b"before"),
        Document("todos/x.json", b"[]"),
    )
    beside = restored.plan.path.with_suffix("")
    files = {str(path.relative_to(beside)): path.read_bytes() for path in beside.rglob("*") if path.is_file()}
    assert files == {
        "subagents/agent-a1.jsonl": f'{{"sessionId":"{restored.plan.session_id}","agentId":"a1"}}\n'.encode(),
        "subagents/agent-old.jsonl": b"{}\n",
        "tool-results/b.txt": b"long output\xff",
    }


@pytest.mark.parametrize(
    "name",
    [
        "tool-results/../../../evil",
        "/etc/evil",
        "tool-results//evil",
        "tool-results/..",
        "tool-results/a\\b",
        "tool-results/a\0b",
        "subagents/\u202eevil",
        "tool-results/" + "x" * 300,
        "../agent-x.jsonl",
        "tool-results",
    ],
)
def test_a_side_file_of_a_hostile_name_is_not_written(library: Library, name: str, tmp_path: Path) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    restored = library.restore(script, None, Document(name, b"evil"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [restored.plan.path]


def test_nothing_is_written_over_a_session_that_is_there(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    plan, original, stored = library.plan(script)
    source = ClaudeCode(library.config_dir)
    source.write_session(plan, original, stored, NOON)
    plan.path.write_text("written by somebody else")
    with pytest.raises(RestoreRefused, match="already"):
        source.write_session(plan, original, stored, NOON)
    assert plan.path.read_text() == "written by somebody else"
    assert list(plan.path.parent.iterdir()) == [plan.path]


def test_a_failed_write_leaves_nothing_behind(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    plan, original, stored = library.plan(script)
    stored = msgspec.structs.replace(stored, documents=(Document("tool-results/a.txt", b"x"),))
    plan.path.mkdir(parents=True)
    with pytest.raises(RestoreRefused):
        ClaudeCode(library.config_dir).write_session(plan, original, stored, NOON)
    assert list(plan.path.parent.iterdir()) == [plan.path]


def test_a_restored_session_can_be_removed_with_its_side_files(library: Library) -> None:
    script = Script()
    script.turn("Build a shop", "Built")
    restored = library.restore(script, None, Document("tool-results/b.txt", b"x"))
    source = ClaudeCode(library.config_dir)
    source.remove_session(restored.plan.path)
    source.remove_session(restored.plan.path)
    assert not restored.plan.path.exists()
    assert not restored.plan.path.with_suffix("").exists()


def test_a_file_outside_the_projects_is_not_removed(library: Library, tmp_path: Path) -> None:
    keep = tmp_path / "keep.jsonl"
    keep.touch()
    ClaudeCode(library.config_dir).remove_session(keep)
    assert keep.exists()
