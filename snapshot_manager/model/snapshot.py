"""A snapshot: its identity, why it was taken, and what its row says without loading its state."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, TypeAlias, get_args

import msgspec
from typing_extensions import override

from snapshot_manager.errors import UsageError
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.gate import Gate, Trials
from snapshot_manager.model.state import PartInfo, PartName, State
from snapshot_manager.model.value import Count, Timestamp, Value

SnapshotId = NewType("SnapshotId", str)
"""16 hexadecimal digits. A person may type any beginning that is unique in the library."""


class SessionRef(Value, frozen=True):
    """Names a session across all sources; written ``source:session-id``."""

    source: str
    id: str

    @override
    def __str__(self) -> str:
        """The written form."""
        return f"{self.source}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "SessionRef":
        """Read the written form.

        Raises:
            UsageError: There is no colon, or nothing on one side of it.
        """
        source, colon, session_id = text.partition(":")
        if not (source and colon and session_id):
            raise UsageError(
                f"“{text}” does not name a session.",
                hint="Write source:session-id, as “snapshot-manager sessions” prints it.",
            )
        return cls(source=source, id=session_id)


class SnapshotType(StrEnum):
    """Who wanted the snapshot: the person, the clock, or the program for safety."""

    AUTO = "auto"
    MANUAL = "manual"
    SYSTEM = "system"


class _Trigger(Value, frozen=True, tag_field="type"):
    """Why a snapshot was taken; in JSON its ``type`` says which."""


class Interval(_Trigger, frozen=True, tag="interval", omit_defaults=True):
    """Every few minutes of activity: how many, where that is known."""

    minutes: Count | None = None


class SessionCreated(_Trigger, frozen=True, tag="session_created"):
    """A session was seen for the first time."""

    session_id: str = ""


class MessageCount(_Trigger, frozen=True, tag="message_count"):
    """So many messages came since the last one."""

    count: Count = 0


class ProofChanged(_Trigger, frozen=True, tag="proof_changed"):
    """The open proof goals of a file changed."""

    file: str = ""


class BalanceWarning(_Trigger, frozen=True, tag="balance_warning"):
    """The balance's alert level changed."""

    level: AlertLevel = AlertLevel.WARNING


class Manual(_Trigger, frozen=True, tag="manual"):
    """The person asked for it."""

    description: str = ""


class BeforeRestore(_Trigger, frozen=True, tag="before_restore"):
    """A restore was about to begin."""

    target_snapshot_id: str = ""


class BeforeDestructive(_Trigger, frozen=True, tag="before_destructive"):
    """Something that cannot be undone otherwise was about to begin."""

    operation: str = ""


class BeforeCompaction(_Trigger, frozen=True, tag="before_compaction"):
    """The agent was about to shorten its conversation."""


class SessionEnded(_Trigger, frozen=True, tag="session_ended"):
    """The session ended."""


class LimitReached(_Trigger, frozen=True, tag="limit_reached"):
    """The session met a limit of its provider: which one, where that is known."""

    limit: str = ""


Trigger: TypeAlias = (
    Interval
    | SessionCreated
    | MessageCount
    | ProofChanged
    | BalanceWarning
    | Manual
    | BeforeRestore
    | BeforeDestructive
    | BeforeCompaction
    | SessionEnded
    | LimitReached
)


TRIGGER_TYPES = tuple(sorted(str(kind.__struct_config__.tag) for kind in get_args(Trigger)))
"""The names that triggers have in JSON."""


def trigger_named(name: str) -> Trigger:
    """The trigger of this type, with nothing more known of it.

    Raises:
        UsageError: There is no such type.
    """
    try:
        trigger: Trigger = msgspec.convert({"type": name}, Trigger)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"There is no trigger “{name}”.", hint=f"Known: {', '.join(TRIGGER_TYPES)}."
        ) from error
    return trigger


def type_of(trigger: Trigger) -> SnapshotType:
    """The snapshot type that a trigger leads to."""
    match trigger:
        case Manual():
            return SnapshotType.MANUAL
        case Interval() | MessageCount():
            return SnapshotType.AUTO
        case _:
            return SnapshotType.SYSTEM


class SnapshotOptions(Value, frozen=True):
    """What the person wants in a snapshot.

    Attributes:
        expires_after: From when on it may be cleared away unless it has a star; None for never.
    """

    include_messages: bool = True
    include_file_context: bool = True
    include_terminal_history: bool = False
    starred: bool = False
    expires_after: timedelta | None = None

    def left_out(self) -> frozenset[PartName]:
        """The parts that these options leave out."""
        switches = {
            PartName.MESSAGES: self.include_messages,
            PartName.FILES: self.include_file_context,
            PartName.TERMINAL: self.include_terminal_history,
        }
        return frozenset(part for part, included in switches.items() if not included)


class SnapshotSummary(Value, frozen=True):
    """A snapshot at a glance.

    Attributes:
        balance_diem: None where the source knows no balance.
        token_count: All tokens sent and received in the session so far.
        gate: How a snapshot of a simulator passed its checks; None where none were made.
        trials: How it did when it was tried here; the one field that changes once it is kept.
    """

    balance_diem: float | None = None
    message_count: Count = 0
    token_count: Count = 0
    files_in_context: Count = 0
    proof_goals: Count = 0
    has_warning: bool = False
    has_error: bool = False
    gate: Gate | None = None
    trials: Trials | None = None


class SnapshotSession(Value, frozen=True):
    """The session a snapshot belongs to, as it was called then."""

    ref: SessionRef
    title: str = ""
    cwd: str = ""


class Snapshot(Value, frozen=True):
    """All that a list needs to show of a snapshot.

    Attributes:
        timestamp: Aware, UTC.
        size_bytes: Logical size: what the state takes by itself, uncompressed.
        parts: Every part the source has; those not named are empty.
        checks: How often it was looked since, and nothing had changed.
        checked_at: When that was last, or None.
        deleted_at: When it was moved to the trash, or None.
        imported_at: When it came from another library, or None; what came from elsewhere is not trusted.
        expires_at: From when on it may be cleared away unless it has a star, or None for never.
        damaged: The parts that were found damaged in the library, as far as anybody has looked.
    """

    id: SnapshotId
    timestamp: Timestamp
    type: SnapshotType
    trigger: Trigger
    description: str | None = None
    starred: bool = False
    size_bytes: Count = 0
    session: SnapshotSession | None = None
    summary: SnapshotSummary = SnapshotSummary()
    parts: dict[PartName, PartInfo] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    checks: Count = 0
    checked_at: Timestamp | None = None
    deleted_at: Timestamp | None = None
    imported_at: Timestamp | None = None
    expires_at: Timestamp | None = None
    damaged: tuple[PartName, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """A snapshot that is about to be kept: all but what the store itself decides."""

    timestamp: datetime
    trigger: Trigger
    state: State
    summary: SnapshotSummary
    session: SnapshotSession | None = None
    description: str | None = None
    starred: bool = False
    expires_at: datetime | None = None


class SnapshotFilter(Value, frozen=True):
    """Which snapshots a list shows.

    Attributes:
        search: Words; all of them occur in the title, the description or what is kept.
        trash: The deleted ones instead of the others.
    """

    session: SessionRef | None = None
    type: SnapshotType | None = None
    starred: bool | None = None
    search: str = ""
    trash: bool = False


EVERYTHING = SnapshotFilter()
