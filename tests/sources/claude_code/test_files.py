"""Files in context: which they are, and where their content comes from."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from snapshot_manager.model.facts import FileInContext, FileOrigin, files_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import Mark, PartName
from snapshot_manager.sources.any_agent import files
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.sources.claude_code.script import SESSION, Script, call, text

GONE = "It is not on this disk; this is what the conversation last showed."
NEVER_SHOWN = "It is not on this disk, and the conversation never showed all of it."


class Shop:
    """A session in a folder with files."""

    def __init__(self, folder: Path) -> None:
        self.cwd = folder / "shop"
        self.cwd.mkdir()
        self.config_dir = folder / "config"
        self.script = Script(cwd=str(self.cwd))
        self.script.user("Work on the files")
        self._calls = 0

    def path(self, name: str) -> str:
        return str(self.cwd / name)

    def use(self, tool: str, told: object = None, *, is_error: bool = False, **given: object) -> None:
        """Call a tool and get its result."""
        self._calls += 1
        self.script.assistant(call(f"t{self._calls}", tool, **given))
        fields = {} if told is None else {"toolUseResult": told}
        self.script.result(f"t{self._calls}", "done", is_error=is_error, **fields)

    def read(self, name: str, content: str, shown: int = 1, total: int = 1) -> None:
        file = {"filePath": name, "content": content, "startLine": 1, "numLines": shown, "totalLines": total}
        self.use("Read", {"type": "text", "file": file}, file_path=self.path(name))

    def files(self) -> dict[str, FileInContext]:
        self.script.write(self.config_dir)
        part = ClaudeCode(self.config_dir).read(SESSION, frozenset(), no_report).part(PartName.FILES)
        return {os.path.relpath(file.path, self.cwd): file for file in files_in(part)}


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_a_session_without_files_has_an_empty_part(shop: Shop) -> None:
    shop.script.assistant(text("Nothing to do"))
    shop.script.write(shop.config_dir)
    state = ClaudeCode(shop.config_dir).read(SESSION, frozenset(), no_report)
    assert state.part(PartName.FILES).mark is Mark.EMPTY


def test_content_and_digest_come_from_the_disk_as_it_is_now(shop: Shop) -> None:
    shop.read("a.py", "old")
    (shop.cwd / "a.py").write_bytes(b"new\xff")
    file = shop.files()["a.py"]
    assert (file.path, file.origin, file.reason) == (shop.path("a.py"), FileOrigin.READ, "")
    assert (file.content, file.sha256) == (b"new\xff", sha256(b"new\xff").hexdigest())


def test_each_way_into_view_is_told(shop: Shop) -> None:
    for name in ("read", "written", "edited", "mentioned", "both", "notebook", "searched"):
        (shop.cwd / name).write_text(name)
    shop.read("read", "x")
    shop.use("Write", file_path=shop.path("written"), content="x")
    shop.use("Edit", file_path=shop.path("edited"), old_string="a", new_string="b")
    shop.use("NotebookEdit", notebook_path=shop.path("notebook"), new_source="b")
    shop.use("Grep", path=shop.path("searched"), pattern="x")
    shop.use("Grep", path=str(shop.cwd), pattern="x")
    shop.script.add("attachment", attachment={"type": "file", "filename": "mentioned"})
    shop.read("both", "x")
    shop.use("Edit", file_path=shop.path("both"), old_string="a", new_string="b")
    shop.read("both", "x")
    assert {name: file.origin for name, file in shop.files().items()} == {
        "read": FileOrigin.READ,
        "written": FileOrigin.WRITTEN,
        "edited": FileOrigin.WRITTEN,
        "notebook": FileOrigin.WRITTEN,
        "searched": FileOrigin.READ,
        "mentioned": FileOrigin.USER,
        "both": FileOrigin.WRITTEN,
    }


def test_a_tool_that_failed_brings_nothing_into_view(shop: Shop) -> None:
    shop.use("Read", is_error=True, file_path=shop.path("missing"))
    assert shop.files() == {}


def test_what_was_in_view_before_a_compaction_is_not_in_view_any_more(shop: Shop) -> None:
    shop.read("before", "x")
    shop.script.add("system", subtype="compact_boundary", content="Compacted")
    shop.script.user("We read a file", isCompactSummary=True)
    shop.script.add(
        "attachment", attachment={"type": "compact_file_reference", "filename": shop.path("still")}
    )
    shop.read("after", "x")
    assert list(shop.files()) == ["still", "after"]


def test_the_memory_file_of_the_folder_is_in_view(shop: Shop) -> None:
    (shop.cwd / "CLAUDE.md").write_text("Be kind.")
    assert shop.files()["CLAUDE.md"].content == b"Be kind."


def test_a_file_that_is_gone_comes_from_what_was_written(shop: Shop) -> None:
    shop.use("Write", file_path=shop.path("a"), content="one\ntwo\n")
    shop.use("Edit", file_path=shop.path("a"), old_string="two", new_string="three")
    file = shop.files()["a"]
    assert (file.content, file.reason) == (b"one\nthree\n", GONE)
    assert file.sha256 == sha256(b"one\nthree\n").hexdigest()


def test_a_file_that_is_gone_comes_from_a_whole_read_or_from_the_mention(shop: Shop) -> None:
    shop.read("a", "all of it", shown=3, total=3)
    content = {"type": "text", "file": {"content": "all", "numLines": 1, "startLine": 1, "totalLines": 1}}
    shop.script.add("attachment", attachment={"type": "file", "filename": shop.path("b"), "content": content})
    found = shop.files()
    assert (found["a"].content, found["b"].content) == (b"all of it", b"all")


def test_a_file_that_is_gone_comes_from_the_original_and_its_edits(shop: Shop) -> None:
    shop.use(
        "Edit",
        {"originalFile": "x x", "userModified": False},
        file_path=shop.path("every"),
        old_string="x",
        new_string="y",
        replace_all=True,
    )
    edits = [{"old_string": "a", "new_string": "b"}, {"old_string": "b", "new_string": "c"}]
    shop.use("MultiEdit", {"originalFileContents": "a"}, file_path=shop.path("twice"), edits=edits)
    shop.use("Edit", {"originalFile": ""}, file_path=shop.path("new"), old_string="", new_string="made")
    found = shop.files()
    assert (found["every"].content, found["twice"].content, found["new"].content) == (b"y y", b"c", b"made")


@pytest.mark.parametrize(
    ("told", "old"),
    [(None, "x"), ({"originalFile": "abc"}, "not there"), ({"originalFile": "x", "userModified": True}, "x")],
)
def test_content_that_cannot_be_known_is_not_made_up(shop: Shop, told: object, old: str) -> None:
    shop.use("Edit", told, file_path=shop.path("a"), old_string=old, new_string="y")
    shop.read("b", "the first line", shown=1, total=9)
    found = shop.files()
    assert [(found[name].content, found[name].reason) for name in "ab"] == [(None, NEVER_SHOWN)] * 2


def test_what_is_no_file_is_told_and_never_waited_for(shop: Shop) -> None:
    (shop.cwd / "folder").mkdir()
    os.mkfifo(shop.cwd / "pipe")
    (shop.cwd / "loop").symlink_to("loop")
    for name in ("folder", "pipe", "loop", "nul\0", "x" * 300):
        shop.read(name, "x", shown=1, total=2)
    found = shop.files()
    assert [found[name].reason for name in ("folder", "pipe")] == [
        "It is a folder.",
        "It is not a regular file.",
    ]
    assert all(file.content is None and file.reason for file in found.values())
    assert len(found) == 5


def test_a_file_that_is_too_large_is_told(shop: Shop) -> None:
    with (shop.cwd / "big").open("wb") as big:
        big.truncate(files.LARGEST + 1)
    with (shop.cwd / "just").open("wb") as just:
        just.truncate(files.LARGEST)
    shop.read("big", "x")
    shop.read("just", "x")
    found = shop.files()
    assert (found["big"].content, found["big"].reason) == (
        None,
        "It is too large to be kept (16,777,217 bytes).",
    )
    assert len(found["just"].content or b"") == files.LARGEST


def test_credentials_are_never_kept(shop: Shop) -> None:
    for name in ("auth.json", ".credentials.json", "id_ed25519"):
        (shop.cwd / name).write_text("secret")
        shop.read(name, "secret")
    assert {file.content for file in shop.files().values()} == {None}
    assert {file.reason for file in shop.files().values()} == {"It holds credentials, which are never kept."}


def test_paths_of_another_system_stay_as_they_are(shop: Shop) -> None:
    shop.use("Write", file_path="C:\\shop\\a.py", content="x")
    shop.script.write(shop.config_dir)
    part = ClaudeCode(shop.config_dir).read(SESSION, frozenset(), no_report).part(PartName.FILES)
    (file,) = files_in(part)
    assert (file.path, file.content) == ("C:\\shop\\a.py", b"x")
