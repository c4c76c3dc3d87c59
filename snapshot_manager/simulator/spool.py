"""Records on the disk while they wait for the library, so that a large database is never in memory."""

import tempfile
import weakref
from array import array
from collections.abc import Iterator
from typing import BinaryIO, cast

from snapshot_manager.model.digest import DIGEST_BYTES, START, Digest, advance, digest_of

_AT_ONCE = 256
"""How many records are read at a time."""


class Spool:
    """A list of records in a file without a name, which goes with this object."""

    def __init__(self) -> None:
        self._file = cast("BinaryIO", tempfile.TemporaryFile(prefix="snapshot-manager-"))  # noqa: SIM115  -- closed below
        self._ends = array("q", [0])
        self._digests = bytearray()
        self._heads: tuple[int, Digest] = 0, START
        weakref.finalize(self, self._file.close)

    def add(self, record: bytes) -> None:
        """Put a record at the end; all are added before any is read."""
        self._file.write(record)
        self._ends.append(self._ends[-1] + len(record))
        self._digests += digest_of(record)

    @property
    def size(self) -> int:
        """Bytes of all records."""
        return self._ends[-1]

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._ends) - 1

    def head(self, count: int) -> Digest:
        """The running digest of the first ``count`` records."""
        known, head = self._heads if self._heads[0] <= count else (0, START)
        for number in range(known, count):
            at = number * DIGEST_BYTES
            head = advance(head, Digest(bytes(self._digests[at : at + DIGEST_BYTES])))
        self._heads = count, head
        return head

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The records ``start <= n < stop``."""
        stop = min(stop, len(self))
        for first in range(start, stop, _AT_ONCE):
            last = min(first + _AT_ONCE, stop)
            self._file.seek(self._ends[first])
            data = self._file.read(self._ends[last] - self._ends[first])
            base = self._ends[first]
            for number in range(first, last):
                yield data[self._ends[number] - base : self._ends[number + 1] - base]
