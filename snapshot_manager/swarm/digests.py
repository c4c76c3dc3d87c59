"""Whether files are still what agents read: digests of a snapshot against the disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from snapshot_manager.disk import sha256_of
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.swarm.snapshot import Snapshot


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
    found = sha256_of(path)
    if found is None:
        return OnDisk.MISSING
    return OnDisk.SAME if found == digest else OnDisk.CHANGED
