"""What a pack says of its items: the digest of each, then the size of each, one after the other."""

from collections.abc import Iterator, Sequence

import msgspec

from snapshot_manager.model.digest import DIGEST_BYTES, Digest
from snapshot_manager.store.compression import damaged

_LOW_BITS = 0x7F
_GONE = Digest(bytes(DIGEST_BYTES))


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One item; ``digest`` is None when no snapshot holds it any more."""

    size: int
    digest: Digest | None


def pack_entries(entries: Sequence[Entry]) -> bytes:
    """Write digests (zeros for what is gone), then sizes as varints."""
    sizes = bytearray()
    for entry in entries:
        number = entry.size
        while number > _LOW_BITS:
            sizes.append(number & _LOW_BITS | ~_LOW_BITS & 0xFF)
            number >>= 7
        sizes.append(number)
    return b"".join(entry.digest or _GONE for entry in entries) + bytes(sizes)


def unpack_entries(data: bytes, count: int) -> Iterator[Entry]:
    """Read what ``pack_entries`` wrote of so many items.

    Raises:
        StoreDamaged: It is not that long.
    """
    end = max(0, count) * DIGEST_BYTES
    varints = iter(data[end:])
    for at in range(0, end, DIGEST_BYTES):
        size = shift = 0
        for byte in varints:
            size |= (byte & _LOW_BITS) << shift
            shift += 7
            if byte <= _LOW_BITS:
                break
        else:
            raise damaged()
        digest = data[at : at + DIGEST_BYTES]
        yield Entry(size, None if digest == _GONE else Digest(digest))


def digests_in(data: bytes, count: int) -> Iterator[Digest | None]:
    """The digests alone of so many items, None for each that is gone.

    Raises:
        StoreDamaged: It is not that long.
    """
    if len(data) < count * (DIGEST_BYTES + 1):
        raise damaged()
    for at in range(0, count * DIGEST_BYTES, DIGEST_BYTES):
        digest = data[at : at + DIGEST_BYTES]
        yield None if digest == _GONE else Digest(digest)


def digest_at(data: bytes, number: int, count: int) -> Digest | None:
    """The digest of one item; None when it is gone or damaged."""
    if not 0 <= number < count or len(data) < count * (DIGEST_BYTES + 1):
        return None
    return _digest_at(data, number)


def find(data: bytes, digest: Digest, count: int) -> int | None:
    """The place of an item with this digest."""
    at = data.find(digest, 0, count * DIGEST_BYTES)
    while at >= 0 and at % DIGEST_BYTES:
        at = data.find(digest, at + 1, count * DIGEST_BYTES)
    return None if at < 0 else at // DIGEST_BYTES


def _digest_at(data: bytes, number: int) -> Digest | None:
    digest = Digest(data[number * DIGEST_BYTES : (number + 1) * DIGEST_BYTES])
    return None if digest == _GONE else digest
