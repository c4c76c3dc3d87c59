"""Which keys of a person's own can count: those that exist, and that nothing else needs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from snapshot_manager.gui.menus.action_specs import SPECS, Action, label
from snapshot_manager.gui.words.key_words import said_keys
from snapshot_manager.gui.words.language import tr

_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Backspace,
}
"""Move, select and go back in every list and field, also while Ctrl or Shift is held."""

_PRESSES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
"""Press the button that has the keyboard; only what is done in the list can have these."""

_EVERYWHERE = {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X}
"""With Ctrl alone, they select and copy wherever there is text."""

_NAMES = {each.value for each in Action}

_HELD_IN_LISTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class OwnKeys(NamedTuple):
    """What counts of the keys that a person wants, by the action's value, and why others do not."""

    keys: dict[str, str]
    problems: tuple[str, ...]


def checked(wanted: Mapping[str, str]) -> OwnKeys:
    """Leave out what cannot count; its action keeps its usual keys.

    Args:
        wanted: The person's own keys, by the action's value; empty where they want none.
    """
    good, problems = dict(wanted), []
    for name, keys in wanted.items():
        if trouble := _trouble(name, keys):
            problems.append(_ignored(name, keys, trouble))
            del good[name]
    while (clash := _clash(good)) is not None:
        name, trouble = clash
        problems.append(_ignored(name, good.pop(name), trouble))
    return OwnKeys(good, tuple(problems))


def each_of(keys: str) -> list[str]:
    """The sequences that do the same, in the one spelling that Qt itself uses."""
    return [each.toString() for each in QKeySequence.listFromString(keys)]


def trouble_with(action: Action, sequence: str) -> str:
    """Why these keys can be no action's, in one sentence; empty when they can."""
    combination = cast("Sequence[QKeyCombination]", QKeySequence.fromString(sequence))[0]
    key, held = combination.key(), combination.keyboardModifiers()
    only_lists = not held & ~_HELD_IN_LISTS
    is_press = key in _PRESSES and not SPECS[action].in_list
    is_copy = key in _EVERYWHERE and held == Qt.KeyboardModifier.ControlModifier
    if (only_lists and (key in _MOVES or is_press)) or is_copy:
        return tr("Lists and fields need {keys} themselves.", keys=said_keys(sequence))
    return ""


def taken_by(taken: Action, sequence: str) -> str:
    """The sentence about keys that another action has."""
    return tr("{keys} is for “{action}” already.", keys=said_keys(sequence), action=label(taken))


def _ignored(name: str, keys: str, trouble: str) -> str:
    written = f'{name} = "{keys}"'
    return f"{tr('The shortcut {written} was ignored.', written=written)} {trouble}"


def _trouble(name: str, keys: str) -> str:
    """What is wrong with keys, whatever others there are."""
    if name not in _NAMES:
        return tr("There is no such action.")
    sequences = QKeySequence.listFromString(keys) if keys else []
    if any(each.count() != 1 or not each.toString() for each in sequences):
        return tr("There are no such keys.")
    return next(filter(None, (trouble_with(Action(name), each.toString()) for each in sequences)), "")


def _clash(own: Mapping[str, str]) -> tuple[str, str] | None:
    """The first of a person's own keys that another action has, and the sentence about it."""
    owners: dict[str, Action] = {}
    for action, keys in _in_force(own):
        for each in each_of(keys):
            if each in owners:
                return action.value, taken_by(owners[each], each)
            owners[each] = action
    return None


def _in_force(own: Mapping[str, str]) -> Iterator[tuple[Action, str]]:
    """All keys that count, the usual ones first: among themselves they are different."""
    yield from ((action, spec.keys) for action, spec in SPECS.items() if action.value not in own)
    yield from ((Action(name), keys) for name, keys in own.items())
