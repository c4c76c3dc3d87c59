"""What was told lately: kept for the session, and the last of it from one start to the next."""

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QSettings

from snapshot_manager import places

MOST = 50
_KEY = "notices/last"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence that was told; ``at`` is aware."""

    at: datetime
    text: str


class Notices(QObject):
    """Remembers what toasts and the desktop told. Lives on the GUI thread.

    What cannot be read or written is as if nothing had been told.

    Args:
        clock: Tells the time, aware.
    """

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        file = places.settings_file().with_name("window.ini")
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)
        self._told: deque[Notice] = deque(self._read(), maxlen=MOST)

    def add(self, text: str) -> None:
        """Remember a sentence."""
        self._told.append(Notice(self._clock(), text))
        self._kept.setValue(_KEY, json.dumps([(each.at.isoformat(), each.text) for each in self._told]))

    def newest_first(self) -> list[Notice]:
        """All that is remembered."""
        return list(reversed(self._told))

    def clear(self) -> None:
        """Forget all of it."""
        self._told.clear()
        self._kept.remove(_KEY)

    def _read(self) -> list[Notice]:
        try:
            pairs = json.loads(str(self._kept.value(_KEY, "[]")))
            return [Notice(datetime.fromisoformat(at), str(text)) for at, text in pairs]
        except (ValueError, TypeError):
            return []
