"""One damaged row takes nothing else down: it is seen, named and can be deleted; all others are as before."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.restoration import RestoreEntry
from snapshot_manager.model.snapshot import Snapshot, SnapshotId, SnapshotSummary
from snapshot_manager.model.state import Mark
from snapshot_manager.store import driver
from snapshot_manager.store.first_page import first_page
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import START, draft_of, flip, lines, plain, state_of

Harm = Callable[[str, SnapshotId], None]

HARMS = {
    "body": "UPDATE snapshot SET body = x'ff00' WHERE id = ?",
    "empty body": "UPDATE snapshot SET body = x'' WHERE id = ?",
    "type": "UPDATE snapshot SET type = CAST(x'6d616eff' AS TEXT) WHERE id = ?",
    "far future": "UPDATE snapshot SET timestamp = 9000000000000000000 WHERE id = ?",
    "a second later": "UPDATE snapshot SET timestamp = timestamp + 1000000 WHERE id = ?",
    "star": "UPDATE snapshot SET starred = 1 WHERE id = ?",
    "description": "UPDATE snapshot SET description = 'Before' WHERE id = ?",
    "size": "UPDATE snapshot SET size_bytes = size_bytes + 1 WHERE id = ?",
    "looks": "UPDATE snapshot SET checks = 1 WHERE id = ?",
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
    assert library.outlines()(library.keys()) == [as_outline(each) for each in library.snapshots()]


def as_outline(snapshot: Snapshot) -> Snapshot:
    """A snapshot as far as a rule judges it."""
    return replace(snapshot, summary=SnapshotSummary(), parts={}, checks=0, checked_at=None)


@pytest.mark.parametrize("kind", HARMS)
def test_a_damaged_row_is_named_and_stays_so_whatever_is_done_to_it(
    kind: str, library: Library, harm: Harm
) -> None:
    ids = [library.create(draft_of(state_of(lines("a")), minute=minute))[0].id for minute in range(3)]
    harm(HARMS[kind], ids[1])
    for _ in range(2):
        assert [(each.id, each.part) for each in library.verify().damaged] == [(ids[1], "summary")]
        assert library.snapshot(ids[1]).summary.has_error
        library.star(ids[1], True)
        library.note_unchanged(ids[1], START)
        library.delete([ids[1]])
        library.undelete([ids[1]])


def test_sums_that_are_damaged_are_put_right_by_verifying(library: Library, folder: Path) -> None:
    library.create(draft_of(state_of(lines("a"))))
    before = library.usage()
    with closing(driver.connect(file_in(folder))) as connection:
        connection.execute("UPDATE tally SET value = value + 4096")
    assert library.usage().snapshots != before.snapshots
    assert library.verify().ok
    assert replace(library.usage(), disk_bytes=0) == replace(before, disk_bytes=0)


def test_a_damaged_record_of_a_restore_is_not_undone(library: Library, folder: Path) -> None:
    ids = [library.create(draft_of(state_of(lines("a")), minute=minute))[0].id for minute in range(2)]
    library.record_restore(RestoreEntry(before_id=ids[1], snapshot_id=ids[0], at=START))
    with closing(driver.connect(file_in(folder))) as connection:
        connection.execute("UPDATE restore SET at = at + 1")
    with pytest.raises(StoreDamaged, match=ids[1]):
        library.restore_entry(ids[1])
    assert library.restore_entries_of(ids[0]) == []
    assert [(each.id, each.part) for each in library.verify().damaged] == [(ids[1], "restore")]


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


def test_a_snapshot_keeps_what_is_certain_when_the_title_of_its_session_is_damaged(
    library: Library, folder: Path, harm: Harm
) -> None:
    harmed = library.create(draft_of(state_of(lines("a")), description="Before refactoring"))[0]
    other = library.create(draft_of(state_of(lines("a")), session="s2", minute=-1))[0]
    harm(
        """
        UPDATE label SET title = CAST(x'4265ff6f7265' AS TEXT)
        WHERE id = (SELECT label_id FROM snapshot WHERE id = ?)
        """,
        harmed.id,
    )
    shown = library.snapshot(harmed.id)
    assert (shown.description, shown.session and shown.session.title) == ("Before refactoring", "")
    assert shown.session is not None
    assert harmed.session is not None
    assert shown.session.ref == harmed.session.ref
    assert shown.summary.has_error
    assert [(each.id, each.part) for each in library.verify().damaged] == [(harmed.id, "summary")]
    assert library.snapshot(other.id) == other


def test_a_snapshot_whose_session_is_lost_is_still_listed(library: Library, folder: Path, harm: Harm) -> None:
    harmed = library.create(draft_of(state_of(lines("a"))))[0]
    harm("UPDATE session SET ref = 't1' WHERE id = (SELECT session_id FROM snapshot WHERE id = ?)", harmed.id)
    assert [(each.id, each.session) for each in library.snapshots()] == [(harmed.id, None)]
    assert plain(library.state(harmed.id)) == plain(state_of(lines("a")))
    assert not library.verify().ok


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


def test_a_session_whose_count_is_damaged_says_so_and_is_right_again_when_made_anew(
    library: Library, harm: Harm
) -> None:
    kept = library.create(draft_of(state_of(lines("a"))))[0].id
    harm("UPDATE session SET last_seq = 0 WHERE id = (SELECT session_id FROM snapshot WHERE id = ?)", kept)
    with pytest.raises(StoreDamaged) as caught:
        library.create(draft_of(state_of(lines("a", "b")), minute=1))
    assert "rebuild" in caught.value.hint
    library.rebuild()
    later = library.create(draft_of(state_of(lines("a", "b")), minute=1))[0].id
    assert plain(library.state(later)) == plain(state_of(lines("a", "b")))
    assert plain(library.state(kept)) == plain(state_of(lines("a")))


def test_a_stream_whose_length_is_damaged_does_not_write_over_what_is_there(
    library: Library, folder: Path
) -> None:
    kept = library.create(draft_of(state_of(lines("a", "b"))))[0].id
    with closing(driver.connect(file_in(folder))) as connection:
        connection.execute("UPDATE stream SET length = 0")
    later = library.create(draft_of(state_of(lines("a", "b", "c")), minute=1))[0].id
    assert library.verify().ok
    assert plain(library.state(later)) == plain(state_of(lines("a", "b", "c")))
    assert plain(library.state(kept)) == plain(state_of(lines("a", "b")))


def test_a_damaged_row_is_not_removed_for_room_since_it_may_have_had_a_star(
    library: Library, harm: Harm
) -> None:
    ids = [library.create(draft_of(state_of(lines("a")), minute=minute))[0].id for minute in range(3)]
    assert library.next_to_go() == library.snapshot(ids[0])
    harm(HARMS["size"], ids[0])
    assert library.next_to_go() == library.snapshot(ids[1])


def test_an_index_that_leads_to_another_row_never_shows_or_changes_another_snapshot(
    library: Library, folder: Path, clock: FakeClock
) -> None:
    for minute in range(2):
        library.create(draft_of(state_of(lines("a")), minute=minute))
    asked, _ = library.create(draft_of(state_of(lines("b")), session="s2", minute=2))
    library.close()
    lead_elsewhere(file_in(folder), asked.id, key=3, to=2)
    with Library(folder, clock=clock, policy=Policy()) as opened:
        assert {each.id for each in opened.verify().damaged} == {asked.id}
        for ask in (
            opened.state,
            lambda own_id: opened.is_same(own_id, state_of(lines("a"))) or opened.state(own_id),
            lambda own_id: opened.star(own_id, starred=True),
            lambda own_id: opened.delete([own_id]),
        ):
            with pytest.raises(StoreDamaged):
                ask(asked.id)
        assert [(each.starred, each.deleted_at) for each in opened.snapshots()] == [(False, None)] * 3
        opened.rebuild()
        assert plain(opened.state(asked.id)) == plain(state_of(lines("b")))


def lead_elsewhere(file: Path, snapshot_id: SnapshotId, *, key: int, to: int) -> None:
    """Have the entry of the index of ids lead to another key."""
    with closing(driver.connect(file)) as connection:
        name = "sqlite_autoindex_snapshot_2"
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    content = bytearray(file.read_bytes())
    index = slice((page - 1) * driver.PAGE_BYTES, page * driver.PAGE_BYTES)
    entry = snapshot_id.encode()
    assert content[index].count(entry + bytes([key])) == 1
    content[index] = content[index].replace(entry + bytes([key]), entry + bytes([to]))
    file.write_bytes(content)
