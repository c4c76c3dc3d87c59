"""Lay paragraphs out as a text document. Nothing in it is HTML, and nothing is ever fetched."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTableCell,
    QTextTableFormat,
)

from snapshot_manager.gui.look import colours, theme
from snapshot_manager.gui.look.colours import Colours
from snapshot_manager.gui.passages import code_layout, inks, picture
from snapshot_manager.gui.passages.passage import Paragraph, Run, Shape, Style, Tone

_INDENT = 18
_AROUND_CODE = 8
_BESIDE_CODE = theme.S
"""The room between code and prose, one above the other."""
_FULL = 100
_TAB = 4
"""Letters from one stop of the tabulator to the next."""
_LINE = 115
"""Percent of the font's own line height, for prose."""


@dataclass(frozen=True, slots=True)
class Look:
    """The fonts and colours that documents are laid out with.

    Attributes:
        code_ground: What code is painted on: it stands out from prose, but not where all is code.
    """

    font: QFont
    mono: QFont
    colours: Colours
    code_ground: QColor

    @classmethod
    def of(cls, font: QFont, *, all_code: bool = False) -> "Look":
        """The look that belongs to a widget's font and the colours in force."""
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPointSizeF(font.pointSizeF() * theme.SMALL)
        shades = colours.in_force()
        return cls(QFont(font), mono, shades, shades.q("card" if all_code else "code"))

    def background(self, tone: Tone) -> QColor | None:
        """The ground that a tone is painted on; None for the list's own."""
        names = {
            Tone.USER: "hover",
            Tone.ADDED: "added",
            Tone.REMOVED: "removed",
            Tone.EDITED: "edited",
            Tone.MOVED: "moved",
        }
        return self.colours.q(names[tone]) if tone in names else None

    def stripe(self, tone: Tone) -> QColor | None:
        """The stripe at the side of a tone."""
        names = {
            Tone.USER: "accent",
            Tone.ADDED: "green",
            Tone.REMOVED: "red",
            Tone.EDITED: "amber",
            Tone.MOVED: "accent_text",
        }
        return self.colours.q(names[tone]) if tone in names else None


@dataclass(frozen=True, slots=True)
class Undecoded:
    """A picture in a document that is so large that its place is empty as yet.

    Attributes:
        name: What ``put_picture`` calls it.
        data: The encoded bytes.
    """

    name: str
    data: bytes


def build(
    paragraphs: Sequence[Paragraph], look: Look, *, frames: bool = False
) -> tuple[QTextDocument, Sequence[Undecoded]]:
    """Lay paragraphs out; the caller sets the width, and has the pictures decoded that are not yet.

    With ``frames``, blocks of code have room for a ground of their own.
    """
    undecoded: list[Undecoded] = []
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(look.font)
    document.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(_TAB * QFontMetricsF(look.mono).horizontalAdvance(" "))
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for columns, group in groupby(paragraphs, key=lambda each: each.shape is Shape.COLUMNS):
        if columns:
            _insert_columns(cursor, list(group), look)
        else:
            _insert_lines(cursor, group, look, undecoded)
    if frames and not any(each.shape is Shape.COLUMNS for each in paragraphs):
        code_layout.give_room(document, paragraphs)
    cursor.endEditBlock()
    return document, undecoded


def _insert_lines(
    cursor: QTextCursor, paragraphs: Iterable[Paragraph], look: Look, undecoded: list[Undecoded]
) -> None:
    before: Paragraph | None = None
    for paragraph in paragraphs:
        form = _block_format(paragraph, look)
        if before is not None and (before.shape is Shape.CODE) is not (paragraph.shape is Shape.CODE):
            form.setTopMargin(_BESIDE_CODE)
        before = paragraph
        if cursor.position() == 0:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)
        if paragraph.shape is Shape.IMAGE:
            _insert_image(cursor, paragraph, look, undecoded)
        else:
            _insert_runs(cursor, paragraph.runs, paragraph.shape, look)


def _block_format(paragraph: Paragraph, look: Look) -> QTextBlockFormat:
    form = QTextBlockFormat()
    if paragraph.shape is not Shape.CODE:
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    match paragraph.shape:
        case Shape.CODE:
            form.setBackground(look.background(paragraph.tone) or look.code_ground)
            code_layout.hang(form, paragraph, look.mono, _AROUND_CODE)
        case Shape.QUOTE:
            form.setLeftMargin(_INDENT)
        case Shape.ITEM:
            form.setLeftMargin(_INDENT)
            form.setTextIndent(-_INDENT / 2)
        case Shape.HEADING:
            form.setTopMargin(theme.S)
    return form


