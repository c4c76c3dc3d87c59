"""What a person can choose, kept as one file that can be read and edited by hand.

Each setting is one field of ``Settings``: its bounds are in its type, and what its line in the file says in
its description. ``settings_reading`` reads them and ``settings_file`` writes them.
"""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from snapshot_manager.model.balance import DEFAULT_THRESHOLDS, AlertThresholds
from snapshot_manager.model.policy import (
    AUTOMATIC,
    DEFAULT_CAPS,
    DEFAULT_PER_HOUR,
    MEGABYTE,
    PAUSABLE,
    Caps,
    KeepDays,
    Policy,
    Thin,
    TriggerPolicy,
)
from snapshot_manager.model.value import Value

SMALLEST_QUOTA_MB = 10
LARGEST_QUOTA_MB = 1_000_000


class Occasion(StrEnum):
    """What brings a snapshot without being asked for: the trigger types of ``AUTOMATIC``."""

    INTERVAL = "interval"
    MESSAGE_COUNT = "message_count"
    SESSION_CREATED = "session_created"
    SESSION_ENDED = "session_ended"
    PROOF_CHANGED = "proof_changed"
    BALANCE_WARNING = "balance_warning"
    LIMIT_REACHED = "limit_reached"


class Retention(StrEnum):
    """What becomes of old snapshots by itself."""

    OFF = "off"
    KEEP_DAYS = "keep_days"
    THIN = "thin"


class Appearance(StrEnum):
    """Which colours the window has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How much room there is around what is shown."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class Spoken(StrEnum):
    """Which language the window speaks."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


Limited: TypeAlias = Literal["interval", "message_count", "session_created", "session_ended", "proof_changed"]
"""The occasions that can be held back: those of ``PAUSABLE``."""

Folder = Annotated[str, Meta(min_length=1)]
Days = Annotated[int, Meta(ge=1, le=3650)]
Kept = Annotated[int, Meta(ge=1, le=100_000)]


