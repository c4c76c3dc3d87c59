"""Where actions are offered: in which menu, on which row, and for what is selected. No Qt."""

import sys
from collections.abc import Sequence

from snapshot_manager.gui.menus.action_keys import keys
from snapshot_manager.gui.menus.action_specs import SPECS, Action, Needs, label
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.model.snapshot import BeforeRestore, Snapshot

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
        Action.EXPIRY,
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
        None,
        Action.VERIFY,
        Action.HOOKS,
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


def keys_by_menu() -> list[tuple[str, list[tuple[str, str]]]]:
    """For each menu, its keys with what they do."""
    return [
        (
            tr(title).replace("&", ""),
            [(keys(action), label(action)) for action in actions if action is not None and keys(action)],
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


_NOT_IN_TRASH = {
    Action.RESTORE,
    Action.DELETE,
    Action.STAR,
    Action.EXPIRY,
    Action.COMPARE,
    Action.COMPARE_NOW,
}
