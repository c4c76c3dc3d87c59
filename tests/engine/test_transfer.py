"""Carrying snapshots from one library to another."""

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snapshot_manager.engine import transfer
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import BundleError, SnapshotNotFound, StoreDamaged, StoreFull
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import SessionRef, Snapshot, SnapshotFilter, SnapshotId
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from snapshot_manager.model.transfer import Arrival
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, flip, lines, plain, state_of


def workspace_in(folder: Path, quota: int = 10**8) -> Workspace:
    clock = FakeClock()
    return Workspace(Library(folder, clock=clock, policy=Policy(quota_bytes=quota)), {}, clock)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Workspace]:
    workspace = workspace_in(tmp_path / "here")
    yield workspace
    workspace.library.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Workspace]:
    workspace = workspace_in(tmp_path / "there")
    yield workspace
    workspace.library.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "it.snapshots"


def keep(workspace: Workspace, count: int = 3) -> list[SnapshotId]:
    """A session that grows."""
    return [
        workspace.library.create(
            draft_of(
                state_of(lines(*map(str, range(number + 1))), {"/a": b"%d" % number, "/gone": None}),
                minute=number,
                description=f"number {number}",
                starred=number == 1,
            )
        )[0].id
        for number in range(count)
    ]


def carry(source: Workspace, target: Workspace, ids: list[SnapshotId], file: Path) -> list[Arrival]:
    """Export, import; tell what became of each."""
    transfer.export(source, ids, file)
    planned = transfer.plan(target, file)
    transfer.apply(target, planned)
    return [each.arrival for each in planned.entries]


def as_carried(snapshot: Snapshot) -> tuple[object, ...]:
    return (
        *(snapshot.id, snapshot.timestamp, snapshot.type, snapshot.trigger, snapshot.description),
        *(snapshot.starred, snapshot.session, snapshot.summary, snapshot.size_bytes, snapshot.parts),
    )


def test_imported_snapshots_are_the_same_and_marked(here: Workspace, there: Workspace, file: Path) -> None:
    ids = keep(here)
    assert carry(here, there, ids, file) == [Arrival.NEW] * 3
    for own_id in ids:
        was, is_now = here.library.snapshot(own_id), there.library.snapshot(own_id)
        assert as_carried(was) == as_carried(is_now)
        assert (was.imported_at, is_now.imported_at) == (None, there.clock())
        assert plain(there.library.state(own_id)) == plain(here.library.state(own_id))
    assert there.library.verify().ok
    assert {each.id for each in there.library.snapshots(SnapshotFilter(search="2"))} == {ids[2]}


def test_what_is_there_already_is_left_alone(here: Workspace, there: Workspace, file: Path) -> None:
    ids = keep(here)
    carry(here, there, ids[:2], file)
    there.library.star(ids[0], True)
    file.unlink()
    assert carry(here, there, ids, file) == [Arrival.THERE, Arrival.THERE, Arrival.NEW]
    assert there.library.snapshot(ids[0]).starred
    file.unlink()
    assert carry(here, here, ids, file) == [Arrival.THERE] * 3


def test_another_snapshot_with_the_same_id_is_kept_beside(
    here: Workspace, there: Workspace, file: Path
) -> None:
    (own_id,) = keep(here, 1)
    there.library.take_in(draft_of(state_of(lines("another"))), own_id)
    transfer.export(here, [own_id], file)
    planned = transfer.plan(there, file)
    assert [each.arrival for each in planned.entries] == [Arrival.RENAMED]
    (becomes,) = transfer.apply(there, planned).change.added
    assert plain(there.library.state(own_id)) == plain(state_of(lines("another")))
    assert plain(there.library.state(becomes)) == plain(here.library.state(own_id))
    assert [each.arrival for each in transfer.plan(there, file).entries] == [Arrival.THERE]


def test_an_imported_snapshot_is_not_the_newest_of_the_session_here(
    here: Workspace, there: Workspace, file: Path
) -> None:
    ids = keep(here)
    ref = SessionRef(source="fake", id="s1")
    own = there.library.create(draft_of(state_of(lines("mine"))))[0]
    carry(here, there, ids, file)
    assert there.library.newest(ref) == own
    assert {each.id for each in there.library.snapshots(SnapshotFilter(session=ref))} == {own.id, *ids}
    assert there.library.is_same(own.id, state_of(lines("mine")))


