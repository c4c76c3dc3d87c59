"""Cut rows into runs where the rows themselves say so.

A run ends after a row whose checksum falls below a bound that grows with the row's length, so that runs
have about the same size whatever the rows are. A row that is changed, added or removed changes the run it
is in, and no other: a second snapshot costs about as many runs as there are places with changes.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from zlib import crc32

from snapshot_manager.model.digest import DIGEST_BYTES

SMALLEST, USUAL, LARGEST = 1024, 4096, 32 * 1024
_SLOPE = 2**32 // (USUAL - SMALLEST)


class Chunker:
    """Cuts the rows of one table; afterwards it knows how many there were, and what names them all."""

    def __init__(self) -> None:
        self.rows = 0
        self.bytes = 0
        self._digest = blake2b(digest_size=DIGEST_BYTES)

    @property
    def digest(self) -> str:
        """Names all rows in their order."""
        return self._digest.hexdigest()

    def cut(self, rows: Iterable[bytes]) -> Iterator[bytes]:
        """Runs of rows, each row with its line end."""
        held: list[bytes] = []
        size = count = 0
        for row in rows:
            held.append(row)
            length = len(row)
            size += length
            count += 1
            if size >= SMALLEST and (size >= LARGEST or crc32(row) < length * _SLOPE):
                yield self._run(held, size)
                held, size = [], 0
        if held:
            yield self._run(held, size)
        self.rows += count

    def _run(self, rows: list[bytes], size: int) -> bytes:
        run = b"".join(rows)
        self._digest.update(run)
        self.bytes += size
        return run
