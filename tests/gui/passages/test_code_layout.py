"""Blocks of code have a ground with room inside, in every look; their long lines wrap further in."""

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from snapshot_manager.gui.passages import document
from snapshot_manager.gui.passages.document import Look
from snapshot_manager.gui.passages.passage import Passage, Shape, Tone, code_lines, plain
from tests.gui.passages.conftest import Made

ROOM = 8
"""Pixels that are calm around the letters at least."""

in_each_look = pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])


def code(text: str) -> Passage:
    return Passage(text, lambda: code_lines(text))


def rows_of(picture: QImage, colour: QColor) -> list[int]:
    """The lines of pixels that have this colour in their first third."""
    across = range(picture.width() // 3)
    return [y for y in range(picture.height()) if any(picture.pixelColor(x, y) == colour for x in across)]


@in_each_look
def test_code_stands_on_a_ground_with_room_around_it(
    made: Made, qapp: QApplication, colours: Colours
) -> None:
    theme.wear(qapp, colours)
    reading = made(code("return 1\nreturn 2"))
    line, text, ground = (QColor(each) for each in (colours.line, colours.text, colours.code))
    block = framed(reading.viewport().grab().toImage(), ground)
    middle, half_way = block.width() // 2, block.height() // 2
    around = ((middle, 0), (middle, block.height() - 1), (0, half_way), (block.width() - 1, half_way))
    assert {block.pixelColor(x, y).name() for x, y in around} == {line.name()}
    assert first_of(block, 0, line) > 0, "its corners are round"
    assert block.pixelColor(3, half_way) == ground
    # without the line, which may have the colour of the text
    room = block.copy(ROOM, 1, block.width() - 2 * ROOM, block.height() - 2)
    ink = rows_of(room, text)
    assert ink
    assert ink[0] + 1 >= ROOM
    assert room.height() - ink[-1] >= ROOM


def framed(picture: QImage, ground: QColor) -> QImage:
    """What has this ground, with the line around it."""
    rows = rows_of(picture, ground)
    across = [x for x in range(picture.width()) if picture.pixelColor(x, rows[len(rows) // 2]) == ground]
    size = across[-1] - across[0] + 3, rows[-1] - rows[0] + 3
    return picture.copy(across[0] - 1, rows[0] - 1, *size)


def first_of(picture: QImage, y: int, colour: QColor) -> int:
    return next(x for x in range(picture.width()) if picture.pixelColor(x, y) == colour)


def test_prose_around_code_keeps_apart_from_its_ground(qapp: QApplication) -> None:
    paragraphs = [plain("before"), *code_lines("one\ntwo"), plain("after")]
    made, _ = document.build(paragraphs, Look.of(qapp.font()), frames=True)
    made.setTextWidth(400)
    tops = [top_of(made, number) for number in range(4)]
    bare, _ = document.build([plain(each) for each in "abcd"], Look.of(qapp.font()))
    bare.setTextWidth(400)
    line = top_of(bare, 1) - top_of(bare, 0)
    assert tops[1] - tops[0] >= line + 2 * ROOM - 4
    assert tops[3] - tops[2] >= line


def top_of(made: QTextDocument, number: int) -> float:
    return made.documentLayout().blockBoundingRect(made.findBlockByNumber(number)).top()


def test_the_rest_of_a_long_line_stands_further_in_than_the_line(qapp: QApplication) -> None:
    look = Look.of(qapp.font())
    made, _ = document.build(code_lines("    call(" + "argument, " * 30), look, frames=True)
    made.setTextWidth(300)
    assert made.size().width() <= 300
    layout = made.firstBlock().layout()
    assert layout.lineCount() > 3
    assert layout.lineAt(1).x() - layout.lineAt(0).x() > QFontMetricsF(look.mono).horizontalAdvance("    ")
    assert all(layout.lineAt(each).naturalTextWidth() <= 300 for each in range(layout.lineCount()))


def test_the_lines_of_a_difference_have_a_ground_each(qapp: QApplication) -> None:
    lines = [*code_lines("same"), *code_lines("more")]
    lines[1] = type(lines[1])(lines[1].runs, Shape.CODE, tone=Tone.ADDED)
    look = Look.of(qapp.font())
    made, _ = document.build(lines, look, frames=True)
    grounds = [made.findBlockByNumber(each).blockFormat().background().color() for each in range(2)]
    assert grounds == [look.code_ground, look.colours.q("added")]
