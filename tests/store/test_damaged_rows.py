"""One damaged row takes nothing else down: it is seen, named and can be deleted; all others are as before."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import Mark
from snapshot_manager.store import driver
from snapshot_manager.store.first_page import first_page
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, flip, lines, plain, state_of

Harm = Callable[[str, SnapshotId], None]

HARMS = {
    "body": "UPDATE snapshot SET body = x'ff00' WHERE id = ?",
    "empty body": "UPDATE snapshot SET body = x'' WHERE id = ?",
    "type": "UPDATE snapshot SET type = CAST(x'6d616eff' AS TEXT) WHERE id = ?",
    "far future": "UPDATE snapshot SET timestamp = 9000000000000000000 WHERE id = ?",
}


@pytest.fixture
def harm(folder: Path) -> Harm:
    def now(statement: str, snapshot_id: SnapshotId) -> None:
        with closing(driver.connect(file_in(folder))) as connection:
            assert connection.execute(statement, [snapshot_id]).rowcount == 1

    return now


@pytest.mark.parametrize("kind", HARMS)
def test_a_damaged_row_is_listed_as_damaged_among_the_others(
    kind: str, library: Library, folder: Path, harm: Harm
) -> None:
    ids = [library.create(draft_of(state_of(lines("a")), minute=minute))[0].id for minute in range(3)]
    harm(HARMS[kind], ids[1])
    listed = {each.id: each for each in library.snapshots()}
    assert listed.keys() == set(ids)
    assert {own_id for own_id, each in listed.items() if each.summary.has_error} == {ids[1]}
    assert {part.mark for part in listed[ids[1]].parts.values()} == {Mark.UNREADABLE}
    page = first_page(folder, (), 10)
    assert page is not None
    assert {each.id for each in page.snapshots} == set(ids)
    assert [each.id for each in library.rows(library.keys())] == [each.id for each in library.snapshots()]


def test_a_damaged_row_can_be_found_and_deleted(library: Library, harm: Harm) -> None:
    harmed = library.create(draft_of(state_of(lines("a"))))[0].id
    healthy = library.create(draft_of(state_of(lines("a", "b")), minute=1))[0].id
    harm(HARMS["body"], harmed)
    with pytest.raises(StoreDamaged, match=harmed):
        library.state(harmed)
    assert [each.id for each in library.verify().damaged] == [harmed]
    assert library.usage().snapshots == 2
    library.delete([harmed])
    assert [each.id for each in library.snapshots()] == [healthy]
    assert plain(library.state(healthy)) == plain(state_of(lines("a", "b")))


def test_a_session_goes_on_after_a_damaged_snapshot(library: Library, harm: Harm) -> None:
    first = library.create(draft_of(state_of(lines("a"), {"/a": b"1"})))[0].id
    harmed = library.create(draft_of(state_of(lines("a", "b"), {"/a": b"2"}), minute=1))[0].id
    harm(HARMS["body"], harmed)
    now = state_of(lines("a", "b", "c"), {"/a": b"2"})
    assert not library.is_same(harmed, now)
    later = library.create(draft_of(now, minute=2))[0].id
    assert plain(library.state(later)) == plain(now)
    assert plain(library.state(first)) == plain(state_of(lines("a"), {"/a": b"1"}))
    assert [each.id for each in library.verify().damaged] == [harmed]


def test_a_text_that_is_damaged_is_shown_with_its_holes(library: Library, harm: Harm) -> None:
    harmed = library.create(draft_of(state_of(lines("a")), description="Before refactoring"))[0].id
    harm("UPDATE snapshot SET description = CAST(x'4265ff6f7265' AS TEXT) WHERE id = ?", harmed)
    assert [each.description for each in library.snapshots()] == ["Be\N{REPLACEMENT CHARACTER}ore"]


def test_a_library_whose_tables_are_not_ours_any_more_is_said_to_be_damaged(
    library: Library, folder: Path
) -> None:
    library.create(draft_of(state_of(lines("a"))))
    with closing(driver.connect(file_in(folder))) as connection:
        connection.execute("ALTER TABLE hold RENAME COLUMN stop TO stopped")
    with pytest.raises(StoreDamaged) as caught:
        library.create(draft_of(state_of(lines("a", "b")), minute=1))
    assert caught.value.hint


def test_the_rights_of_a_folder_that_was_there_before_are_left_alone(
    tmp_path: Path, clock: FakeClock
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    theirs.chmod(0o755)
    Library(theirs, clock=clock, policy=Policy()).close()
    assert theirs.stat().st_mode & 0o777 == 0o755
    assert {each.stat().st_mode & 0o777 for each in theirs.iterdir()} == {0o600}


@pytest.mark.parametrize("more", [(), ("d",)], ids=["unchanged", "continued"])
def test_a_new_snapshot_holds_nothing_that_verify_found_damaged(
    library: Library, more: tuple[str, ...]
) -> None:
    library.create(draft_of(state_of(lines("a", "b", "c"), {"a.py": b"one"})))
    flip(library, "stream.kind = 0")
    flip(library, "stream.kind = 1")
    assert not library.verify().ok
    state = state_of(lines("a", "b", "c", *more), {"a.py": b"one"})
    kept = library.create(draft_of(state, minute=1))[0].id
    assert library.verify([kept]).ok
    assert plain(library.state(kept)) == plain(state)
