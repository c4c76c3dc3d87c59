"""``export`` and ``import`` as a person and a script use them."""

from pathlib import Path

from tests.cli.conftest import Transcript, Typed, complains, create, document


def test_snapshots_are_carried_to_another_library(
    typed: Typed, transcript: Transcript, tmp_path: Path
) -> None:
    transcript.ask("hello")
    made = create(typed, "-m", "Before refactoring", "--star")
    file = tmp_path / "mine.snapshots"
    exported = document(typed("export", made["id"][:6], "-o", str(file), "--json"))
    assert exported == {"file": str(file), "snapshots": 1, "bytes": file.stat().st_size}
    other = ("--library", str(tmp_path / "other"))
    would = document(typed(*other, "import", str(file), "--dry-run", "--json"))
    assert (would["applied"], would["imported"]) == (False, [made["id"]])
    assert document(typed(*other, "list", "--json")) == []
    assert typed(*other, "import", str(file)).out == b"1 snapshot imported.\n"
    (found,) = document(typed(*other, "list", "--json"))
    assert (found["id"], found["description"], found["starred"]) == (made["id"], "Before refactoring", True)
    assert found["importedAt"]
    again = document(typed(*other, "import", str(file), "--json"))
    assert (again["applied"], again["imported"]) == (True, [])
    assert [each["arrival"] for each in again["snapshots"]] == ["already_there"]


def test_what_cannot_be_carried_is_one_sentence(typed: Typed, transcript: Transcript, tmp_path: Path) -> None:
    transcript.ask("hello")
    made = create(typed)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader")
    complains(typed("import", str(letter)), "no bundle of snapshots")
    complains(typed("import", str(tmp_path / "nowhere")), "could not be read")
    complains(typed("export", made["id"], "-o", str(letter)), "already")
    complains(typed("export", "ffff", "-o", str(tmp_path / "x")), "ffff")
    assert letter.read_text() == "Dear reader"


def test_whoever_exports_secrets_is_told_so(typed: Typed, transcript: Transcript, tmp_path: Path) -> None:
    transcript.ask("My token is ghp_" + "a1B2c3D4e5F6" * 3)
    made = create(typed)
    printed = typed("export", made["id"], "-o", str(tmp_path / "mine.snapshots"))
    assert printed.code == 0
    assert "It seems to hold secrets (1 × GitHub token)" in printed.err
    assert "ghp_" not in printed.err
