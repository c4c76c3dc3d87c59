"""Forks and reverted sessions: kept with what they go on from, and restored as sessions of their own."""

import json
from pathlib import Path

import pytest

from snapshot_manager.errors import RestoreRefused
from tests.sources.codex.kept import Kept, kept, read
from tests.sources.codex.script import OTHER, SESSION, Rollout

LATER, LATEST = "2026-03-09T13-00-00", "2026-03-10T09-00-00"


def parent() -> Rollout:
    rollout = Rollout(paginated=True)
    rollout.turn("one", "one!")
    return rollout


def fork(base: Rollout, session_id: str = OTHER) -> Rollout:
    return Rollout(
        session_id=session_id, paginated=True, forked_from_id=base.session_id, history_base=base.base()
    )


def words(found: Kept) -> list[str]:
    return [text for _, text in found.said]


@pytest.fixture
def forked(tmp_path: Path) -> Kept:
    """A fork after the first of two turns, with a turn of its own."""
    base = parent()
    child = fork(base)
    base.turn("two", "two!")
    base.write(tmp_path)
    child.turn("three", "three!")
    child.write(tmp_path, LATER)
    return read(tmp_path, OTHER)


def test_a_fork_is_read_with_what_it_was_forked_from(forked: Kept) -> None:
    assert words(forked) == ["one", "one!", "three", "three!"]
    assert [each.records for each in forked.messages][:2] == [(), ()]
    assert forked.source.session(OTHER).message_count == forked.session.message_count == 4
    assert forked.part.gaps == ()


def test_the_beginning_of_the_other_rollout_is_kept_bit_for_bit(forked: Kept) -> None:
    (document,) = forked.part.documents
    assert document.name == f"ancestors/000/rollout-2026-03-09T12-00-00-{SESSION}.jsonl"
    assert document.content == parent().content


def test_a_restored_fork_needs_no_other_session(forked: Kept, tmp_path: Path) -> None:
    new = forked.restored(tmp_path / "new")
    assert words(new) == ["one", "one!", "three", "three!"]
    assert new.part.documents == ()
    lines = [json.loads(line)["payload"] for line in new.content.splitlines()]
    assert lines[0]["id"] == new.session.id
    assert "history_base" not in lines[0]
    assert "forked_from_id" not in lines[0]
    assert SESSION.encode() not in new.content
    numbers = [int(line.split(b'"ordinal":')[1].split(b",")[0]) for line in new.content.splitlines()]
    assert numbers == list(range(len(numbers)))


def test_a_fork_of_a_fork_is_kept_with_both(tmp_path: Path) -> None:
    first = parent()
    first.write(tmp_path)
    second = fork(first)
    second.turn("two", "two!")
    second.write(tmp_path, LATER)
    third = fork(second, OTHER.replace("5555", "6666"))
    third.turn("three", "three!")
    third.write(tmp_path, LATEST)
    found = read(tmp_path, third.session_id)
    assert words(found) == ["one", "one!", "two", "two!", "three", "three!"]
    assert words(found.restored(tmp_path / "new")) == words(found)


def reverted(home: Path) -> None:
    """A session of two turns that was reverted to its first, gone on with, and reverted again."""
    base = parent()
    first_end = base.base()
    base.turn("two", "two!")
    base.write(home)
    second = Rollout(paginated=True, history_base=first_end)
    second.turn("three", "three!")
    second_end = second.base()
    second.turn("four", "four!")
    second.write(home, LATER, f"_{OTHER}")
    third = Rollout(paginated=True, history_base=second_end)
    third.turn("five", "five!")
    third.write(home, LATEST, f"_{OTHER}")


def test_of_a_session_that_was_reverted_the_latest_form_counts(tmp_path: Path) -> None:
    reverted(tmp_path)
    found = read(tmp_path, SESSION)
    assert words(found) == ["one", "one!", "three", "three!", "five", "five!"]
    assert [info.message_count for info in found.source.sessions()] == [6]
    assert words(found.restored(tmp_path / "new")) == words(found)


def test_what_is_lost_is_told_and_cannot_be_restored(tmp_path: Path) -> None:
    child = fork(parent())
    child.turn("three", "three!")
    found = kept(tmp_path, child)
    assert words(found) == ["three", "three!"]
    assert found.part.gaps == (
        f"What came before this session was forked or reverted is lost: “{SESSION}” was not found.",
    )
    with pytest.raises(RestoreRefused, match="was forked from"):
        found.plan(tmp_path)


def test_another_rollout_of_the_same_name_is_not_taken_for_it(tmp_path: Path) -> None:
    base = parent()
    child = fork(base)
    child.turn("three", "three!")
    other = Rollout(paginated=True)
    other.turn("Something quite different and longer than what was there before", "one!")
    other.write(tmp_path)
    assert words(kept(tmp_path, child)) == ["three", "three!"]


def test_a_circle_of_forks_ends(tmp_path: Path) -> None:
    base = {"thread_id": OTHER, "end_ordinal_exclusive": 1, "end_byte_offset": 10}
    one = Rollout(paginated=True, history_base=base)
    one.turn("one", "one!")
    assert words(kept(tmp_path, one)) == ["one", "one!"]
