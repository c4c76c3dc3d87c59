"""Where the window was and what was open in it, from one start to the next."""

from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from snapshot_manager import places

_GEOMETRY, _OPEN, _ROOMS = "window/geometry", "window/open", "window/rooms"
_CONTRAST = "desktop/contrast"


class Rooms(NamedTuple):
    """How much of the window the timeline took, in pixels; 0 for what was not there.

    Attributes:
        panel: The height of the panel with the strip.
        details: The width of the details beside the list, or their height below it.
    """

    panel: int = 0
    details: int = 0
    beside: bool = False


class WindowState:
    """A few values in one small file. What cannot be read or written is as if nothing had been left."""

    def __init__(self) -> None:
        file = places.settings_file().with_name("window.ini")
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """Size and place as Qt writes them; empty when nothing was left."""
        found = self._kept.value(_GEOMETRY)
        return found if isinstance(found, QByteArray) else QByteArray()

    @property
    def open_groups(self) -> dict[str, bool]:
        """Which groups of the list were left open, and which closed."""
        said = str(self._kept.value(_OPEN, ""))
        pairs = (each.partition("=") for each in said.split(";") if each)
        return {name: value == "open" for name, _, value in pairs}

    @property
    def saw_contrast(self) -> bool:
        """Whether the desktop had high contrast at the last start."""
        return str(self._kept.value(_CONTRAST)) == "high"

    def keep_contrast(self, *, is_high: bool) -> None:
        """Remember whether the desktop has high contrast; nothing is written where that is known."""
        if is_high is not self.saw_contrast:
            self._kept.setValue(_CONTRAST, "high" if is_high else "usual")

    @property
    def rooms(self) -> Rooms:
        """The rooms of what comes after the first paint."""
        panel, _, details = str(self._kept.value(_ROOMS, "")).partition(";")
        name, _, size = details.partition("=")
        with suppress(ValueError):
            return Rooms(int(panel), int(size), beside=name == "beside")
        return Rooms()

    def keep(self, geometry: QByteArray, open_groups: dict[str, bool], rooms: Rooms) -> None:
        """Remember all of it."""
        self._kept.setValue(_GEOMETRY, geometry)
        said = (f"{name}={'open' if is_open else 'closed'}" for name, is_open in open_groups.items())
        self._kept.setValue(_OPEN, ";".join(said))
        place = "beside" if rooms.beside else "below"
        self._kept.setValue(_ROOMS, f"{rooms.panel};{place}={rooms.details}")
