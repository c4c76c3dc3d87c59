from pathlib import Path

import pytest

from snapshot_manager.engine import saving
from snapshot_manager.errors import SnapshotManagerError


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    target.chmod(0o644)
    assert saving.save(target, b"new") == target
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o644)


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    saving.save(tmp_path / "page.html", b"new")
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_told_calmly(tmp_path: Path) -> None:
    with pytest.raises(SnapshotManagerError, match="could not be written") as caught:
        saving.save(tmp_path / "gone" / "page.html", b"new")
    assert caught.value.hint
