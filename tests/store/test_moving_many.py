"""Very many snapshots into the trash and out of it: in parts, as if each were moved by itself."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from snapshot_manager.errors import SnapshotNotFound
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import SnapshotFilter, SnapshotId
from snapshot_manager.store import accounting, trash
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, lines, state_of

COUNT = 7
NOBODY = SnapshotId("0123456789abcdef")
TRASH = SnapshotFilter(trash=True)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trash, "AT_ONCE", 3)


@pytest.fixture
def other(library: Library, folder: Path, clock: FakeClock) -> Iterator[Library]:
    """Another process with the same library open."""
    with opened(folder, clock) as same:
        yield same


def opened(folder: Path, clock: FakeClock) -> Library:
    return Library(folder, clock=clock, policy=Policy())


def kept(library: Library) -> list[SnapshotId]:
    """Snapshots of two sessions, some of which expire."""
    ids = []
    for number in range(COUNT):
        state = state_of(lines(*"abc"[: number % 3]), {"/a.py": b"x" * number})
        ids.append(library.create(draft_of(state, minute=number, session=f"s{number % 2}"))[0].id)
    library.expire({each: library.snapshot(each).timestamp + timedelta(days=1) for each in ids[::3]})
    return ids


def rows_in(folder: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """All that the library says of its snapshots, and their sums."""
    with closing(sqlite3.connect(file_in(folder))) as connection:
        snapshots = connection.execute("SELECT * FROM snapshot ORDER BY key").fetchall()
        return snapshots, connection.execute("SELECT * FROM tally WHERE value <> 0 ORDER BY name").fetchall()


def one_by_one(move: Callable[[list[SnapshotId]], object], ids: Iterable[SnapshotId]) -> None:
    for each in ids:
        move([each])


SOME = st.lists(st.integers(0, COUNT - 1), max_size=2 * COUNT)


@settings(max_examples=15)
@given(SOME, SOME, SOME, st.booleans())
def test_many_at_once_are_moved_as_each_by_itself(
    first: list[int], second: list[int], back: list[int], is_one_damaged: bool
) -> None:
    with TemporaryDirectory() as scratch:
        one, other, clock = Path(scratch, "one"), Path(scratch, "other"), FakeClock()
        with opened(one, clock) as library:
            ids = kept(library)
        if is_one_damaged:
            with closing(sqlite3.connect(file_in(one))) as connection, connection:
                connection.execute("UPDATE snapshot SET body = x'00', starred = 1 WHERE key = 2")
        copytree(one, other)
        with opened(one, clock) as together, opened(other, clock) as singly:
            for chosen in (first, second):
                together.delete([ids[each] for each in chosen])
                one_by_one(singly.delete, [ids[each] for each in chosen])
                clock.advance(days=2)
            together.undelete([ids[each] for each in back])
            one_by_one(singly.undelete, [ids[each] for each in back])
            with together._read() as read:
                assert accounting.is_right(read) or is_one_damaged
        assert rows_in(one) == rows_in(other)


@pytest.mark.parametrize("move", [Library.delete, Library.undelete])
def test_nothing_is_moved_when_one_of_them_does_not_exist(
    library: Library, folder: Path, move: Callable[[Library, list[SnapshotId]], object]
) -> None:
    ids = kept(library)
    library.delete(ids[:3])
    before = rows_in(folder)
    with pytest.raises(SnapshotNotFound, match=NOBODY):
        move(library, [*ids, NOBODY])
    assert rows_in(folder) == before


def between_parts(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> list[int]:
    """Have another process do something each time after a part was worked out; how large each part is."""
    into, sizes = trash.into, list[int]()

    def interrupted(connection: Connection, snapshot_ids: Iterable[SnapshotId], now: datetime) -> trash.Move:
        move = into(connection, snapshot_ids, now)
        sizes.append(len(move.updates))
        if len(sizes) <= 2:
            deed()
        return move

    monkeypatch.setattr(trash, "into", interrupted)
    return sizes


def test_others_can_write_between_the_parts(
    library: Library, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = kept(library)
    sizes = between_parts(monkeypatch, lambda: other.create(draft_of(state_of(lines("new")), minute=99)))
    library.delete(ids)
    assert sizes == [3, 3, 1]
    assert len(library.snapshots()) == 2
    assert {each.id for each in library.snapshots(TRASH)} == set(ids)


def test_what_another_process_changed_meanwhile_stays_changed_and_is_counted_once(
    library: Library, other: Library, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = kept(library)
    before = clock.now
    clock.advance(hours=1)
    with monkeypatch.context() as meanwhile:

        def star_one_and_delete_another() -> None:
            if not other.snapshot(ids[0]).starred:
                later, clock.now = clock.now, before
                other.star(ids[0], True)
                other.delete([ids[1]])
                clock.now = later

        between_parts(meanwhile, star_one_and_delete_another)
        library.delete(ids)
    assert library.snapshot(ids[0]).starred
    assert library.snapshot(ids[1]).deleted_at == before
    assert {each.deleted_at for each in library.snapshots(TRASH)} == {before, clock.now}
    with library._read() as connection:
        assert accounting.is_right(connection)
