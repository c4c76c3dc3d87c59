"""Where in a snapshot a word is: which record says it first, found by the index and read by itself."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Engine, text

from snapshot_manager.model.results import Mention
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.store import exact, search, states, texts
from snapshot_manager.store.holdings import Run

_MOST_RECORDS = 400
"""Records that are read at most in looking for a word; one that came with very many is told without them."""

_BEFORE, _AFTER = 24, 90
"""Characters told before and after a word; few before, so that it is seen where there is little room."""

_HOLDS = text(
    """
    SELECT stream.part, hold.stream_id, hold.start, hold.stop
    FROM snapshot JOIN hold ON hold.session_id = snapshot.session_id AND hold.since <= snapshot.seq
        AND (hold.until IS NULL OR hold.until >= snapshot.seq)
    JOIN stream ON stream.id = hold.stream_id
    WHERE snapshot.id = :id AND hold.kind = 0
        AND hold.id IN (SELECT rowid FROM words WHERE words MATCH :match)
    ORDER BY stream.part, hold.place LIMIT 3
    """
)
_FILES = text(
    r"""
    SELECT stream.name
    FROM snapshot JOIN hold ON hold.session_id = snapshot.session_id AND hold.since <= snapshot.seq
        AND (hold.until IS NULL OR hold.until >= snapshot.seq)
    JOIN stream ON stream.id = hold.stream_id
    WHERE snapshot.id = :id AND stream.part = 'files' AND stream.name LIKE :like ESCAPE '\' LIMIT 1
    """
)


def find(reader: Engine, snapshot_id: SnapshotId, word: str) -> Mention | None:
    """Where a word is first: in what is said, or in the name of a file; None where it is in neither."""
    with reader.connect() as connection:
        runs = _runs(connection, snapshot_id, word)
        named = connection.execute(_FILES, {"id": snapshot_id, "like": search.like(word)}).scalars().first()
    told = _first(reader, runs, word)
    if told is None and named:
        return Mention(part=PartName.FILES, text=str(named))
    return told


def _first(reader: Engine, runs: Sequence[tuple[PartName, Run]], word: str) -> Mention | None:
    for part, run in runs:
        for said in _said(reader, run):
            if excerpt := _excerpt(said, word):
                return Mention(part=part, text=excerpt)
    return None


def _runs(connection: Connection, snapshot_id: SnapshotId, word: str) -> list[tuple[PartName, Run]]:
    values = {"id": snapshot_id, "match": exact.match(word)}
    return [(PartName(part), Run(*place)) for part, *place in connection.execute(_HOLDS, values)]


def _said(reader: Engine, run: Run) -> Iterator[str]:
    short = Run(run.stream_id, run.start, min(run.stop, run.start + _MOST_RECORDS))
    for item in states.items_of(reader, short):
        if item.content is not None:
            yield texts.text_of(item.content)


def _excerpt(said: str, word: str) -> str:
    """The words around a word, on one line; empty where it is not."""
    at = said.casefold().find(word.casefold())
    if at < 0:
        return ""
    start, stop = max(0, at - _BEFORE), at + len(word) + _AFTER
    inside = " ".join(said[start:stop].split())
    return f"{'…' if start else ''}{inside}{'…' if stop < len(said) else ''}"
