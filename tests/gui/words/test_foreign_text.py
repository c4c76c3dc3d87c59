import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import Qt

from snapshot_manager.gui.words import foreign_text

HOSTILE = (
    '<img src="http://127.0.0.1:9/x.png">',
    "<img src='file:///etc/hostname'>",
    '<div><object data="data:image/svg+xml,<svg/>">',
    "<p style=\"background: url('http://127.0.0.1:9/x')\">",
    '<a href="javascript:alert(1)">',
    "<!DOCTYPE html>",
    "<?xml version='1.0'?><b>x</b>",
    "&lt;b&gt;",
    "  \n<b>bold</b>",
)
"""What Qt would take for markup, and open what it names."""


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tool_tip_stays_text_whatever_it_looks_like(text: str) -> None:
    assert any(Qt.mightBeRichText(each) for each in (text, text.strip()))
    assert not Qt.mightBeRichText(foreign_text.tip(text))


@given(st.text(alphabet=st.sampled_from("<>!?/&;abimgltp xml='\"\n"), max_size=30))
def test_no_text_at_all_becomes_a_tool_tip_with_markup(text: str) -> None:
    shown = foreign_text.tip(text)
    assert not Qt.mightBeRichText(shown)
    assert shown.replace("\u2060", "") == text


def test_a_path_is_shown_without_the_folder_it_is_in() -> None:
    assert foreign_text.inside("/home/ada/shop/tests/a.py", "/home/ada/shop") == "tests/a.py"
    assert foreign_text.inside("/home/ada/shopping/a.py", "/home/ada/shop") == "/home/ada/shopping/a.py"
    assert foreign_text.inside("/a.py", "") == "/a.py"


def test_a_name_that_is_read_otherwise_than_it_is_written_shows_why() -> None:
    assert foreign_text.inside("/x/gpj\u202e.exe", "/x") == "gpj⟨U+202E⟩.exe"


def test_a_character_that_cannot_be_seen_is_spelt_out_unless_it_is_wanted() -> None:
    assert foreign_text.visible("a\x1b[31m\u2066b\tc\n") == "a⟨U+001B⟩[31m⟨U+2066⟩b\tc\n"
    assert foreign_text.visible("a\x1b[31m", but="\x1b") == "a\x1b[31m"


def test_a_text_of_many_lines_becomes_one() -> None:
    assert foreign_text.one_line(" first\n\n  second\tthird ") == "first second third"


def test_a_word_without_end_may_be_broken_and_a_path_stays_as_it_is() -> None:
    path = "/home/me/" + "/".join(["a-folder"] * 40)
    assert foreign_text.wrappable(path) == path
    wrapped = foreign_text.wrappable("W" * 1_000)
    assert wrapped.replace("\u200b", "") == "W" * 1_000
    assert max(map(len, wrapped.split("\u200b"))) <= 64
    assert foreign_text.cut("W" * 1_000, 10) == "W" * 10 + "…"
