"""The list of live sessions: read from what is remembered, and only what changed from the logs."""

from pathlib import Path

import pytest

from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.live.log import OpenFile
from snapshot_manager.live.overviews import NAME
from snapshot_manager.sources.live import Live
from tests.fakes import FakeClock
from tests.live.telling import App


@pytest.fixture
def folder(tmp_path: Path, clock: FakeClock) -> Path:
    """The logs of three sessions of two messages each."""
    for session in ("s1", "s2", "s3"):
        clock.advance(minutes=1)
        app = App(tmp_path / "live", clock, session=session, title=f"Title {session}", cwd="/work")
        app.say("hello", "hi")
        app.close()
    return tmp_path / "live"


@pytest.fixture
def read_from(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The inodes of the logs that something was read from."""
    inodes: set[int] = set()
    own = OpenFile.read

    def read(file: OpenFile, start: int, size: int) -> bytes:
        inodes.add(file.identity[1])
        return own(file, start, size)

    monkeypatch.setattr(OpenFile, "read", read)
    return inodes


def listed(folder: Path, clock: FakeClock) -> list[tuple[str, str, int]]:
    """What a process that was just started lists."""
    found = Live(LiveFolder(folder), clock).sessions()
    return [(each.ref.id, each.title, each.message_count) for each in found]


THREE = [("demo/s3", "Title s3", 2), ("demo/s2", "Title s2", 2), ("demo/s1", "Title s1", 2)]


def test_what_was_listed_once_is_not_read_again(folder: Path, clock: FakeClock, read_from: set[int]) -> None:
    assert listed(folder, clock) == THREE
    assert len(read_from) == 3
    read_from.clear()
    assert listed(folder, clock) == THREE
    assert not read_from
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600


def test_only_what_changed_is_read(folder: Path, clock: FakeClock, read_from: set[int]) -> None:
    listed(folder, clock)
    app = App(folder, clock, session="s2", title="Another title")
    app.close()
    read_from.clear()
    assert listed(folder, clock)[1:2] == [("demo/s2", "Another title", 2)]
    assert read_from == {app.logs.path_of("demo/s2").stat().st_ino}


def test_a_session_that_is_gone_is_listed_no_longer(folder: Path, clock: FakeClock) -> None:
    listed(folder, clock)
    LiveFolder(folder).path_of("demo/s2").unlink()
    assert listed(folder, clock) == [THREE[0], THREE[2]]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"x": 1}', b"\xff", b"[" * 100_000])
def test_a_list_that_is_damaged_is_made_anew(folder: Path, clock: FakeClock, damage: bytes) -> None:
    listed(folder, clock)
    (folder / NAME).write_bytes(damage)
    assert listed(folder, clock) == THREE
    assert (folder / NAME).read_bytes() != damage


def test_a_list_that_cannot_be_written_is_done_without(folder: Path, clock: FakeClock) -> None:
    (folder / NAME).mkdir()
    before = set(folder.iterdir())
    assert listed(folder, clock) == THREE
    assert set(folder.iterdir()) == before


def test_one_session_is_told_from_the_list_too(folder: Path, clock: FakeClock, read_from: set[int]) -> None:
    listed(folder, clock)
    read_from.clear()
    info = Live(LiveFolder(folder), clock).session("demo/s1")
    assert (info.title, info.cwd, info.message_count) == ("Title s1", "/work", 2)
    assert not read_from
