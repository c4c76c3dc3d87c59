"""Whose turn it is to work in the background of a library: one process at a time, until it ends.

The operating system takes the lock back from a process that was killed.
"""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Turn:
    """A lock that a process has or has not, and never waits for.

    Args:
        path: The file that is locked; made when it is not there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @property
    def is_ours(self) -> bool:
        """Whether this process has it."""
        return self._handle is not None

    def take(self) -> bool:
        """Try to make it ours; says whether it is.

        Raises:
            OSError: The file cannot be made.
        """
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def give_back(self) -> None:
        """Let another process have it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
