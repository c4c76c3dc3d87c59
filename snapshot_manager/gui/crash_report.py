"""What a developer needs to find a bug of ours, without anything of the person's own."""

import platform
import traceback

import PySide6
from PySide6.QtGui import QGuiApplication

from snapshot_manager import __version__

_ROOTS = ("snapshot_manager/", "site-packages/", "tests/")


def report(error: BaseException) -> str:
    """Where an exception came from, as text to copy.

    The exception's own words are left out, because they may quote what was read.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    versions = (
        f"Snapshot Manager {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"{platform.system()} {platform.machine()}, {QGuiApplication.platformName()}"
    )
    return "\n".join([versions, type(error).__name__, *lines])


def _place(filename: str) -> str:
    """A file's name from the package on; the folders before it may bear the person's name."""
    name = filename.replace("\\", "/")
    for root in _ROOTS:
        if f"/{root}" in name:
            return name[name.rindex(root) :]
    return name.rsplit("/", 1)[-1]
