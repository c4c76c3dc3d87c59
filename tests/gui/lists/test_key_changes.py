from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.lists.key_changes import Run, changed_run, place_of, splices

keys = st.lists(st.integers(0, 5), max_size=12).map(lambda numbers: array("q", numbers))


def test_a_new_key_at_the_top_is_one_that_came() -> None:
    assert changed_run(array("q", [3, 2, 1]), array("q", [4, 3, 2, 1])) == Run(0, 0, 1)


def test_a_key_that_went_from_the_middle_is_found() -> None:
    assert changed_run(array("q", [4, 3, 2, 1]), array("q", [4, 2, 1])) == Run(1, 1, 0)


def test_nothing_changed_between_equal_lists() -> None:
    same = array("q", range(1000))
    assert changed_run(same, array("q", same)) == Run(1000, 0, 0)


@given(st.lists(st.tuples(keys, keys), max_size=4))
def test_what_is_spliced_from_the_last_group_up_makes_the_new_groups(
    groups: "list[tuple[array[int], array[int]]]",
) -> None:
    shown = [array("q", before) for before, _ in groups]
    touched = []
    for group, start, removed, added in splices([before for before, _ in groups], [now for _, now in groups]):
        shown[group] = shown[group][:start] + added + shown[group][start + removed :]
        touched.append(group)
    assert shown == [after for _, after in groups]
    assert touched == sorted(touched, reverse=True)


@given(keys, keys)
def test_replacing_the_run_turns_one_list_into_the_other(before: "array[int]", after: "array[int]") -> None:
    start, removed, added = changed_run(before, after)
    assert before[:start] + after[start : start + added] + before[start + removed :] == after


@given(st.lists(st.integers(-(2**63), 2**63 - 1)), st.integers(-(2**63), 2**63 - 1))
def test_a_key_is_found_where_index_finds_it(keys: list[int], other: int) -> None:
    held = array("q", keys)
    for key in [*keys, other]:
        assert place_of(held, key) == (keys.index(key) if key in keys else None)


@pytest.mark.parametrize("keys", [[0, 0], [1 << 56, 1], [256, 1, 0], [-1, -2], [1 << 8, 1 << 16, 1]])
def test_bytes_of_two_keys_are_no_third_one(keys: list[int]) -> None:
    held = array("q", keys)
    for key in (0, 1, 256, 1 << 16, 1 << 56, -1, -256):
        assert place_of(held, key) == (keys.index(key) if key in keys else None)
