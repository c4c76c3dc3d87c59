import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator import sandbox_file, yaml_text
from tests.simulator.sandboxes import SANDBOX

ID = "01990f3a-1111-7222-8333-444455556666"
FILE = Path(".sandbox.yaml")


def lines_changed(before: str, after: str) -> list[str]:
    return [line for line in after.splitlines() if line not in before.splitlines()]


def test_only_one_line_is_added() -> None:
    after = sandbox_file.with_artifact_id(SANDBOX, ID, FILE)
    assert after == f"{SANDBOX}artifact_id: {ID}\n"


@pytest.mark.parametrize("old", ["'old'", '"old"', "old", "", "null", "~", "|\n  a\n  b"])
def test_an_id_takes_the_place_of_the_old_one(old: str) -> None:
    before = f"a: 007  # seven\nartifact_id: {old}\nlast: 1.10\n"
    after = sandbox_file.with_artifact_id(before, ID, FILE)
    assert after.startswith("a: 007  # seven\nartifact_id: ")
    assert after.endswith("\nlast: 1.10\n")
    assert yaml_text.parse(after, FILE) == {"a": 7, "artifact_id": ID, "last": 1.1}


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# nothing but a comment",
        "\ufeffa: 1\r\nb: yes\r\n",
        "a: 1",
        "{a: 1, b: [2]}\n",
        "{}\n",
        "---\na: 1\n...\n",
        "  a: 1\n  b: 2\n",
        "a: &x [1]\nb: *x\n",
        "text: |\n  artifact_id: no\n",
        "a: 1\ntext: |\n  no line end",
    ],
)
def test_whatever_the_form_nothing_else_changes(before: str) -> None:
    after = sandbox_file.with_artifact_id(before, ID, FILE)
    values = yaml_text.mapping(yaml_text.parse(before, FILE), FILE)
    assert yaml_text.parse(after, FILE) == {**values, "artifact_id": ID}
    assert all(line in after for line in before.splitlines() if not line.startswith("{"))
    assert ("\r\n" in before) == ("\r\n" in after)


@given(
    st.dictionaries(
        st.text("abcdefgh_", min_size=1, max_size=8),
        st.one_of(st.integers(), st.text("abc #:'\"-,[]{}&*!|>%@`\\", max_size=12).map(repr), st.booleans()),
        max_size=6,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_file_that_can_be_read_changes_in_one_line(values: dict[str, object], line_end: str) -> None:
    before = "".join(f"{key}: {value}  # why{line_end}" for key, value in values.items())
    try:
        known = yaml_text.mapping(yaml_text.parse(before, FILE), FILE)
    except SimulatorError:
        return
    after = sandbox_file.with_artifact_id(before, ID, FILE)
    assert after == f"{before}artifact_id: {ID}{line_end if before else chr(10)}"
    assert yaml_text.parse(after, FILE) == {**known, "artifact_id": ID}


@pytest.mark.parametrize("text", ["b: &x old\nartifact_id: *x\n", "artifact_id: &x old\nb: *x\n", "- a\n"])
def test_where_there_is_no_place_the_line_to_write_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".sandbox.yaml"
    path.write_text(text)
    with pytest.raises(SimulatorError) as caught:
        sandbox_file.save_artifact_id(tmp_path, ID)
    assert caught.value.code in {"save_failed", "bad_yaml"}
    assert path.read_text() == text


def test_the_file_keeps_its_rights_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / ".sandbox.yaml"
    path.write_text(SANDBOX)
    path.chmod(0o640)
    sandbox_file.save_artifact_id(tmp_path, ID)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sandbox_file.read(tmp_path)["artifact_id"] == ID
    assert [each.name for each in tmp_path.iterdir()] == [".sandbox.yaml"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("a: 1\n")
    folder = tmp_path / "sandbox"
    folder.mkdir()
    (folder / ".sandbox.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(SimulatorError, match="leads out of its folder"):
        sandbox_file.save_artifact_id(folder, ID)
    assert (tmp_path / "elsewhere.yaml").read_text() == "a: 1\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a: 1\na: 2\n", "duplicate key"),
        (b"a: [1\nb: 2\n", "line 2"),
        (b"a: !!python/object:os.system {}\n", "could not determine a constructor"),
        (b"\xff\xfe", "not UTF-8"),
        (b"#" * (yaml_text.MOST_BYTES + 1), "more than 256 KiB"),
        (b"[" * 200_000, "nested too deeply"),
        (b"- " * 100_000, "nested too deeply"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / ".sandbox.yaml").write_bytes(content)
    with pytest.raises(SimulatorError) as caught:
        sandbox_file.read(tmp_path)
    assert words in str(caught.value)
    assert caught.value.code == "bad_yaml"
