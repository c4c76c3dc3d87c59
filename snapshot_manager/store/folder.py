"""The library's folder: which files are in it, who may read them, and what they really take."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from snapshot_manager.disk import sync_folder
from snapshot_manager.store import driver

FILE_NAME = "library.sqlite"
RESERVE_NAME = "library.reserve"

DAMAGED = "-damaged"
"""What the name of a copy has that was kept of something damaged."""

RESERVE_SHARE = 16
USUAL_RESERVE, LARGEST_RESERVE = 256 * 1024, 1024 * 1024
"""The usual one has room for the shared memory of an open library, and for as long a log as it gets."""

SMALL_LIBRARY = 1_160_000
SMALL_RESERVE, SMALLEST_RESERVE = 128 * 1024, 56 * 1024
"""A small library has a smaller one, so that it does not become a large one by it; even the smallest has
room to delete one snapshot at a time."""


def file_in(folder: Path) -> Path:
    """The library's main file."""
    return folder / FILE_NAME


def prepare(folder: Path) -> Path:
    """Make the folder and an empty file where there are none, for the owner alone.

    Raises:
        OSError: The folder cannot be made or written.
    """
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for each in new:
        sync_folder(each.parent)
    file = file_in(folder)
    if not file.exists():
        file.touch(mode=0o600)  # SQLite gives its other files the rights of this one
    return file


def disk_bytes(folder: Path) -> int:
    """What all files of the library take together: the main one, its log, the reserve, and copies."""
    return sum(map(_size, folder.glob("library*")))


def room_within(folder: Path, quota_bytes: int) -> int:
    """What the main file may take, so that all files together stay within a quota.

    No snapshot makes room for what was kept of a damaged library: that waits for a person to look at it.
    """
    file = file_in(folder)
    own = [file, file.with_name(f"{file.name}-wal"), folder / RESERVE_NAME, *folder.glob(f"*{DAMAGED}*")]
    others = disk_bytes(folder) - sum(map(_size, own))
    return quota_bytes - _reserve_for(quota_bytes) - others


def check_free_room(folder: Path, library_bytes: int) -> None:
    """See that the main file can grow to this size, its log as well, with room left to delete something.

    Raises:
        StoreFull: It cannot.
    """
    growth = max(0, library_bytes - _size(file_in(folder)))
    if free_bytes(folder) < 2 * growth + USUAL_RESERVE:
        raise driver.disk_full()


def has_room_to_work(folder: Path) -> bool:
    """Whether there is room to write something again, and not only to delete."""
    return free_bytes(folder) > 2 * LARGEST_RESERVE


def is_full(folder: Path) -> bool:
    """Whether the disk has no room to open the library in."""
    return folder.is_dir() and free_bytes(folder) < SMALLEST_RESERVE


def free_bytes(folder: Path) -> int:
    """What the disk has left for the owner of the folder."""
    return shutil.disk_usage(folder).free


def keep_reserve(folder: Path) -> None:
    """Hold some room on the disk, so that snapshots can still be deleted when it is full."""
    reserve = folder / RESERVE_NAME
    wanted = _reserve_for(_size(file_in(folder)))
    if _size(reserve) > wanted:
        os.truncate(reserve, wanted)
    elif _size(reserve) < wanted // 2:
        _fill(reserve, wanted)


def reserve_bytes(folder: Path) -> int:
    """What is held in reserve."""
    return _size(folder / RESERVE_NAME)


def release_reserve(folder: Path) -> bool:
    """Give the reserved room back; say whether there was any."""
    reserve = folder / RESERVE_NAME
    had_some = _size(reserve) > 0
    reserve.unlink(missing_ok=True)
    return had_some


def _reserve_for(library_bytes: int) -> int:
    if library_bytes < SMALL_LIBRARY:
        room = (SMALL_LIBRARY - library_bytes) // driver.PAGE_BYTES * driver.PAGE_BYTES
        return min(SMALL_RESERVE, max(SMALLEST_RESERVE, room))
    return min(LARGEST_RESERVE, max(USUAL_RESERVE, library_bytes // RESERVE_SHARE))


def _fill(reserve: Path, size: int) -> None:
    """Write what no file system can make smaller; do without where there is no room for it."""
    try:
        reserve.touch(mode=0o600)
        reserve.write_bytes(os.urandom(size))
    except OSError:
        with suppress(OSError):
            reserve.unlink(missing_ok=True)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:  # a log that another process just removed
        return 0
