"""How a person left the timeline, kept beside the settings from one start to the next."""

from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings

from snapshot_manager import places

E = TypeVar("E", bound=Enum)

NOTHING = "none"


class Remembered:
    """A few choices as one small file. What cannot be read or written is as if nobody had chosen.

    Args:
        path: The file; beside the settings when None.
    """

    def __init__(self, path: Path | None = None) -> None:
        file = path or places.settings_file().with_name("window.ini")
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def flag(self, name: str, *, default: bool) -> bool:
        """Whether something was left open."""
        return str(self._kept.value(f"timeline/{name}", default)).lower() == "true"

    def choice(self, name: str, default: E) -> E | None:
        """Which one of several was left chosen; None when none of them was."""
        said = str(self._kept.value(f"timeline/{name}", default.name)).upper()
        if said == NOTHING.upper():
            return None
        return next((each for each in type(default) if each.name == said), default)

    def keep_flag(self, name: str, *, value: bool) -> None:
        """Remember whether something is open."""
        self._kept.setValue(f"timeline/{name}", str(value).lower())

    def keep_choice(self, name: str, value: Enum | None) -> None:
        """Remember which one of several is chosen."""
        self._kept.setValue(f"timeline/{name}", NOTHING if value is None else value.name.lower())
