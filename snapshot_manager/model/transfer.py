"""What carrying snapshots from one library to another answers."""

from enum import StrEnum

from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import SnapshotId, SnapshotSession, Trigger
from snapshot_manager.model.value import Count, Timestamp, Value


class Exported(Value, frozen=True):
    """Snapshots were written to a file.

    Attributes:
        bytes: What the file takes.
    """

    file: str
    snapshots: Count
    bytes: Count


class Arrival(StrEnum):
    """What becomes of a snapshot that is imported."""

    NEW = "new"
    RENAMED = "renamed"
    THERE = "already_there"


class ImportEntry(Value, frozen=True):
    """One snapshot of a bundle.

    Attributes:
        id: As it is in the bundle.
        becomes: The id that it has in this library; another one only where that id is taken here.
        trigger: Why it was taken; names one without a description, as in the list.
    """

    id: SnapshotId
    becomes: SnapshotId
    arrival: Arrival
    timestamp: Timestamp
    trigger: Trigger
    message_count: Count = 0
    description: str | None = None
    session: SnapshotSession | None = None
    starred: bool = False


class ImportPlan(Value, frozen=True):
    """What importing a bundle would do.

    Attributes:
        digest: Names what is in the file.
        entries: In the order of the file.
    """

    file: str
    digest: str
    entries: tuple[ImportEntry, ...]

    @property
    def coming(self) -> tuple[ImportEntry, ...]:
        """Those that are not there yet."""
        return tuple(each for each in self.entries if each.arrival is not Arrival.THERE)


class Imported(Value, frozen=True):
    """A bundle was imported."""

    plan: ImportPlan
    change: Change
