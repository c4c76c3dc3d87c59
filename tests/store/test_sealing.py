"""Idle-time tidying: smaller, and not one byte different."""

import pytest

from snapshot_manager.errors import Cancelled
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName, State
from snapshot_manager.store.folder import disk_bytes, file_in
from snapshot_manager.store.library import Library
from tests.store.states import draft_of, flip, plain, state_of


def session(count: int) -> State:
    """A session of so many messages with a file that changes a little each time."""
    messages = [b"line %d of the conversation, number %d\n" % (n, n * n * n) * 60 for n in range(count)]
    return state_of(messages, {"/a.py": b"".join(b"x%d = %d\n" % (n, n + count) for n in range(300))})


def kept_by(library: Library, rounds: int = 60) -> dict[SnapshotId, State]:
    states = [session(3 * count) for count in range(rounds)]
    return {library.create(draft_of(state, minute=n))[0].id: state for n, state in enumerate(states)}


def packs_in(library: Library) -> int:
    with library._reader.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM pack").scalar_one())


def test_tidying_makes_the_library_smaller_and_changes_nothing(library: Library) -> None:
    states = kept_by(library)
    before, packs_before = library.usage().disk_bytes, packs_in(library)
    library.tidy()
    assert library.usage().disk_bytes < before
    assert packs_in(library) < packs_before / 5
    assert {each: plain(library.state(each)) for each in states} == {
        each: plain(state) for each, state in states.items()
    }
    assert library.verify().ok


def test_a_session_goes_on_after_tidying(library: Library) -> None:
    states = {}
    for round_ in range(12):
        state = session(5 * round_)
        states[library.create(draft_of(state, minute=round_))[0].id] = state
        library.tidy()
    assert all(plain(library.state(each)) == plain(state) for each, state in states.items())


def test_a_second_tidying_finds_nothing_to_do(library: Library) -> None:
    kept_by(library)
    library.tidy()
    seen: list[int] = []
    library.tidy(lambda _done, total, _text: seen.append(total))
    assert seen == []


def test_a_tidying_that_finds_nothing_to_do_writes_nothing(library: Library) -> None:
    kept_by(library, rounds=8)
    library.tidy()
    version = library.version()
    library.tidy()
    assert library.version() == version


def test_tidying_can_be_cancelled_at_any_step(library: Library) -> None:
    states = kept_by(library)

    def cancel_at_the_second(done: int, _total: int, _text: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        library.tidy(cancel_at_the_second)
    assert all(plain(library.state(each)) == plain(state) for each, state in states.items())


def test_what_is_damaged_is_left_as_it_is(library: Library) -> None:
    states = kept_by(library)
    flip(library, "part = 'files'")
    library.tidy()
    damaged = {(each.id, each.part) for each in library.verify().damaged}
    assert {part for _, part in damaged} == {"files"}
    messages = library.state(list(states)[-1]).part(PartName.MESSAGES).records
    assert len(list(messages.read(0, len(messages)))) == len(messages)


def test_records_can_be_read_while_their_packs_are_replaced(library: Library) -> None:
    states = kept_by(library)
    newest = list(states)[-1]
    records = library.state(newest).part(PartName.MESSAGES).records
    read = records.read(0, len(records))
    first = [next(read) for _ in range(5)]
    library.tidy()
    expected = states[newest].part(PartName.MESSAGES).records
    assert [*first, *read] == list(expected.read(0, len(expected)))


def test_deleting_after_tidying_keeps_what_others_hold(library: Library) -> None:
    states = kept_by(library)
    library.tidy()
    gone = list(states)[10:50]
    library.delete(gone)
    freed = library.freed_bytes(gone)
    assert freed == library.usage().reclaimable_bytes > 0
    library.empty_trash()
    left = [each for each in states if each not in gone]
    assert all(plain(library.state(each)) == plain(states[each]) for each in left)
    assert library.verify().ok
    assert library.usage().reclaimable_bytes == 0
    assert disk_bytes(file_in(library._folder).parent) == library.usage().disk_bytes
