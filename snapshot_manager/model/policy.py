"""What a person allows the library to take and to drop, as numbers."""

from snapshot_manager.model.value import Value

MEGABYTE = 1_000_000


class Policy(Value, frozen=True):
    """Quota and trash.

    Attributes:
        quota_bytes: What the library's files may take on disk.
        trash_days: How long a deleted snapshot can be brought back, unless its space is needed.
    """

    quota_bytes: int = 100 * MEGABYTE
    trash_days: int = 30
