from pathlib import Path

import pytest

from snapshot_manager import settings
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.settings import Appearance, Settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.toml"
    chosen = Settings(quota_mb=250, appearance=Appearance.DARK)
    settings.save(path, chosen)
    assert settings.load(path) == settings.Loaded(chosen)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.toml") == settings.Loaded(Settings())


def test_the_quota_reaches_the_store_in_bytes() -> None:
    assert Settings(quota_mb=250).policy.quota_bytes == 250_000_000


def test_a_bad_value_is_named_and_the_others_still_count(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('quota_mb = "much"\nappearance = "dark"\ncolour = 1\n')
    loaded = settings.load(path)
    assert loaded.settings == Settings(appearance=Appearance.DARK)
    assert len(loaded.problems) == 2
    assert any("colour" in each for each in loaded.problems)
    assert any("quota_mb = 'much'" in each for each in loaded.problems)


@pytest.mark.parametrize("number", ["0", "-5", "9", "1000001", "true", "1.5"])
def test_a_quota_that_makes_no_sense_is_ignored(tmp_path: Path, number: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"quota_mb = {number}\n")
    loaded = settings.load(path)
    assert loaded.settings.quota_mb == 100
    assert len(loaded.problems) == 1


@pytest.mark.parametrize("content", [b"quota_mb = = 3", b"\xff\xfe\x00", b"[quota_mb"])
def test_a_file_that_cannot_be_read_leaves_the_defaults_and_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    loaded = settings.load(path)
    assert loaded.settings == Settings()
    assert str(path) in loaded.problems[0]


def test_a_folder_that_may_not_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(SnapshotManagerError, match="could not be saved") as caught:
        settings.save(in_the_way / "settings.toml", Settings())
    assert caught.value.hint


@pytest.mark.parametrize("answer", [None, True, False])
def test_nothing_is_automatic_before_the_person_said_so_and_the_answer_is_kept(
    tmp_path: Path, answer: bool | None
) -> None:
    path = tmp_path / "settings.toml"
    settings.save(path, Settings(automatic=answer))
    loaded = settings.load(path)
    assert loaded.problems == ()
    assert loaded.settings.automatic is answer
    assert loaded.settings.triggers.enabled is (answer is True)


def test_an_answer_that_is_neither_yes_nor_no_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('automatic = "perhaps"\n')
    loaded = settings.load(path)
    assert loaded.settings.automatic is None
    assert len(loaded.problems) == 1
