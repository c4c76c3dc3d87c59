"""What a person allows: what the library may take and drop, and when it may fill itself."""

from typing import Annotated, TypeAlias

import msgspec

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.value import Count, Value

MEGABYTE = 1_000_000


class KeepDays(Value, frozen=True, tag="keep_days", tag_field="rule"):
    """Everything older than so many days goes."""

    days: Count


class Thin(Value, frozen=True, tag="thin", tag_field="rule"):
    """All of the last hour stay, then one an hour for a day, one a day for a month, one a week before."""


class Expired(Value, frozen=True, tag="expired", tag_field="rule"):
    """Only what was to live so long goes."""


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


AUTOMATIC = frozenset(
    {
        "interval",
        "message_count",
        "session_created",
        "proof_changed",
        "balance_warning",
        "session_ended",
        "limit_reached",
    }
)
"""The trigger types that fire by themselves; each can be switched off."""

PAUSABLE = AUTOMATIC - {"balance_warning", "limit_reached"}
"""Those that a pause and the number an hour hold back. Warnings and safety snapshots are always taken."""

DEFAULT_PER_HOUR = {"interval": 60, "message_count": 120, "proof_changed": 60}

AtLeastOne: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=100_000)]


class TriggerPolicy(Value, frozen=True):
    """When snapshots are taken without being asked for.

    Attributes:
        enabled: Whether the person said yes to automatic snapshots at all; until then there are none.
        on: The types of ``AUTOMATIC`` that are switched on.
        interval_minutes: How far apart two looks of the clock are.
        every_messages: How many new messages of one session are worth a snapshot.
        most_per_hour: How many snapshots of a type a session gets in an hour at most, where one is named.
            What is held back is taken as soon as the hour has room. Only types of ``PAUSABLE`` count.
    """

    enabled: bool = False
    on: frozenset[str] = AUTOMATIC
    interval_minutes: AtLeastOne = 5
    every_messages: AtLeastOne = 5
    most_per_hour: dict[str, AtLeastOne] = msgspec.field(default_factory=DEFAULT_PER_HOUR.copy)


Rule: TypeAlias = KeepDays | Thin | Expired | Caps


class Verdict(Value, frozen=True):
    """Whether a snapshot stays, and why, in words that follow "because it is"."""

    id: SnapshotId
    stays: bool
    reason: str
