"""Find snapshots by the words they hold: each message is indexed once, with the hold that it came in.

The index has no text of its own, only words; a hit is a hold, and so the snapshots that lie in it.
"""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, TextClause, text

from snapshot_manager.store import texts

_INDEX = text("INSERT INTO words (rowid, said) VALUES (:hold, :said)")
_FORGET = text("DELETE FROM words WHERE rowid = :hold")
_OPTIMIZE = text("INSERT INTO words (words) VALUES ('optimize')")
_WORD = re.compile(r"[^\W_]+")
"""What the index takes for a word."""

_HOLDS = r"""
    snapshot.label_id IN (SELECT id FROM label WHERE title LIKE :like_{n} ESCAPE '\')
    OR snapshot.key IN (SELECT key FROM snapshot WHERE description LIKE :like_{n} ESCAPE '\')
    OR snapshot.key IN (
        WITH found AS (
            SELECT session_id, min(since) AS since, until FROM hold WHERE id IN (
                SELECT rowid FROM words WHERE words MATCH :match_{n}
                UNION SELECT hold.id FROM stream JOIN hold ON hold.stream_id = stream.id
                WHERE stream.part = 'files' AND stream.name LIKE :like_{n} ESCAPE '\')
            GROUP BY session_id, until)
        SELECT held.key FROM found JOIN snapshot AS held ON held.session_id = found.session_id
            AND held.seq >= found.since AND (found.until IS NULL OR held.seq <= found.until))
"""


def index(connection: Connection, hold: int, records: Sequence[bytes]) -> None:
    """Let the words of these records be found."""
    connection.execute(_INDEX, {"hold": hold, "said": "\n".join(map(texts.text_of, records))})


def forget(connection: Connection, holds: Sequence[int]) -> None:
    """Forget the words of holds that are gone."""
    if holds:
        connection.execute(_FORGET, [{"hold": hold} for hold in holds])


def optimize(connection: Connection) -> None:
    """Make the index smaller."""
    connection.execute(_OPTIMIZE)


def conditions(wanted: str) -> Iterator[TextClause]:
    """For each word, what is true of a snapshot that has it.

    It may be anywhere in the title, the description or the name of a file, or begin a word of a message.
    """
    for number, word in enumerate(wanted.split()):
        like = re.sub(r"([\\%_])", r"\\\1", word)
        match = " AND ".join(f'"{each}"*' for each in _WORD.findall(word))
        values = {f"like_{number}": f"%{like}%", f"match_{number}": match or '""'}
        yield text(f"({_HOLDS.format(n=number)})").bindparams(**values)
