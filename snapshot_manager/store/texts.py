"""What of a record is searched for: the words in it, not its form.

Agents write records as JSON; what a person would look for are the strings in it that were said, asked or
printed, not the ids, times and kinds around them. Anything else is taken as text as it is.
"""

from collections.abc import Iterator

import msgspec

LONGEST = 2_000
"""Of a single string, so many characters are searched: the beginning of a long output, not all of a file."""

_SAID = frozenset({"text", "content", "thinking", "command", "output", "prompt", "query", "pattern", "title"})
_NAMED = frozenset(
    {"file_path", "path", "description", "stdout", "stderr", "summary", "message", "arguments"}
)


def text_of(record: bytes) -> str:
    """The searchable text of a record."""
    try:
        value = msgspec.json.decode(record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return record[:LONGEST].decode(errors="replace")
    try:
        return "\n".join(_strings(value, is_said=False))
    except RecursionError:
        return ""


def _strings(value: object, *, is_said: bool) -> Iterator[str]:
    match value:
        case str() if is_said or " " in value[:LONGEST]:
            yield value[:LONGEST]
        case dict():
            for key, inner in value.items():
                yield from _strings(inner, is_said=key in _SAID or key in _NAMED)
        case list():
            for inner in value:
                yield from _strings(inner, is_said=is_said)
        case _:
            pass
