r"""A row as one line of text: values between tabs, ``\N`` for NULL, as PostgreSQL's COPY writes them.

Every database's rows are kept in this form, so that they are cut, compared and shown in one way.
"""

import re
from collections.abc import Iterable, Iterator

NULL = b"\\N"
_ESCAPES = {
    b"\\": b"\\\\",
    b"\t": b"\\t",
    b"\n": b"\\n",
    b"\r": b"\\r",
    b"\x08": b"\\b",
    b"\x0c": b"\\f",
    b"\x0b": b"\\v",
}
_PLAIN = {escaped: plain for plain, escaped in _ESCAPES.items()}
_TO_ESCAPE = re.compile(rb"[\\\t\n\r\x08\x0c\x0b]")
_ESCAPED = re.compile(rb"\\[\\tnrbfv]")


def line_of(values: Iterable[bytes | None]) -> bytes:
    """Write a row."""
    return b"\t".join(NULL if value is None else escape(value) for value in values) + b"\n"


def escape(value: bytes) -> bytes:
    """A value as it stands in a line."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPES[found[0]], value)


def values_of(line: bytes) -> list[bytes | None]:
    """Read a row; without columns it has no values."""
    body = line.removesuffix(b"\n")
    return [None if field == NULL else _unescape(field) for field in body.split(b"\t")]


def lines_of(runs: Iterable[bytes]) -> Iterator[bytes]:
    """The rows in these runs, each with its line end."""
    for run in runs:
        yield from (line + b"\n" for line in run.split(b"\n")[:-1])


def shown(line: bytes) -> tuple[str | None, ...]:
    """A row's values for a person."""
    return tuple(
        None if value is None else value.decode(errors="backslashreplace") for value in values_of(line)
    )


def _unescape(field: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: _PLAIN[found[0]], field) if b"\\" in field else field
