"""Everything a person can do in the window: its words, its key, and what it needs. No action is done here."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from snapshot_manager.gui.key_words import said_keys
from snapshot_manager.gui.language import marked, tr
from snapshot_manager.model.snapshot import BeforeRestore, Snapshot


class Action(StrEnum):
    """What a person can do."""

    CREATE = "create"
    SANDBOX = "sandbox"
    VIEW = "view"
    RESTORE = "restore"
    COMPARE = "compare"
    COMPARE_NOW = "compare-now"
    STAR = "star"
    DELETE = "delete"
    UNDELETE = "undelete"
    UNDO_RESTORE = "undo-restore"
    EXPORT = "export"
    IMPORT = "import"
    UNDO = "undo"
    FIND = "find"
    REFRESH = "refresh"
    USAGE = "usage"
    NOTICES = "notices"
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
    PAUSE = "pause"
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
        text: In menus, in English; & marks the letter.
        keys: The shortcuts in Qt's words, "; " between them.
        in_list: The keys only count while the list has the keyboard, because they also type text elsewhere.
        tip: One sentence in English for the tool tip and the status of screen readers.
    """

    text: str
    keys: str
    needs: Needs
    tip: str
    in_list: bool = False
    icon: str = ""


SPECS: dict[Action, ActionSpec] = {
    Action.CREATE: ActionSpec(
        marked("&Create Snapshot…"), "Ctrl+N", Needs.LIBRARY, marked("Keep the state of now."), icon="plus"
    ),
    Action.SANDBOX: ActionSpec(
        marked("Snapshot of a Si&mulator…"),
        "Ctrl+Shift+N",
        Needs.LIBRARY,
        marked("Choose a sandbox, check it, and keep its databases."),
    ),
    Action.VIEW: ActionSpec(
        marked("&View"),
        "Return; Enter",
        Needs.ONE,
        marked("See what the snapshot holds."),
        in_list=True,
        icon="view",
    ),
    Action.RESTORE: ActionSpec(
        marked("&Restore…"),
        "R",
        Needs.ONE,
        marked("See the plan for going back to it."),
        in_list=True,
        icon="restore",
    ),
    Action.COMPARE: ActionSpec(
        marked("&Compare"),
        "C",
        Needs.ONE_OR_TWO,
        marked("Compare two selected snapshots, or one with now."),
        in_list=True,
        icon="compare",
    ),
    Action.COMPARE_NOW: ActionSpec(
        marked("Compare with &Now"),
        "N",
        Needs.ONE,
        marked("Compare the snapshot with the state of now."),
        in_list=True,
    ),
    Action.STAR: ActionSpec(
        marked("&Star"),
        "S",
        Needs.SOME,
        marked("A starred snapshot is never removed to make room."),
        in_list=True,
        icon="star",
    ),
    Action.DELETE: ActionSpec(
        marked("&Delete"),
        "Delete",
        Needs.SOME,
        marked("Move to the trash; it can be undone."),
        in_list=True,
        icon="delete",
    ),
    Action.UNDELETE: ActionSpec(
        marked("&Put Back"), "P", Needs.SOME, marked("Bring back from the trash."), in_list=True, icon="undo"
    ),
    Action.UNDO_RESTORE: ActionSpec(
        marked("&Undo Restore"),
        "U",
        Needs.ONE,
        marked("Take the restore back that this snapshot was kept for."),
        in_list=True,
    ),
    Action.EXPORT: ActionSpec(
        marked("&Export…"), "Ctrl+E", Needs.SOME, marked("Write to a file that another library can import.")
    ),
    Action.IMPORT: ActionSpec(
        marked("&Import…"), "Ctrl+O", Needs.LIBRARY, marked("Take in snapshots that were exported elsewhere.")
    ),
    Action.UNDO: ActionSpec(
        marked("&Undo"), "Ctrl+Z", Needs.NOTHING, marked("Undo what the last notice tells.")
    ),
    Action.FIND: ActionSpec(
        marked("&Find"), "Ctrl+F", Needs.NOTHING, marked("Search in titles and contents.")
    ),
    Action.REFRESH: ActionSpec(
        marked("&Refresh"), "F5", Needs.LIBRARY, marked("Read the library and the sessions again.")
    ),
    Action.USAGE: ActionSpec(
        marked("S&torage…"), "Ctrl+I", Needs.LIBRARY, marked("What the library takes, and of what.")
    ),
    Action.NOTICES: ActionSpec(
        marked("&Notices"), "Ctrl+Shift+M", Needs.NOTHING, marked("What was told lately.")
    ),
    Action.CLEAN_UP: ActionSpec(
        marked("Clean &Up…"),
        "Ctrl+K",
        Needs.LIBRARY,
        marked("See which old snapshots a rule would clear away."),
    ),
    Action.EMPTY_TRASH: ActionSpec(
        marked("&Empty Trash…"),
        "Ctrl+Shift+Delete",
        Needs.LIBRARY,
        marked("Remove for good what was deleted."),
    ),
    Action.PAUSE: ActionSpec(
        marked("&Pause or Resume…"), "Ctrl+P", Needs.LIBRARY, marked("Pause automatic snapshots, or go on.")
    ),
    Action.TIMELINE: ActionSpec(
        marked("&Timeline"), "Ctrl+T", Needs.LIBRARY, marked("Show or hide the timeline.")
    ),
    Action.DETAILS: ActionSpec(
        marked("&Details"), "Ctrl+D", Needs.LIBRARY, marked("Show or hide the snapshot against now.")
    ),
    Action.LAST_HOUR: ActionSpec(
        marked("Last &Hour"), "Ctrl+1", Needs.LIBRARY, marked("Show the last hour on the timeline.")
    ),
    Action.LAST_SIX_HOURS: ActionSpec(
        marked("Last &6 Hours"), "Ctrl+2", Needs.LIBRARY, marked("Show the last six hours.")
    ),
    Action.LAST_DAY: ActionSpec(
        marked("&Last 24 Hours"), "Ctrl+3", Needs.LIBRARY, marked("Show the last 24 hours.")
    ),
    Action.ALL_TIME: ActionSpec(
        marked("&All Time"), "Ctrl+4", Needs.LIBRARY, marked("Show all snapshots on the timeline.")
    ),
    Action.ZOOM_IN: ActionSpec(
        marked("Zoom &In"), "Ctrl++; Ctrl+=", Needs.LIBRARY, marked("Show less time, larger.")
    ),
    Action.ZOOM_OUT: ActionSpec(marked("Zoom &Out"), "Ctrl+-", Needs.LIBRARY, marked("Show more time.")),
    Action.NEXT_CHART: ActionSpec(
        marked("Next &Chart"), "Ctrl+G", Needs.LIBRARY, marked("Tokens, size, balance or no chart.")
    ),
    Action.SETTINGS: ActionSpec(
        marked("&Settings…"), "Ctrl+,", Needs.NOTHING, marked("Quota and appearance."), icon="settings"
    ),
    Action.SHORTCUTS: ActionSpec(
        marked("&Keyboard Shortcuts"), "F1; ?", Needs.NOTHING, marked("All keys on one page.")
    ),
    Action.ABOUT: ActionSpec(
        marked("&About Snapshot Manager"), "", Needs.NOTHING, marked("Version and licence.")
    ),
    Action.QUIT: ActionSpec(marked("&Quit"), "Ctrl+Q", Needs.NOTHING, marked("Close the window.")),
}

