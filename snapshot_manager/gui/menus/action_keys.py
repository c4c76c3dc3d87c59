"""The keys that do an action: the usual ones, or the person's own. No Qt."""

from collections.abc import Mapping

from snapshot_manager.gui.menus.action_specs import SPECS, Action, tip
from snapshot_manager.gui.words.key_words import said_keys


def tip_with_keys(action: Action) -> str:
    """An action's sentence, and the keys that do it: "Keep the state of now. (Ctrl+N)"."""
    return with_keys(tip(action), action)


def with_keys(said: str, action: Action) -> str:
    """What is said of an action, and the keys that do it, unless the person took them away."""
    return f"{said} ({keys(action)})" if keys(action) else said


_own_keys: dict[str, str] = {}


def use_keys(own: Mapping[str, str]) -> None:
    """Let the person's own keys count, by the action's value: none where empty, the usual where missing."""
    _own_keys.clear()
    _own_keys.update(own)


def key_sequences(action: Action) -> str:
    """The keys that do it in Qt's words, "; " between them."""
    return _own_keys.get(action.value, SPECS[action].keys)


def keys(action: Action) -> str:
    """The keys that do it, as they are written on the keyboard: "Ctrl+N", "F1 or ?"."""
    return said_keys(key_sequences(action))
