"""Paint one passage: its ground, stripe and fold mark, then its text with what is chosen and found."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.passages import code_layout, document
from snapshot_manager.gui.passages.document import Look
from snapshot_manager.gui.passages.passage import Passage

_RIGHT = 20
_STEP = 20
_ABOVE_NEW, _ABOVE, _BELOW = 18, 3, 5
_GROUND_ABOVE_NEW = 8
"""How far the ground of what starts something reaches above its text."""
_STRIPE = 3
_CARET = 2
_FOLD_OF_LINE = 0.26
"""How far a fold mark reaches from its middle, beside the height of a line."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text.

    Attributes:
        chosen: From where to where it is selected.
        needle: What is searched for.
        hit: Which of the places found is the current one, counted from 0.
        caret: Where the text cursor is.
    """

    chosen: tuple[int, int] | None = None
    needle: str = ""
    hit: int | None = None
    caret: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Where text stands between the sides.

    Attributes:
        left: Pixels before it; room for the fold marks.
        widest: Pixels after which lines wrap; 0 for the whole row.
    """

    left: int
    widest: int


LEFT, LEFT_OF_CODE = 34, 24
"""The room before prose, and before code that has no ground of its own."""


def _above(passage: Passage) -> int:
    if passage.starts:
        return _ABOVE_NEW
    return 0 if passage.tight else _ABOVE


def padding(passage: Passage) -> int:
    """The height of a row beside its text's."""
    return PADDINGS[passage.starts, passage.tight]


PADDINGS = {
    (True, True): _ABOVE_NEW,
    (True, False): _ABOVE_NEW + _BELOW,
    (False, True): 0,
    (False, False): _ABOVE + _BELOW,
}
"""The same by whether a passage starts something, and whether it is tight."""


def text_rect(row: QRect, passage: Passage, column: Column) -> QRect:
    """Where the text stands in a row."""
    left = column.left + min(passage.depth * _STEP, row.width() // 3)  # nothing is too deep to be read
    width = max(1, row.width() - left - _RIGHT)
    if column.widest:
        width = min(width, column.widest)
    return QRect(row.left() + left, row.top() + _above(passage), width, row.height() - padding(passage))


def paint_ground(
    painter: QPainter, row: QRect, passage: Passage, column: Column, look: Look, *, focused: bool
) -> None:
    """Paint what is behind the text."""
    top = _ABOVE_NEW - _GROUND_ABOVE_NEW if passage.starts else _above(passage) - _ABOVE
    body = row.adjusted(_STRIPE * 3, top, -_STRIPE * 3, 0)
    ground, stripe = look.background(passage.tone), look.stripe(passage.tone)
    if ground is not None:
        painter.fillRect(body, ground)
    if stripe is not None:
        painter.fillRect(QRect(body.left(), body.top(), _STRIPE, body.height()), stripe)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if focused:
        painter.setPen(QPen(look.colours.q("focus"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(body).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
    if passage.can_open:
        _paint_fold(painter, text_rect(row, passage, column), passage, look)
    # Blended edges would show as hairlines between the grounds of neighbouring lines.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_fold(painter: QPainter, text: QRect, passage: Passage, look: Look) -> None:
    """A small triangle before what can be opened, on the height of the first line."""
    line = painter.fontMetrics().height()
    far = min(_FOLD_OF_LINE * line, text.left() / 3)
    centre = QPointF(text.left() - _STEP / 2 - 2, text.top() + line / 2)
    closed = [QPointF(-far / 2, -far), QPointF(far / 2, 0), QPointF(-far / 2, far)]
    opened = [QPointF(-far, -far / 2), QPointF(0, far / 2), QPointF(far, -far / 2)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colours.q("muted"), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([centre + point for point in (opened if passage.opened else closed)]))


def paint_text(painter: QPainter, rect: QRect, text: QTextDocument, look: Look, marks: Marks) -> None:
    """Paint the text of a passage with its marks."""
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, look.colours.q("text"))
    context.palette = palette
    context.selections = [*_found(text, look, marks), *_chosen(text, look, marks)]
    if marks.caret is not None:
        context.cursorPosition = marks.caret
        text.documentLayout().setProperty("cursorWidth", _CARET)
    painter.save()
    painter.translate(rect.topLeft())
    clip = painter.clipBoundingRect() if painter.hasClipping() else QRectF(painter.viewport())
    code_layout.paint(painter, text, look.colours)
    context.clip = clip.translated(-rect.topLeft()) if not painter.hasClipping() else clip
    text.documentLayout().draw(painter, context)
    painter.restore()


def _chosen(text: QTextDocument, look: Look, marks: Marks) -> list[QAbstractTextDocumentLayout.Selection]:
    if marks.chosen is None:
        return []
    cursor = QTextCursor(text)
    cursor.setPosition(marks.chosen[0])
    cursor.setPosition(marks.chosen[1], QTextCursor.MoveMode.KeepAnchor)
    return [_mark(cursor, look.colours.q("accent"), look.colours.q("on_accent"))]


def _found(text: QTextDocument, look: Look, marks: Marks) -> list[QAbstractTextDocumentLayout.Selection]:
    if not marks.needle:
        return []
    found: list[QAbstractTextDocumentLayout.Selection] = []
    for number, cursor in enumerate(document.places_of(text, marks.needle)):
        current = number == marks.hit
        ground = look.colours.q("amber_fill" if current else "edited")
        found.append(_mark(cursor, ground, QColor("black") if current else look.colours.q("text")))
    return found


def _mark(cursor: QTextCursor, ground: QColor, ink: QColor) -> QAbstractTextDocumentLayout.Selection:
    mark = QAbstractTextDocumentLayout.Selection()
    form = QTextCharFormat()
    form.setBackground(ground)
    form.setForeground(ink)
    mark.cursor = cursor
    mark.format = form
    return mark
