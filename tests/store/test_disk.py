"""A library on a disk that fails: at each write in turn, when it is full, and when the power goes."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from snapshot_manager.errors import StoreError, StoreFull
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import SnapshotFilter, SnapshotId
from snapshot_manager.model.state import State
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.disk import Disk, Fault, Write, wrapped
from tests.store.states import draft_of, lines, plain, state_of

SEED = 11
THOROUGH = bool(os.environ.get("SNAPSHOT_MANAGER_THOROUGH"))
"""Every write and many more power cuts, instead of some; takes minutes."""


def a_state(number: int) -> State:
    """A state of a growing session with a file that changes."""
    rng = random.Random(number)  # noqa: S311  -- nothing here is secret
    return state_of(lines(*(f"message {n} " * 40 for n in range(number * 3))), {"/a": rng.randbytes(3_000)})


def open_at(folder: Path, quota_bytes: int = 100_000_000) -> Library:
    return Library(folder, clock=FakeClock(), policy=Policy(quota_bytes=quota_bytes))


@pytest.fixture
def disk(folder: Path) -> Iterator[Disk]:
    with wrapped(folder) as faulty:
        yield faulty


@pytest.fixture
def before(folder: Path, disk: Disk) -> dict[SnapshotId, State]:
    """A library with a few snapshots, closed again."""
    del disk
    with open_at(folder) as library:
        states = [a_state(number) for number in range(12)]
        return {library.create(draft_of(each, minute=n))[0].id: each for n, each in enumerate(states)}


def create(library: Library) -> None:
    library.create(draft_of(a_state(13), minute=13))


def delete(library: Library) -> None:
    library.delete([each.id for each in library.snapshots()[3:6]])


def empty(library: Library) -> None:
    library.delete([each.id for each in library.snapshots()[3:6]])
    library.empty_trash()


def tidy(library: Library) -> None:
    library.tidy()


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("work", [create, delete, empty, tidy])
def test_whichever_write_fails_the_old_state_is_there_or_the_new_one(
    work: Callable[[Library], None],
    fault: Fault,
    folder: Path,
    disk: Disk,
    before: dict[SnapshotId, State],
) -> None:
    original = folder.with_name("original")
    shutil.copytree(folder, original)
    for at in range(1, 999) if THOROUGH else range(list(Fault).index(fault) + 2, 999, 29):
        shutil.rmtree(folder)
        shutil.copytree(original, folder)
        failed = _fail(work, at, fault, folder, disk)
        _check(folder, before)
        if not failed and disk.calls < at:
            return
    pytest.fail("there was no end of it")


def _fail(work: Callable[[Library], None], at: int, fault: Fault, folder: Path, disk: Disk) -> bool:
    """Do the work with one write failing; whether it raised."""
    with open_at(folder) as library:
        disk.arm(at, fault)
        try:
            work(library)
        except StoreError:
            return True
        finally:
            disk.fail_at = 0
        return False


def _check(folder: Path, before: dict[SnapshotId, State]) -> None:
    with open_at(folder) as library:
        assert library.verify().ok
        there = [
            each.id for which in (False, True) for each in library.snapshots(SnapshotFilter(trash=which))
        ]
        gone = before.keys() - set(there)
        assert len(gone) in {0, 3}
        for each in there:
            assert plain(library.state(each)) == plain(before.get(each, a_state(13)))
        library.create(draft_of(a_state(14), minute=14))


def keep_noise(library: Library, minute: int) -> None:
    noise = random.Random(minute)  # noqa: S311  -- nothing here is secret
    library.create(draft_of(state_of([noise.randbytes(60_000)]), minute=minute))


def test_a_disk_without_room_is_noticed_before_it_is_full(
    folder: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("snapshot_manager.store.folder.free_bytes", disk.free_bytes)
    with open_at(folder) as library:
        disk.capacity = 3_000_000
        with pytest.raises(StoreFull) as caught:  # noqa: PT012  -- it is not said how many fit
            for minute in range(90):
                keep_noise(library, minute)
        assert "disk" in str(caught.value)
        assert disk.free_bytes(folder) > 100_000
        assert library.verify().ok
        library.delete([library.snapshots()[0].id])


@pytest.mark.parametrize("closed", [False, True])
def test_without_a_byte_of_room_snapshots_can_be_deleted_and_the_room_comes_back(
    folder: Path, disk: Disk, closed: bool
) -> None:
    with open_at(folder) as library:
        for minute in range(60):
            keep_noise(library, minute)
        disk.capacity = library.usage().disk_bytes
        with pytest.raises(StoreFull):  # noqa: PT012  -- the log may have room for a few more
            for minute in range(60, 90):
                keep_noise(library, minute)
        _delete_half(library, disk) if not closed else None
    if closed:
        disk.capacity = sum(each.stat().st_size for each in folder.iterdir())
        with open_at(folder) as library:
            _delete_half(library, disk)


def _delete_half(library: Library, disk: Disk) -> None:
    disk.capacity = library.usage().disk_bytes
    library.delete([each.id for each in library.snapshots()[30:]])
    library.empty_trash()
    assert library.usage().disk_bytes < disk.capacity - 1_000_000
    assert library.verify().ok
    keep_noise(library, 99)


def test_after_a_power_cut_all_that_was_acknowledged_is_there(
    folder: Path, disk: Disk, tmp_path: Path
) -> None:
    rng = random.Random(SEED)  # noqa: S311  -- nothing here is secret
    disk.is_recording = True
    acknowledged: list[tuple[int, SnapshotId]] = []
    states = {}
    with open_at(folder) as library:
        for number in range(25):
            snapshot, _ = library.create(draft_of(a_state(number % 9 + 1), minute=number))
            states[snapshot.id] = a_state(number % 9 + 1)
            acknowledged.append((len(disk.log), snapshot.id))
            if number % 8 == 7:
                library.tidy()
    disk.is_recording = False
    for cut in rng.sample(range(len(disk.log)), 400 if THOROUGH else 30):
        target = tmp_path / f"cut-{cut}"
        target.mkdir()
        _replay(disk.log[:cut], folder, target, rng)
        with open_at(target) as library:
            kept = {each.id for each in library.snapshots()}
            assert kept.issuperset(each for at, each in acknowledged if at <= cut)
            assert library.verify().ok
            for each in kept:
                assert plain(library.state(each)) == plain(states[each])
        shutil.rmtree(target)


def _replay(log: list[Write], folder: Path, target: Path, rng: random.Random) -> None:
    """Make the files as a power cut leaves them: what was synced is there, of the rest any part."""
    for name in {write.file for write in log if not write.file.endswith("-shm")}:
        own = [write for write in log if write.file == name]
        synced = max((n for n, write in enumerate(own) if write.is_sync), default=-1)
        content = bytearray()
        exists = False
        for n, write in enumerate(own):
            if write.is_delete:
                content, exists = bytearray(), False
            elif write.data is None and not write.is_sync:
                del content[write.offset :]
            elif write.data is not None and (n < synced or rng.random() < 0.5):
                exists = True
                content.extend(bytes(max(0, write.offset - len(content))))
                content[write.offset : write.offset + len(write.data)] = write.data
        if exists:
            (target / Path(name).name).write_bytes(content)
    assert (target / file_in(folder).name).exists() or len(log) < 20
