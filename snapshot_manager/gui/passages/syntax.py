"""The colours of source code: which run is a keyword, a string, a number, a comment or a name. No Qt."""

from collections.abc import Iterator, Sequence
from time import thread_time

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment, Keyword, Name, Number, String, _TokenType, is_token_subtype
from pygments.util import ClassNotFound

from snapshot_manager.gui.passages.passage import Run, Style
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.progress import Report, no_report

LARGEST = 200_000
"""Characters; a longer text stays plain. A language may look through all of it at once for where a comment
ends, and nothing else of Python computes meanwhile, the window neither."""

LONGEST_S = 2.0
"""Of computing; a text that takes longer stays plain: there, a language looks through all the rest again and
again."""

LONGEST_LINE = 2_000
"""Characters; a text with a longer line is made for machines, and stays plain."""

_REPORTED_EVERY = 100

_STYLES = (
    (Keyword, Style.KEYWORD),
    (Name.Tag, Style.KEYWORD),
    (Name.Function, Style.NAME),
    (Name.Class, Style.NAME),
    (Name.Decorator, Style.NAME),
    (Name.Attribute, Style.NAME),
    (Number, Style.NUMBER),
    (String, Style.STRING),
    (Comment, Style.COMMENT),
)

Line = tuple[Run, ...]
"""A line of a file as runs of one colour each; joined they are the line."""


def coloured_lines(path: str, text: str, report: Report = no_report) -> Sequence[Line]:
    """Read a file's lines as its language has them.

    Args:
        path: Its name tells the language.
        text: Its content.
        report: Asked now and then whether to go on.

    Returns:
        A line for each of the text's; none when it stays plain.

    Raises:
        Cancelled: The report said so.
    """
    lexer = _lexer_of(path)
    if lexer is None or len(text) > LARGEST or max(map(len, text.split("\n"))) > LONGEST_LINE:
        return ()
    lines = list(_lines(_runs(lexer, text, report)))
    is_whole = "\n".join("".join(run.text for run in line) for line in lines) == foreign_text.visible(text)
    return lines if is_whole else ()


def _lexer_of(path: str) -> Lexer | None:
    name = path.replace("\\", "/").rpartition("/")[2]
    try:
        return get_lexer_for_filename(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _runs(lexer: Lexer, text: str, report: Report) -> Iterator[Run]:
    """The text in its colours; only its beginning where that takes too long."""
    until = thread_time() + LONGEST_S
    for number, (token, value) in enumerate(lexer.get_tokens(text)):
        if number % _REPORTED_EVERY == 0:
            report(0, 0, tr("Reading the file’s language"))
        if thread_time() > until:
            return
        yield Run(value, _style_of(token))


def _style_of(token: _TokenType) -> Style:
    return next((style for kind, style in _STYLES if is_token_subtype(token, kind)), Style.CODE)


def _lines(runs: Iterator[Run]) -> Iterator[Line]:
    line: list[Run] = []
    for run in runs:
        first, *others = foreign_text.visible(run.text).split("\n")
        line.append(Run(first, run.style))
        for piece in others:
            yield tuple(each for each in line if each.text)
            line = [Run(piece, run.style)]
    yield tuple(each for each in line if each.text)
