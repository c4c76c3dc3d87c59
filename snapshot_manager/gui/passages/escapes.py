"""Escape sequences of terminals: colours are shown, everything else is taken out, nothing is obeyed."""

import re
from collections.abc import Iterator

from snapshot_manager.gui.passages.passage import Run, Style
from snapshot_manager.gui.passages.terminal_palette import NAMED, nearest
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

_ATTRIBUTES = {1: Style.COMMAND, 2: Style.FAINT, 90: Style.FAINT}
_BACK_TO_USUAL = {0, 22, 39}
_BOLD = 1
_FOREGROUND, _BRIGHT = 30, 90
"""From where the eight named colours are counted, and their bright ones."""

_PALETTE, _OTHER_PALETTES = 38, {48, 58}
"""What follows one of these names a colour of a palette: of the text, or of its ground and its line."""

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
    style = usual
    for line in text.split("\n"):
        runs = []
        for piece in _COLOUR.split(line):
            if _COLOUR.fullmatch(piece):
                style = _style_after(piece, style, usual)
            elif shown := _CONTROL.sub("", piece):
                runs.append(Run(shown, style))
        yield tuple(runs)


def _style_after(sequence: str, style: Style, usual: Style) -> Style:
    numbers = iter(sequence[2:-1].split(";"))
    for number in numbers:
        code, *inside = map(_number, number.split(":"))
        if code == _PALETTE or code in _OTHER_PALETTES:
            colour = _without_colour_space(inside) if inside else _following(numbers)
            if code == _PALETTE:
                style = nearest(colour) or usual
        else:
            style = _style_by(code, style, usual)
    return style


def _style_by(code: int, style: Style, usual: Style) -> Style:
    """The style after one of the short codes; of bold and a colour, the colour is shown."""
    if code in _BACK_TO_USUAL:
        return usual
    if code in _ATTRIBUTES:
        return style if code == _BOLD and style is not usual else _ATTRIBUTES[code]
    for begin in (_FOREGROUND, _BRIGHT):
        if begin <= code < begin + len(NAMED):
            return NAMED[code - begin] or usual
    return style


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
