"""Whether files are still what agents read: digests of a snapshot against the disk."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.swarm.snapshot import Snapshot

_BLOCK = 1 << 20


class OnDisk(StrEnum):
    """What became of a file since it was read."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that an agent read.

    Attributes:
        path: As the agent named it.
        digest: SHA-256 in hex of what it read.
    """

    agent: str
    path: str
    digest: str
    on_disk: OnDisk


def check(snapshot: Snapshot, folder: Path, report: Report = no_report) -> list[FileRead]:
    """Compare every file in ``read_tracking`` with the disk.

    Args:
        snapshot: Its paths are read, never written.
        folder: Where relative paths begin: the folder the swarm ran in.
        report: Told of each file.

    Raises:
        Cancelled: The report said so.
    """
    rows = list(_rows(snapshot))
    found = []
    for number, (agent, path, digest) in enumerate(rows):
        report(number, len(rows), "Looking at the files that agents read")
        found.append(FileRead(agent, path, digest, _look(folder / path, digest)))
    return found


def _rows(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    for agent, reads in snapshot.section("read_tracking").items():
        rows: dict[str, Any] = reads if isinstance(reads, dict) else {}
        yield from ((agent, path, str(digest)) for path, digest in rows.items())


def _look(path: Path, digest: str) -> OnDisk:
    found = sha256_of_file(path)
    if found is None:
        return OnDisk.MISSING
    return OnDisk.SAME if found == digest else OnDisk.CHANGED


def sha256_of_file(path: Path) -> str | None:
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
