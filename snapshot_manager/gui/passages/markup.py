"""Read the light markup of messages: fences, headings, lists, quotes, bold, emphasis and inline code.

Every line of the text stays a line, nothing is fetched, and what is not understood is shown as typed.
"""

import re

from snapshot_manager.gui.passages.passage import Paragraph, Run, Shape, Style, plain

_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING = re.compile(r"#{1,6}\s+(.*)")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,3}[.)])\s+(.*)")
_QUOTE = re.compile(r">\s?(.*)")
_INLINE = re.compile(r"(`[^`]+`|\*\*[^*]+\*\*|(?<![\w*])\*\w(?:[^*`]*[^\s*`])?\*(?![\w*]|\.\w))")
"""A star that stands for other letters, a pointer or a product is none that begins or ends emphasis."""


def paragraphs(text: str, *, typed: bool = False, fenced: bool = False) -> list[Paragraph]:
    """Read a text.

    Args:
        text: Any text.
        typed: A person typed it: every line stays as it is, marks and all.
        fenced: It begins inside a fence.
    """
    found: list[Paragraph] = []
    for line in text.removesuffix("\n").split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced or line.startswith("|"):
            found.append(plain(line, Style.CODE, Shape.CODE))
        else:
            found.append(_typed_line(line) if typed else _line(line))
    return found


def ends_fenced(text: str, *, fenced: bool = False) -> bool:
    """Whether what follows a text is inside a fence."""
    fences = sum(1 for line in text.split("\n") if _FENCE.match(line))
    return fenced ^ bool(fences % 2)


def _typed_line(line: str) -> Paragraph:
    """A heading stands out, but keeps its marks: they may be a comment in a shell."""
    return plain(line, Style.STRONG) if _HEADING.fullmatch(line) else Paragraph(inline(line))


def _line(line: str) -> Paragraph:
    if heading := _HEADING.fullmatch(line):
        return Paragraph(inline(heading[1]), Shape.HEADING)
    if item := _ITEM.fullmatch(line):
        bullet = "•" if item[2] in "-*+" else item[2]
        return Paragraph((Run(f"{item[1]}{bullet} "), *inline(item[3])), Shape.ITEM)
    if quote := _QUOTE.fullmatch(line):
        return Paragraph(inline(quote[1]), Shape.QUOTE)
    return Paragraph(inline(line))


def inline(line: str) -> tuple[Run, ...]:
    """Read inline code, bold and emphasis inside one line."""
    return tuple(_run(piece) for piece in _INLINE.split(line) if piece)


def _run(piece: str) -> Run:
    if len(piece) > 2 and piece[0] == piece[-1] == "`":  # noqa: PLR2004  -- both marks and something between
        return Run(piece[1:-1], Style.CODE)
    if _INLINE.fullmatch(piece):
        bold = piece.startswith("**")
        return Run(piece[2:-2], Style.STRONG) if bold else Run(piece[1:-1], Style.EMPHASIS)
    return Run(piece)
