"""What reading everything again found."""

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.value import Count, Value


class Damage(Value, frozen=True):
    """A part of a snapshot that is not what was stored."""

    id: SnapshotId
    part: str
    reason: str


class Verification(Value, frozen=True):
    """What reading everything again, and comparing all digests, found.

    Attributes:
        checked: How many snapshots were read.
    """

    checked: Count
    damaged: tuple[Damage, ...] = ()

    @property
    def ok(self) -> bool:
        """Nothing is damaged."""
        return not self.damaged
