"""Read and write single files below a folder, without ever following a symbolic link.

Every folder on the way is opened relative to the one before it, so that nothing can be swapped for a
link in between. A file is written whole or not at all, and only over what it was meant to replace. Its name
outlasts a power cut once it is settled: that is one wait for each folder, and not one for each file.
"""

import ctypes
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.facts import sha256_of

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of renameat2(2): swap two names in one step."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An open folder, and the way to it for messages."""

    descriptor: int
    path: Path


def read(root: Path, target: Path) -> bytes | None:
    """The content of a plain file below ``root``; None when there is none.

    Raises:
        RestoreRefused: On the way or at its end is something that is not a folder or a plain file.
    """
    try:
        with _parent(root, target, make=False) as folder:
            return _content(folder, target.name)
    except FileNotFoundError:
        return None


def write(root: Path, target: Path, content: bytes, expected_sha256: str) -> bool:
    """Write a file below ``root``, unless something else than expected is there.

    Args:
        root: An existing folder.
        target: A path below it; missing folders are made.
        content: What the file will hold.
        expected_sha256: The digest of what may be replaced; empty when nothing may be there.

    Returns:
        False when something else than expected is there; nothing was changed then.

    Raises:
        RestoreRefused: On the way is a link, or the folder may not be written.
    """
    with _parent(root, target, make=True) as folder:
        found = _content(folder, target.name)
        if (sha256_of(found) if found is not None else "") != expected_sha256:
            return False
        temporary = _write_temporary(folder, target.name, content, replaces=found is not None)
        try:
            done = _put(folder, temporary, target.name, expected_sha256)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=folder.descriptor)
        return done


def remove(root: Path, target: Path) -> None:
    """Remove a file below ``root``; nothing happens when it is gone."""
    with suppress(FileNotFoundError), _parent(root, target, make=False) as folder:
        os.unlink(target.name, dir_fd=folder.descriptor)


def settle(root: Path, targets: Iterable[Path]) -> None:
    """Wait until the disk has the names of what was written and removed below ``root``.

    Raises:
        OSError: The disk does not take them.
    """
    for target in {each.parent: each for each in targets}.values():
        with suppress(FileNotFoundError, RestoreRefused), _parent(root, target, make=False) as folder:
            os.fsync(folder.descriptor)


def missing_folders(root: Path, targets: Iterable[Path]) -> tuple[Path, ...]:
    """The folders below ``root`` that writing these files would make, each after the one it lies in."""
    looked_at = {root}
    missing = []
    for target in targets:
        way = list(takewhile(lambda folder: folder not in looked_at, target.parents))
        looked_at.update(way)
        missing += [folder for folder in reversed(way) if not os.path.lexists(folder)]
    return tuple(missing)


def remove_folder(root: Path, folder: Path) -> None:
    """Remove a folder below ``root``, unless something is in it or it is none."""
    with suppress(OSError, RestoreRefused), _parent(root, folder, make=False) as parent:
        os.rmdir(folder.name, dir_fd=parent.descriptor)


def _put(folder: Folder, temporary: str, name: str, expected_sha256: str) -> bool:
    """Give the temporary file its name; False when, at the last moment, something else had it."""
    if not expected_sha256:
        try:
            os.link(temporary, name, src_dir_fd=folder.descriptor, dst_dir_fd=folder.descriptor)
        except FileExistsError:
            return False
        return True
    if not _exchange(folder.descriptor, temporary, name):
        os.replace(temporary, name, src_dir_fd=folder.descriptor, dst_dir_fd=folder.descriptor)
        return True
    swapped_out = _content(folder, temporary)
    if swapped_out is not None and sha256_of(swapped_out) == expected_sha256:
        return True
    _exchange(folder.descriptor, temporary, name)
    return False


def _exchange(descriptor: int, one: str, other: str) -> bool:
    """Swap two names in one step; False where the system or its file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    call = getattr(libc, "renameat2", None)
    if call is None:
        return False
    return bool(call(descriptor, os.fsencode(one), descriptor, os.fsencode(other), _EXCHANGE) == 0)


def _write_temporary(folder: Folder, name: str, content: bytes, *, replaces: bool) -> str:
    mode = 0o666
    if replaces:
        mode = stat.S_IMODE(os.stat(name, dir_fd=folder.descriptor, follow_symlinks=False).st_mode) & 0o777
    temporary = f".restoring-{secrets.token_hex(8)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    descriptor = os.open(temporary, flags, mode, dir_fd=folder.descriptor)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if replaces:
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(temporary, dir_fd=folder.descriptor)
        raise
    return temporary


def _content(folder: Folder, name: str) -> bytes | None:
    try:
        descriptor = os.open(name, _FILE, dir_fd=folder.descriptor)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _not_plain(folder.path / name) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _not_plain(folder.path / name)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


@contextmanager
def _parent(root: Path, target: Path, *, make: bool) -> Iterator[Folder]:
    """Open the folder that the target lies in, step by step from the root.

    Raises:
        FileNotFoundError: A folder is missing and should not be made.
        RestoreRefused: Something on the way is no folder.
    """
    names = target.relative_to(root).parts[:-1]
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    path = root
    try:
        for name in names:
            path /= name
            descriptor = _step(descriptor, name, path, make=make)
        yield Folder(descriptor, path)
    finally:
        os.close(descriptor)


def _step(descriptor: int, name: str, path: Path, *, make: bool) -> int:
    """Open the next folder and close the one before, which is kept open when this fails."""
    if make:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=descriptor)
    try:
        below = os.open(name, _FOLDER, dir_fd=descriptor)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise RestoreRefused(
            f"“{path}” is a link or not a folder, so nothing is written through it.",
            hint="Restore into another folder.",
        ) from error
    os.close(descriptor)
    return below


def _not_plain(path: Path) -> RestoreRefused:
    return RestoreRefused(
        f"“{path}” is not a plain file that may be read, so it is left alone.",
        hint="Move it out of the way, or restore into another folder.",
    )
