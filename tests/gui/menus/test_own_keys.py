"""Keys of a person's own: which of them count, and what is said of the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.menus.action_specs import SPECS, Action
from snapshot_manager.gui.menus.own_keys import checked, each_of

ACTIONS = st.sampled_from([each.value for each in Action]) | st.text(max_size=5)
KEYS = st.sampled_from([spec.keys for spec in SPECS.values()]) | st.text("Ctrl+F; N,12?", max_size=9)


def test_keys_of_two_actions_can_be_changed_over() -> None:
    wanted = {"create": "Ctrl+F", "find": "Ctrl+N"}
    assert checked(wanted) == (wanted, ())


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"create": "Ctrl+F"}, "Ctrl+F is for “Find” already."),
        ({"create": "Ctrl+J", "find": "ctrl+j"}, "Ctrl+J is for “Create Snapshot” already."),
        ({"create": "Ctrl+Shift+Down"}, "Lists and fields need Ctrl+Shift+Down themselves."),
        ({"create": "Return", "view": "V"}, "Lists and fields need Return themselves."),
        ({"find": "Ctrl+C"}, "Lists and fields need Ctrl+C themselves."),
        ({"find": "Ctrl+Banana"}, "There are no such keys."),
        ({"find": "Ctrl+J, F"}, "There are no such keys."),
        ({"fly": "Ctrl+J"}, "There is no such action."),
    ],
)
def test_what_cannot_count_is_named_with_its_reason(wanted: dict[str, str], said: str) -> None:
    own = checked(wanted)
    *_, (name, keys) = (each for each in wanted.items() if each[0] not in own.keys)
    assert own.problems == (f'The shortcut {name} = "{keys}" was ignored. {said}',)


def test_keys_whose_place_was_not_given_up_after_all_are_named_too() -> None:
    own = checked({"create": "Ctrl+F", "find": "Home"})
    assert own.keys == {}
    assert len(own.problems) == 2


@pytest.mark.usefixtures("qapp")
@given(st.dictionaries(ACTIONS, KEYS, max_size=6))
def test_whatever_is_wanted_no_keys_are_left_that_do_two_things(wanted: dict[str, str]) -> None:
    own = checked(wanted)
    assert len(own.keys) + len(own.problems) == len(wanted)
    in_force = [own.keys.get(action.value, spec.keys) for action, spec in SPECS.items()]
    given_out = [each for keys in in_force for each in each_of(keys)]
    assert len(given_out) == len(set(given_out))
