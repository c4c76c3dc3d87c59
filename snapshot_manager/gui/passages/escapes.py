"""Escape sequences of terminals: colours are shown, everything else is taken out, nothing is obeyed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from snapshot_manager.gui.passages.passage import Run, Style
from snapshot_manager.gui.passages.terminal_palette import GROUND, TEXT
from snapshot_manager.gui.words import foreign_text

_ESCAPE = re.compile(
    r"(?P<colour>\x1b\[[0-9;:]*m)"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles and hyperlinks, up to their end
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # movements
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # device strings
    r"|\x1b[ -/]*[0-~]"  # everything short
)
_COLOUR = re.compile(r"(\x1b\[[0-9;:]*m)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CONTROL_BUT_ESCAPE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[0-9;:]*m)")

_RESET, _BOLD, _DIM, _REVERSED, _NEITHER_BOLD_NOR_DIM, _NOT_REVERSED = 0, 1, 2, 7, 22, 27
_USUAL_TEXT, _USUAL_GROUND = 39, 49
_WEIGHTS = {_BOLD: Style.COMMAND, _DIM: Style.FAINT}
_TEXTS = {30 + n: n for n in range(8)} | {90 + n: 8 + n for n in range(8)}
_GROUNDS = {40 + n: n for n in range(8)} | {100 + n: 8 + n for n in range(8)}
"""Which of the sixteen named colours a code means."""

_TEXT_PALETTE, _GROUND_PALETTE, _LINE_PALETTE = 38, 48, 58
"""What follows one of these names a colour of a palette: of the text, its ground, or the line below it."""

_PALETTE_ARGUMENTS = {5: 1, 2: 3}
"""How many numbers tell a colour: its place among 256, or its red, green and blue."""

_DIGITS = 3


def coloured(text: str) -> str:
    """What a person would have seen, each overwritten line as it ended, with its colour sequences alone."""
    text = _ESCAPE.sub(lambda found: found["colour"] or "", text).replace("\r\n", "\n")
    if "\r" in text:
        text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    return foreign_text.visible(_CONTROL_BUT_ESCAPE.sub("", text), but="\x1b")


def printed(text: str) -> str:
    """What a person would have seen, without its colours."""
    return _CONTROL.sub("", _COLOUR.sub("", coloured(text)))


def runs_of(text: str, usual: Style) -> Iterator[tuple[Run, ...]]:
    """The lines of a coloured text, as runs in the colours that the program's theme has for them."""
    pen = _Pen(usual, usual)
    for line in text.split("\n"):
        runs = []
        for piece in _COLOUR.split(line):
            if _COLOUR.fullmatch(piece):
                pen = _pen_after(piece, pen)
            elif shown := _CONTROL.sub("", piece):
                runs.append(pen.run(shown))
        yield tuple(runs)


class _Pen(NamedTuple):
    """What a terminal writes with: a colour and a ground, and whether it is to change them over."""

    usual: Style
    style: Style
    ground: Style | None = None
    is_reversed: bool = False

    def run(self, text: str) -> Run:
        if not self.is_reversed:
            return Run(text, self.style, self.ground)
        coloured = self.style not in (Style.CODE, Style.COMMAND)
        return Run(text, self.ground or Style.CODE, self.style if coloured else Style.FAINT)


def _pen_after(sequence: str, pen: _Pen) -> _Pen:
    numbers = iter(sequence[2:-1].split(";"))
    for number in numbers:
        code, *inside = map(_number, number.split(":"))
        if code in (_TEXT_PALETTE, _GROUND_PALETTE, _LINE_PALETTE):
            colour = _without_colour_space(inside) if inside else _following(numbers)
            if code == _TEXT_PALETTE:
                pen = pen._replace(style=TEXT.nearest(colour) or pen.usual)
            elif code == _GROUND_PALETTE:
                pen = pen._replace(ground=GROUND.nearest(colour))
        else:
            pen = _pen_by(code, pen)
    return pen


def _pen_by(code: int, pen: _Pen) -> _Pen:
    """The pen after one of the short codes."""
    if code == _RESET:
        return _Pen(pen.usual, pen.usual)
    if code in (_USUAL_GROUND, *_GROUNDS):
        return pen._replace(ground=GROUND.named(_GROUNDS.get(code, 0)))
    if code in (_REVERSED, _NOT_REVERSED):
        return pen._replace(is_reversed=code == _REVERSED)
    return pen._replace(style=_style_by(code, pen))


def _style_by(code: int, pen: _Pen) -> Style:
    """The style after a code for text; of bold and a colour, the colour is shown."""
    if code == _USUAL_TEXT or (code == _NEITHER_BOLD_NOR_DIM and pen.style in _WEIGHTS.values()):
        return pen.usual
    if code in _WEIGHTS:
        return pen.style if code == _BOLD and pen.style is not pen.usual else _WEIGHTS[code]
    if code in _TEXTS:
        return TEXT.named(_TEXTS[code]) or pen.usual
    return pen.style


def _following(numbers: Iterator[str]) -> list[int]:
    """Take the numbers that belong to a palette's colour, so that they are not taken for attributes."""
    kind = _number(next(numbers, ""))
    return [kind, *(_number(next(numbers, "")) for _ in range(_PALETTE_ARGUMENTS.get(kind, 0)))]


def _without_colour_space(inside: list[int]) -> list[int]:
    """In the form with colons, red, green and blue may come after the name of a colour space."""
    kind, *rest = inside
    return [kind, *rest[-_PALETTE_ARGUMENTS.get(kind, 0) :]]


def _number(text: str) -> int:
    """A number as a terminal reads it: nothing is 0, and so is what no terminal knows."""
    return int(text) if text and len(text) <= _DIGITS else 0
