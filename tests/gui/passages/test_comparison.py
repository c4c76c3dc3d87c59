"""Aligned conversations, files and goals as passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.passages.comparison import comparison_passages, goal_passages
from snapshot_manager.gui.passages.file_diff import Layout, file_passages
from snapshot_manager.gui.passages.passage import LONGEST_PASSAGE, Passage, Run, Style, Tone, walk
from snapshot_manager.model.comparison import ChangeKind, MessagePair
from snapshot_manager.model.conversation import Block, BlockKind, Role
from tests.gui.dialogs import sample_values as sample

TEXT = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=40).map("\n".join)


def text_of(runs: tuple[Run, ...]) -> str:
    """A line without its number."""
    return "".join(run.text for run in runs[1:])


def everything(passages: list[Passage]) -> list[Passage]:
    return list(walk(passages, Passage.inside))


def same(count: int) -> list[MessagePair]:
    messages = sample.long_conversation(count)
    return [MessagePair(ChangeKind.SAME, each, each) for each in messages]


def test_a_run_of_unchanged_messages_is_one_folded_row() -> None:
    rows = comparison_passages(same(12))
    assert [row.text for row in rows] == ["12 unchanged messages"]
    assert len(rows[0].inside()) == 24


def test_what_was_skipped_before_a_run_is_in_the_same_fold() -> None:
    [fold] = comparison_passages(same(5), skipped=3)
    assert fold.text == "8 unchanged messages"
    assert fold.inside()[0].text == "3 earlier messages are the same"


def test_what_was_skipped_is_told_where_there_is_nothing_to_fold() -> None:
    assert [each.text for each in comparison_passages([], skipped=3)] == ["3 earlier messages are the same"]
    assert comparison_passages(same(1), skipped=2)[0].text == "2 earlier messages are the same"


def test_very_many_unchanged_messages_open_in_parts() -> None:
    message = sample.message("m", Role.USER, "the same")
    [fold] = comparison_passages([MessagePair(ChangeKind.SAME, message, message)] * 1_200)
    assert fold.text == "1,200 unchanged messages"
    assert [each.text for each in fold.inside()] == [
        "500 unchanged messages",
        "500 unchanged messages",
        "200 unchanged messages",
    ]


def test_a_difference_is_cut_so_that_each_piece_can_be_laid_out_within_a_frame() -> None:
    before, after = ("\n".join(f"{side}{line} " + "word " * 300 for line in range(40)) for side in "ab")
    pieces = file_passages(before, after, Layout.SIDE_BY_SIDE)
    assert max(len(piece.text) for piece in pieces) <= 2 * LONGEST_PASSAGE
    assert sum(len(piece.compose()) for piece in pieces) == 40
    assert [piece.difference for piece in pieces[:2]] == [True, False]


def test_two_unchanged_messages_are_not_worth_a_fold() -> None:
    assert [row.text for row in comparison_passages(same(2))][0::2] == ["You", "Assistant"]


def test_every_kind_of_difference_has_its_tone_and_is_a_stop() -> None:
    stops = [row for row in comparison_passages(sample.comparison().messages) if row.difference]
    assert [row.tone for row in stops] == [Tone.REMOVED, Tone.MOVED, Tone.EDITED, Tone.ADDED]


def test_an_edited_message_marks_the_words_that_changed() -> None:
    before = sample.message("m", Role.ASSISTANT, "All 12 tests pass")
    after = sample.message("m", Role.ASSISTANT, "All 13 tests pass")
    rows = comparison_passages([MessagePair(ChangeKind.EDITED, before, after)])
    runs = rows[1].compose()[0].runs
    marked = [(run.text, run.style) for run in runs if run.style is not Style.PLAIN]
    assert marked == [("12", Style.REMOVED), ("13", Style.ADDED)]
    assert rows[1].sentence == "All, removed 12, added 13, tests pass"


def test_a_block_that_came_to_a_message_is_added_below_what_stayed() -> None:
    call = Block(kind=BlockKind.TOOL_CALL, tool="Bash", text='{"command": "ls"}')
    before = sample.message("m", Role.ASSISTANT, "I will look.")
    after = sample.message("m", Role.ASSISTANT, "I will look.", call)
    rows = comparison_passages([MessagePair(ChangeKind.EDITED, before, after)])
    assert [(row.text, row.tone) for row in rows[1:]] == [
        ("I will look.", Tone.EDITED),
        ("Bash  ls", Tone.ADDED),
    ]
    assert rows[2].sentence == "added, Bash was called: ls, folded"


def test_a_block_that_became_another_kind_is_removed_and_added() -> None:
    before = sample.message("m", Role.ASSISTANT, Block(kind=BlockKind.THINKING, text="hm"))
    after = sample.message("m", Role.ASSISTANT, "Yes.")
    rows = comparison_passages([MessagePair(ChangeKind.EDITED, before, after)])
    assert [(row.text, row.tone) for row in rows[1:]] == [
        ("Thinking, 1 line", Tone.REMOVED),
        ("Yes.", Tone.ADDED),
    ]


@given(TEXT, TEXT)
def test_a_unified_difference_shows_every_line_of_both_sides(before: str, after: str) -> None:
    rows = everything(file_passages(before, after, Layout.UNIFIED))
    lines = [
        (paragraph.tone, text_of(paragraph.runs))
        for row in rows
        if row.unfold is None
        for paragraph in row.compose()
    ]
    assert [text for tone, text in lines if tone is not Tone.ADDED] == before.splitlines()
    assert [text for tone, text in lines if tone is not Tone.REMOVED] == after.splitlines()


@given(TEXT, TEXT)
def test_side_by_side_shows_every_line_of_both_sides(before: str, after: str) -> None:
    rows = everything(file_passages(before, after, Layout.SIDE_BY_SIDE))
    shown = [paragraph for row in rows if row.unfold is None for paragraph in row.compose()]
    assert [text_of(each.runs) for each in shown if each.runs] == before.splitlines()
    assert [text_of(each.beside) for each in shown if each.beside] == after.splitlines()


@given(TEXT, TEXT)
def test_lines_are_numbered_as_in_their_file(before: str, after: str) -> None:
    rows = everything(file_passages(before, after, Layout.SIDE_BY_SIDE))
    shown = [paragraph for row in rows if row.unfold is None for paragraph in row.compose()]
    numbers = [int(each.runs[0].text) for each in shown if each.runs]
    assert numbers == list(range(1, len(before.splitlines()) + 1))


def test_long_unchanged_stretches_are_folded_but_for_three_lines_beside_a_change() -> None:
    before = "\n".join(str(n) for n in range(100))
    rows = file_passages(before, before.replace("50", "fifty"), Layout.UNIFIED)
    assert [row.text for row in rows] == [
        "47 unchanged lines",
        "47\n48\n49",
        "50\nfifty",
        "51\n52\n53",
        "46 unchanged lines",
    ]


@pytest.mark.parametrize("layout", Layout)
def test_the_words_that_changed_inside_a_line_are_marked(layout: Layout) -> None:
    rows = file_passages("keep\nreturn token == current()", "keep\nreturn token == previous()", layout)
    shown = [each for paragraph in rows[1].compose() for each in (*paragraph.runs, *paragraph.beside)]
    assert [run.text for run in shown if run.style is Style.CHANGED] == ["current", "previous"]


def test_lines_that_have_little_in_common_are_not_marked_word_by_word() -> None:
    (row,) = file_passages("alpha beta gamma", "one two", Layout.UNIFIED)
    assert not [run for each in row.compose() for run in each.runs if run.style is Style.CHANGED]


def test_an_endless_line_is_cut_and_says_so() -> None:
    (row,) = file_passages("", "x" * 100_000, Layout.UNIFIED)
    assert row.compose()[0].text.endswith("x … 98,000 more characters")


def test_goals_that_were_solved_and_new_ones_are_differences() -> None:
    assert [(row.sentence, row.difference) for row in goal_passages(("a", "b"), ("b", "c"))] == [
        ("a, no longer open", True),
        ("b, open on both sides", False),
        ("c, new", True),
    ]


def test_a_goal_is_read_with_what_may_be_assumed() -> None:
    [goal] = goal_passages([], ["n : Nat\n⊢ n + 0 = n"])
    assert [each.text for each in goal.compose()] == ["new", "n : Nat", "⊢ n + 0 = n"]
