"""A disk without room: noticed before it is full, and snapshots can still be deleted when it is."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from snapshot_manager.errors import StoreFull
from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.crash.between import Call, Kind, Refusal, disk_calls
from tests.store.states import draft_of, state_of


@dataclass
class Disk:
    """The disk that the library's folder is on.

    Attributes:
        capacity: How many bytes all files in the folder may take together; None for no limit.
    """

    folder: Path
    capacity: int | None = None

    def ask(self, call: Call) -> Refusal | None:
        """Refuse what would need more room than there is."""
        if call.kind is not Kind.WRITE or self.capacity is None:
            return None
        file = self.folder / call.file
        growth = call.offset + len(call.data) - (file.stat().st_size if file.exists() else 0)
        return Refusal(sqlite3.SQLITE_FULL) if growth > max(0, self.free_bytes(self.folder)) else None

    def free_bytes(self, folder: Path) -> int:
        """What is left of the capacity."""
        used = sum(each.stat().st_size for each in folder.iterdir())
        return 2**40 if self.capacity is None else self.capacity - used

    def fill(self) -> None:
        """Let another program take all the room that is left."""
        self.capacity = sum(each.stat().st_size for each in self.folder.iterdir())


@pytest.fixture
def disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    it = Disk(folder)
    monkeypatch.setattr("snapshot_manager.store.folder.free_bytes", it.free_bytes)
    with disk_calls(it.ask):
        yield it


@pytest.fixture
def reopen(folder: Path, clock: FakeClock) -> Callable[[], Library]:
    return lambda: Library(folder, clock=clock, policy=Policy())


def keep_noise(library: Library, minutes: range) -> None:
    """Keep what cannot be compressed, once a minute."""
    for minute in minutes:
        noise = random.Random(minute).randbytes(60_000)  # noqa: S311  -- nothing here is secret
        library.create(draft_of(state_of([noise]), minute=minute))


def delete_half(library: Library, disk: Disk) -> None:
    """Fill the disk, and see that deleting half of the snapshots gives room back."""
    disk.fill()
    before = library.usage().disk_bytes
    library.delete([each.id for each in library.snapshots()[30:]])
    library.empty_trash()
    assert library.usage().disk_bytes < before - 1_000_000
    assert library.verify().ok
    keep_noise(library, range(99, 100))


def test_a_disk_without_room_is_noticed_before_it_is_full(
    reopen: Callable[[], Library], folder: Path, disk: Disk
) -> None:
    with reopen() as library:
        disk.capacity = 3_000_000
        with pytest.raises(StoreFull, match="disk") as caught:
            keep_noise(library, range(90))
        assert caught.value.hint
        assert disk.free_bytes(folder) > 100_000
        assert library.verify().ok
        library.delete([library.snapshots()[0].id])


def test_without_a_byte_of_room_snapshots_can_be_deleted_and_the_room_comes_back(
    reopen: Callable[[], Library], disk: Disk
) -> None:
    with reopen() as library:
        keep_noise(library, range(60))
        disk.fill()
        with pytest.raises(StoreFull):
            keep_noise(library, range(60, 90))
        delete_half(library, disk)


def test_a_library_that_is_opened_on_a_full_disk_can_be_made_smaller_too(
    reopen: Callable[[], Library], disk: Disk
) -> None:
    with reopen() as library:
        keep_noise(library, range(60))
    disk.fill()
    with reopen() as library:
        delete_half(library, disk)


@pytest.mark.parametrize(
    "made_of", [(1, 100), (5, 3_000), (20, 20_000), (27, 38_000), (30, 38_000), (60, 60_000)]
)
@pytest.mark.parametrize("is_opened_anew", [False, True], ids=["open", "opened anew"])
def test_a_library_of_any_size_can_be_deleted_from_without_a_byte_of_room(
    made_of: tuple[int, int],
    is_opened_anew: bool,
    reopen: Callable[[], Library],
    disk: Disk,
) -> None:
    library = reopen()
    count, size = made_of
    for minute in range(count):
        noise = random.Random(minute).randbytes(size)  # noqa: S311  -- nothing here is secret
        library.create(draft_of(state_of([noise]), minute=minute, session=f"s{minute % 3}"))
    if is_opened_anew:
        library.close()
        disk.fill()
        library = reopen()
    disk.fill()
    oldest = [each.id for each in library.snapshots()[-2:]]
    library.delete(oldest)
    assert library.usage().trashed == len(oldest)
    assert set(library.empty_trash().removed) == set(oldest)
    assert library.verify().ok
    library.close()
    assert sum(each.stat().st_size for each in disk.folder.iterdir()) <= (disk.capacity or 0)
    disk.capacity = None
    with reopen() as library:
        library.tidy()
        assert library.verify().ok
        assert len(library.snapshots()) == count - len(oldest)
