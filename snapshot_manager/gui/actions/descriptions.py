"""What a person called earlier snapshots, to be offered again; kept beside the settings until forgotten."""

from pathlib import Path

from PySide6.QtCore import QSettings

from snapshot_manager import places

MOST = 50
_KEY = "create/descriptions"


class Descriptions:
    """Earlier descriptions as one small file. What cannot be read or written is as if there were none.

    Args:
        path: The file; beside the settings when None.
    """

    def __init__(self, path: Path | None = None) -> None:
        file = path or places.settings_file().with_name("descriptions.ini")
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def newest_first(self) -> list[str]:
        """All that are remembered."""
        kept = self._kept.value(_KEY, [])
        found = [kept] if isinstance(kept, str) else kept
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []

    def add(self, description: str) -> None:
        """Remember one; the oldest are dropped."""
        others = [each for each in self.newest_first() if each != description]
        self._kept.setValue(_KEY, [description, *others][:MOST])

    def forget(self) -> None:
        """Drop all of them."""
        self._kept.remove(_KEY)
        self._kept.sync()
