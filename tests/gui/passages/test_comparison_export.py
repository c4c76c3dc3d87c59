"""A comparison outside the window: what the tabs show is in each of its forms."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from snapshot_manager.gui import translation
from snapshot_manager.gui.passages.comparison_export import as_markdown, as_text
from snapshot_manager.gui.passages.comparison_html import as_html
from snapshot_manager.model.comparison import (
    AgentPair,
    ChangeKind,
    DocumentPair,
    MessagePair,
    SnapshotComparison,
)
from snapshot_manager.model.conversation import Role
from snapshot_manager.model.state import Document, PartName
from tests.gui.dialogs import sample_values as sample


def swarm_comparison() -> SnapshotComparison:
    """Two states of a swarm: an agent said more, and a page of the scratchpad and what was read differ."""
    lead, said = Document("lead", b'{"turn": 1}'), sample.message("m9", Role.ASSISTANT, "The lead says more.")
    page = (
        Document("plan.md", b"unchanged line\nsecond\n"),
        Document("plan.md", b"unchanged line\n**third**\n"),
    )
    return replace(
        sample.unchanged_comparison(),
        agents=(
            AgentPair(
                DocumentPair(ChangeKind.SAME, PartName.AGENTS, "lead", lead, lead),
                (MessagePair(ChangeKind.ADDED, None, said),),
            ),
        ),
        shared=(
            DocumentPair(ChangeKind.EDITED, PartName.SCRATCHPAD, "plan.md", *page),
            DocumentPair(
                ChangeKind.ADDED,
                PartName.READ_TRACKING,
                "lead",
                None,
                Document("lead", b'{"a.py": "c0ffee"}'),
            ),
        ),
    )


FORMS = {"text": as_text, "Markdown": as_markdown, "HTML": as_html}

each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())


@each_form
def test_agents_with_their_conversations_and_what_they_share_are_in_it(
    form: Callable[[SnapshotComparison], str],
) -> None:
    page = form(swarm_comparison())
    for said in ("Agents", "lead", "The lead says more.", "plan.md (Scratchpad)", "lead (Read tracking)"):
        assert said in page


@pytest.mark.parametrize("form", [as_markdown, as_html], ids=["Markdown", "HTML"])
def test_lines_of_a_page_that_differ_are_in_it(form: Callable[[SnapshotComparison], str]) -> None:
    page = form(swarm_comparison())
    assert "second" in page
    assert "**third**" in page
    assert "unchanged line" not in page


@each_form
def test_without_agents_there_is_no_section_for_them(form: Callable[[SnapshotComparison], str]) -> None:
    assert "Agents" not in form(sample.comparison())


@each_form
def test_why_a_part_was_not_compared_is_said_in_the_persons_language(
    form: Callable[[SnapshotComparison], str], qapp: QApplication
) -> None:
    translation.speak(qapp, QLocale("de_DE"))
    assert "Nicht im zweiten Zustand." in form(sample.comparison())