def test_nothing_is_evicted_for_what_is_imported(here: Workspace, tmp_path: Path, file: Path) -> None:
    noise = [random.Random(n).randbytes(400_000) for n in range(3)]  # noqa: S311  -- no secret
    ids = [
        here.library.create(draft_of(state_of([each]), minute=minute, session=f"s{minute}"))[0].id
        for minute, each in enumerate(noise)
    ]
    transfer.export(here, ids, file)
    small = workspace_in(tmp_path / "small", quota=here.library.disk_bytes() // 2)
    own = small.library.create(draft_of(state_of(lines("mine"))))[0]
    with pytest.raises(StoreFull) as caught:
        transfer.apply(small, transfer.plan(small, file))
    assert "of its snapshots were imported" in caught.value.hint
    assert own.id in {each.id for each in small.library.snapshots()}
    assert small.library.verify().ok
    small.library.close()


def test_a_damaged_snapshot_is_not_exported(here: Workspace, file: Path) -> None:
    ids = keep(here)
    flip(here.library, "name = '/a'")
    with pytest.raises(StoreDamaged):
        transfer.export(here, ids, file)
    assert list(file.parent.glob("*it*")) == []


def test_a_file_that_is_there_is_replaced_only_when_asked_for(here: Workspace, file: Path) -> None:
    ids = keep(here)
    file.write_bytes(b"a letter")
    with pytest.raises(BundleError, match="already"):
        transfer.export(here, ids, file)
    assert file.read_bytes() == b"a letter"
    done = transfer.export(here, ids, file, replace=True)
    assert (done.snapshots, done.bytes) == (3, file.stat().st_size)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_said_so(here: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BundleError) as caught:
        transfer.export(here, keep(here), tmp_path / "nowhere" / "it.snapshots")
    assert caught.value.hint


def test_an_unknown_snapshot_is_not_exported(here: Workspace, file: Path) -> None:
    with pytest.raises(SnapshotNotFound):
        transfer.export(here, [SnapshotId("0" * 16)], file)


def test_only_what_was_planned_is_imported(here: Workspace, there: Workspace, file: Path) -> None:
    ids = keep(here)
    transfer.export(here, ids[:1], file)
    planned = transfer.plan(there, file)
    transfer.export(here, ids, file, replace=True)
    with pytest.raises(BundleError, match="changed"):
        transfer.apply(there, planned)
    assert there.library.snapshots() == []


texts = st.lists(st.binary(max_size=40), max_size=6)
documents = st.dictionaries(st.text(min_size=1, max_size=8), st.none() | st.binary(max_size=60), max_size=4)
states = st.builds(
    lambda said, files, run: state_of(
        said, files, terminal=Part(Mark.CAPTURED, records=RecordList(run)), balance=Part.unreadable("Silent.")
    ),
    texts,
    documents,
    texts,
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(st.tuples(states, st.sampled_from(["s1", "s2"]), st.text(max_size=9)), max_size=6))
def test_whatever_is_exported_comes_back_bit_for_bit(made: list[tuple[State, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        source, target = workspace_in(Path(folder) / "a"), workspace_in(Path(folder) / "b")
        kept = {
            source.library.create(
                draft_of(state, minute=minute, session=session, description=description, title=description)
            )[0].id: state
            for minute, (state, session, description) in enumerate(made)
        }
        carry(source, target, list(kept), Path(folder) / "it.snapshots")
        assert {each.id for each in target.library.snapshots()} == kept.keys()
        for own_id, state in kept.items():
            assert plain(target.library.state(own_id)) == plain(state)
            assert as_carried(source.library.snapshot(own_id)) == as_carried(target.library.snapshot(own_id))
            assert set(target.library.state(own_id).parts) >= {PartName.MESSAGES}
        assert target.library.verify().ok
        source.library.close()
        target.library.close()
