"""What is true of every file: others may replace it by anything, and its name may not outlast a power cut."""

import errno
import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_BLOCK = 1 << 20


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file to read; a pipe must not make us wait.

    Raises:
        OSError: It cannot be opened, or it is no regular file.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # opening a device may already do something
        raise OSError(errno.EINVAL, "It is not a regular file", str(path))
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "It is not a regular file", str(path))
    return os.fdopen(handle, "rb")


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a regular file in hex; None where there is none that may be read.

    Raises:
        OSError: It could be opened, but not be read.
    """
    try:
        file = open_regular(path)
    except (OSError, ValueError):
        return None
    with file:
        running = hashlib.sha256()
        while block := file.read(_BLOCK):
            running.update(block)
        return running.hexdigest()


def sync_folder(folder: Path) -> None:
    """Let the name of a new file or folder in this one outlast a power cut, as far as the system can."""
    with suppress(OSError):  # not every system can open a folder, nor every file system sync one
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
