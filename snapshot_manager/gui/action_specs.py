"""Everything a person can do in the window: its words, its key, and what it needs. No action is done here."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from snapshot_manager.model.snapshot import BeforeRestore, Snapshot


class Action(StrEnum):
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
class ActionSpec:
    """How an action is offered.

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


SPECS: dict[Action, ActionSpec] = {
    Action.CREATE: ActionSpec(
        "&Create Snapshot…", "Ctrl+N", Needs.LIBRARY, "Keep the state of now.", icon="plus"
    ),
    Action.VIEW: ActionSpec(
        "&View", "Return; Enter", Needs.ONE, "See what the snapshot holds.", in_list=True, icon="view"
    ),
    Action.RESTORE: ActionSpec(
        "&Restore…", "R", Needs.ONE, "See the plan for going back to it.", in_list=True, icon="restore"
    ),
    Action.COMPARE: ActionSpec(
        "&Compare",
        "C",
        Needs.ONE_OR_TWO,
        "Compare two selected snapshots, or one with now.",
        in_list=True,
        icon="compare",
    ),
    Action.COMPARE_NOW: ActionSpec(
        "Compare with &Now", "N", Needs.ONE, "Compare the snapshot with the state of now.", in_list=True
    ),
    Action.STAR: ActionSpec(
        "&Star",
        "S",
        Needs.SOME,
        "A starred snapshot is never removed to make room.",
        in_list=True,
        icon="star",
    ),
    Action.DELETE: ActionSpec(
        "&Delete", "Delete", Needs.SOME, "Move to the trash; it can be undone.", in_list=True, icon="delete"
    ),
    Action.UNDELETE: ActionSpec(
        "&Put Back", "P", Needs.SOME, "Bring back from the trash.", in_list=True, icon="undo"
    ),
    Action.UNDO_RESTORE: ActionSpec(
        "&Undo Restore",
        "U",
        Needs.ONE,
        "Take the restore back that this snapshot was kept for.",
        in_list=True,
    ),
    Action.UNDO: ActionSpec("&Undo", "Ctrl+Z", Needs.NOTHING, "Undo what the last notice tells."),
    Action.FIND: ActionSpec("&Find", "Ctrl+F", Needs.NOTHING, "Search in titles and contents."),
    Action.REFRESH: ActionSpec("&Refresh", "F5", Needs.LIBRARY, "Read the library and the sessions again."),
    Action.USAGE: ActionSpec("S&torage…", "Ctrl+I", Needs.LIBRARY, "What the library takes, and of what."),
    Action.CLEAN_UP: ActionSpec(
        "Clean &Up…", "Ctrl+K", Needs.LIBRARY, "See which old snapshots a rule would clear away."
    ),
    Action.EMPTY_TRASH: ActionSpec(
        "&Empty Trash…", "Ctrl+Shift+Delete", Needs.LIBRARY, "Remove for good what was deleted."
    ),
    Action.TIMELINE: ActionSpec("&Timeline", "Ctrl+T", Needs.LIBRARY, "Show or hide the timeline."),
    Action.DETAILS: ActionSpec("&Details", "Ctrl+D", Needs.LIBRARY, "Show or hide the snapshot against now."),
    Action.LAST_HOUR: ActionSpec(
        "Last &Hour", "Ctrl+1", Needs.LIBRARY, "Show the last hour on the timeline."
    ),
    Action.LAST_SIX_HOURS: ActionSpec("Last &6 Hours", "Ctrl+2", Needs.LIBRARY, "Show the last six hours."),
    Action.LAST_DAY: ActionSpec("&Last 24 Hours", "Ctrl+3", Needs.LIBRARY, "Show the last 24 hours."),
    Action.ALL_TIME: ActionSpec("&All Time", "Ctrl+4", Needs.LIBRARY, "Show all snapshots on the timeline."),
    Action.ZOOM_IN: ActionSpec("Zoom &In", "Ctrl++; Ctrl+=", Needs.LIBRARY, "Show less time, larger."),
    Action.ZOOM_OUT: ActionSpec("Zoom &Out", "Ctrl+-", Needs.LIBRARY, "Show more time."),
    Action.NEXT_CHART: ActionSpec(
        "Next &Chart", "Ctrl+G", Needs.LIBRARY, "Tokens, size, balance or no chart."
    ),
    Action.SETTINGS: ActionSpec(
        "&Settings…", "Ctrl+,", Needs.NOTHING, "Quota and appearance.", icon="settings"
    ),
    Action.SHORTCUTS: ActionSpec("&Keyboard Shortcuts", "F1; ?", Needs.NOTHING, "All keys on one page."),
    Action.ABOUT: ActionSpec("&About Snapshot Manager", "", Needs.NOTHING, "Version and licence."),
    Action.QUIT: ActionSpec("&Quit", "Ctrl+Q", Needs.NOTHING, "Close the window."),
}

