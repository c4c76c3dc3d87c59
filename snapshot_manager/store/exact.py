"""Names of several words, such as ``setup_test``: found where they stand as they were typed.

The index knows words alone. Where all words of a name are in what came in together, that is read, and the
name looked for in it; what has only the words apart is left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

from snapshot_manager.store import packing, packs, texts

MOST_READ = 2_000
"""So many holds are read at most, the newest; of older ones it is enough that they have all words."""

_WORD = re.compile(r"[^\W_]+")
"""What the index takes for a word."""

_CANDIDATES = text(
    """
    SELECT hold.id, stream_id, start, stop FROM hold
    WHERE id IN (SELECT rowid FROM words WHERE words MATCH :match) ORDER BY id DESC
    """
)
_LITERAL = re.compile(r"[\w.-]+", re.ASCII)
"""What stands in JSON as it is."""


def parts(word: str) -> list[str]:
    """What the index takes for words in this: "setup" and "test" in "setup_test"."""
    return _WORD.findall(word)


def match(word: str) -> str:
    """What the index is asked for: all words in this, the beginnings of longer ones, too."""
    return " AND ".join(f'"{each}"*' for each in parts(word)) or '""'


def is_name(word: str) -> bool:
    """Whether it is more than one word of the index, so that the index alone cannot find it."""
    found = parts(word)
    return bool(found) and found != [word]


def holds(connection: Connection, name: str) -> list[int]:
    """The holds of messages that have a name as it was typed, but for case and accents."""
    known = connection.info.setdefault("exact", {})
    return [
        hold
        for number, (hold, *place) in enumerate(connection.execute(_CANDIDATES, {"match": match(name)}).all())
        if number >= MOST_READ or _is_in(connection, known, tuple(place), name)
    ]


def _is_in(connection: Connection, known: dict[object, bool], place: tuple[int, ...], name: str) -> bool:
    """What was kept does not change any more, so it is read once for a name."""
    if (place, name) not in known:
        if len(known) > MOST_READ:
            known.clear()
        known[place, name] = _says(connection, place, name)
    return known[place, name]


def _says(connection: Connection, place: Sequence[int], name: str) -> bool:
    shape = pattern(name)
    literal = name.lower().encode() if _LITERAL.fullmatch(name) else b""
    return any(
        literal in content.lower() and shape.search(folded(texts.text_of(content)))
        for content in _contents(connection, *place)
    )


def _contents(connection: Connection, stream: int, start: int, stop: int) -> Iterator[bytes]:
    for first, last in packs.bases(connection, stream, start, stop):
        begin, end = max(first, start), min(last, stop)
        for item in packing.read(packs.fetch(connection, stream, begin, end)):
            if begin <= item.ordinal < end and item.content is not None:
                yield item.content


def pattern(name: str) -> re.Pattern[str]:
    """The name, where no other letter stands right before it."""
    begins_a_word = r"(?<![^\W_])" if _WORD.match(name) else ""
    return re.compile(begins_a_word + re.escape(folded(name)))


def folded(said: str) -> str:
    """As the index compares: without case and accents."""
    if said.isascii():
        return said.lower()
    decomposed = unicodedata.normalize("NFKD", said.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
