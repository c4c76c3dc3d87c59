"""Looking into folders that may be gone, unreadable, or full of names that no program would choose."""

from collections.abc import Iterator
from pathlib import Path


def subfolders(folder: Path) -> Iterator[Path]:
    """The folders in a folder, by name; none when it is not there or may not be read."""
    return (entry for entry in entries(folder) if is_dir(entry))


def entries(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing when it is not there or may not be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def is_dir(path: Path) -> bool:
    """Whether a folder is there; also answers for names that no folder can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether a regular file is there; also answers for names that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
