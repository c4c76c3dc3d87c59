"""The quota: what goes to make room, in which order, and what never does."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from snapshot_manager.errors import SnapshotNotFound, StoreFull
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.results import Eviction
from snapshot_manager.model.snapshot import Snapshot, SnapshotFilter, SnapshotId
from snapshot_manager.model.state import State
from snapshot_manager.model.trusted_time import WITNESSES
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, plain, state_of

QUOTA = 600_000
NOISE = random.Random(7)  # noqa: S311  -- nothing here is secret


def noisy_state(size: int = 40_000) -> State:
    """A state that cannot be compressed."""
    return state_of([NOISE.randbytes(size)])


@pytest.fixture
def small(folder: Path, clock: FakeClock) -> Iterator[Library]:
    with Library(folder, clock=clock, policy=Policy(quota_bytes=QUOTA)) as opened:
        yield opened


def fill(
    library: Library, count: int, *, starred: bool = False, session: str = "s1", start: int = 0
) -> list[Snapshot]:
    return [
        library.create(draft_of(noisy_state(), minute=start + n, starred=starred, session=session))[0]
        for n in range(count)
    ]


def test_the_oldest_without_a_star_goes_first_and_is_recorded(small: Library, folder: Path) -> None:
    starred = fill(small, 1, starred=True)[0]
    oldest = fill(small, 1, start=1)[0]
    for minute in range(2, 40):
        kept, change = small.create(draft_of(noisy_state(), minute=minute))
        if change.evicted:
            break
        assert small.usage().disk_bytes <= QUOTA
    else:
        pytest.fail("nothing was evicted")
    assert [each.id for each in change.evicted] == [oldest.id]
    assert change.evicted[0].freed_bytes >= 40_000
    assert change.removed == (oldest.id,)
    assert small.usage().evictions == change.evicted
    assert small.usage().disk_bytes == sum(each.stat().st_size for each in folder.iterdir()) <= QUOTA
    assert {starred.id, kept.id} <= {each.id for each in small.snapshots()}
    with pytest.raises(SnapshotNotFound):
        small.state(oldest.id)


def test_nothing_goes_for_what_was_kept_of_a_damaged_library(small: Library, folder: Path) -> None:
    kept = fill(small, 3)
    (folder / "library-damaged.sqlite").write_bytes(bytes(QUOTA))
    _, change = small.create(draft_of(noisy_state(), minute=9))
    assert change.evicted == ()
    assert {each.id for each in kept} < {each.id for each in small.snapshots()}
    assert small.usage().disk_bytes > QUOTA


@pytest.mark.parametrize(
    "wrong", [-60 * 24 * 365 * 56, -60, 60 * 24 * 365 * 73], ids=["1970", "back", "2099"]
)
def test_a_clock_that_jumps_lets_nothing_young_go_before_what_was_kept_earlier(
    small: Library, wrong: int
) -> None:
    kept = fill(small, 2) + fill(small, 2, start=2 + wrong) + fill(small, 2, start=4)
    assert small.next_to_go() == kept[0]
    assert gone_for_more(small, 6)[:6] == [each.id for each in kept]


def test_what_was_imported_is_as_old_as_its_time_says(small: Library) -> None:
    own = fill(small, 3, start=10)
    old, young = (
        small.take_in(draft_of(noisy_state(), minute=minute, session="theirs"), SnapshotId(digit * 16))[0]
        for minute, digit in ((0, "a"), (11.5, "b"))
    )
    small.take_in(draft_of(noisy_state(), minute=12.5, session="theirs"), SnapshotId("c" * 16))
    assert gone_for_more(small, 4)[:4] == [old.id, own[0].id, own[1].id, young.id]


def gone_for_more(library: Library, count: int) -> list[SnapshotId]:
    """What was evicted, in order, once so many were."""
    gone: list[SnapshotId] = []
    minute = 100
    while len(gone) < count:
        gone += [each.id for each in library.create(draft_of(noisy_state(), minute=minute))[1].evicted]
        minute += 1
    return gone


def test_the_trash_goes_before_anything_else(small: Library) -> None:
    fill(small, 5)
    starred = fill(small, 1, starred=True, start=5)[0]
    small.delete([starred.id])
    evicted: list[Eviction] = []
    minute = 6
    while not evicted:
        minute += 1
        evicted = list(small.create(draft_of(noisy_state(), minute=minute))[1].evicted)
    assert evicted[0].id == starred.id
    assert "trash" in evicted[0].reason


def test_the_newest_of_each_session_and_what_is_protected_stay(small: Library) -> None:
    target = fill(small, 1, session="old")[0]
    newest = fill(small, 1, session="old", start=1)[0]
    for minute in range(2, 40):
        small.create(draft_of(noisy_state(), minute=minute), protected=[target.id])
    assert {target.id, newest.id} <= {each.id for each in small.snapshots()}
    assert small.usage().evictions


def test_all_starred_and_full_is_refused_and_nothing_is_lost(small: Library) -> None:
    ids: list[SnapshotId] = []

    def keep_starred_ones_without_end() -> None:
        while True:
            draft = draft_of(noisy_state(), minute=len(ids), starred=True)
            ids.append(small.create(draft)[0].id)

    with pytest.raises(StoreFull) as caught:
        keep_starred_ones_without_end()
    assert "stars" in caught.value.hint
    assert [each.id for each in reversed(small.snapshots())] == ids
    assert not small.usage().evictions
    assert small.verify().ok
    small.delete(ids[:2])
    assert small.create(draft_of(noisy_state(), minute=50))[1].evicted


def test_a_snapshot_that_is_larger_than_the_quota_evicts_nobody(small: Library) -> None:
    ids = [each.id for each in fill(small, 3)]
    with pytest.raises(StoreFull):
        small.create(draft_of(noisy_state(2 * QUOTA), minute=9))
    assert [each.id for each in reversed(small.snapshots())] == ids


def test_the_trash_is_emptied_after_thirty_days(library: Library, clock: FakeClock) -> None:
    old, young = (library.create(draft_of(noisy_state(), minute=n))[0] for n in range(2))
    library.delete([old.id])
    clock.advance(days=20)
    library.delete([young.id])
    clock.advance(days=10, seconds=1)
    change = library.create(draft_of(noisy_state(), minute=2))[1]
    assert [each.id for each in change.evicted] == [old.id]
    assert [each.id for each in library.snapshots(SnapshotFilter(trash=True))] == [young.id]
    assert library.usage().reclaimable_bytes == library.freed_bytes([young.id]) > 40_000


def test_a_clock_that_jumps_ahead_for_a_while_empties_no_trash(library: Library, clock: FakeClock) -> None:
    kept_now(library, clock, 20)
    library.delete([library.snapshots()[-1].id])
    right = clock.now
    clock.advance(days=26_000)
    assert kept_now(library, clock, WITNESSES - 1) == []
    clock.now = right
    assert kept_now(library, clock, 20) == []
    trashed = [each.id for each in library.snapshots(SnapshotFilter(trash=True))]
    clock.advance(days=800)
    assert kept_now(library, clock, WITNESSES + 1) == trashed


def test_what_was_deleted_by_a_clock_that_fell_behind_stays_in_the_trash_for_its_thirty_days(
    library: Library, clock: FakeClock
) -> None:
    kept_now(library, clock, 3)
    oldest, right = library.snapshots()[-1].id, clock.now
    clock.now = datetime(1970, 1, 1, tzinfo=UTC)
    library.delete([oldest])
    assert library.snapshot(oldest).deleted_at == right
    clock.now = right + timedelta(days=29)
    assert kept_now(library, clock, 1) == []
    clock.advance(days=2)
    assert kept_now(library, clock, 1) == [oldest]


def kept_now(library: Library, clock: FakeClock, count: int) -> list[SnapshotId]:
    """Keep so many snapshots; what went for good meanwhile."""
    draft = msgspec.structs.replace(draft_of(state_of([b"small"])), timestamp=clock.now)
    return [each.id for _ in range(count) for each in library.create(draft)[1].evicted]


def test_what_remains_can_be_read_after_many_evictions(small: Library) -> None:
    shared = NOISE.randbytes(60_000)
    states = {}
    for minute in range(60):
        files = {"/shared": shared, f"/{minute % 5}": NOISE.randbytes(9_000)}
        state = state_of([b"line %d\n" % n for n in range(minute)], files)
        states[small.create(draft_of(state, minute=minute, session=f"s{minute % 3}"))[0].id] = state
    left = small.snapshots()
    assert 3 <= len(left) < 60
    for each in left:
        assert plain(small.state(each.id)) == plain(states[each.id])
    assert small.verify().ok


def test_the_file_shrinks_when_what_it_held_is_gone(library: Library, clock: FakeClock) -> None:
    kept = library.create(draft_of(noisy_state(3_000_000)))[0]
    library.create(draft_of(noisy_state(1_000), minute=1))
    library.delete([kept.id])
    clock.now += timedelta(days=31)
    library.create(draft_of(noisy_state(1_000), minute=2))
    assert library.usage().disk_bytes < 300_000
