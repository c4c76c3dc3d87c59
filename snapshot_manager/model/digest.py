"""What names a run of bytes: BLAKE2b with 128 bits, and a running digest over a list of records."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import NewType

Digest = NewType("Digest", bytes)
"""16 bytes that name content. Equal digests mean equal bytes."""

DIGEST_BYTES = 16

START = Digest(bytes(DIGEST_BYTES))
"""The running digest of no records at all."""


def digest_of(data: bytes) -> Digest:
    """Name these bytes."""
    return Digest(blake2b(data, digest_size=DIGEST_BYTES).digest())


def advance(head: Digest, record: Digest) -> Digest:
    """Extend a running digest by one record's digest."""
    return Digest(blake2b(head + record, digest_size=DIGEST_BYTES).digest())


def head_of(records: Iterable[bytes]) -> Digest:
    """Name a whole list of records: equal heads mean the same records in the same order."""
    head = START
    for record in records:
        head = advance(head, digest_of(record))
    return head
