"""Where the window was and what was open in it, from one start to the next."""

from PySide6.QtCore import QByteArray, QSettings

from snapshot_manager import settings

_GEOMETRY, _OPEN = "window/geometry", "window/open"


class WindowState:
    """A few values in one small file. What cannot be read or written is as if nothing had been left."""

    def __init__(self) -> None:
        file = settings.default_path().with_name("window.ini")
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

    def keep(self, geometry: QByteArray, open_groups: dict[str, bool]) -> None:
        """Remember both."""
        self._kept.setValue(_GEOMETRY, geometry)
        said = (f"{name}={'open' if is_open else 'closed'}" for name, is_open in open_groups.items())
        self._kept.setValue(_OPEN, ";".join(said))
