import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager import settings_file, settings_reading
from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.model.policy import AUTOMATIC, PAUSABLE
from snapshot_manager.settings import Appearance, Occasion, Retention, Settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.toml"
    chosen = Settings(quota_mb=250, appearance=Appearance.DARK)
    settings_file.save(path, chosen)
    assert settings_reading.load(path) == settings_reading.Loaded(chosen)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert settings_reading.load(tmp_path / "settings.toml") == settings_reading.Loaded(Settings())


def test_the_quota_reaches_the_store_in_bytes() -> None:
    assert Settings(quota_mb=250).policy.quota_bytes == 250_000_000


def test_a_bad_value_is_named_and_the_others_still_count(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('quota_mb = "much"\nappearance = "dark"\ncolour = 1\n')
    loaded = settings_reading.load(path)
    assert loaded.settings == Settings(appearance=Appearance.DARK)
    assert len(loaded.problems) == 2
    assert any("colour" in each for each in loaded.problems)
    assert any("quota_mb = 'much'" in each for each in loaded.problems)


@pytest.mark.parametrize("number", ["0", "-5", "9", "1000001", "true", "1.5"])
def test_a_quota_that_makes_no_sense_is_ignored(tmp_path: Path, number: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"quota_mb = {number}\n")
    loaded = settings_reading.load(path)
    assert loaded.settings.quota_mb == 100
    assert len(loaded.problems) == 1


@pytest.mark.parametrize("content", [b"quota_mb = = 3", b"\xff\xfe\x00", b"[quota_mb"])
def test_a_file_that_cannot_be_read_leaves_the_defaults_and_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    loaded = settings_reading.load(path)
    assert loaded.settings == Settings()
    assert str(path) in loaded.problems[0]


def test_a_folder_that_may_not_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(SnapshotManagerError, match="could not be saved") as caught:
        settings_file.save(in_the_way / "settings.toml", Settings())
    assert caught.value.hint


@pytest.mark.parametrize("answer", [None, True, False])
def test_nothing_is_automatic_before_the_person_said_so_and_the_answer_is_kept(
    tmp_path: Path, answer: bool | None
) -> None:
    path = tmp_path / "settings.toml"
    settings_file.save(path, Settings(automatic=answer))
    loaded = settings_reading.load(path)
    assert loaded.problems == ()
    assert loaded.settings.automatic is answer
    assert loaded.settings.triggers.enabled is (answer is True)


def test_an_answer_that_is_neither_yes_nor_no_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('automatic = "perhaps"\n')
    loaded = settings_reading.load(path)
    assert loaded.settings.automatic is None
    assert len(loaded.problems) == 1


def test_what_a_person_wrote_by_hand_stays_when_settings_are_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("# mine\nquota_mb = 500 # big\nfrom_tomorrow = [1, 2]\n\n[and_a_table]\nx = 1\n")
    settings_file.save(path, Settings(quota_mb=250))
    text = path.read_text()
    assert text.startswith("# mine\nquota_mb = 250 # big\nfrom_tomorrow = [1, 2]\n")
    assert text.endswith("[and_a_table]\nx = 1\n")
    assert settings_reading.load(path).settings == Settings(quota_mb=250)


def test_every_setting_is_written_with_a_line_that_says_what_it_does(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    settings_file.save(path, Settings(automatic=True))
    lines = path.read_text().splitlines()
    for name in Settings.__struct_fields__:
        place = next(number for number, line in enumerate(lines) if line.startswith(f"{name} = "))
        assert re.fullmatch(r"# .+\.", lines[place - 1]), name


def test_a_file_that_cannot_be_read_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("quota_mb = = 3")
    settings_file.save(path, Settings())
    assert path.with_suffix(".unreadable").read_text() == "quota_mb = = 3"
    assert settings_reading.load(path) == settings_reading.Loaded(Settings())


VALUES = st.builds(
    Settings,
    quota_mb=st.integers(10, 1_000_000),
    retention=st.sampled_from(Retention),
    automatic=st.none() | st.booleans(),
    switched_off=st.lists(st.sampled_from(Occasion), unique=True).map(tuple),
    source_folders=st.dictionaries(st.text(), st.lists(st.text(min_size=1)).map(tuple)),
    shortcuts=st.dictionaries(st.text(), st.text()),
    warning_diem=st.floats(0, 1e9),
    critical_hours=st.floats(0, 1e9),
    text_percent=st.integers(75, 250),
)


@given(VALUES)
def test_any_settings_come_back_as_they_were_saved(chosen: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        settings_file.save(path, chosen)
        settings_file.save(path, chosen)
        assert settings_reading.load(path) == settings_reading.Loaded(chosen)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("interval_minutes = 0", "a whole number from 1 to 1440"),
        ('switched_off = ["x"]', "a list, each of it interval, message_count"),
        ("warning_diem = -1", "a number from 0 on"),
        ("shortcuts = 3", "a table, each value a text"),
        ('density = "tight"', "comfortable or compact"),
        ("automatic = 3", "true or false"),
        ("most_per_hour = {manual = 3}", "a table of interval, message_count"),
        ("most_per_hour = {interval = -1}", "each value a whole number from 0 to 100000"),
    ],
)
def test_a_bad_value_is_told_with_what_it_should_be(tmp_path: Path, line: str, expected: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(line)
    loaded = settings_reading.load(path)
    assert loaded.settings == Settings()
    assert expected in loaded.problems[0]


def test_every_trigger_that_fires_by_itself_can_be_switched_off() -> None:
    assert {str(each) for each in Occasion} == AUTOMATIC
    assert Settings(switched_off=tuple(Occasion)).triggers.on == frozenset()


def test_how_many_an_hour_can_be_said_for_each_occasion_that_can_be_held_back() -> None:
    chosen = Settings(most_per_hour={"interval": 3, "message_count": 0})
    assert set(chosen.hourly) == PAUSABLE
    assert chosen.triggers.most_per_hour == {"interval": 3, "proof_changed": 60}
