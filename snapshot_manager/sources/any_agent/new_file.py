"""A new file of an agent's: whole under its name at once, and never over anything that is there."""

import os
from pathlib import Path

from snapshot_manager.disk import sync_folder
from snapshot_manager.errors import RestoreRefused


def publish(path: Path, content: bytes) -> None:
    """Let a file appear under its name at once and whole.

    Raises:
        FileExistsError: Something has that name.
        OSError: It cannot be written.
    """
    temporary = path.with_name(f".{path.stem}.tmp")
    try:
        write(temporary, content)
        _name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _name(temporary: Path, path: Path) -> None:
    """Give the finished file its name, unless that is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        temporary.replace(path)


def write(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and see it safe on the disk.

    Raises:
        OSError: It is there, or cannot be written.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Remove a file; does nothing when it is gone.

    Raises:
        RestoreRefused: It may not be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise RestoreRefused(
            f"“{path.name}” could not be removed: {error.strerror}.",
            hint=f"Check that the folder “{path.parent}” may be written.",
        ) from error


def refusal(path: Path, error: OSError) -> RestoreRefused:
    """Why a new session could not be written, as a person is told."""
    if isinstance(error, FileExistsError):
        return RestoreRefused(
            f"There is a session “{path.stem}” already; it was left as it is.", hint="Make a new plan."
        )
    return RestoreRefused(
        f"The new session could not be written: {error.strerror or error}.",
        hint=f"Check that the folder “{path.parent}” may be written and that there is room.",
    )
