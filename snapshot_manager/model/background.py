"""What the background work says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.snapshot import BalanceWarning, LimitReached, SessionRef, Snapshot
from snapshot_manager.model.value import Timestamp, Value


class Running(StrEnum):
    """Whether snapshots are taken by themselves."""

    OFF = "off"
    """The person has not said yes."""

    ON = "on"
    PAUSED = "paused"
    ELSEWHERE = "elsewhere"
    """Another process of this program does it for the same library."""


class Background(Value, frozen=True):
    """How automatic snapshots stand.

    Attributes:
        paused_until: When a pause ends; None while paused means: until resumed.
    """

    running: Running
    paused_until: Timestamp | None = None


class Restarted(Value, frozen=True):
    """A part of the background work broke and was begun again.

    Attributes:
        duty: What broke: "Watching files".
        sentence: Why, in one plain sentence.
    """

    duty: str
    sentence: str
    hint: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class RestoreQuestion:
    """An app asks to have a session of its own back.

    Attributes:
        app: The name it gave; empty when it gave none.
        answer: Called once, on any thread, with whether the person agrees.
    """

    app: str
    snapshot: Snapshot
    answer: Callable[[bool], None]


class Alarmed(Value, frozen=True):
    """A snapshot was kept because something is running out: a balance, or what a provider allows."""

    snapshot: Snapshot


def alarm_of(kept: Snapshot) -> Alarmed | None:
    """The alarm that a snapshot was kept for; None where all is well."""
    trigger = kept.trigger
    is_low = isinstance(trigger, BalanceWarning) and trigger.level is not AlertLevel.NORMAL
    return Alarmed(snapshot=kept) if is_low or isinstance(trigger, LimitReached) else None


@dataclass(frozen=True, slots=True)
class Failed:
    """A snapshot that was due could not be taken, or sessions not be looked at.

    Attributes:
        ref: None where it is not one session alone.
    """

    ref: SessionRef | None
    error: SnapshotManagerError
