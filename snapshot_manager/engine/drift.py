"""What became of files on the disk since they were captured, told by their digests; nothing is written."""

from collections.abc import Iterable
from pathlib import Path

from snapshot_manager.disk import sha256_of
from snapshot_manager.model.facts import FileInContext
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import Drift


def of_files(files: Iterable[FileInContext], report: Report = no_report) -> dict[str, Drift]:
    """By path: whether the file still is what its digest says; those without a digest are left out.

    Raises:
        Cancelled: The report said so.
    """
    known = [file for file in files if file.sha256]
    found = {}
    for number, file in enumerate(known):
        report(number, len(known), "Looking at the files on the disk")
        digest = sha256_of(Path(file.path))
        same = Drift.SAME if digest == file.sha256 else Drift.CHANGED
        found[file.path] = Drift.MISSING if digest is None else same
    return found
