"""What becomes of the library's space if work goes on as it did."""

from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.model.value import Count, Value


class Outlook(Value, frozen=True):
    """What becomes of the library's space if work goes on as in the last days.

    Attributes:
        grown_bytes: What was added to the files in those days and is still there.
        over_days: How many days that was; 0 for a library without snapshots.
        days_left: How long the space lasts at this rate; None when that cannot be said, because the library
            is too young or does not grow.
        next_to_go: What is removed first when space is needed; None when nothing may go.
    """

    grown_bytes: Count
    over_days: float
    days_left: float | None
    next_to_go: Snapshot | None
