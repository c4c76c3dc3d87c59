"""A comparison in figures and for the clipboard."""

from snapshot_manager.gui.passages.comparison_export import as_markdown, as_text
from snapshot_manager.gui.passages.summary import figures, is_same
from tests.gui.dialogs import sample_values as sample


def test_every_figure_has_its_difference_with_a_sign() -> None:
    assert [(each.name, each.before, each.after, each.delta) for each in figures(sample.comparison())] == [
        ("Balance (Diem)", "42.5", "40.0", "−2.5"),
        ("Messages", "12", "13", "+1"),
        ("Tokens", "23,955", "30,001", "+6,046"),
        ("Files", "8", "9", "+1"),
        ("Proof goals", "2", "1", "−1"),
        ("Cost (USD)", "0.42", "0.61", "+0.19"),
    ]


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
