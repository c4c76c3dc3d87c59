"""What the settings window shows: sections, and in each a row for every setting. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from snapshot_manager.gui.words.language import marked
from snapshot_manager.settings import Appearance, Density, Occasion, Retention, Spoken


class Editor(Enum):
    """How a setting is changed."""

    SWITCH = "a box to tick"
    NUMBER = "a whole number"
    AMOUNT = "a number with decimals"
    CHOICE = "one of a few"
    OCCASIONS = "boxes to tick"
    WORDS = "words with commas between them"
    HOURLY = "a number for each occasion"
    SOURCES = "agents and their folders"
    LOGIN = "a box to tick that the desktop keeps"
    KEYS = "a key for every action"


@dataclass(frozen=True, slots=True)
class Row:
    """One setting.

    Attributes:
        name: Its field in ``Settings``.
        label: What it is called, in English.
        hint: What it does, in English; empty when the label says all.
        unit: Behind a number, in English.
        choices: For one of a few: what each value is called, in English.
        only_with: The row counts only while this setting has this value.
    """

    name: str
    label: str
    editor: Editor
    hint: str = ""
    unit: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)
    only_with: tuple[str, object] | None = None


OCCASIONS: Mapping[Occasion, str] = {
    Occasion.INTERVAL: marked("By the clock, while you work"),
    Occasion.MESSAGE_COUNT: marked("After a number of new messages"),
    Occasion.SESSION_CREATED: marked("When a session begins"),
    Occasion.SESSION_ENDED: marked("When a session ends"),
    Occasion.PROOF_CHANGED: marked("When the state of a proof changes"),
    Occasion.BALANCE_WARNING: marked("When the balance runs low"),
    Occasion.LIMIT_REACHED: marked("When a limit is reached"),
}

_RETENTION = {
    Retention.OFF: marked("Stay until space is needed"),
    Retention.KEEP_DAYS: marked("Go after some days"),
    Retention.THIN: marked("Are thinned out"),
}
_APPEARANCE = {
    Appearance.SYSTEM: marked("Like the desktop"),
    Appearance.LIGHT: marked("Light"),
    Appearance.DARK: marked("Dark"),
}
_DENSITY = {Density.COMFORTABLE: marked("Comfortable"), Density.COMPACT: marked("Compact")}
_LANGUAGE = {Spoken.SYSTEM: marked("Like the desktop"), Spoken.ENGLISH: "English", Spoken.GERMAN: "Deutsch"}

SECTIONS: Mapping[str, tuple[Row, ...]] = {
    marked("Storage"): (
        Row(
            "quota_mb",
            marked("Quota on disk"),
            Editor.NUMBER,
            marked("The oldest snapshots without a star make room when it is reached."),
            unit=marked(" MB"),
        ),
        Row("retention", marked("Old snapshots"), Editor.CHOICE, choices=_RETENTION),
        Row(
            "keep_days",
            marked("Days that stay"),
            Editor.NUMBER,
            only_with=("retention", Retention.KEEP_DAYS),
        ),
        Row(
            "trash_days",
            marked("Days in the trash"),
            Editor.NUMBER,
            marked("So long a deleted snapshot can be put back, unless its space is needed."),
        ),
    ),
    marked("Automatic snapshots"): (
        Row(
            "automatic",
            marked("Keep snapshots while I work"),
            Editor.SWITCH,
            marked("Nothing is kept by itself before you say so."),
        ),
        Row("interval_minutes", marked("Minutes of work between two snapshots"), Editor.NUMBER),
        Row("every_messages", marked("New messages that are worth a snapshot"), Editor.NUMBER),
        Row("switched_off", marked("Occasions"), Editor.OCCASIONS),
        Row(
            "most_by_clock",
            marked("Most snapshots by the clock, of each session"),
            Editor.NUMBER,
            marked("Beyond that the oldest go. Warnings and what is kept for safety never count."),
        ),
        Row("most_by_messages", marked("Most snapshots by messages, of each session"), Editor.NUMBER),
        Row(
            "most_per_hour",
            marked("Most snapshots in an hour, of each session"),
            Editor.HOURLY,
            marked("What is held back is kept as soon as the hour has room. Warnings are never held back."),
        ),
        Row(
            "destructive",
            marked("Words of destructive commands"),
            Editor.WORDS,
            marked(
                "A session is kept before its agent runs a command with one of these, or one that is known."
                " A star stands for anything."
            ),
        ),
    ),
    marked("Agents"): (
        Row(
            "sources_off",
            marked("Agents and their folders"),
            Editor.SOURCES,
            marked("Sessions are only read where they are. What is kept stays, whatever is chosen here."),
        ),
    ),
    marked("Apps"): (
        Row(
            "bridge",
            marked("Let apps on this computer tell their state"),
            Editor.SWITCH,
            marked("Apps need the key that is kept beside the library. Nothing leaves this computer."),
        ),
        Row(
            "bridge_port",
            marked("Port"),
            Editor.NUMBER,
            marked("0 takes any that is free."),
        ),
        Row(
            "restore_unasked",
            marked("Give a session back to its app without asking me"),
            Editor.SWITCH,
        ),
        Row("warning_diem", marked("Warn below this balance"), Editor.AMOUNT, unit=" Diem"),
        Row("critical_diem", marked("Critical below this balance"), Editor.AMOUNT, unit=" Diem"),
        Row(
            "warning_hours",
            marked("Warn when the balance lasts less than"),
            Editor.AMOUNT,
            marked("How long it lasts is told by what was consumed in the last hours."),
            unit=" h",
        ),
        Row(
            "critical_hours",
            marked("Critical when the balance lasts less than"),
            Editor.AMOUNT,
            unit=" h",
        ),
    ),
    marked("Appearance"): (
        Row("appearance", marked("Colours"), Editor.CHOICE, choices=_APPEARANCE),
        Row("density", marked("Density"), Editor.CHOICE, choices=_DENSITY),
        Row("text_percent", marked("Size of text"), Editor.NUMBER, unit=marked(" %")),
        Row("language", marked("Language"), Editor.CHOICE, choices=_LANGUAGE),
    ),
    marked("Background"): (
        Row("start_at_login", marked("Start at login"), Editor.LOGIN),
        Row(
            "run_in_background",
            marked("Go on without the window"),
            Editor.SWITCH,
            marked("Closing the window then leaves the program running until you quit it."),
        ),
        Row(
            "desktop_notifications",
            marked("Tell me on the desktop what happens in the background"),
            Editor.SWITCH,
            marked("Limits, failures, and when many snapshots made room; silent otherwise."),
        ),
    ),
    marked("Keyboard"): (
        Row(
            "shortcuts",
            marked("Keys"),
            Editor.KEYS,
            marked("Press the new keys in a field. Backspace leaves an action without any."),
        ),
    ),
}
"""All settings, section by section, in the order in which a person meets them."""