MENUS: dict[str, tuple[Action | None, ...]] = {
    marked("&File"): (
        Action.CREATE,
        Action.SANDBOX,
        None,
        Action.IMPORT,
        Action.EXPORT,
        None,
        Action.SETTINGS,
        None,
        Action.QUIT,
    ),
    marked("&Snapshot"): (
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
    marked("&Edit"): (Action.UNDO, Action.FIND),
    marked("&Library"): (
        Action.REFRESH,
        Action.PAUSE,
        None,
        Action.USAGE,
        Action.CLEAN_UP,
        Action.EMPTY_TRASH,
    ),
    marked("&Timeline"): (
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
    marked("&Help"): (Action.NOTICES, None, Action.SHORTCUTS, Action.ABOUT),
}
"""The menu bar; None is a line."""

ON_ROW = (Action.VIEW, Action.RESTORE, Action.COMPARE, Action.DELETE)
"""The buttons that a row shows."""

ON_ROW_IN_TRASH = (Action.VIEW, Action.UNDELETE)
"""The buttons that a row in the trash shows."""


def text(action: Action) -> str:
    """An action's words in a menu; & marks the letter."""
    return tr(SPECS[action].text)


def label(action: Action) -> str:
    """An action's word on a button: "Restore"."""
    return text(action).replace("&", "").rstrip("…")


def tip(action: Action) -> str:
    """An action's sentence: "Keep the state of now."."""
    return tr(SPECS[action].tip)


def tip_with_keys(action: Action) -> str:
    """An action's sentence, and the keys that do it: "Keep the state of now. (Ctrl+N)"."""
    return f"{tip(action)} ({keys(action)})"


_own_keys: dict[str, str] = {}


def use_keys(own: Mapping[str, str]) -> None:
    """Let the person's own keys count, by the action's value; actions without one keep theirs."""
    _own_keys.clear()
    _own_keys.update(own)


def key_sequences(action: Action) -> str:
    """The keys that do it in Qt's words, "; " between them."""
    return _own_keys.get(action.value, SPECS[action].keys)


def keys(action: Action) -> str:
    """The keys that do it, as they are written on the keyboard: "Ctrl+N", "F1 or ?"."""
    return said_keys(key_sequences(action))


def keys_by_menu() -> list[tuple[str, list[tuple[str, str]]]]:
    """For each menu, its keys with what they do."""
    return [
        (
            tr(title).replace("&", ""),
            [
                (keys(action), label(action))
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
