"""The library's folder: which files are in it, who may read them, and what they really take."""

from pathlib import Path

FILE_NAME = "library.sqlite"


def file_in(folder: Path) -> Path:
    """The library's main file."""
    return folder / FILE_NAME


def prepare(folder: Path) -> Path:
    """Make the folder and an empty file where there are none, for the owner alone.

    Raises:
        OSError: The folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = file_in(folder)
    if not file.exists():
        file.touch(mode=0o600)  # SQLite gives its other files the rights of this one
    return file


def disk_bytes(folder: Path) -> int:
    """What all files of the library take together: the main one, its log, and copies."""
    total = 0
    for file in folder.glob(f"{file_in(folder).stem}*"):
        try:
            total += file.stat().st_size
        except FileNotFoundError:  # a log that another process just removed
            continue
    return total
