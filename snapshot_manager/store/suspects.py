"""The streams in which damage was found.

What a new snapshot goes on holding is not read again: a capture costs what is new. Only where ``verify``
found damage is it read and checked first, and written again where it is not sound.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, text

_ALL = text("SELECT stream_id FROM suspect")
_NOTE = text("INSERT INTO suspect (stream_id) VALUES (:stream) ON CONFLICT DO NOTHING")


def streams(connection: Connection) -> frozenset[int]:
    """The streams that are not to be trusted."""
    return frozenset(connection.execute(_ALL).scalars())


def note(connection: Connection, stream_ids: Iterable[int]) -> None:
    """Trust these streams no longer."""
    connection.execute(_NOTE, [{"stream": each} for each in stream_ids])
