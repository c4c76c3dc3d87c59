"""Everything a person can do in the window: its words, its key, and what it needs. No action is done here."""

from enum import Enum, StrEnum

import msgspec

from snapshot_manager.gui.words.language import marked, tr


class Action(StrEnum):
    """What a person can do."""

    CREATE = "create"
    SANDBOX = "sandbox"
    VIEW = "view"
    RESTORE = "restore"
    COMPARE = "compare"
    COMPARE_NOW = "compare-now"
    STAR = "star"
    EXPIRY = "expiry"
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
    VERIFY = "verify"
    HOOKS = "hooks"
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


class ActionSpec(msgspec.Struct, frozen=True):
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
    Action.EXPIRY: ActionSpec(
        marked("E&xpiry…"),
        "X",
        Needs.SOME,
        marked("Say when a snapshot goes to the trash by itself, or never."),
        in_list=True,
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
    Action.VERIFY: ActionSpec(
        marked("&Check for Damage"),
        "Ctrl+Shift+K",
        Needs.LIBRARY,
        marked("Read everything again, and compare it with what was stored."),
    ),
    Action.HOOKS: ActionSpec(
        marked("Agents’ &Hooks…"),
        "Ctrl+Shift+H",
        Needs.LIBRARY,
        marked("Let agents keep a session before they destroy something."),
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
        marked("&About Snapshot Manager"), "Shift+F1", Needs.NOTHING, marked("Version and licence.")
    ),
    Action.QUIT: ActionSpec(marked("&Quit"), "Ctrl+Q", Needs.NOTHING, marked("Close the window.")),
}


def text(action: Action) -> str:
    """An action's words in a menu; & marks the letter."""
    return tr(SPECS[action].text)


def label(action: Action) -> str:
    """An action's word on a button: "Restore"."""
    return text(action).replace("&", "").rstrip("… ")


def tip(action: Action) -> str:
    """An action's sentence: "Keep the state of now."."""
    return tr(SPECS[action].tip)
