"""What became of files on the disk since they were captured, told by their digests; nothing is written."""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from snapshot_manager.model.facts import FileInContext
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import Drift

_BLOCK = 1 << 20


def of_files(files: Iterable[FileInContext], report: Report = no_report) -> dict[str, Drift]:
    """By path: whether the file still is what its digest says; those without a digest are left out.

    Raises:
        Cancelled: The report said so.
    """
    known = [file for file in files if file.sha256]
    found = {}
    for number, file in enumerate(known):
        report(number, len(known), "Looking at the files on the disk")
        digest = _digest(Path(file.path))
        same = Drift.SAME if digest == file.sha256 else Drift.CHANGED
        found[file.path] = Drift.MISSING if digest is None else same
    return found


def _digest(path: Path) -> str | None:
    """The SHA-256 of a regular file in hex; None where there is none that may be read."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as file:
        running = hashlib.sha256()
        while block := file.read(_BLOCK):
            running.update(block)
        return running.hexdigest()
