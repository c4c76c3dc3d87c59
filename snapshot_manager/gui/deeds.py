"""Everything a person can do in the window: its words, its key, and what it needs. No deed is done here."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from snapshot_manager.model.snapshot import BeforeRestore, Snapshot


class Deed(StrEnum):
    """What a person can do."""

    CREATE = "create"
    VIEW = "view"
    RESTORE = "restore"
    COMPARE = "compare"
    COMPARE_NOW = "compare-now"
    STAR = "star"
    DELETE = "delete"
    UNDELETE = "undelete"
    UNDO_RESTORE = "undo-restore"
    UNDO = "undo"
    FIND = "find"
    REFRESH = "refresh"
    USAGE = "usage"
    TIMELINE = "timeline"
    DETAILS = "details"
    LAST_HOUR = "last-hour"
    LAST_SIX_HOURS = "last-six-hours"
    LAST_DAY = "last-day"
    ALL_TIME = "all-time"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    NEXT_CHART = "next-chart"
    CLEAN_UP = "clean-up"
    EMPTY_TRASH = "empty-trash"
    SETTINGS = "settings"
    SHORTCUTS = "shortcuts"
    ABOUT = "about"
    QUIT = "quit"


class Needs(Enum):
    """What has to be selected."""

    NOTHING = "nothing"
    LIBRARY = "an open library"
    ONE = "one snapshot"
    ONE_OR_TWO = "one snapshot or two"
    SOME = "one snapshot or more"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a deed is offered.

    Attributes:
        text: In menus; & marks the letter.
        keys: The shortcuts in Qt's words, "; " between them.
        in_list: The keys only count while the list has the keyboard, because they also type text elsewhere.
        tip: One sentence for the tool tip and the status of screen readers.
    """

    text: str
    keys: str
    needs: Needs
    tip: str
    in_list: bool = False
    icon: str = ""


MANNERS: dict[Deed, Manner] = {
    Deed.CREATE: Manner("&Create Snapshot…", "Ctrl+N", Needs.LIBRARY, "Keep the state of now.", icon="plus"),
    Deed.VIEW: Manner(
        "&View", "Return; Enter", Needs.ONE, "See what the snapshot holds.", in_list=True, icon="view"
    ),
    Deed.RESTORE: Manner(
        "&Restore…", "R", Needs.ONE, "See the plan for going back to it.", in_list=True, icon="restore"
    ),
    Deed.COMPARE: Manner(
        "&Compare",
        "C",
        Needs.ONE_OR_TWO,
        "Compare two selected snapshots, or one with now.",
        in_list=True,
        icon="compare",
    ),
    Deed.COMPARE_NOW: Manner(
        "Compare with &Now", "N", Needs.ONE, "Compare the snapshot with the state of now.", in_list=True
    ),
    Deed.STAR: Manner(
        "&Star",
        "S",
        Needs.SOME,
        "A starred snapshot is never removed to make room.",
        in_list=True,
        icon="star",
    ),
    Deed.DELETE: Manner(
        "&Delete", "Delete", Needs.SOME, "Move to the trash; it can be undone.", in_list=True, icon="delete"
    ),
    Deed.UNDELETE: Manner(
        "&Put Back", "P", Needs.SOME, "Bring back from the trash.", in_list=True, icon="undo"
    ),
    Deed.UNDO_RESTORE: Manner(
        "&Undo Restore",
        "U",
        Needs.ONE,
        "Take the restore back that this snapshot was kept for.",
        in_list=True,
    ),
    Deed.UNDO: Manner("&Undo", "Ctrl+Z", Needs.NOTHING, "Undo what the last notice tells."),
    Deed.FIND: Manner("&Find", "Ctrl+F", Needs.NOTHING, "Search in titles and contents."),
    Deed.REFRESH: Manner("&Refresh", "F5", Needs.LIBRARY, "Read the library and the sessions again."),
    Deed.USAGE: Manner("S&torage…", "Ctrl+I", Needs.LIBRARY, "What the library takes, and of what."),
    Deed.CLEAN_UP: Manner(
        "Clean &Up…", "Ctrl+K", Needs.LIBRARY, "See which old snapshots a rule would clear away."
    ),
    Deed.EMPTY_TRASH: Manner(
        "&Empty Trash…", "Ctrl+Shift+Delete", Needs.LIBRARY, "Remove for good what was deleted."
    ),
    Deed.TIMELINE: Manner("&Timeline", "Ctrl+T", Needs.LIBRARY, "Show or hide the timeline."),
    Deed.DETAILS: Manner("&Details", "Ctrl+D", Needs.LIBRARY, "Show or hide the snapshot against now."),
    Deed.LAST_HOUR: Manner("Last &Hour", "Ctrl+1", Needs.LIBRARY, "Show the last hour on the timeline."),
    Deed.LAST_SIX_HOURS: Manner("Last &6 Hours", "Ctrl+2", Needs.LIBRARY, "Show the last six hours."),
    Deed.LAST_DAY: Manner("&Last 24 Hours", "Ctrl+3", Needs.LIBRARY, "Show the last 24 hours."),
    Deed.ALL_TIME: Manner("&All Time", "Ctrl+4", Needs.LIBRARY, "Show all snapshots on the timeline."),
    Deed.ZOOM_IN: Manner("Zoom &In", "Ctrl++; Ctrl+=", Needs.LIBRARY, "Show less time, larger."),
    Deed.ZOOM_OUT: Manner("Zoom &Out", "Ctrl+-", Needs.LIBRARY, "Show more time."),
    Deed.NEXT_CHART: Manner("Next &Chart", "Ctrl+G", Needs.LIBRARY, "Tokens, size, balance or no chart."),
    Deed.SETTINGS: Manner("&Settings…", "Ctrl+,", Needs.NOTHING, "Quota and appearance.", icon="settings"),
    Deed.SHORTCUTS: Manner("&Keyboard Shortcuts", "F1; ?", Needs.NOTHING, "All keys on one page."),
    Deed.ABOUT: Manner("&About Snapshot Manager", "", Needs.NOTHING, "Version and licence."),
    Deed.QUIT: Manner("&Quit", "Ctrl+Q", Needs.NOTHING, "Close the window."),
}

