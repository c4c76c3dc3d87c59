"""A log that is damaged after a crash: what was lost is said once, and nothing else is."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import driver
from snapshot_manager.store.first_page import first_page
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, lines, plain, state_of

FRAME = driver.PAGE_BYTES + 24

Crash = Callable[[int], list[SnapshotId]]


@pytest.fixture
def crashed(folder: Path, clock: FakeClock) -> Crash:
    """The files of a library whose process died, with a bit flipped so many frames before the log's end."""

    def after(frames: int) -> list[SnapshotId]:
        alive = folder.with_name("alive")
        with Library(alive, clock=clock, policy=Policy()) as library:
            ids = [library.create(draft_of(state_of(lines("kept"))))[0].id]
            library.tidy()
            for minute in range(1, 4):
                state = state_of(lines("kept", str(minute)))
                ids += [library.create(draft_of(state, minute=minute))[0].id]
            copytree(alive, folder)
        log = file_in(folder).with_name("library.sqlite-wal")
        content = bytearray(log.read_bytes())
        content[len(content) - frames * FRAME + 100] ^= 1
        log.write_bytes(content)
        return ids

    return after


def test_changes_that_are_lost_with_the_log_are_said_so_once(
    crashed: Crash, folder: Path, clock: FakeClock
) -> None:
    frames = 30
    crashed(frames)
    with pytest.raises(StoreDamaged, match="changes to the library are lost") as caught:
        Library(folder, clock=clock, policy=Policy())
    assert "library-damaged.sqlite-wal" in caught.value.hint
    assert (folder / "library-damaged.sqlite-wal").stat().st_size > frames * FRAME
    with Library(folder, clock=clock, policy=Policy()) as library:
        first = library.snapshots()[-1]
        assert plain(library.state(first.id)) == plain(state_of(lines("kept")))
        assert len(library.snapshots()) < 4
        assert library.verify().ok
        assert library.create(draft_of(state_of(lines("kept", "again")), minute=9))


def test_the_first_page_of_the_window_says_it_too(crashed: Crash, folder: Path) -> None:
    crashed(30)
    with pytest.raises(StoreDamaged, match="changes to the library are lost"):
        first_page(folder, (), 10)
    page = first_page(folder, (), 10)
    assert page is not None
    assert page.snapshots


def test_a_last_write_that_was_cut_short_is_not_complained_of(
    crashed: Crash, folder: Path, clock: FakeClock
) -> None:
    ids = crashed(1)
    with Library(folder, clock=clock, policy=Policy()) as library:
        assert [each.id for each in reversed(library.snapshots())] == ids[:-1]
        assert library.verify().ok
