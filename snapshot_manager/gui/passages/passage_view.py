"""A list of passages as it is laid out and painted; what a hand does with it is in ``reading_list``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import compress
from operator import attrgetter

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from snapshot_manager.gui.passages import passage_painter
from snapshot_manager.gui.passages.document import Look
from snapshot_manager.gui.passages.hit_walk import HitWalk
from snapshot_manager.gui.passages.laid_out import LaidOut
from snapshot_manager.gui.passages.passage import Passage, Shape
from snapshot_manager.gui.passages.passage_model import PassageModel
from snapshot_manager.gui.passages.passage_painter import Column
from snapshot_manager.gui.passages.pictures import Pictures
from snapshot_manager.gui.passages.slices import Slices
from snapshot_manager.gui.passages.text_selection import Selection
from snapshot_manager.gui.passages.virtual_list import VirtualList

_LEAST_LINES = 5

_DIFFERS = attrgetter("difference")


class PassageView(VirtualList):
    """Passages for reading. GUI thread.

    Args:
        name: What the list is, for a screen reader.
        widest: Characters after which lines wrap even if there is room; 0 for none.
        all_code: Everything in it is code, so code needs no ground of its own.

    Attributes:
        pictures: Decodes what is large.
    """

    wanted = Signal(object)
    """A ``Passage`` that was opened and whose inside has to be read; ``deliver`` takes it."""

    def __init__(
        self, name: str, *, widest: int = 0, all_code: bool = False, parent: QWidget | None = None
    ) -> None:
        self._passages = PassageModel()
        self._widest = widest
        self._all_code = all_code
        self._selection: Selection | None = None
        self._has_caret = False
        self._by_keys = False
        self._waiting: Sequence[Passage] = ()
        super().__init__(parent)
        self.pictures = Pictures(self)
        look = Look.of(self.font(), all_code=self._all_code)
        self._laid_out = LaidOut(look, self.pictures, self._on_picture, frames=not self._all_code)
        self._passages.setParent(self)
        self.setModel(self._passages)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        for moved in (self._passages.modelReset, self._passages.rowsInserted, self._passages.rowsRemoved):
            moved.connect(self._on_moved)
        self._passages.dataChanged.connect(self._on_changed)
        self._passages.wanted.connect(self.wanted)
        self._slices = Slices(self)
        self._walk = HitWalk(self)

    # -- what it shows --
    def fill_later(self, passages: Sequence[Passage]) -> None:
        """Show these passages once somebody looks, or searches in them."""
        self._waiting = passages
        if self.isVisible():
            self._take_waiting()

    def _take_waiting(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, ()
            self.fill(waiting)

    def fill(self, passages: Sequence[Passage]) -> None:
        """Show these passages from their beginning."""
        self._laid_out.clear()
        self._passages.fill(passages)
        self._walk.search(self._passages.roots, self._walk.needle)

    def say_again(self, passages: Iterable[Passage]) -> None:
        """Show the same passages, of which these say something else now."""
        if self._laid_out.forget(passages):
            self.relayout()

    def redraw(self) -> None:
        """Show the same passages in other colours; they take up what they did."""
        self._laid_out.clear()
        self.viewport().update()

    def deliver(self, passage: Passage, inside: Sequence[Passage]) -> None:
        """Take what was read for a passage."""
        self._passages.deliver(passage, inside)
        if self._walk.needle:  # it may be said in there, too
            self._walk.search(self._passages.roots, self._walk.needle, at=self._walk.hit)

    @property
    def rows(self) -> Sequence[Passage]:
        """What is shown now, folded passages as one row."""
        return self._passages.rows

    def current(self) -> Passage | None:
        """The passage that the keyboard is on."""
        row = self.currentIndex().row()
        return self.rows[row] if row >= 0 else None

    def set_all(self, opened: bool) -> None:
        """Open or fold everything; the current passage, or what holds it, stays current."""
        changed: list[Passage] = []
        if opened:
            rows = self._passages.all(changed)
            self._slices.collect(
                rows, lambda every: self._change_all(lambda: self._passages.open_all(every, changed))
            )
        else:
            self._slices.collect(
                self._passages.shown(changed),
                lambda _rows: self._change_all(lambda: self._passages.fold_all(changed)),
            )

    def _change_all(self, change: Callable[[], None]) -> None:
        passage = self.current()
        change()
        while passage is not None and passage.parent is not None and not passage.parent.opened:
            passage = passage.parent
        if passage is not None:
            self.show_row(self.rows.index(passage))

    def toggle(self, row: int) -> None:
        """Open or fold a row."""
        self._passages.toggle(row)

    def show_passage(self, passage: Passage) -> None:
        """Open a passage and what holds it, and make it the current one."""
        row = self._passages.reveal(passage)
        self.show_row(row)
        if not passage.opened:
            self.toggle(row)

    def show_row(self, row: int) -> None:
        """Make a row the current one, near the top."""
        index = self._passages.index(row)
        self._by_keys = True
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def step_difference(self, step: int, *, anew: bool = False) -> bool:
        """Go to the next (1) or previous (-1) difference; False when there is none that way.

        Args:
            step: The way to go.
            anew: From the list's beginning or end, not from the current row.
        """
        rows = range(len(self.rows))
        edge = -1 if step > 0 else len(rows)
        here = edge if anew else self.currentIndex().row()
        there = slice(here + 1, None) if step > 0 else slice(0, max(0, here))
        differs = map(_DIFFERS, self.rows[there][::step])
        found = next(compress(rows[there][::step], differs), None)  # a long conversation has hardly any
        if found is not None:
            self.show_row(found)
        return found is not None

    def take_keyboard(self) -> None:
        """Let the keys work here."""
        self.setFocus()

    @property
    def is_busy(self) -> bool:
        """Whether something that was asked for takes longer than a moment."""
        return self._slices.is_busy

    def _on_moved(self) -> None:
        """The rows are others: what was chosen among them, or is under way with them, counts no more."""
        self._slices.stop()
        self.deselect()

    def deselect(self) -> None:
        """Choose no text."""
        self._selection = None
        self.viewport().update()

    # -- laying out --
    @override
    def minimumSizeHint(self) -> QSize:
        """A few lines, where what stands around it asks for much."""
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(0, _LEAST_LINES * self.fontMetrics().lineSpacing()))

    def _text_rect(self, row: int) -> QRect:
        """Where the text of a row stands, in the viewport."""
        rect = self.visualRect(self._passages.index(row))
        return passage_painter.text_rect(rect, self.rows[row], self._column())

    def _column(self) -> Column:
        left = passage_painter.LEFT_OF_CODE if self._all_code else passage_painter.LEFT
        return Column(left, self._widest * self.fontMetrics().averageCharWidth())

    def _text_width(self, passage: Passage) -> int:
        whole = QRect(0, 0, self.viewport().width(), 0)
        return passage_painter.text_rect(whole, passage, self._column()).width()

    def _document(self, passage: Passage) -> QTextDocument:
        return self._laid_out.document(passage, self._text_width(passage))

    def _on_picture(self, passage: Passage, is_there: bool) -> None:
        """A large picture was decoded, or turned out to be none: then its name stands in its place."""
        if not is_there:
            shown = [replace(each, shape=Shape.TEXT) for each in passage.compose()]
            passage.compose = lambda: shown
            self.say_again([passage])
        self.viewport().update()

    @override
    def guess_heights(self, rows: range) -> list[int]:
        metrics = self.fontMetrics()
        per_line = max(10, self.viewport().width() // max(1, metrics.averageCharWidth()))
        line, around = metrics.height(), passage_painter.PADDINGS
        return [  # called for thousands of rows at once, so it calls nothing itself
            around[each.starts, each.tight] + line * (1 + each.line_breaks + len(each.text) // per_line)
            for each in self.rows[rows.start : rows.stop : rows.step]
        ]

    @override
    def measure_height(self, row: int) -> int:
        passage = self.rows[row]
        return passage_painter.padding(passage) + round(self._document(passage).size().height())

    def _on_changed(self) -> None:
        """A passage was opened or folded."""
        self.viewport().update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._take_waiting()
        super().showEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_look(Look.of(self.font(), all_code=self._all_code))

    def _take_look(self, look: Look) -> None:
        """Lay everything out anew, unless only the window around it changed."""
        if self._laid_out.take_look(look):
            self.relayout()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        current = self.currentIndex().row() if self.hasFocus() and self._by_keys else -1
        for row in self.rows_in_view():
            self._paint_row(painter, row, focused=row == current)
        painter.end()

    def _caret_in(self, row: int) -> int | None:
        """Where the text cursor is in a row, if it is there."""
        chosen = self._selection
        is_here = self._has_caret and self.hasFocus() and chosen is not None and chosen.caret.row == row
        return chosen.caret.position if is_here and chosen is not None else None

    def _paint_row(self, painter: QPainter, row: int, *, focused: bool) -> None:
        passage = self.rows[row]
        text, hit, look = self._document(passage), self._walk.hit, self._laid_out.look
        marks = passage_painter.Marks(
            chosen=self._selection.within(row, text.characterCount() - 1) if self._selection else None,
            needle=self._walk.needle_in(passage),
            hit=hit.occurrence if hit and hit.passage is passage else None,
            caret=self._caret_in(row),
        )
        rect = self.visualRect(self._passages.index(row))
        passage_painter.paint_ground(painter, rect, passage, self._column(), look, focused=focused)
        passage_painter.paint_text(painter, self._text_rect(row), text, look, marks)
