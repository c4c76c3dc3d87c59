"""Find snapshots by the words they hold: each message is indexed once, with the hold that it came in.

The index has no text of its own, only words; a hit is a hold, and so the snapshots that lie in it. Titles,
descriptions and names of files are few and short beside the messages, and are all looked through.

A name of several words, ``setup_test``, is found where it stands as it was typed; see ``exact``.

A word that few snapshots have is looked up, and only those are asked for the other words. With common words
alone the snapshots are asked one after the other, newest first, so that a page is soon full.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, TextClause, text

from snapshot_manager.store import exact, texts

MERGED_PAGES = 64
"""In one step, so that others can write in between."""

_ANY_CHANGE = 2
"""The command itself counts as a change."""

_LOW_BITS = 0x7F

COUNT_BYTES = 17
"""What the index keeps of each hold, beside its words."""

FEW = 500
"""A word is common when more snapshots have it."""

_INDEX = text("INSERT INTO words (rowid, said) VALUES (:hold, :said)")
_FORGET = text("DELETE FROM words WHERE rowid = :hold")
_MERGE = text("INSERT INTO words (words, rank) VALUES ('merge', :pages)")
_CHANGES = text("SELECT total_changes()")
_TOTAL = text(
    "SELECT sum(length(block)) AS bytes, (SELECT block FROM words_data WHERE id = 1) AS counts"
    " FROM words_data"
)
_COUNTS = text("SELECT sz FROM words_docsize WHERE id IN (SELECT value FROM json_each(:holds))")
_TITLES = r"SELECT id FROM label WHERE title LIKE :like_{n} ESCAPE '\'"

_SAID = {
    False: "SELECT rowid FROM words WHERE words MATCH :match_{n}",
    True: "SELECT value FROM json_each(:holds_{n})",  # of a name, which the index does not know
}

# From when to when a session held it; of holds that end together the first is enough.
_SPANS = r"""
    SELECT session_id, min(since) AS since, until FROM hold WHERE id IN (
        {said}
        UNION SELECT hold.id FROM stream CROSS JOIN hold ON hold.stream_id = stream.id
        WHERE stream.part = 'files' AND stream.name LIKE :like_{n} ESCAPE '\')
    GROUP BY session_id, until
"""

# The keys of the snapshots that have a word in their titles, in their descriptions, and in what they hold.
# That a description is not null is said for SQLite, which then reads the short index of descriptions alone.
_TITLED = f"""
    SELECT held.key FROM label CROSS JOIN snapshot AS held
        ON held.session_id = label.session_id AND held.label_id = label.id WHERE label.id IN ({_TITLES})
"""  # noqa: S608  -- joined from constants
_DESCRIBED = r"""
    SELECT told.key FROM snapshot AS told
        WHERE told.description IS NOT NULL AND told.description LIKE :like_{n} ESCAPE '\'
"""
_HELD = f"""
    SELECT held.key FROM ({_SPANS}) AS found CROSS JOIN snapshot AS held
        ON held.session_id = found.session_id AND held.seq >= found.since
        AND (found.until IS NULL OR held.seq <= found.until)
"""  # noqa: S608  -- joined from constants
_KEYS = f"""
    SELECT (SELECT json_group_array(key) FROM ({_TITLED} LIMIT :limit)),
        (SELECT json_group_array(key) FROM ({_DESCRIBED} LIMIT :limit)),
        (SELECT json_group_array(key) FROM ({_HELD} LIMIT :limit))
"""  # noqa: S608  -- joined from constants

# The same, asked of one snapshot.
_IS_TITLED = f"snapshot.label_id IN ({_TITLES})"
_IS_DESCRIBED = f"EXISTS ({_DESCRIBED} AND told.key = snapshot.key)"
_IS_HELD = f"""
    EXISTS (
        WITH found AS MATERIALIZED ({_SPANS})
        SELECT 1 FROM found WHERE found.session_id = snapshot.session_id AND found.since <= snapshot.seq
            AND (found.until IS NULL OR found.until >= snapshot.seq))
"""  # noqa: S608  -- joined from constants
_IS_LISTED = "snapshot.key IN (SELECT value FROM json_each(:listed_{n}))"
_AMONG = "snapshot.key IN (SELECT value FROM json_each(:among))"


@dataclass(frozen=True, slots=True)
class Found:
    """What is true of the snapshots that have all words.

    Attributes:
        few: The keys of all that can have them; None when only common words are looked for, or none.
        common: What else is true of them, for each common word.
    """

    few: frozenset[int] | None
    common: tuple[TextClause, ...]

    def conditions(self) -> Iterator[TextClause]:
        """As conditions on the table of snapshots."""
        if self.few is not None:
            yield text(_AMONG).bindparams(among=msgspec.json.encode(sorted(self.few)).decode())
        yield from self.common


class _Word(NamedTuple):
    """One of the words that are looked for.

    Attributes:
        holds: Of a name, the holds that say it; None of what the index can be asked for itself.
    """

    number: int
    typed: str
    holds: Sequence[int] | None


def index(connection: Connection, hold: int, records: Sequence[bytes]) -> None:
    """Let the words of these records be found."""
    connection.execute(_INDEX, {"hold": hold, "said": "\n".join(map(texts.text_of, records))})


def forget(connection: Connection, holds: Sequence[int]) -> None:
    """Forget the words of holds that are gone."""
    if holds:
        connection.execute(_FORGET, [{"hold": hold} for hold in holds])


def begin_merging(connection: Connection) -> bool:
    """Make the index smaller and forget in it what is gone: the first step of several.

    Returns:
        Whether there is more to do.
    """
    return _merge(connection, -MERGED_PAGES)


def go_on_merging(connection: Connection) -> bool:
    """A further step; says whether there is more to do."""
    return _merge(connection, MERGED_PAGES)


def _merge(connection: Connection, pages: int) -> bool:
    before = connection.execute(_CHANGES).scalar_one()
    connection.execute(_MERGE, {"pages": pages})
    return bool(connection.execute(_CHANGES).scalar_one() - before >= _ANY_CHANGE)


def word_bytes(connection: Connection, holds: Sequence[int]) -> int:
    """What the words of these holds take in the index: their share of it, by their number."""
    total, counts = connection.execute(_TOTAL).one()
    number = sum(list(_varints(counts))[1:])
    if not holds or not number:
        return 0
    found = connection.execute(_COUNTS, {"holds": msgspec.json.encode(holds).decode()}).scalars().all()
    words = sum(count for sizes in found for count in _varints(sizes))
    return len(found) * COUNT_BYTES + int(total) * words // number


def _varints(block: object) -> Iterator[int]:
    """Numbers as the index writes them: seven bits a byte, the highest first."""
    number = 0
    for byte in block if isinstance(block, bytes) else b"":
        number = number << 7 | byte & _LOW_BITS
        if byte <= _LOW_BITS:
            yield number
            number = 0


def find(connection: Connection, wanted: str) -> Found:
    """Look up each word.

    It may be anywhere in the title, the description or the name of a file, or begin a word of a message.
    """
    few: frozenset[int] | None = None
    common = []
    for number, typed in enumerate(wanted.split()):
        word = _Word(number, typed, exact.holds(connection, typed) if exact.is_name(typed) else None)
        places = _keys(connection, word)
        if any(len(keys) > FEW for keys in places):
            common.append(_has(word, *places))
        else:
            keys = frozenset(chain(*places))
            few = keys if few is None else few & keys
    return Found(few, tuple(common))


def _keys(connection: Connection, word: _Word) -> list[list[int]]:
    """The keys of the snapshots that have a word, by where they have it; of many no more than tell so."""
    query = _statement(_KEYS, word).bindparams(limit=FEW + 1)
    return [msgspec.json.decode(keys, type=list[int]) for keys in connection.execute(query).one()]


def _has(word: _Word, titled: Sequence[int], *others: Sequence[int]) -> TextClause:
    """That a snapshot has a common word; where only few have it, it is not looked for again."""
    listed = [key for keys in others if len(keys) <= FEW for key in keys]
    common = [form for form, keys in zip((_IS_DESCRIBED, _IS_HELD), others, strict=True) if len(keys) > FEW]
    forms = [_IS_TITLED] * bool(titled) + [_IS_LISTED] * bool(listed) + common
    return _statement(f"({' OR '.join(forms)})", word, listed)


def _statement(form: str, word: _Word, listed: Sequence[int] = ()) -> TextClause:
    """Ask for a word in this form."""
    whole = _whole(form, word.number, is_name=word.holds is not None)
    values = {
        "like": like(word.typed),
        "match": exact.match(word.typed),
        "holds": msgspec.json.encode(word.holds).decode(),
        "listed": msgspec.json.encode(listed).decode(),
    }
    named = {f"{name}_{word.number}": value for name, value in values.items()}
    return _numbered(whole).bindparams(
        **{name: value for name, value in named.items() if f":{name}" in whole}
    )


@lru_cache(maxsize=64)
def _whole(form: str, number: int, *, is_name: bool) -> str:
    """A form for one of several words."""
    return form.replace("{said}", _SAID[is_name]).replace("{n}", str(number))


@lru_cache(maxsize=64)
def _numbered(whole: str) -> TextClause:
    """To read a form takes as long as to ask."""
    return text(whole)


def like(word: str) -> str:
    """The pattern of texts that have this anywhere."""
    escaped = re.sub(r"([\\%_])", r"\\\1", word)
    return f"%{escaped}%"