MENUS: dict[str, tuple[Deed | None, ...]] = {
    "&File": (Deed.CREATE, None, Deed.SETTINGS, None, Deed.QUIT),
    "&Snapshot": (
        Deed.VIEW,
        Deed.RESTORE,
        Deed.UNDO_RESTORE,
        None,
        Deed.COMPARE,
        Deed.COMPARE_NOW,
        None,
        Deed.STAR,
        Deed.DELETE,
        Deed.UNDELETE,
    ),
    "&Edit": (Deed.UNDO, Deed.FIND),
    "&Library": (Deed.REFRESH, None, Deed.USAGE, Deed.CLEAN_UP, Deed.EMPTY_TRASH),
    "&Timeline": (
        Deed.TIMELINE,
        Deed.DETAILS,
        None,
        Deed.LAST_HOUR,
        Deed.LAST_SIX_HOURS,
        Deed.LAST_DAY,
        Deed.ALL_TIME,
        None,
        Deed.ZOOM_IN,
        Deed.ZOOM_OUT,
        None,
        Deed.NEXT_CHART,
    ),
    "&Help": (Deed.SHORTCUTS, Deed.ABOUT),
}
"""The menu bar; None is a line."""

ON_ROW = (Deed.VIEW, Deed.RESTORE, Deed.COMPARE, Deed.DELETE)
"""The buttons that a row shows."""

ON_ROW_IN_TRASH = (Deed.VIEW, Deed.UNDELETE)
"""The buttons that a row in the trash shows."""


def label(deed: Deed) -> str:
    """A deed's word on a button: "Restore"."""
    return MANNERS[deed].text.replace("&", "").rstrip("…")


def keys_by_menu() -> list[tuple[str, list[tuple[str, str]]]]:
    """For each menu, its keys with what they do."""
    return [
        (
            title.replace("&", ""),
            [
                (MANNERS[deed].keys.replace("; ", " or "), label(deed))
                for deed in deeds
                if deed is not None and MANNERS[deed].keys
            ],
        )
        for title, deeds in MENUS.items()
    ]


def offered(snapshot: Snapshot) -> tuple[Deed, ...]:
    """The buttons of a snapshot's row."""
    return ON_ROW_IN_TRASH if snapshot.deleted_at else ON_ROW


def possible(deed: Deed, count: int, known: Sequence[Snapshot]) -> bool:
    """Whether a deed makes sense for what is selected; the library is taken to be open.

    Args:
        deed: What would be done.
        count: How many snapshots are selected.
        known: Those of them that are in memory.
    """
    needs = MANNERS[deed].needs
    if needs in _NUMBERS and count not in _NUMBERS[needs]:
        return False
    in_trash = any(each.deleted_at for each in known)
    if deed is Deed.UNDELETE:
        return in_trash
    if deed is Deed.UNDO_RESTORE:
        return all(isinstance(each.trigger, BeforeRestore) for each in known) and not in_trash
    return not (in_trash and deed in _NOT_IN_TRASH)


_NUMBERS = {Needs.ONE: range(1, 2), Needs.ONE_OR_TWO: range(1, 3), Needs.SOME: range(1, sys.maxsize)}
_NOT_IN_TRASH = {Deed.RESTORE, Deed.DELETE, Deed.STAR, Deed.COMPARE, Deed.COMPARE_NOW}
