"""A library's verbs, as the engine uses them."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from snapshot_manager.errors import SnapshotNotFound
from snapshot_manager.model.digest import Digest, head_of
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.restoration import RestoreEntry
from snapshot_manager.model.results import GroupSize
from snapshot_manager.model.snapshot import (
    EVERYTHING,
    BalanceWarning,
    Manual,
    SessionRef,
    SnapshotFilter,
    SnapshotId,
    SnapshotSummary,
    SnapshotType,
)
from snapshot_manager.model.state import Mark, Part, PartName
from snapshot_manager.store import bodies
from snapshot_manager.store.library import Library
from tests.store.states import START, draft_of, lines, plain, state_of


def test_a_state_comes_back_bit_for_bit(library: Library) -> None:
    state = state_of(
        [b'{"text": "\xc3\xa4"}\n', b"torn \xff\x00", b""],
        {"/work/a.py": b"print()\r\n", "/work/gone.py": None, "/work/empty": b"", "/x/\u202e.txt": b"\n"},
        terminal=Part.not_included("It was left out."),
        balance=Part.unreadable("The bridge was silent."),
        agents=Part.empty(),
    )
    snapshot, change = library.create(draft_of(state))
    assert change.added == (snapshot.id,)
    assert plain(library.state(snapshot.id)) == plain(state)


def test_a_snapshot_says_what_it_holds(library: Library) -> None:
    state = state_of(
        lines("hello", "there"), {"/a": b"abc"}, terminal=Part(Mark.CAPTURED, gaps=("Line 2 is torn.",))
    )
    trigger = BalanceWarning(level=AlertLevel.CRITICAL)
    kept, _ = library.create(draft_of(state, description="Before refactoring", starred=True, trigger=trigger))
    found = library.snapshot(kept.id)
    assert found == kept
    assert (found.timestamp, found.type, found.trigger) == (START, SnapshotType.SYSTEM, trigger)
    assert (found.description, found.starred, found.size_bytes) == ("Before refactoring", True, 12 + 3)
    assert found.summary == SnapshotSummary(message_count=2)
    assert found.session is not None
    assert found.session.ref == SessionRef(source="fake", id="s1")
    assert found.parts[PartName.MESSAGES].bytes == 12
    assert found.parts[PartName.TERMINAL].gaps == ("Line 2 is torn.",)


def test_an_expiry_can_be_set_changed_and_taken_away_and_the_sums_stay_right(library: Library) -> None:
    kept, _ = library.create(
        msgspec.structs.replace(draft_of(state_of(lines("hello"))), expires_at=START + timedelta(days=7))
    )
    other, _ = library.create(draft_of(state_of(lines("hello", "there"))))
    assert (kept.expires_at, other.expires_at) == (START + timedelta(days=7), None)
    assert library.expiring() == 1
    for at in (START + timedelta(days=1), None, START + timedelta(days=2)):
        assert library.expire({other.id: at}).updated == (other.id,)
        assert library.snapshot(other.id) == msgspec.structs.replace(other, expires_at=at)
        assert library.expiring() == 1 + (at is not None)
    library.delete([other.id])
    assert library.expiring() == 1
    library.expire({other.id: None})
    library.undelete([other.id])
    assert (library.expiring(), library.verify().ok) == (1, True)


def test_a_snapshot_that_never_expires_takes_not_a_byte_more_for_it() -> None:
    lasting = bodies.write_body(Digest(bytes(16)), Manual(description="one"), SnapshotSummary(), {})
    mortal = bodies.with_expiry(lasting, "x", 1)
    assert bodies.read_body(mortal, "x").expires_at == 1
    assert bodies.with_expiry(mortal, "x", None) == lasting
    assert len(lasting) < len(mortal)


def test_a_growing_session_comes_back_as_it_was_at_each_time(library: Library) -> None:
    states = [
        state_of(lines(*(f"message {n}" for n in range(count))), {"/a": f"version {count // 3}".encode()})
        for count in range(0, 40, 2)
    ]
    ids = [library.create(draft_of(state, minute=n))[0].id for n, state in enumerate(states)]
    assert [plain(library.state(each)) for each in ids] == [plain(state) for state in states]


def test_a_rewritten_history_comes_back_and_costs_only_what_is_new(library: Library) -> None:
    first = lines(*(f"message {n}" for n in range(20)))
    histories = [
        first,
        [*first[:5], b"other\n", *first[5:9]],
        first[:3],
        list(reversed(first)),
        [],
        first * 2,
    ]
    ids = [library.create(draft_of(state_of(each), minute=n))[0].id for n, each in enumerate(histories)]
    for snapshot_id, history in zip(ids, histories, strict=True):
        records = library.state(snapshot_id).part(PartName.MESSAGES).records
        assert list(records.read(0, len(records))) == list(history)
        assert list(records.read(2, 4)) == list(history[2:4])
        assert all(records.head(count) == head_of(history[:count]) for count in range(len(history) + 1))


def test_the_same_state_is_known_again(library: Library) -> None:
    kept, _ = library.create(draft_of(state_of(lines("a", "b"), {"/a": b"1"})))
    assert library.is_same(kept.id, state_of(lines("a", "b"), {"/a": b"1"}, agents=Part.empty()))
    assert not library.is_same(kept.id, state_of(lines("a", "c"), {"/a": b"1"}))
    assert not library.is_same(kept.id, state_of(lines("a"), {"/a": b"1"}))
    assert not library.is_same(kept.id, state_of(lines("a", "b"), {"/a": b"2"}))
    assert not library.is_same(kept.id, state_of(lines("a", "b"), {"/a": None}))
    noted = library.note_unchanged(kept.id, START + timedelta(minutes=5))
    assert (noted.checks, noted.checked_at) == (1, START + timedelta(minutes=5))


def test_a_deleted_snapshot_can_be_brought_back(library: Library) -> None:
    kept, _ = library.create(draft_of(state_of(lines("a"))))
    other, _ = library.create(draft_of(state_of(lines("a", "b")), minute=1))
    assert library.delete([kept.id]).removed == (kept.id,)
    assert [each.id for each in library.snapshots()] == [other.id]
    assert [each.id for each in library.snapshots(SnapshotFilter(trash=True))] == [kept.id]
    assert library.usage().snapshots == 1
    assert library.undelete([kept.id]).added == (kept.id,)
    assert [each.id for each in library.snapshots()] == [other.id, kept.id]
    assert library.usage().total_size_bytes == 2 + 4
    assert plain(library.state(kept.id)) == plain(state_of(lines("a")))


def test_snapshots_are_found_by_session_type_star_and_words(library: Library) -> None:
    one, _ = library.create(draft_of(state_of(), session="s1", description="Before 100% auth"))
    two, _ = library.create(draft_of(state_of(), session="s2", title="Fix the parser", minute=1))
    library.star(two.id, True)

    def found(which: SnapshotFilter = EVERYTHING) -> list[SnapshotId]:
        return [each.id for each in library.snapshots(which)]

    assert found() == [two.id, one.id]
    assert found(SnapshotFilter(session=SessionRef(source="fake", id="s1"))) == [one.id]
    assert found(SnapshotFilter(type=SnapshotType.AUTO)) == [two.id]
    assert found(SnapshotFilter(starred=True)) == [two.id]
    assert found(SnapshotFilter(search="100% BEFORE")) == [one.id]
    assert found(SnapshotFilter(search="parser")) == [two.id]
    assert found(SnapshotFilter(search="100_")) == []
    assert library.newest(SessionRef(source="fake", id="s2")) == library.snapshot(two.id)
    assert library.newest(SessionRef(source="fake", id="none")) is None


def test_a_long_list_is_made_over_keys(library: Library) -> None:
    ids = [library.create(draft_of(state_of(), minute=n))[0].id for n in range(5)]
    keys = library.keys()
    assert [each.id for each in library.rows(keys)] == list(reversed(ids))
    assert [each.id for each in library.rows([keys[3], 999, keys[0]])] == [ids[1], ids[4]]


def test_keys_come_in_the_order_of_the_list_whatever_is_chosen(library: Library) -> None:
    drafts = [draft_of(state_of(), minute=n % 3, session=f"s{n % 2}", starred=n % 4 == 0) for n in range(12)]
    ids = [library.create(draft)[0].id for draft in drafts]
    library.delete(ids[5:7])
    session = SessionRef(source="fake", id="s1")
    for which in (
        EVERYTHING,
        SnapshotFilter(starred=True),
        SnapshotFilter(session=session),
        SnapshotFilter(trash=True),
    ):
        assert library.rows(library.keys(which)) == library.snapshots(which)
    assert list(library.keys(SnapshotFilter(search="nothing"))) == []


def test_what_is_old_is_counted_without_the_trash(library: Library) -> None:
    ids = [library.create(draft_of(state_of(lines("abcd")), minute=n))[0].id for n in range(9)]
    starts = [START + timedelta(minutes=6)]
    library.delete([ids[0], ids[8]])
    older = GroupSize(count=5, size_bytes=25)
    assert library.group_sizes(starts) == [GroupSize(count=2, size_bytes=10), older]
    assert library.group_sizes(starts, SnapshotFilter(type=SnapshotType.AUTO))[1] == older
    library.undelete([ids[0]])
    assert library.group_sizes(starts)[1] == GroupSize(count=6, size_bytes=30)


def test_a_list_is_chosen_and_counted_without_reading_its_rows(library: Library) -> None:
    library.create(draft_of(state_of()))
    chosen = "deleted_at IS NULL AND session_id = 1 AND type = 'auto' AND starred = 0 AND label_id IN (1)"
    for query in (
        f"SELECT key FROM snapshot WHERE {chosen} ORDER BY timestamp DESC, key DESC",
        f"SELECT count(*), sum(size_bytes) FROM snapshot WHERE {chosen} AND timestamp >= 0",
    ):
        with library._reader.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
        assert "COVERING INDEX snapshot_by_time" in str(plan)
        assert "TEMP B-TREE" not in str(plan)


def test_groups_are_counted_by_time(library: Library) -> None:
    for minute in range(10):
        library.create(draft_of(state_of(lines("abcd")), minute=minute))
    starts = [START + timedelta(minutes=7), START + timedelta(minutes=2)]
    expected = [
        GroupSize(count=3, size_bytes=15),
        GroupSize(count=5, size_bytes=25),
        GroupSize(count=2, size_bytes=10),
    ]
    assert library.group_sizes(starts) == expected
    assert library.group_sizes([]) == [GroupSize(count=10, size_bytes=50)]
    assert library.group_sizes(starts, SnapshotFilter(search="nothing"))[0] == GroupSize()


def test_an_id_is_resolved_by_its_unique_beginning(library: Library) -> None:
    kept, _ = library.create(draft_of(state_of()))
    assert library.resolve(kept.id[:5].upper()) == kept.id
    with pytest.raises(SnapshotNotFound, match="no snapshot"):
        library.resolve("zz")
    ids = [kept.id, *(library.create(draft_of(state_of(), minute=n))[0].id for n in range(1, 18))]
    digit = next(each[0] for each in ids if sum(other[0] == each[0] for other in ids) > 1)
    with pytest.raises(SnapshotNotFound, match="Several"):
        library.resolve(digit)


def test_what_is_not_there_is_said_so(library: Library) -> None:
    nothing = SnapshotId("0" * 16)
    for ask in (
        lambda: library.snapshot(nothing),
        lambda: library.state(nothing),
        lambda: library.star(nothing, True),
        lambda: library.delete([nothing]),
        lambda: library.undelete([nothing]),
        lambda: library.verify([nothing]),
        lambda: library.freed_bytes([nothing]),
        lambda: library.is_same(nothing, state_of()),
    ):
        with pytest.raises(SnapshotNotFound) as caught:
            ask()
        assert caught.value.hint


def test_restores_are_remembered(library: Library) -> None:
    entry = RestoreEntry(
        before_id=SnapshotId("b" * 16), snapshot_id=SnapshotId("a" * 16), at=START, files={"/a": "00"}
    )
    library.record_restore(entry)
    assert library.restore_entry(entry.before_id) == entry
    assert library.restore_entries_of(entry.snapshot_id) == [entry]
    assert library.restore_entry(entry.snapshot_id) is None


def test_usage_tells_of_what_the_library_is_made(library: Library, folder: Path) -> None:
    library.create(draft_of(state_of(lines("abc"), {"/a": b"12345"})))
    library.create(draft_of(state_of(lines("abc", "def")), session="s2", minute=1))
    usage = library.usage()
    assert usage.by_part == {PartName.MESSAGES: 4 + 8, PartName.FILES: 5}
    assert usage.by_session == {"fake:s1": 9, "fake:s2": 8}
    assert usage.disk_bytes == sum(each.stat().st_size for each in folder.iterdir())
    assert usage.reclaimable_bytes == 0


def test_a_snapshot_without_a_session_is_kept_too(library: Library) -> None:
    kept, _ = library.create(draft_of(state_of(lines("a")), session=None))
    assert library.snapshot(kept.id).session is None


def test_the_version_changes_with_every_write_of_any_library(library: Library, folder: Path) -> None:
    versions = [library.version()]
    kept, _ = library.create(draft_of(state_of()))
    versions.append(library.version())
    library.star(kept.id, True)
    versions.append(library.version())
    with Library(folder, clock=lambda: START, policy=library._policy) as other:
        other.star(kept.id, False)
    versions.append(library.version())
    assert len(set(versions)) == len(versions)
    assert library.version() == versions[-1]
