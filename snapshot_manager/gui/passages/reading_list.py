"""A list of passages that a person reads in: select text across rows, open folds, copy."""

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from snapshot_manager.gui.heard import announce
from snapshot_manager.gui.passages import caret, document
from snapshot_manager.gui.passages.caret import CARET_KEYS
from snapshot_manager.gui.passages.clip import Clip
from snapshot_manager.gui.passages.finding_view import FindingView
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.text_selection import Selection, Spot, lines_chosen, lines_of
from snapshot_manager.gui.words.language import marked, tr

READING_KEYS = (
    ("Ctrl+F", marked("Find")),
    ("F3; Shift+F3", marked("Next and previous place found")),
    ("N; F8; P; Shift+F8", marked("Next and previous difference")),
    ("Enter", marked("Open or fold")),
    ("Shift+Right; Shift+Left", marked("Open all, fold all")),
    ("F7", marked("Text cursor: arrows move it, Shift selects, Esc ends it")),
    ("Ctrl+R", marked("Show a message's native record")),
    ("Ctrl+S", marked("Save what is shown")),
    ("Ctrl++; Ctrl+-; Ctrl+0", marked("Larger, smaller, usual text")),
    ("Ctrl+Tab", marked("Next tab")),
)
"""The keys of the dialogs that are read in, and what they do, for the page of all keys."""

_AT_ONCE = 20_000
"""So many passages are appended within a few milliseconds."""

_FOLD_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left)

_ALL_KEYS = (Qt.Key.Key_Right, Qt.Key.Key_Left)


