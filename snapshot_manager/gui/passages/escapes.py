"""Escape sequences of terminals: colours are shown, everything else is taken out, nothing is obeyed."""

import re
from collections.abc import Iterator

from snapshot_manager.gui.passages.passage import Run, Style
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

_STYLES = {
    1: Style.COMMAND,
    2: Style.FAINT,
    31: Style.ERROR,
    32: Style.GREEN,
    33: Style.AMBER,
    34: Style.BLUE,
    35: Style.BLUE,
    36: Style.BLUE,
    90: Style.FAINT,
    91: Style.ERROR,
    92: Style.GREEN,
    93: Style.AMBER,
    94: Style.BLUE,
    95: Style.BLUE,
    96: Style.BLUE,
}
_BACK_TO_USUAL = {0, 22, 39}
_BOLD = 1
_DIGITS = 3
_OTHER_COLOUR = {38, 48, 58}
"""What follows one of these in a sequence names a colour of its own palette, not an attribute."""


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
    numbers = sequence[2:-1].replace(":", ";").split(";")
    codes = [int(number or 0) for number in numbers if len(number) <= _DIGITS]
    for code in codes:
        if code in _OTHER_COLOUR:
            return style
        if code in _BACK_TO_USUAL:
            style = usual
        elif code in _STYLES and not (code == _BOLD and style is not usual):
            style = _STYLES[code]
    return style
