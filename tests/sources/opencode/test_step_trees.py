"""Files that are gone from the disk, out of the git trees that OpenCode keeps of each step."""

import subprocess
from pathlib import Path

import pytest

from snapshot_manager.model.facts import FileInContext, files_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName
from tests.sources.opencode.script import SESSION, Script, source, tool

PROJECT = "b" * 40


@pytest.fixture
def script(tmp_path: Path) -> Script:
    folder = tmp_path / "shop"
    folder.mkdir()
    script = Script(tmp_path / "opencode", cwd=str(folder))
    script.set(project_id=PROJECT)
    return script


def tree_of(script: Script, depth: str = "worktree") -> str:
    """Keep the folder as it is now as OpenCode does: in a git directory of its own, without a commit."""
    kept = script.data_dir / "snapshot" / PROJECT / depth
    kept.mkdir(parents=True, exist_ok=True)
    git = ["git", f"--git-dir={kept}", f"--work-tree={script.cwd}"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "--all"], check=True, cwd=script.cwd)
    written = subprocess.run([*git, "write-tree"], check=True, cwd=script.cwd, capture_output=True, text=True)
    return written.stdout.strip()


def files(script: Script) -> dict[str, FileInContext]:
    part = source(script.data_dir).read(SESSION, frozenset(), no_report).part(PartName.FILES)
    return {Path(each.path).name: each for each in files_in(part)}


@pytest.mark.parametrize("depth", [".", "worktree"])
def test_a_file_that_is_gone_is_kept_as_the_last_step_left_it(script: Script, depth: str) -> None:
    lost, there = Path(script.cwd, "lost.txt"), Path(script.cwd, "there.txt")
    for path in (lost, there):
        path.write_text("as the step left it\n")
    tree = tree_of(script, depth)
    there.write_text("changed since\n")
    lost.unlink()
    script.user("Look")
    read = [tool("read", filePath=str(path)) for path in (lost, there, Path(script.cwd))]
    script.assistant(*read, {"type": "step-finish", "snapshot": tree})
    found = files(script)
    assert {name: each.content for name, each in found.items()} == {
        "lost.txt": b"as the step left it\n",
        "there.txt": b"changed since\n",
    }


@pytest.mark.parametrize("tree", ["", "0" * 40, "--help", "z" * 40])
def test_without_a_tree_that_is_there_the_conversation_is_asked(script: Script, tree: str) -> None:
    tree_of(script)
    script.user("Write")
    wrote = tool("write", filePath=str(Path(script.cwd, "lost.txt")), content="as it was written")
    script.assistant(wrote, {"type": "step-finish", "snapshot": tree})
    assert files(script)["lost.txt"].content == b"as it was written"


def test_what_is_no_text_is_said_to_be_missing(script: Script) -> None:
    picture = Path(script.cwd, "a.png")
    picture.write_bytes(b"\x89PNG\xff\xfe")
    tree = tree_of(script)
    picture.unlink()
    script.user("Draw")
    script.assistant(tool("edit", filePath=str(picture)), {"type": "step-finish", "snapshot": tree})
    assert files(script)["a.png"].content is None
    assert files(script)["a.png"].reason
