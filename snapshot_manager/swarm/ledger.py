"""Things that are written again and again: the last write counts, and the first one gives the place."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from snapshot_manager.swarm.ordering import Key

N = TypeVar("N")


class Ledger(Generic[N]):
    """Named values, in the order of their first writes in time."""

    def __init__(self) -> None:
        self._rows: dict[N, tuple[Key, int, Key, Any]] = {}

    def write(self, name: N, value: object, key: Key, number: int) -> None:
        """Write a value, in the event ``number`` that stands at ``key``."""
        row = self._rows.get(name)
        if row is None:
            self._rows[name] = (key, number, key, value)
        elif key >= row[2]:
            self._rows[name] = (row[0], row[1], key, value)
        elif key < row[0]:
            self._rows[name] = (key, number, row[2], row[3])

    def rekey(self, number_of: Callable[[Key], Key]) -> None:
        """Put numbers in the places of keys that were texts."""
        self._rows = {
            name: (number_of(first), number, number_of(last), value)
            for name, (first, number, last, value) in self._rows.items()
        }

    def items(self) -> Iterator[tuple[N, Any]]:
        """Names and values."""
        for name, row in sorted(self._rows.items(), key=lambda item: item[1][:2]):
            yield name, row[3]
