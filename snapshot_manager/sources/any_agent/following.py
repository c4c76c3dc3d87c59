"""Look at a session that is being written, reading of its transcript only what is new."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Generic, Protocol, TypeVar

MOST_SESSIONS = 64
"""So many sessions are remembered; one that was written to longer ago is counted from its beginning again."""

FORGOTTEN_AFTER = timedelta(hours=6)
"""So is one that nobody looked at for so long."""


class Read(Protocol):
    """What a transcript came to as far as it was read."""

    def read_on(self, path: Path) -> None:
        """Take in what is new.

        Raises:
            OSError: The file cannot be read.
        """
        ...


R = TypeVar("R", bound=Read)


@dataclass(slots=True)
class _Held(Generic[R]):
    looked_at: datetime
    read: R


class Following(Generic[R]):
    """The sessions that are being written.

    Args:
        begin: Makes what a transcript comes to before anything of it was read.
    """

    def __init__(self, begin: Callable[[], R]) -> None:
        self._begin = begin
        self._held: OrderedDict[Path, _Held[R]] = OrderedDict()

    def of(self, path: Path, now: datetime) -> R:
        """What a transcript came to by now.

        Raises:
            OSError: The file cannot be read.
        """
        held = self._held.get(path) or _Held(now, self._begin())
        held.looked_at = now
        self._held[path] = held
        self._held.move_to_end(path)
        self._forget(now)
        held.read.read_on(path)
        return held.read

    def _forget(self, now: datetime) -> None:
        while True:
            oldest = next(iter(self._held.values()))
            if len(self._held) <= MOST_SESSIONS and now - oldest.looked_at < FORGOTTEN_AFTER:
                return
            self._held.popitem(last=False)
