"""How code stands among prose: on a ground with round corners, its long lines wrapped further in."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextBlockFormat, QTextCursor, QTextDocument

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import Colours
from snapshot_manager.gui.passages.passage import Paragraph, Shape, Tone

_ABOVE, _BESIDE = theme.S, theme.M
"""The room inside, in device-independent pixels."""

_APART = theme.S
"""The room between the ground and what stands above or below it."""

_PROPERTY = "code_frames"

_HANG, _DEEPEST_HANG = 2, 24
"""Letters that the wrapped rest of a line stands further in than the line, and at most."""


def hang(form: QTextBlockFormat, paragraph: Paragraph, font: QFont, left: int) -> None:
    """Let the wrapped rest of a line begin below its text, not below its number, or a bit further in."""
    width = QFontMetricsF(font).horizontalAdvance("0") * (paragraph.hang or _own_hang(paragraph.text))
    form.setLeftMargin(left + width)
    form.setTextIndent(-width)


def _own_hang(line: str) -> int:
    return min(len(line) - len(line.lstrip(" ")) + _HANG, _DEEPEST_HANG)


def give_room(document: QTextDocument, paragraphs: Sequence[Paragraph]) -> None:
    """Make room around each block of code.

    Args:
        document: A block for each paragraph.
        paragraphs: What is in it.
    """
    frames = list(_frames(paragraphs))
    for first, last in frames:
        for number in range(first, last + 1):
            block = document.findBlockByNumber(number)
            form = block.blockFormat()
            _widen(form, is_first=number == first, is_last=number == last)
            QTextCursor(block).setBlockFormat(form)
    if frames:
        document.setProperty(_PROPERTY, frames)
        _keep_edges(document, above=frames[0][0] == 0, below=frames[-1][1] == len(paragraphs) - 1)


def paint(painter: QPainter, document: QTextDocument, shades: Colours) -> None:
    """Paint the grounds of a document's blocks of code; its text comes over them."""
    frames = document.property(_PROPERTY)
    if not frames:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shades.q("line"), 1))
    painter.setBrush(shades.q("code"))
    for first, last in frames:
        painter.drawRoundedRect(_ground(document, first, last), theme.RADIUS, theme.RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _frames(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """From where to where there is nothing but code; lines of a difference have a ground each."""
    at = 0
    for is_code, group in groupby(paragraphs, key=lambda each: each.shape is Shape.CODE):
        lines = list(group)
        if is_code and all(each.tone is Tone.PLAIN for each in lines):
            yield at, at + len(lines) - 1
        at += len(lines)


def _widen(form: QTextBlockFormat, *, is_first: bool, is_last: bool) -> None:
    form.clearBackground()
    form.setLeftMargin(form.leftMargin() + theme.XS)
    form.setRightMargin(_BESIDE)
    if is_first:
        form.setTopMargin(_APART + _ABOVE)
    if is_last:
        form.setBottomMargin(_APART + _ABOVE)


def _keep_edges(document: QTextDocument, *, above: bool, below: bool) -> None:
    """Keep the room at the edges of a document, where the margins of its blocks do not count."""
    form = document.rootFrame().frameFormat()
    form.setTopMargin(_ABOVE if above else 0)
    form.setBottomMargin(_ABOVE if below else 0)
    document.rootFrame().setFrameFormat(form)


def _ground(document: QTextDocument, first: int, last: int) -> QRectF:
    layout = document.documentLayout()
    above, below = (layout.blockBoundingRect(document.findBlockByNumber(each)) for each in (first, last))
    half = 0.5  # so that the line around it is sharp
    top, bottom = above.top() - _ABOVE, below.bottom() + _ABOVE
    return QRectF(half, top + half, document.textWidth() - 2 * half, bottom - top - 2 * half)
