"""What of PostgreSQL's statements stands in quotes or comments, and means nothing whatever it looks like."""

import re

_QUOTED = re.compile(
    r"""
    (?<![\w$])[eE]'(?:[^'\\]|''|\\.)*'        # with escapes
    | '(?:[^']|'')*'
    | "(?:[^"]|"")*"
    | (?<![\w$])\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$
    | /\*.*?\*/
    """,
    re.DOTALL | re.VERBOSE,
)
_LETTER = re.compile(r"[^\n]")
_COMMENT_OR_QUOTED = re.compile(rf"--[^\n]*|{_QUOTED.pattern}", re.DOTALL | re.VERBOSE)


def blanked(text: str) -> str:
    """The same text in as many lines, with dots for all that is quoted; comments of one line stay."""
    return _COMMENT_OR_QUOTED.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("--") else _LETTER.sub(".", found[0])