MENUS: dict[str, tuple[Action | None, ...]] = {
    "&File": (Action.CREATE, None, Action.SETTINGS, None, Action.QUIT),
    "&Snapshot": (
        Action.VIEW,
        Action.RESTORE,
        Action.UNDO_RESTORE,
        None,
        Action.COMPARE,
        Action.COMPARE_NOW,
        None,
        Action.STAR,
        Action.DELETE,
        Action.UNDELETE,
    ),
    "&Edit": (Action.UNDO, Action.FIND),
    "&Library": (Action.REFRESH, None, Action.USAGE, Action.CLEAN_UP, Action.EMPTY_TRASH),
    "&Timeline": (
        Action.TIMELINE,
        Action.DETAILS,
        None,
        Action.LAST_HOUR,
        Action.LAST_SIX_HOURS,
        Action.LAST_DAY,
        Action.ALL_TIME,
        None,
        Action.ZOOM_IN,
        Action.ZOOM_OUT,
        None,
        Action.NEXT_CHART,
    ),
    "&Help": (Action.SHORTCUTS, Action.ABOUT),
}
"""The menu bar; None is a line."""

ON_ROW = (Action.VIEW, Action.RESTORE, Action.COMPARE, Action.DELETE)
"""The buttons that a row shows."""

ON_ROW_IN_TRASH = (Action.VIEW, Action.UNDELETE)
"""The buttons that a row in the trash shows."""


def label(action: Action) -> str:
    """An action's word on a button: "Restore"."""
    return SPECS[action].text.replace("&", "").rstrip("…")


def keys_by_menu() -> list[tuple[str, list[tuple[str, str]]]]:
    """For each menu, its keys with what they do."""
    return [
        (
            title.replace("&", ""),
            [
                (SPECS[action].keys.replace("; ", " or "), label(action))
                for action in actions
                if action is not None and SPECS[action].keys
            ],
        )
        for title, actions in MENUS.items()
    ]


def offered(snapshot: Snapshot) -> tuple[Action, ...]:
    """The buttons of a snapshot's row."""
    return ON_ROW_IN_TRASH if snapshot.deleted_at else ON_ROW


def possible(action: Action, count: int, known: Sequence[Snapshot]) -> bool:
    """Whether an action makes sense for what is selected; the library is taken to be open.

    Args:
        action: What would be done.
        count: How many snapshots are selected.
        known: Those of them that are in memory.
    """
    needs = SPECS[action].needs
    if needs in _NUMBERS and count not in _NUMBERS[needs]:
        return False
    in_trash = any(each.deleted_at for each in known)
    if action is Action.UNDELETE:
        return in_trash
    if action is Action.UNDO_RESTORE:
        return all(isinstance(each.trigger, BeforeRestore) for each in known) and not in_trash
    return not (in_trash and action in _NOT_IN_TRASH)


_NUMBERS = {Needs.ONE: range(1, 2), Needs.ONE_OR_TWO: range(1, 3), Needs.SOME: range(1, sys.maxsize)}
_NOT_IN_TRASH = {Action.RESTORE, Action.DELETE, Action.STAR, Action.COMPARE, Action.COMPARE_NOW}