def _insert_runs(cursor: QTextCursor, runs: Iterable[Run], shape: Shape, look: Look) -> None:
    for run in runs:
        cursor.insertText(run.text, _char_format(run, shape, look))


def _char_format(run: Run, shape: Shape, look: Look) -> QTextCharFormat:
    form, style = QTextCharFormat(), run.style
    mono = style in (Style.CODE, Style.COMMAND, Style.CHANGED) or shape in (Shape.CODE, Shape.COLUMNS)
    form.setFont(look.mono if mono else look.font)
    if style in (Style.STRONG, Style.COMMAND, Style.CHANGED) or shape is Shape.HEADING:
        form.setFontWeight(QFont.Weight.DemiBold)
    form.setFontItalic(style is Style.EMPHASIS)
    form.setFontStrikeOut(style is Style.REMOVED)
    inks.dress(form, run, shape, look.colours)
    return form


# -- columns -------------------------------------------------------------------------------------


def _insert_columns(cursor: QTextCursor, paragraphs: Sequence[Paragraph], look: Look) -> None:
    table = cursor.insertTable(len(paragraphs), 2, _table_format())
    for row, paragraph in enumerate(paragraphs):
        form = QTextBlockFormat()
        code_layout.hang(form, paragraph, look.mono, 0)
        sides = ((paragraph.runs, paragraph.tone), (paragraph.beside, paragraph.beside_tone))
        for column, (runs, tone) in enumerate(sides):
            cell = table.cellAt(row, column)
            cell.firstCursorPosition().setBlockFormat(form)
            _fill_cell(cell, runs, look.background(tone), look)
    document = cursor.document()
    for block in (document.firstBlock(), document.lastBlock()):
        _flatten(QTextCursor(block))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _table_format() -> QTextTableFormat:
    form = QTextTableFormat()
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, _FULL))
    half = QTextLength(QTextLength.Type.PercentageLength, _FULL / 2)
    form.setColumnWidthConstraints([half, half])
    form.setBorder(0)
    form.setCellSpacing(0)
    form.setCellPadding(1)
    return form


def _fill_cell(cell: QTextTableCell, runs: Iterable[Run], ground: QColor | None, look: Look) -> None:
    form = cell.format()
    form.setBackground(ground or look.code_ground)
    cell.setFormat(form)
    _insert_runs(cell.firstCursorPosition(), runs, Shape.COLUMNS, look)


def _flatten(cursor: QTextCursor) -> None:
    """Take the height from the empty line that Qt keeps before and after every table."""
    form = QTextBlockFormat()
    form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(form)


# -- pictures ------------------------------------------------------------------------------------


def put_picture(document: QTextDocument, name: str, image: QImage) -> None:
    """Show these pixels in the place of this name."""
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)


def _insert_image(cursor: QTextCursor, paragraph: Paragraph, look: Look, undecoded: list[Undecoded]) -> None:
    is_quick = picture.is_quick(paragraph.image)
    image = (
        picture.decoded(paragraph.image) if is_quick else picture.outlined(paragraph.image, look.code_ground)
    )
    if image is None:
        _insert_runs(cursor, paragraph.runs, Shape.TEXT, look)
        return
    name = f"passage:{cursor.position()}"
    put_picture(cursor.document(), name, image)
    if not is_quick:
        undecoded.append(Undecoded(name, paragraph.image))
    form = QTextImageFormat()
    form.setName(name)
    form.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, _FULL))
    cursor.insertImage(form)


# -- places --------------------------------------------------------------------------------------


def places_of(document: QTextDocument, needle: str) -> Iterator[QTextCursor]:
    """Every place that says this, whatever the case."""
    cursor = document.find(needle)
    while not cursor.isNull():
        yield cursor
        cursor = document.find(needle, cursor)


def height_of(cursor: QTextCursor) -> float:
    """How far below its document's beginning a place is, in pixels."""
    block = cursor.block()
    line = block.layout().lineForTextPosition(cursor.selectionStart() - block.position())
    top = cursor.document().documentLayout().blockBoundingRect(block).top()
    return top + (line.y() if line.isValid() else 0.0)


def word_at(document: QTextDocument, position: int) -> tuple[int, int]:
    """From where to where the word at a position goes."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    return cursor.selectionStart(), cursor.selectionEnd()
