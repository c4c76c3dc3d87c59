"""Differences as values: they always lead from one text to the other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from snapshot_manager.gui.passages import text_diff
from snapshot_manager.gui.passages.text_diff import Fate, Marked, Stretch, line_diff, sequence_diff, word_diff

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=30)
SAME, REMOVED, ADDED = Fate.SAME, Fate.REMOVED, Fate.ADDED


def side(stretches: list[Stretch], without: Fate) -> list[str]:
    return [item for stretch in stretches if stretch.fate is not without for item in stretch.items]


@given(LINES, LINES)
def test_both_sides_can_be_made_from_the_difference(before: list[str], after: list[str]) -> None:
    stretches = sequence_diff(before, after)
    assert side(stretches, without=ADDED) == before
    assert side(stretches, without=REMOVED) == after


@given(LINES, LINES)
def test_neighbours_have_different_fates_and_removed_comes_before_added(
    before: list[str], after: list[str]
) -> None:
    fates = [stretch.fate for stretch in sequence_diff(before, after)]
    pairs = set(pairwise(fates))
    assert pairs <= {(SAME, REMOVED), (SAME, ADDED), (REMOVED, ADDED), (REMOVED, SAME), (ADDED, SAME)}


@given(LINES)
def test_equal_texts_have_no_difference(lines: list[str]) -> None:
    assert all(stretch.fate is SAME for stretch in sequence_diff(lines, lines))


def test_a_changed_line_in_the_middle_is_the_only_difference() -> None:
    assert line_diff("a\nb\nc", "a\nx\nc") == [
        Stretch(SAME, ("a",)),
        Stretch(REMOVED, ("b",)),
        Stretch(ADDED, ("x",)),
        Stretch(SAME, ("c",)),
    ]


def test_a_line_that_moved_past_unique_ones_keeps_them_in_place() -> None:
    assert line_diff("moved\nb\nc", "b\nc\nmoved") == [
        Stretch(REMOVED, ("moved",)),
        Stretch(SAME, ("b", "c")),
        Stretch(ADDED, ("moved",)),
    ]


def test_words_are_marked_not_whole_lines() -> None:
    assert word_diff("All 12 tests pass", "All 13 tests pass") == [
        Marked(SAME, "All "),
        Marked(REMOVED, "12"),
        Marked(ADDED, "13"),
        Marked(SAME, " tests pass"),
    ]


@given(st.text(), st.text())
def test_words_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    marked = word_diff(before, after)
    assert "".join(each.text for each in marked if each.fate is not ADDED) == before
    assert "".join(each.text for each in marked if each.fate is not REMOVED) == after


class Counted(str):
    """A line that counts how often any line is compared with another."""

    __slots__ = ()
    compared = 0
    __hash__ = str.__hash__

    @override
    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other)


def test_lines_of_large_files_that_share_nothing_but_common_ones_are_not_all_compared_with_each_other() -> (
    None
):
    def compared(count: int) -> int:
        before, after = ([Counted("}" if n % 3 else sign * n) for n in range(1, count)] for sign in (1, -1))
        Counted.compared = 0
        sequence_diff(before, after)
        return Counted.compared

    assert compared(20_000) < 3 * compared(10_000)  # all with each other would be four times as many


def test_a_huge_text_is_not_taken_apart_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["a b c " * 20 + "\n"] * 10_000
    monkeypatch.setattr(text_diff, "_WORD", None)
    marked = word_diff("".join(lines), "".join([*lines, "and more"]))
    assert [each.fate for each in marked] == [Fate.SAME, Fate.ADDED]
