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
    picture = reading.viewport().grab().toImage()
    frame = rows_of(picture, QColor(colours.line))
    ink = rows_of(picture, QColor(colours.text))
    assert frame
    assert ink
    assert ink[0] - frame[0] >= ROOM
    assert frame[-1] - ink[-1] >= ROOM
    left, corner = (first_of(picture, y, QColor(colours.line)) for y in (frame[len(frame) // 2], frame[0]))
    assert corner > left, "its corners are round"
    inside = picture.pixelColor(left + 3, (frame[0] + frame[-1]) // 2)
    assert inside == QColor(colours.code)


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
