"""The id of an artifact: a UUID of version 7 that says which snapshot it is, and when that was taken.

Nothing has to be looked up, and nothing has to be kept beside the snapshot: the UUID holds its id.
"""

from uuid import UUID

from snapshot_manager.errors import UsageError
from snapshot_manager.model.snapshot import Snapshot, SnapshotId

_VERSION, _VARIANT = 0x7, 0b10
_LOW_BITS = 52
"""Of the snapshot's 64 bits, those that stand after the variant; the others stand after the version."""


def artifact_id(snapshot: Snapshot) -> str:
    """The UUID of a snapshot."""
    number = int(snapshot.id, 16)
    milliseconds = int(snapshot.timestamp.timestamp() * 1000) & (2**48 - 1)
    high, low = number >> _LOW_BITS, number & (2**_LOW_BITS - 1)
    return str(UUID(int=milliseconds << 80 | _VERSION << 76 | high << 64 | _VARIANT << 62 | low))


def snapshot_in(text: str) -> SnapshotId | None:
    """The snapshot that an artifact's id names; None for what is not written as a UUID.

    Raises:
        UsageError: It is a UUID, but no artifact's.
    """
    try:
        number = UUID(text).int
    except ValueError:
        return None
    is_ours = (number >> 76) & 0xF == _VERSION and (number >> _LOW_BITS) & 0xFFF == _VARIANT << 10
    if not is_ours:
        raise UsageError(
            f"“{text}” is no artifact of this library.",
            hint="“snapshot-manager list” shows all that there are.",
        )
    return SnapshotId(f"{(number >> 64 & 0xFFF) << _LOW_BITS | number & (2**_LOW_BITS - 1):016x}")
