"""Two conversations, message by message."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.engine.alignment import align
from snapshot_manager.model.comparison import ChangeKind, MessagePair
from snapshot_manager.model.conversation import Block, BlockKind, Message, Role


def said(name: str, text: str = "") -> Message:
    return Message(id=name, role=Role.USER, blocks=(Block(kind=BlockKind.TEXT, text=text or name),))


def kinds(pairs: Sequence[MessagePair]) -> list[str]:
    return [str(pair.kind) for pair in pairs]


def test_the_same_conversation_has_no_difference() -> None:
    talk = [said("a"), said("b")]
    assert kinds(align(talk, talk)) == ["same", "same"]


def test_what_was_said_since_is_added_at_the_end() -> None:
    assert kinds(align([said("a")], [said("a"), said("b")])) == ["same", "added"]


def test_five_messages_replaced_by_five_others_are_ten_differences() -> None:
    before = [said(f"old {n}") for n in range(5)]
    after = [said(f"new {n}") for n in range(5)]
    pairs = align(before, after)
    assert kinds(pairs).count("added") == 5
    assert kinds(pairs).count("removed") == 5


def test_a_removed_message_is_shown_where_it_was() -> None:
    before = [said("a"), said("b"), said("c")]
    assert kinds(align(before, [said("a"), said("c")])) == ["same", "removed", "same"]


def test_a_message_that_says_something_else_was_edited() -> None:
    pairs = align([said("a", "one")], [said("a", "two")])
    assert kinds(pairs) == ["edited"]


def test_a_message_that_changed_its_place_was_moved_and_the_rest_stayed() -> None:
    before = [said(name) for name in "abcd"]
    after = [said(name) for name in "bcda"]
    assert kinds(align(before, after)) == ["same", "same", "same", "moved"]


def test_messages_with_new_ids_are_the_same_when_they_say_the_same() -> None:
    before = [said("1", "hello"), said("2", "hello"), said("3", "bye")]
    after = [said("x", "hello"), said("y", "hello"), said("z", "bye")]
    assert kinds(align(before, after)) == ["same", "same", "same"]


conversations = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["", "edited"])), unique_by=lambda m: m[0]
)


@given(conversations, conversations)
def test_every_message_of_both_sides_is_shown_exactly_once(
    old: list[tuple[int, str]], new: list[tuple[int, str]]
) -> None:
    before = [said(str(name), f"{name}{text}") for name, text in old]
    after = [said(str(name), f"{name}{text}") for name, text in new]
    pairs = align(before, after)
    assert [pair.after for pair in pairs if pair.after] == after
    assert sorted(pair.before.id for pair in pairs if pair.before) == sorted(each.id for each in before)
    kept = [
        pair.before for pair in pairs if pair.before and pair.kind in {ChangeKind.SAME, ChangeKind.REMOVED}
    ]
    places = [before.index(each) for each in kept]
    assert places == sorted(places)
