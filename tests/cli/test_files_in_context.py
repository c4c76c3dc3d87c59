"""Files in context, from the disk into the library and back."""

from pathlib import Path

from tests.cli.conftest import Transcript, Typed, create, document


def test_a_file_in_context_comes_back_bit_for_bit(typed: Typed, transcript: Transcript, shop: Path) -> None:
    made = create(typed)
    (shop / "auth.py").unlink()
    shown = typed("show", made["id"], "--part", "files", "--file", str(shop / "auth.py"))
    assert shown.out == b"def login():\n    pass\n"
    (file,) = document(typed("show", made["id"], "--part", "files", "--json"))
    assert file["content"] == "def login():\n    pass\n"
    assert len(file["sha256"]) == 64


def test_compare_with_now_names_what_came_since(typed: Typed, transcript: Transcript, shop: Path) -> None:
    made = create(typed)
    transcript.ask("and now fix it")
    transcript.answer("fixed")
    (shop / "auth.py").write_text("def login():\n    return True\n")
    found = document(typed("compare", made["id"], "now", "--json"))
    changes = found["changes"]
    assert changes["messages"]["added"] == 2
    assert changes["messages"]["removed"] == 0
    assert [each["after"] for each in changes["messages"]["details"]] == ["and now fix it", "fixed"]
    assert changes["files"] == {"added": [], "removed": [], "changed": [str(shop / "auth.py")]}
    assert changes["tokens"]["delta"] == changes["tokens"]["after"] - changes["tokens"]["before"] > 0
    assert found["to"]["id"] == "now"


def test_restore_brings_files_back_only_when_asked(typed: Typed, transcript: Transcript, shop: Path) -> None:
    made = create(typed)
    (shop / "auth.py").write_text("broken")
    assert typed("restore", made["id"], "--yes", "--json").code == 0
    assert (shop / "auth.py").read_text() == "broken"
    done = document(typed("restore", made["id"], "--part", "files", "--yes", "--json"))
    assert (shop / "auth.py").read_text() == "def login():\n    pass\n"
    assert done["resume"] is None
    assert typed("undo-restore", done["beforeRestoreId"]).code == 0
    assert (shop / "auth.py").read_text() == "broken"