class Settings(Value, frozen=True):
    """All choices; the defaults hold until the person decides otherwise.

    Attributes:
        automatic: Whether snapshots are taken by themselves; None until the person was asked.
        destructive: Words that mark a command of an agent as destructive, beside those that are known.
    """

    quota_mb: Annotated[
        int,
        Meta(
            ge=SMALLEST_QUOTA_MB,
            le=LARGEST_QUOTA_MB,
            description="Megabytes on disk for the library. The oldest snapshots without a star make room.",
        ),
    ] = 100
    retention: Annotated[
        Retention,
        Meta(description='Old snapshots: "off" leaves them, "keep_days" removes them, "thin" keeps some.'),
    ] = Retention.OFF
    keep_days: Annotated[Days, Meta(description='With retention = "keep_days": how many days stay.')] = 30
    trash_days: Annotated[Days, Meta(description="How many days a deleted snapshot can be put back.")] = 30

    automatic: Annotated[
        bool | None,
        Meta(description="Whether snapshots are taken by themselves, while you work and before a loss."),
    ] = None
    interval_minutes: Annotated[
        int, Meta(ge=1, le=1440, description="Minutes of work between two snapshots by the clock.")
    ] = 5
    every_messages: Annotated[
        int, Meta(ge=1, le=10_000, description="How many new messages of a session are worth a snapshot.")
    ] = 5
    switched_off: Annotated[
        tuple[Occasion, ...],
        Meta(description="Occasions that bring no snapshot, such as proof_changed or session_created."),
    ] = ()
    most_by_clock: Annotated[
        Kept, Meta(description="How many snapshots by the clock a session keeps at most.")
    ] = DEFAULT_CAPS.newest["interval"]
    most_by_messages: Annotated[
        Kept, Meta(description="How many snapshots by the count of messages a session keeps at most.")
    ] = DEFAULT_CAPS.newest["message_count"]

    most_per_hour: Annotated[
        dict[Limited, Annotated[int, Meta(ge=0, le=100_000)]],
        Meta(description="How many snapshots of an occasion a session gets in an hour; 0 for any number."),
    ] = msgspec.field(default_factory=lambda: {"interval": 60, "message_count": 120, "proof_changed": 60})

    destructive: Annotated[
        tuple[Annotated[str, Meta(min_length=1)], ...],
        Meta(description="Words that mark a command as destructive: its session is kept before it runs."),
    ] = ()

    sources_off: Annotated[
        tuple[str, ...], Meta(description='Agents whose sessions are not looked at, such as "codex".')
    ] = ()
    source_folders: Annotated[
        dict[str, tuple[Folder, ...]],
        Meta(description='Where to look for sessions instead: {"claude-code" = ["~/.claude", "/data/c"]}.'),
    ] = msgspec.field(default_factory=dict)

    bridge: Annotated[bool, Meta(description="Whether apps on this computer can tell their state.")] = True
    bridge_port: Annotated[
        int, Meta(ge=0, le=65_535, description="The port that apps connect to; 0 for any that is free.")
    ] = 0
    restore_unasked: Annotated[
        bool, Meta(description="Whether an app gets a session back without the person being asked.")
    ] = False
    warning_diem: Annotated[
        float,
        Meta(ge=0, description="Below so many Diem a balance is a warning."),
    ] = DEFAULT_THRESHOLDS.warning_below
    critical_diem: Annotated[float, Meta(ge=0, description="Below so many Diem a balance is critical.")] = (
        DEFAULT_THRESHOLDS.critical_below
    )
    warning_hours: Annotated[
        float, Meta(ge=0, description="A balance that lasts less than so many hours is a warning.")
    ] = DEFAULT_THRESHOLDS.warning_hours
    critical_hours: Annotated[
        float, Meta(ge=0, description="A balance that lasts less than so many hours is critical.")
    ] = DEFAULT_THRESHOLDS.critical_hours

    appearance: Annotated[
        Appearance, Meta(description='Colours: "system" follows the desktop; or "light", "dark".')
    ] = Appearance.SYSTEM
    density: Annotated[
        Density, Meta(description='Room around what is shown: "comfortable" or "compact".')
    ] = Density.COMFORTABLE
    text_percent: Annotated[
        int, Meta(ge=75, le=250, description="Size of text, in percent of the desktop's own.")
    ] = 100
    language: Annotated[
        Spoken, Meta(description='Language: "system" follows the desktop; or "en", "de".')
    ] = Spoken.SYSTEM

    run_in_background: Annotated[
        bool, Meta(description="Whether the program goes on without its window until you quit it.")
    ] = True
    desktop_notifications: Annotated[
        bool, Meta(description="Whether the desktop tells what happens in the background.")
    ] = True
    shortcuts: Annotated[
        dict[str, str], Meta(description='Keys of your own: {"create" = "Ctrl+Shift+N"}.')
    ] = msgspec.field(default_factory=dict)

    @property
    def policy(self) -> Policy:
        """What the library may take, in the store's own terms."""
        newest = {"interval": self.most_by_clock, "message_count": self.most_by_messages}
        return Policy(
            quota_bytes=self.quota_mb * MEGABYTE, trash_days=self.trash_days, caps=Caps(newest=newest)
        )

    @property
    def thresholds(self) -> AlertThresholds:
        """From when on an app's balance is low."""
        return AlertThresholds(
            warning_below=self.warning_diem,
            critical_below=self.critical_diem,
            warning_hours=self.warning_hours,
            critical_hours=self.critical_hours,
        )

    @property
    def rule(self) -> KeepDays | Thin | None:
        """Which old snapshots go by themselves; None when all of them stay."""
        match self.retention:
            case Retention.KEEP_DAYS:
                return KeepDays(days=self.keep_days)
            case Retention.THIN:
                return Thin()
            case Retention.OFF:
                return None

    @property
    def hourly(self) -> dict[str, int]:
        """How many snapshots an hour each occasion that can be held back may bring; 0 for any number."""
        return dict.fromkeys(PAUSABLE, 0) | DEFAULT_PER_HOUR | self.most_per_hour

    @property
    def background(self) -> tuple[object, ...]:
        """What the background cannot change while it runs; with another of these it is begun again."""
        return self.looks_into, self.bridge, self.bridge_port, self.thresholds

    @property
    def looks_into(self) -> tuple[object, ...]:
        """Which sources there are."""
        return self.sources_off, self.source_folders, self.thresholds

    @property
    def triggers(self) -> TriggerPolicy:
        """When snapshots may be taken by themselves; never before the person said so."""
        return TriggerPolicy(
            enabled=bool(self.automatic),
            on=AUTOMATIC - {str(each) for each in self.switched_off},
            interval_minutes=self.interval_minutes,
            every_messages=self.every_messages,
            most_per_hour={name: most for name, most in self.hourly.items() if most},
        )
