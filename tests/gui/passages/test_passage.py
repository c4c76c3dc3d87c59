"""Passages: cut where they are too long, folded until they are opened."""

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.passages.passage import (
    LONGEST_PASSAGE,
    MOST_LINES,
    Passage,
    long_text,
    plain,
    segments,
    walk,
)

LONG = st.lists(st.integers(min_value=0, max_value=2 * LONGEST_PASSAGE), max_size=6).map(
    lambda lengths: "\n".join("x" * length for length in lengths)
)


def passage(text: str) -> Passage:
    return Passage(text, lambda: [plain(text)])


@given(LONG)
def test_segments_are_the_text_and_none_is_too_long(text: str) -> None:
    pieces = segments(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= LONGEST_PASSAGE for piece in pieces)


@given(st.integers(min_value=0, max_value=1_000))
def test_no_segment_has_too_many_lines(lines: int) -> None:
    pieces = segments("x\n" * lines)
    assert "".join(pieces) == "x\n" * lines
    assert all(piece.count("\n") <= MOST_LINES for piece in pieces)


def test_a_short_text_is_one_passage() -> None:
    assert [each.text for each in long_text("short", passage)] == ["short"]


def test_the_rest_of_a_long_text_is_behind_show_all() -> None:
    text = "\n".join(str(n) for n in range(500))
    first, rest = long_text(text, passage)
    assert rest.text == "Show all: 380 more lines"
    assert first.text + "".join(each.text for each in rest.inside()) == text


def test_one_endless_line_says_how_many_characters_are_left() -> None:
    _, rest = long_text("x" * 10_000, passage)
    assert rest.text == "Show all: 4,000 more characters"


def test_what_has_to_be_read_first_is_not_searched_before_it_was_opened() -> None:
    inside = passage("inside")
    outer = Passage("outer", list, fetch=lambda: [inside])
    assert list(walk([outer], Passage.inside)) == [outer]
    outer.hold([inside])
    assert list(walk([outer], Passage.inside)) == [outer, inside]


def test_a_fold_says_whether_it_is_open() -> None:
    outer = Passage("outer", list, unfold=lambda: [passage("inside")])
    assert outer.sentence == "outer, folded"
    outer.opened = True
    assert outer.sentence == "outer, open"


def test_an_empty_row_is_never_silent() -> None:
    assert passage("").sentence == "Empty line"
