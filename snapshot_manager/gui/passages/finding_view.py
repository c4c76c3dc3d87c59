"""A list of passages that is searched: it meets ``Findable``, and shows the places that were found."""

from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from snapshot_manager.gui.passages import document
from snapshot_manager.gui.passages.finding import Hit, hits_in
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.passage_view import PassageView


class FindingView(PassageView):
    """Passages for reading, and for finding in them. GUI thread."""

    found = Signal()
    """More places were found, or all of them."""

    def __init__(
        self, name: str, *, widest: int = 0, all_code: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, widest=widest, all_code=all_code, parent=parent)
        self._walk.found.connect(self._on_found)

    def search(self, needle: str) -> None:
        """Mark all places that say this, whatever the case; ``found`` tells how many there are."""
        self._take_waiting()
        self._walk.search(self._passages.roots, needle)

    def finish_search(self) -> None:
        """Find all places now."""
        self._walk.finish()

    @property
    def ends_soon(self) -> bool:
        """Yes: all that is searched is in memory."""
        return True

    @property
    def hit_count(self) -> int:
        """How many places were found up to now."""
        return len(self._walk.hits)

    @property
    def is_searching(self) -> bool:
        """Whether more places may be found yet."""
        return self._walk.is_searching

    def mark(self, needle: str) -> None:
        """Mark what says this, whatever the case, without looking for places."""
        self._walk.search((), needle)
        self.viewport().update()

    def go_to(self, passage: Passage, occurrence: int) -> None:
        """Go to a place of what is marked inside a passage, counted from 0, and open what holds it."""
        hits = (hit for found in hits_in(passage.inside(), self._walk.needle) for hit in found)
        hit = self._walk.hit = next(islice(hits, occurrence, None), None)
        if hit is None:
            self.show_passage(passage)
        else:
            self._show_hit(self._passages.reveal(hit.passage), hit)
        self.viewport().update()

    def step_hit(self, step: int, *, wrap: bool = True) -> int:
        """Go to the next (1) or previous (-1) place found; its number from 1, or 0; see ``HitWalk``."""
        number = self._walk.step(step, wrap=wrap)
        hit = self._walk.hit
        if hit is not None:
            self._show_hit(self._passages.reveal(hit.passage), hit)
        self.viewport().update()
        return number

    def _on_found(self) -> None:
        self.found.emit()
        self.viewport().update()

    def _show_hit(self, row: int, hit: Hit) -> None:
        """Bring a place into view, also inside a passage that is longer than the view."""
        self.show_row(row)
        places = document.places_of(self._document(hit.passage), self._walk.needle)
        cursor = next(islice(places, hit.occurrence, None), None)
        if cursor is None:
            return
        y = self._text_rect(row).top() + round(document.height_of(cursor))
        line, view = self.fontMetrics().height(), self.viewport().height()
        if not line <= y <= view - 3 * line:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + y - view // 3)
