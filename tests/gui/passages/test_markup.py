"""Light markup, line by line, with nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.passages.markup import ends_fenced, paragraphs
from snapshot_manager.gui.passages.passage import Paragraph, Run, Shape, Style, plain

CODE = (Style.CODE, Shape.CODE)


def test_fences_headings_lists_and_quotes_are_read() -> None:
    text = "# Title\n- one\n2. two\n> said\n```py\nx = 1\n```\n| a | b |\nend"
    assert paragraphs(text) == [
        Paragraph((Run("Title"),), Shape.HEADING),
        Paragraph((Run("• "), Run("one")), Shape.ITEM),
        Paragraph((Run("2. "), Run("two")), Shape.ITEM),
        Paragraph((Run("said"),), Shape.QUOTE),
        plain("x = 1", *CODE),
        plain("| a | b |", *CODE),
        plain("end"),
    ]


def test_inline_code_and_bold_are_read() -> None:
    assert paragraphs("call `f()` **now**")[0].runs == (
        Run("call "),
        Run("f()", Style.CODE),
        Run(" "),
        Run("now", Style.STRONG),
    )


def test_emphasis_is_read() -> None:
    assert paragraphs("it is *not so* (*really*).")[0].runs == (
        Run("it is "),
        Run("not so", Style.EMPHASIS),
        Run(" ("),
        Run("really", Style.EMPHASIS),
        Run(")."),
    )


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "2*3*4",
        "*.py and *.js",
        "*.py,*.js",
        "f(*args, **kwargs)",
        "char *a, *b;",
        "a*",
        "src/*x*.c",
    ],
)
def test_a_star_that_is_no_emphasis_stays(text: str) -> None:
    assert paragraphs(text)[0].text == text


def test_emphasis_may_end_a_sentence() -> None:
    assert paragraphs("That is *so*.")[0].text == "That is so."


def test_what_a_person_typed_stays_as_typed() -> None:
    assert paragraphs("# a comment or a heading\n- an item", typed=True) == [
        plain("# a comment or a heading", Style.STRONG),
        plain("- an item"),
    ]


def test_a_piece_that_begins_inside_a_fence_begins_as_code() -> None:
    assert ends_fenced("before\n```\ncode")
    assert paragraphs("x = 1\n```\nafter", fenced=True) == [plain("x = 1", *CODE), plain("after")]


def test_marks_that_are_never_closed_are_shown_as_typed() -> None:
    assert paragraphs("a ` b ** c")[0].text == "a ` b ** c"


@given(st.text(alphabet="ab `*#>-|\n1.~<&"))
def test_no_letter_is_lost(text: str) -> None:
    shown = "".join(each.text for each in paragraphs(text))
    kept = [line for line in text.split("\n") if not line.strip().startswith(("```", "~~~"))]
    assert [c for c in shown if c in "ab"] == [c for c in "".join(kept) if c in "ab"]
