"""What a person allows the library to take and to drop, as numbers."""

from typing import TypeAlias

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.value import Count, Value

MEGABYTE = 1_000_000


class KeepDays(Value, frozen=True, tag="keep_days", tag_field="rule"):
    """Everything older than so many days goes."""

    days: Count


class Thin(Value, frozen=True, tag="thin", tag_field="rule"):
    """All of the last hour stay, then one an hour for a day, one a day for a month, one a week before."""


class Caps(Value, frozen=True, tag="caps", tag_field="rule"):
    """Of each trigger type named, only the newest so many of each session stay."""

    newest: dict[str, Count]


DEFAULT_CAPS = Caps(newest={"interval": 500, "message_count": 1_000})
"""Only what the clock and the count of messages bring: a warning and a safety snapshot are never noise."""


class Policy(Value, frozen=True):
    """Quota, trash, and how many of a kind are too many.

    Attributes:
        quota_bytes: What the library's files may take on disk.
        trash_days: How long a deleted snapshot can be brought back, unless its space is needed.
        caps: How many snapshots of each trigger type a session keeps.
    """

    quota_bytes: Count = 100 * MEGABYTE
    trash_days: Count = 30
    caps: Caps = DEFAULT_CAPS


Rule: TypeAlias = KeepDays | Thin | Caps


class Verdict(Value, frozen=True):
    """Whether a snapshot stays, and why, in words that follow "because it is"."""

    id: SnapshotId
    stays: bool
    reason: str
