"""Where a text cursor goes by a key: over letters, words and lines, and on into the next document."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from snapshot_manager.gui.passages.text_selection import Spot

Documents = Callable[[int], QTextDocument]
"""Lays out the passage of a row."""

_Move = QTextCursor.MoveOperation

_MOVES = {
    Qt.Key.Key_Left: _Move.PreviousCharacter,
    Qt.Key.Key_Right: _Move.NextCharacter,
    Qt.Key.Key_Up: _Move.Up,
    Qt.Key.Key_Down: _Move.Down,
    Qt.Key.Key_Home: _Move.StartOfLine,
    Qt.Key.Key_End: _Move.EndOfLine,
}
_MOVES_WITH_CTRL = {
    Qt.Key.Key_Left: _Move.PreviousWord,
    Qt.Key.Key_Right: _Move.NextWord,
    Qt.Key.Key_Up: _Move.PreviousBlock,
    Qt.Key.Key_Down: _Move.NextBlock,
}
CARET_KEYS = frozenset(_MOVES)
"""The keys that move it; Home and End with Ctrl go to both ends of everything."""
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


def moved(spot: Spot, key: Qt.Key, rows: int, documents: Documents, *, ctrl: bool) -> Spot | None:
    """Where a key leads to; None for a key that moves nothing.

    Args:
        spot: Where the cursor is.
        key: Left, Right, Up, Down, Home or End.
        rows: How many there are.
        documents: What is in each.
        ctrl: By words and paragraphs, and to both ends of everything.
    """
    if ctrl and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return Spot(0, 0) if key == Qt.Key.Key_Home else _end(rows - 1, documents)
    move = (_MOVES_WITH_CTRL if ctrl else _MOVES).get(key)
    if move is None:
        return None
    document = documents(spot.row)
    cursor = QTextCursor(document)
    cursor.setPosition(min(spot.position, document.characterCount() - 1))
    if cursor.movePosition(move) or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return Spot(spot.row, cursor.position())
    row = spot.row + (-1 if key in _BACK else 1)
    if not 0 <= row < rows:
        return spot
    if move in (_Move.Up, _Move.Down):
        return _below_or_above(row, place(document, spot.position).x(), documents, is_up=move is _Move.Up)
    return _end(row, documents) if key in _BACK else Spot(row, 0)


def place(document: QTextDocument, position: int) -> QRectF:
    """Where the cursor stands in a document, in pixels."""
    block = document.findBlock(position)
    top_left = document.documentLayout().blockBoundingRect(block).topLeft()
    within = position - block.position()
    line = block.layout().lineForTextPosition(within)
    if not line.isValid():
        return QRectF(top_left.x(), top_left.y(), 0, 0)
    return QRectF(top_left.x() + _x(line.cursorToX(within)), top_left.y() + line.y(), 0, line.height())


def passed(document: QTextDocument, spot: Spot, key: Qt.Key, *, ctrl: bool) -> str:
    """What a screen reader says of where the cursor is now: a letter, a word, or a line."""
    cursor = QTextCursor(document)
    cursor.setPosition(spot.position)
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or (ctrl and key in (Qt.Key.Key_Home, Qt.Key.Key_End)):
        cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    elif ctrl:
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    else:
        cursor.movePosition(_Move.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def _end(row: int, documents: Documents) -> Spot:
    return Spot(row, documents(row).characterCount() - 1)


def _below_or_above(row: int, x: float, documents: Documents, *, is_up: bool) -> Spot:
    """The place in another document that is nearest to the column that the cursor was in."""
    document = documents(row)
    y = document.size().height() - 1 if is_up else 0.0
    hit = document.documentLayout().hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)
    return Spot(row, max(0, hit))


def _x(found: Any) -> float:
    """PySide answers the position it was given, too."""
    return float(found[0] if isinstance(found, tuple) else found)
