"""Files in view: what was read, patched and deleted, from the disk or as the conversation showed it."""

from pathlib import Path

import pytest

from snapshot_manager.model.state import Mark, PartName
from snapshot_manager.sources.codex.patches import Edit, edits_in, edits_told
from tests.sources.codex.kept import kept
from tests.sources.codex.script import Rollout

PATCH = """*** Begin Patch
*** Add File: new.py
+one
+two
*** Update File: old.py
*** Move to: moved.py
@@
-a
+b
*** Delete File: gone.py
*** End Patch"""


def test_a_patch_says_what_it_does() -> None:
    assert list(edits_in(PATCH)) == [
        Edit("new.py", "add", content="one\ntwo\n"),
        Edit("old.py", "update", "moved.py"),
        Edit("gone.py", "delete"),
    ]


def test_so_does_what_codex_tells_of_it_in_both_its_forms() -> None:
    told = {
        "/a": {"type": "add", "content": "x"},
        "/b": {"update": {"unified_diff": "", "move_path": "/c"}},
        "/d": {"type": "delete", "content": "y"},
    }
    assert list(edits_told(told)) == [
        Edit("/a", "add", content="x"),
        Edit("/b", "update", "/c"),
        Edit("/d", "delete"),
    ]


def test_files_come_from_the_disk_with_their_digest(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    for name in ("a.py", "AGENTS.md", "auth.json"):
        (shop / name).write_text(name)
    rollout = Rollout(cwd=str(shop))
    rollout.user("Read")
    rollout.call("c1", "exec_command", cmd="sed -n 1,9p a.py auth.json nowhere.py")
    files = kept(tmp_path, rollout).files
    assert {Path(path).name: (str(file.origin), file.content) for path, file in files.items()} == {
        "a.py": ("read", b"a.py"),
        "AGENTS.md": ("read", b"AGENTS.md"),
        "auth.json": ("read", None),
    }


@pytest.mark.parametrize("paginated", [False, True])
def test_files_that_are_gone_are_as_they_were_last_shown(tmp_path: Path, paginated: bool) -> None:
    rollout = Rollout(cwd="/nowhere", paginated=paginated)
    rollout.user("Write")
    rollout.custom("c1", "apply_patch", PATCH)
    rollout.output("c1", "Exit code: 0\nOutput:\nSuccess.", "custom_tool_call_output")
    files = kept(tmp_path, rollout).files
    assert {path: file.content for path, file in files.items()} == {
        "/nowhere/new.py": b"one\ntwo\n",
        "/nowhere/moved.py": None,
    }


def test_a_patch_that_failed_wrote_nothing(tmp_path: Path) -> None:
    rollout = Rollout(cwd="/nowhere")
    rollout.user("Write")
    rollout.custom("c1", "apply_patch", PATCH)
    rollout.output("c1", "Exit code: 1\nOutput:\nno such file", "custom_tool_call_output")
    assert kept(tmp_path, rollout).state.part(PartName.FILES).mark is Mark.EMPTY


def test_what_codex_says_was_read_is_in_view_until_a_compaction(tmp_path: Path) -> None:
    rollout = Rollout(cwd="/nowhere", paginated=True)
    rollout.user("Read")
    rollout.completed(
        "CommandExecution",
        id="c1",
        command=["bash", "-lc", "cat a.py"],
        cwd="file:///nowhere",
        parsed_cmd=[{"type": "read", "path": "a.py"}],
        aggregated_output="all of it",
        exit_code=0,
    )
    assert kept(tmp_path, rollout).files["/nowhere/a.py"].content == b"all of it"
    rollout.completed("FileChange", id="c2", changes={"/nowhere/b.py": {"type": "add", "content": "b"}})
    assert set(kept(tmp_path, rollout).files) == {"/nowhere/a.py", "/nowhere/b.py"}
    rollout.add("compacted", {"message": "So far", "replacement_history": []})
    assert kept(tmp_path, rollout).files == {}
