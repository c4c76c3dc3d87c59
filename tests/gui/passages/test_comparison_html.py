"""The page of a comparison: whole, safe, and readable without anything else."""

from html.parser import HTMLParser

from typing_extensions import override

from snapshot_manager.gui.passages.comparison_html import as_html
from snapshot_manager.model.comparison import ChangeKind, MessagePair, SnapshotComparison
from snapshot_manager.model.conversation import Block, BlockKind, Role
from tests.gui.dialogs import sample_values as sample

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> & “quotes” \u202e"


class Tags(HTMLParser):
    """Which tags a page has, with what attributes, and that each is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(page)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_difference_is_on_the_page_with_its_words_marked() -> None:
    page = as_html(sample.comparison())
    assert "5 unchanged messages" in page
    assert "<del>" in page
    assert "<ins>" in page
    assert 'class="moved"' in page or 'class="edited"' in page
    assert '<div class="added">+ ' in page
    assert "/home/ada/shop/auth.py" in page


def test_a_message_is_read_on_the_page_as_it_is_in_the_window() -> None:
    prose = "I change `auth.py` **now**.\n\n## Plan\n- test it\n\n```\nx < 1\n```"
    call = Block(kind=BlockKind.TOOL_CALL, tool="Edit", text='{"file_path": "/a.py", "old_string": "a\\nb"}')
    said = sample.message("s", Role.ASSISTANT, prose, call)
    before = sample.comparison()
    pairs = (MessagePair(ChangeKind.ADDED, None, said),)
    page = as_html(SnapshotComparison(before.before, before.after, pairs, (), {}, skipped=3))
    assert "I change <code>auth.py</code> <strong>now</strong>." in page
    assert "<strong>Plan</strong>\n• test it" in page
    assert "<pre>x &lt; 1</pre>" in page
    assert "<summary>Edit  /a.py</summary><pre>file_path: /a.py\nold_string:\na\nb" in page
    assert '<strong>Assistant</strong> <span class="muted">Aug 14, 2026, 12:00 PM · added</span>' in page
    assert "3 unchanged messages" in page


def test_nothing_from_elsewhere_is_read_as_markup_and_nothing_is_fetched() -> None:
    before = sample.comparison()
    evil = sample.message("e", Role.USER, EVIL)
    edited = MessagePair(ChangeKind.EDITED, evil, sample.message("e", Role.USER, EVIL + " more"))
    pairs = (MessagePair(ChangeKind.ADDED, None, evil), edited)
    page = as_html(SnapshotComparison(before.before, before.after, pairs, before.files, {}))
    tags = Tags(page)
    assert tags.open == []
    assert not tags.seen & {"script", "img", "link", "iframe", "object", "base", "form"}
    assert not {each for each in tags.attributes if each.startswith("on")} | (
        {"src", "href"} & tags.attributes
    )
    assert "default-src 'none'" in page
    assert "\u202e" not in page
