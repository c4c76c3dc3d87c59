"""A comparison in figures and for the clipboard."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from snapshot_manager.gui.passages.comparison_export import as_markdown, as_text
from snapshot_manager.gui.passages.comparison_html import as_html
from snapshot_manager.gui.passages.summary import figures, is_same, other_session, side
from snapshot_manager.model.comparison import ChangeKind, MessagePair, SnapshotComparison
from snapshot_manager.model.snapshot import BeforeDestructive, SessionRef, SnapshotSession
from tests.gui.dialogs import sample_values as sample


def test_every_figure_has_its_difference_with_a_sign() -> None:
    assert [(each.name, each.before, each.after, each.delta) for each in figures(sample.comparison())] == [
        ("Balance (Diem)", "42.5", "40.0", "−2.5"),
        ("Messages", "12", "13", "+1 (1 added, 1 removed, 1 edited, 1 moved)"),
        ("Tokens", "23,955", "30,001", "+6,046"),
        ("Files", "8", "9", "+1 (1 added, 1 removed, 1 edited)"),
        ("Proof goals", "2", "1", "−1"),
        ("Cost (USD)", "0.42", "0.61", "+0.19"),
    ]


def test_as_many_as_before_that_are_others_are_a_difference() -> None:
    before = sample.unchanged_comparison()
    [path] = [pair for pair in sample.comparison().files if pair.kind is ChangeKind.EDITED]
    said = before.messages[0].after
    pairs = (MessagePair(ChangeKind.REMOVED, said, None), MessagePair(ChangeKind.ADDED, None, said))
    goals = replace(before.before, goals=("a", "b")), replace(before.after, goals=("a", "c"))
    changed = replace(before, before=goals[0], after=goals[1], messages=pairs, files=(path,))
    deltas = {each.name: each.delta for each in figures(changed)}
    assert deltas["Messages"] == "1 added, 1 removed"
    assert deltas["Files"] == "1 edited"
    assert deltas["Proof goals"] == "1 added, 1 removed"


def test_what_one_side_does_not_know_is_not_compared() -> None:
    cost = figures(sample.unchanged_comparison())[-1]
    assert (cost.before, cost.after, cost.delta) == ("—", "—", "")
    assert cost.sentence == "Cost (USD): before —, after —, not comparable"


def test_only_equal_states_are_the_same() -> None:
    assert is_same(sample.unchanged_comparison())
    assert not is_same(sample.comparison())


def test_the_text_names_every_difference() -> None:
    lines = as_text(sample.comparison()).splitlines()
    assert "5 unchanged messages" in lines
    assert "− You: Forget what I said before." in lines
    assert "~ Assistant: That is the right page. All 13 tests pass now." in lines
    assert "~ /home/ada/shop/auth.py" in lines
    assert "Proof goals: Not in the second state. The proof tool was not running." in lines


def test_the_markdown_holds_a_diff_of_each_file_in_a_fence_that_nothing_in_it_can_end() -> None:
    text = as_markdown(sample.comparison())
    assert "```diff\n-     return token == current()\n+     return token in (current(), previous())\n" in text
    assert "### − /home/ada/shop/old.py\n\nContent not shown." in text


def test_two_snapshots_of_a_session_are_told_apart_by_what_the_list_calls_them() -> None:
    same = sample.unchanged_comparison()
    trigger = BeforeDestructive(operation="git reset --hard")
    after = replace(same.after, snapshot=sample.snapshot(description=None, trigger=trigger))
    assert side(same.before) == "Before refactoring auth, Aug 14, 2026, 12:00 PM"
    assert side(after) == "Before git reset --hard, Aug 14, 2026, 12:00 PM"
    assert other_session(replace(same, after=after)) == ""


@pytest.mark.parametrize("form", [as_text, as_markdown, as_html])
def test_two_sessions_are_named(form: Callable[[SnapshotComparison], str]) -> None:
    same = sample.unchanged_comparison()
    other = SnapshotSession(ref=SessionRef(source="claude-code", id="other"), title="Add a report", cwd="/")
    compared = replace(same, after=replace(same.after, snapshot=sample.snapshot(session=other)))
    assert "Two sessions: Claude Code: Debug Auth; Claude Code: Add a report" in form(compared)