class ReadingList(FindingView):
    """Passages for reading, with mouse and keyboard. GUI thread."""

    def __init__(
        self, name: str, *, widest: int = 0, all_code: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, widest=widest, all_code=all_code, parent=parent)
        self._awaits_rest = False
        self._rest: Iterator[Passage] = iter(())
        self._appending = QTimer(self, singleShot=True, interval=0)
        self._appending.timeout.connect(self._append_some)

    # -- what comes later --
    def await_rest(self) -> None:
        """Count on more passages: what is searched may be in those."""
        self._awaits_rest = True

    def append_rest(self, passages: Sequence[Passage]) -> None:
        """Show these, too, after all others, some at a time; where the person is and what is chosen stays."""
        self._take_waiting()
        self._rest = iter(passages)
        self._append_some()

    def _append_some(self) -> None:
        if self.is_busy:  # what was asked for is asked for what is there
            self._appending.start()
            return
        some, chosen = list(islice(self._rest, _AT_ONCE)), self._selection
        self._passages.append(some)
        self._selection = chosen
        if len(some) == _AT_ONCE:
            self._appending.start()
            return
        self._awaits_rest = False
        self._walk.search(self._passages.roots, self._walk.needle, at=self._walk.hit)

    @property
    @override
    def is_searching(self) -> bool:
        return super().is_searching or (self._awaits_rest and bool(self._walk.needle))

    # -- the mouse --
    def _spot(self, point: QPoint) -> Spot | None:
        rows = self.rows_in_view()
        if not rows:
            return None
        index = self.indexAt(point)
        row = index.row() if index.isValid() else (rows.start if point.y() < 0 else rows.stop - 1)
        rect = self._text_rect(row)
        place = QPointF(point - rect.topLeft())
        layout = self._document(self.rows[row]).documentLayout()
        return Spot(row, max(0, layout.hitTest(place, Qt.HitTestAccuracy.FuzzyHit)))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._by_keys = False
        spot = self._spot(event.position().toPoint())
        if spot is not None:
            self._selection = Selection(spot, spot)
            self.setCurrentIndex(self._passages.index(spot.row))
        self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._show_cursor(point)
        if not event.buttons() & Qt.MouseButton.LeftButton or self._selection is None:
            return
        self._scroll_towards(point)
        spot = self._spot(point)
        if spot is not None:
            self._selection = Selection(self._selection.anchor, spot)
            self.viewport().update()

    def _scroll_towards(self, point: QPoint) -> None:
        """Follow a selection that is drawn over the edge."""
        bar = self.verticalScrollBar()
        if point.y() < 0:
            bar.setValue(bar.value() + point.y())
        elif point.y() > self.viewport().height():
            bar.setValue(bar.value() + point.y() - self.viewport().height())

    def _show_cursor(self, point: QPoint) -> None:
        index = self.indexAt(point)
        folds = index.isValid() and self.rows[index.row()].can_open
        shape = Qt.CursorShape.PointingHandCursor if folds else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        clicked = self._selection is not None and self._selection.is_empty
        if event.button() is Qt.MouseButton.LeftButton and clicked and index.isValid():
            self.deselect()
            self.toggle(index.row())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event.position().toPoint())
        if spot is None or self.rows[spot.row].can_open:
            self.mousePressEvent(event)
            return
        word = document.word_at(self._document(self.rows[spot.row]), spot.position)
        self._selection = Selection(Spot(spot.row, word[0]), Spot(spot.row, word[1]))
        self.viewport().update()

    # -- the clipboard --
    def select_all(self) -> None:
        """Choose everything that is shown."""
        last = len(self.rows) - 1
        if last >= 0:
            end = self._document(self.rows[last]).characterCount() - 1
            self._selection = Selection(Spot(0, 0), Spot(last, end))
            self.viewport().update()

    def copy(self) -> None:
        """Copy what is chosen, or else the current passage."""
        clip = Clip()
        self._slices.collect(clip.gather(self._chosen_lines()), lambda _steps: clip.put())

    def _chosen_lines(self) -> Iterator[str]:
        if self._selection is None or self._selection.is_empty:
            current = self.current()
            yield from lines_of([current] if current is not None else [])
            return
        yield from lines_chosen(self._selection, self.rows, lambda row: self._document_of(row).toPlainText())

    # -- the menu --
    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            seen = self.visualRect(self.currentIndex()) & self.viewport().rect()
            place = self.viewport().mapToGlobal(seen.center() if seen.isValid() else QPoint())
        self.make_menu().popup(place)

    def make_menu(self) -> QMenu:
        """What can be done here, with the keys that do it; then what the window has added to the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Copy"), QKeySequence.StandardKey.Copy, self.copy)
        menu.addAction(tr("Select &All"), QKeySequence.StandardKey.SelectAll, self.select_all)
        menu.addAction(tr("&Text Cursor"), QKeySequence("F7"), self.toggle_caret)
        if any(passage.can_open for passage in self.rows):
            menu.addSeparator()
            menu.addAction(tr("&Open All"), QKeySequence("Shift+Right"), lambda: self.set_all(True))
            menu.addAction(tr("&Fold All"), QKeySequence("Shift+Left"), lambda: self.set_all(False))
        if self.actions():
            menu.addSeparator()
            menu.addActions(self.actions())
        return menu

    # -- the keyboard --
    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, unless the mouse brought it."""
        self._by_keys = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        row = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif self._is_for_caret(event):
            self._move_caret(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _ALL_KEYS:
            self.set_all(event.key() == Qt.Key.Key_Right)
        elif row < 0 or not (self._fold_key(row, event.key()) or self._scrolls_within(row, event.key())):
            super().keyPressEvent(event)
        self.viewport().update()

    # -- the text cursor --
    def toggle_caret(self) -> None:
        """Let the arrows move a text cursor, as F7 does in browsers, or let them go from row to row again."""
        self._has_caret = not self._has_caret and bool(self.rows)
        if self._has_caret and self._selection is None:
            self._put_caret(Spot(max(0, self.currentIndex().row()), 0), selects=False)
        announce(self, tr("Text cursor on") if self._has_caret else tr("Text cursor off"))
        self.viewport().update()

    def _is_for_caret(self, event: QKeyEvent) -> bool:
        """Whether a key turns the text cursor on or off, or moves it."""
        if event.key() in CARET_KEYS:
            return self._has_caret
        ends = self._has_caret and event.key() == Qt.Key.Key_Escape
        return not event.modifiers() and (ends or event.key() == Qt.Key.Key_F7)

    def _move_caret(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key not in CARET_KEYS:
            self.toggle_caret()
            return
        here = self._selection.caret if self._selection else Spot(max(0, self.currentIndex().row()), 0)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        there = caret.moved(here, key, len(self.rows), self._document_of, ctrl=ctrl)
        if there is None:
            return
        self._put_caret(there, selects=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        announce(self, caret.passed(self._document_of(there.row), there, key, ctrl=ctrl))

    def _put_caret(self, spot: Spot, *, selects: bool) -> None:
        """Put the text cursor here and bring it into view."""
        anchor = self._selection.anchor if selects and self._selection else spot
        self._selection = Selection(anchor, spot)
        self.setCurrentIndex(self._passages.index(spot.row))
        rect, bar = caret.place(self._document_of(spot.row), spot.position), self.verticalScrollBar()
        top = self._text_rect(spot.row).top() + round(rect.top())
        below = top + round(rect.height()) - self.viewport().height()
        bar.setValue(bar.value() + (top if top < 0 else max(0, below)))

    def _document_of(self, row: int) -> QTextDocument:
        return self._document(self.rows[row])

    def _fold_key(self, row: int, key: int) -> bool:
        """Open or fold with Enter, Space, Right and Left; Left goes to what holds a passage."""
        if key not in _FOLD_KEYS:
            return False
        passage = self.rows[row]
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(key), not passage.opened)
        if passage.can_open and passage.opened is not wanted:
            self.toggle(row)
            announce(self, passage.sentence)
        elif key == Qt.Key.Key_Left and passage.parent is not None:
            self.setCurrentIndex(self._passages.index(self._passages.reveal(passage.parent)))
        return True

    def _scrolls_within(self, row: int, key: int) -> bool:
        """Scroll a passage that is longer than the view, before going on to the next."""
        rect, bar = self.visualRect(self._passages.index(row)), self.verticalScrollBar()
        step = 3 * bar.singleStep()
        if key == Qt.Key.Key_Down and 0 <= rect.bottom() > self.viewport().height() > rect.top():
            bar.setValue(bar.value() + min(step, rect.bottom() - self.viewport().height()))
        elif key == Qt.Key.Key_Up and rect.top() < 0 < rect.bottom():
            bar.setValue(bar.value() - min(step, -rect.top()))
        else:
            return False
        return True
