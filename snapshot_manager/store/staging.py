"""Write the records of a large part before the snapshot that will hold them, a portion in each transaction.

What is interrupted stays, held by nothing: another attempt finds it by its digests and writes the rest alone.
If none comes, it goes in idle time, as all goes that nothing holds.
"""

from sqlalchemy import Connection, text

from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.snapshot import SnapshotSession
from snapshot_manager.model.state import PartName, Records, State
from snapshot_manager.store import packs, schema
from snapshot_manager.store.checksums import checksum_of
from snapshot_manager.store.streams import stream_id

PART = PartName.TABLES
"""The part whose records come by the hundred megabytes; others grow a little at a time."""

FEW = 2048
"""So many records are written in one go."""
PORTION_BYTES = 8 * 1024 * 1024

_SESSION = text(
    "INSERT INTO session (source, ref, is_imported, last_seq, checksum)"
    " VALUES (:source, :ref, :is_imported, 0, :checksum)"
    " ON CONFLICT (source, ref, is_imported) DO UPDATE SET checksum = excluded.checksum RETURNING id"
)
_NOTE = text("INSERT OR IGNORE INTO remnant (stream_id, times) VALUES (:stream, 1)")
_HELD = text("DELETE FROM remnant WHERE stream_id = :stream AND times = 1")


def is_large(state: State) -> bool:
    """Whether a state has so many records that they are written before it."""
    return len(state.part(PART).records) > FEW


class Stage:
    """Where the records of one part of a session wait.

    Args:
        connection: Of a transaction that writes.
        session: The session that the snapshot will be of.
        records: All of the part's.
    """

    def __init__(self, connection: Connection, session: SnapshotSession, records: Records) -> None:
        named: dict[str, object] = {"source": session.ref.source, "ref": session.ref.id, "is_imported": 0}
        row = {**named, "checksum": checksum_of(list(named.values()))}
        owner = int(connection.execute(_SESSION, row).scalar_one())
        self._stream = stream_id(connection, owner, PART, schema.RECORDS)
        connection.execute(_NOTE, {"stream": self._stream})
        self._known = {digest for _, digest in packs.digests(connection, self._stream)}
        self._records = records
        self._at = 0

    @property
    def is_whole(self) -> bool:
        """All records are there."""
        return self._at == len(self._records)

    def write(self, connection: Connection) -> None:
        """Write another portion of what was never seen before."""
        new: list[bytes] = []
        size = 0
        for record in self._records.read(self._at, len(self._records)):
            self._at += 1
            digest = digest_of(record)
            if digest not in self._known:
                self._known.add(digest)
                new.append(record)
                size += len(record)
            if size >= PORTION_BYTES:
                break
        packs.append_much(connection, self._stream, new)

    def leave(self, connection: Connection) -> None:
        """Say that a snapshot holds what was written; to be done in the transaction in which it does."""
        connection.execute(_HELD, {"stream": self._stream})
