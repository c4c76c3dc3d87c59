"""What a row says of its own columns, so that a bit that flipped in one of them does not go unseen.

Contents have digests of their own. This is for what stands beside them: a time, a star, a title. Needs no
SQLAlchemy.
"""

from collections.abc import Sequence
from hashlib import blake2b

import msgspec

_CHECKSUM_BYTES = 8
"""Enough against accidents, which is all that it is for."""


def checksum_of(columns: Sequence[object]) -> bytes:
    """The column ``checksum`` of a row with these other columns."""
    return blake2b(msgspec.msgpack.encode(columns), digest_size=_CHECKSUM_BYTES).digest()


def is_sound(columns: Sequence[object], checksum: object) -> bool:
    """Whether these are the columns that were stored."""
    return checksum == checksum_of(columns)
