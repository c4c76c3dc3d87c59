"""Single files, written whole and only over what was meant."""

import os
import stat
from pathlib import Path

import pytest

from snapshot_manager.engine import workspace_files
from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.facts import sha256_of


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_missing_file_is_made_with_the_folders_on_its_way(tmp_path: Path) -> None:
    target = tmp_path / "src" / "deep" / "main.py"
    assert workspace_files.write(tmp_path, target, b"new", "")
    assert target.read_bytes() == b"new"


def test_a_file_is_replaced_when_it_is_what_was_expected_and_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "run.sh"
    target.write_bytes(b"old")
    target.chmod(0o750)
    assert workspace_files.write(tmp_path, target, b"new", sha256_of(b"old"))
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o750


@pytest.mark.parametrize("expected", ["", sha256_of(b"old")])
def test_a_file_that_is_something_else_by_now_is_left_alone(tmp_path: Path, expected: str) -> None:
    target = tmp_path / "main.py"
    target.write_bytes(b"changed meanwhile")
    assert not workspace_files.write(tmp_path, target, b"new", expected)
    assert target.read_bytes() == b"changed meanwhile"
    assert names_in(tmp_path) == ["main.py"]


def test_a_file_that_vanished_is_not_made_again_when_it_was_expected(tmp_path: Path) -> None:
    assert not workspace_files.write(tmp_path, tmp_path / "main.py", b"new", sha256_of(b"old"))
    assert names_in(tmp_path) == []


def test_a_change_at_the_very_last_moment_is_noticed_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "main.py"
    target.write_bytes(b"old")
    make_temporary = workspace_files._write_temporary

    def changed_meanwhile(*args: object, **kwargs: object) -> str:
        made = make_temporary(*args, **kwargs)  # type: ignore[arg-type]  # whatever write gives it
        target.write_bytes(b"typed just now")
        return made

    monkeypatch.setattr(workspace_files, "_write_temporary", changed_meanwhile)
    assert not workspace_files.write(tmp_path, target, b"new", sha256_of(b"old"))
    assert target.read_bytes() == b"typed just now"
    assert names_in(tmp_path) == ["main.py"]


def test_nothing_is_written_through_a_linked_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "root"
    root.mkdir()
    (root / "src").symlink_to(outside)
    with pytest.raises(RestoreRefused, match="is a link"):
        workspace_files.write(root, root / "src" / "main.py", b"new", "")
    assert names_in(outside) == []


@pytest.mark.parametrize("make", ["link", "fifo", "folder"])
def test_what_is_no_plain_file_is_neither_read_nor_replaced(tmp_path: Path, make: str) -> None:
    target = tmp_path / "thing"
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    match make:
        case "link":
            target.symlink_to(secret)
        case "fifo":
            os.mkfifo(target)
        case _:
            target.mkdir()
    with pytest.raises(RestoreRefused):
        workspace_files.read(tmp_path, target)
    with pytest.raises(RestoreRefused):
        workspace_files.write(tmp_path, target, b"new", "")
    assert secret.read_bytes() == b"secret"


def test_a_write_that_fails_half_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "main.py"
    target.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        workspace_files.write(tmp_path, target, b"new", sha256_of(b"old"))
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["main.py"]


def test_removing_what_is_gone_does_nothing(tmp_path: Path) -> None:
    workspace_files.remove(tmp_path, tmp_path / "src" / "gone.py")
    (tmp_path / "here.py").write_bytes(b"x")
    workspace_files.remove(tmp_path, tmp_path / "here.py")
    assert names_in(tmp_path) == []


def test_folders_that_would_be_made_are_named_once_each_after_the_one_it_lies_in(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    names = ["there/new/a.py", "there/b.py", "x/y/c.py", "x/d.py", "x/y/e.py"]
    missing = workspace_files.missing_folders(tmp_path, [tmp_path / name for name in names])
    assert missing == (tmp_path / "there" / "new", tmp_path / "x", tmp_path / "x" / "y")


def test_names_are_settled_once_for_each_folder_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "src").mkdir()
    settled: list[Path] = []
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: settled.append(Path(f"/proc/self/fd/{descriptor}").readlink())
    )
    names = ["a.py", "src/b.py", "src/c.py", "gone/d.py"]
    workspace_files.settle(tmp_path, [tmp_path / name for name in names])
    assert settled == [tmp_path, tmp_path / "src"]
