"""Differences as values: they always lead from one text to the other, and quickly."""

import time
import tracemalloc
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

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


def test_large_files_that_share_nothing_but_common_lines_take_no_time() -> None:
    before = "\n".join(f"{'}' if n % 3 else n}" for n in range(60_000))
    after = "\n".join(f"{'}' if n % 3 else -n}" for n in range(60_000))
    start = time.thread_time()
    line_diff(before, after)
    assert time.thread_time() - start < 1.0


def test_a_huge_text_is_not_taken_apart_into_words() -> None:
    lines = ["a b c " * 20 + "\n"] * 10_000
    tracemalloc.start()
    try:
        marked = word_diff("".join(lines), "".join([*lines, "and more"]))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [each.fate for each in marked] == [Fate.SAME, Fate.ADDED]
    assert most < 10 * len("".join(lines))
