"""Find in all native records of a snapshot, also in those that were never opened."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from snapshot_manager.gui.aside import Aside
from snapshot_manager.gui.passages.finding import MOST
from snapshot_manager.gui.passages.native import Place, count_places
from snapshot_manager.model.state import Part

_AT_ONCE_S = 0.1
"""How long is searched before the number is told and somebody else may read."""


class RecordsView(Protocol):
    """Shows the records of one part at a time."""

    def mark(self, needle: str) -> None:
        """Mark all places in view that say this."""
        ...

    def show_place(self, place: Place, occurrence: int) -> None:
        """Open a record and go to a place in it, counted from 0."""
        ...

    def take_keyboard(self) -> None:
        """Let the keys work here."""
        ...


class RecordsFinder(QObject):
    """Counts the places of each record, and walks through them; meets ``Findable``.

    Args:
        parts: Whose records and documents are searched, one part after the other.
        view: Shows what was found.
        aside: Reads the records.
    """

    found = Signal()
    """More places were found, or all of them."""

    def __init__(self, parts: Sequence[Part], view: RecordsView, aside: Aside, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._aside = view, aside
        self._parts = [part for part in parts if _count(part)]
        self._starts = list(accumulate(map(_count, self._parts), initial=0))
        self._needle = ""
        self._hits: list[int] = []
        self._total = 0
        self._walked: int | None = None
        self._number = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._search_on)

    @property
    def hit_count(self) -> int:
        """How many places were found up to now, in all records."""
        return self._total

    @property
    def is_searching(self) -> bool:
        """Whether there are records that were not looked at yet."""
        return bool(self._needle) and len(self._hits) < self._starts[-1] and self._total < MOST

    def search(self, needle: str) -> None:
        """Look for something else in all records."""
        self._needle, self._hits, self._total = needle, [], 0
        self._walked, self._number = None, 0
        self._view.mark(needle)
        self._timer.start()
        self.found.emit()

    @property
    def ends_soon(self) -> bool:
        """No: it goes on at leisure. What was found up to now can be walked through."""
        return False

    def step_hit(self, step: int, *, wrap: bool = True) -> int:
        """Go to the next (1) or previous (-1) place, on into other records; its number from 1, or 0."""
        within = self._number + step
        if self._walked is None or not 0 <= within < self._hits[self._walked]:
            within = self._into_next(step)
            if within < 0 and wrap and self._total:
                within = self._into_next(step)
        if self._walked is None:
            return 0
        self._number = within
        self._view.show_place(self._place(self._walked), within)
        return sum(self._hits[: self._walked]) + within + 1

    def take_keyboard(self) -> None:
        """Give the records the keyboard."""
        self._view.take_keyboard()

    def _into_next(self, step: int) -> int:
        """Take the next record with a place; its first or last one, or -1 after the last record."""
        self._walked = next((row for row in self._rows_after(step) if self._hits[row]), None)
        if self._walked is None:
            return -1
        return 0 if step > 0 else self._hits[self._walked] - 1

    def _rows_after(self, step: int) -> Iterable[int]:
        rows = range(len(self._hits))
        if self._walked is None:
            return rows[::step]
        return rows[self._walked + 1 :] if step > 0 else rows[: self._walked][::-1]

    def _search_on(self) -> None:
        """Look at some more records, and then again until all were looked at."""
        if not self.is_searching:
            return
        needle, start = self._needle, len(self._hits)

        def take(counts: list[int]) -> None:
            if (needle, start) == (self._needle, len(self._hits)):  # nothing else was asked for meanwhile
                self._hits += counts
                self._total += sum(counts)
                self._timer.start()
                self.found.emit()

        places = map(self._place, range(start, self._starts[-1]))
        self._aside(self, lambda: _counts(places, needle), take)

    def _place(self, number: int) -> Place:
        """Where a record is, counted through all parts; there can be a million, so none is kept."""
        part = bisect_right(self._starts, number) - 1
        return Place(self._parts[part], number - self._starts[part])


def _counts(places: Iterable[Place], needle: str) -> list[int]:
    """How often it is said in as many records as can be looked at in a moment."""
    counts: list[int] = []
    until = monotonic() + _AT_ONCE_S
    for place in places:
        counts.append(count_places(place, needle))
        if monotonic() > until:
            break
    return counts


def _count(part: Part) -> int:
    return len(part.records) + len(part.documents)
