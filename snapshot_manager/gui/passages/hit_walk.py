"""Search a list a part of a frame at a time, and walk through the places that were found."""

from collections.abc import Iterable, Iterator
from math import inf
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from snapshot_manager.gui.passages.finding import MOST, Hit, hits_in
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.slices import AT_ONCE_S


class HitWalk(QObject):
    """The places that say something, and the one where the person is. Lives on the GUI thread."""

    found = Signal()
    """More places were found, or all of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.needle = ""
        self.hits: list[Hit] = []
        self.hit: Hit | None = None
        self._last = 0
        self._searching: Iterator[list[Hit]] | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_searching(self) -> bool:
        """Whether more places may be found yet."""
        return self._searching is not None

    def needle_in(self, passage: Passage) -> str:
        """What is marked in a passage: nothing where none of its places counts, such as beside a name."""
        return self.needle if self.needle.casefold() in passage.text.casefold() else ""

    def search(self, passages: Iterable[Passage], needle: str, *, at: Hit | None = None) -> None:
        """Look for something else, or for the same in other passages.

        Args:
            passages: What is searched.
            needle: What is looked for; nothing is found of the empty text.
            at: Where the person stays.
        """
        self.needle, self.hit, self.hits = needle, at, []
        self._searching = hits_in(passages, needle)
        self._go_on()

    def finish(self) -> None:
        """Find all places now."""
        self._go_on(until=inf)

    def step(self, step: int, *, wrap: bool) -> int:
        """Go to the next (1) or previous (-1) place; its number from 1, or 0.

        Args:
            step: The way to go.
            wrap: Go on around the end; otherwise there the answer is 0, and the next step begins anew.
        """
        number = step + self._number(-1 if step > 0 else len(self.hits))
        if not self.hits or not (wrap or 0 <= number < len(self.hits)):
            self.hit = None
            return 0
        self._last = number % len(self.hits)
        self.hit = self.hits[self._last]
        return self._last + 1

    def _number(self, otherwise: int) -> int:
        """The number of the place where the person is, from 0; usually the one that was stepped to last."""
        if self.hit is None:
            return otherwise
        if self._last < len(self.hits) and self.hits[self._last] == self.hit:
            return self._last
        return self.hits.index(self.hit) if self.hit in self.hits else otherwise

    def _go_on(self, until: float | None = None) -> None:
        """Search for a part of a frame, and then again until everything is searched."""
        if until is None:
            until = monotonic() + AT_ONCE_S
        for hits in self._searching or ():
            self.hits += hits
            if len(self.hits) >= MOST:
                del self.hits[MOST:]
                break
            if monotonic() > until:
                self._timer.start()
                self.found.emit()
                return
        self._searching = None
        self.found.emit()
