from pathlib import Path

from snapshot_manager.gui.actions.descriptions import MOST, Descriptions


def test_the_newest_comes_first_and_none_comes_twice(tmp_path: Path) -> None:
    kept = Descriptions(tmp_path / "kept.ini")
    for each in ("one", "two, with a comma", "one"):
        kept.add(each)
    assert Descriptions(tmp_path / "kept.ini").newest_first() == ["one", "two, with a comma"]


def test_only_so_many_are_remembered(tmp_path: Path) -> None:
    kept = Descriptions(tmp_path / "kept.ini")
    for number in range(MOST + 5):
        kept.add(str(number))
    assert len(kept.newest_first()) == MOST
    assert kept.newest_first()[0] == str(MOST + 4)


def test_what_is_forgotten_is_gone_from_the_disk(tmp_path: Path) -> None:
    kept = Descriptions(tmp_path / "kept.ini")
    kept.add("secret plan")
    kept.forget()
    assert Descriptions(tmp_path / "kept.ini").newest_first() == []
    assert not (tmp_path / "kept.ini").exists()
