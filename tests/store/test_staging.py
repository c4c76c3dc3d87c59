"""A very large state is written in portions, and one that was given up is gone on with."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from typing_extensions import override

from snapshot_manager.errors import Cancelled, StoreFull
from snapshot_manager.model.policy import MEGABYTE, Policy
from snapshot_manager.model.snapshot import (
    Draft,
    Manual,
    SessionRef,
    SnapshotSession,
    SnapshotSummary,
)
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from snapshot_manager.store import staging
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock

SESSION = SnapshotSession(ref=SessionRef(source="simulator", id="/shop"))


class GivenUp(RecordList):
    """Records whose reading is given up at one of them."""

    def __init__(self, records: list[bytes], at: int) -> None:
        super().__init__(records)
        self._stop = at
        self.was_read = 0

    @override
    def read(self, start: int, stop: int) -> Iterator[bytes]:
        for number, record in enumerate(super().read(start, stop), start=start):
            if number == self._stop:
                raise Cancelled
            self.was_read += 1
            yield record


def rows(count: int, seed: int = 1) -> list[bytes]:
    random = Random(seed)  # noqa: S311  -- only has to be incompressible
    return [b"%d\t" % number + random.randbytes(30).hex().encode() for number in range(count)]


def draft(records: RecordList, clock: FakeClock) -> Draft:
    state = State({PartName.TABLES: Part(Mark.CAPTURED, records=records)})
    return Draft(clock(), Manual(), state, SnapshotSummary(), SESSION)


@pytest.fixture
def library(tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(staging, "PORTION_BYTES", 64 * 1024)
    with Library(tmp_path / "library", clock=clock, policy=Policy(quota_bytes=500 * MEGABYTE)) as opened:
        yield opened


def stored(library: Library) -> int:
    """How many records are there, whether a snapshot holds them or not."""
    with library._read() as connection:
        found = connection.exec_driver_sql("SELECT coalesce(sum(stop - first), 0) FROM pack")
        return int(found.scalar_one())


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "later"])
def test_what_was_stored_before_it_was_given_up_is_not_stored_again(
    library: Library, clock: FakeClock, is_first: bool
) -> None:
    if not is_first:
        library.create(draft(RecordList(rows(5, seed=2)), clock))
    before, records = stored(library), rows(4000)
    with pytest.raises(Cancelled):
        library.create(draft(GivenUp(records, 3000), clock))
    kept = stored(library) - before
    assert 1000 < kept < 3000
    assert len(library.snapshots()) == int(not is_first)
    snapshot, _ = library.create(draft(RecordList(records), clock))
    assert stored(library) - before == 4000
    assert list(library.state(snapshot.id).part(PartName.TABLES).records.read(0, 5000)) == records
    assert library.verify().ok
    library.tidy()
    assert stored(library) - before == 4000


def test_what_no_other_attempt_came_for_goes_in_idle_time(library: Library, clock: FakeClock) -> None:
    with pytest.raises(Cancelled):
        library.create(draft(GivenUp(rows(4000), 3000), clock))
    assert stored(library)
    library.tidy()
    assert stored(library) == 0
    assert library.verify().ok


def test_removing_the_last_snapshot_of_a_session_takes_along_what_waits_there(
    library: Library, clock: FakeClock
) -> None:
    first, _ = library.create(draft(RecordList(rows(5)), clock))
    with pytest.raises(Cancelled):
        library.create(draft(GivenUp(rows(4000, seed=2), 3000), clock))
    library.delete([first.id])
    library.empty_trash()
    library.tidy()
    assert stored(library) == 0
    library.create(draft(RecordList(rows(5)), clock))


def test_a_state_that_does_not_fit_leaves_nothing_behind_for_long(library: Library, clock: FakeClock) -> None:
    library.keep_to(Policy(quota_bytes=MEGABYTE // 10))
    with pytest.raises(StoreFull):
        library.create(draft(RecordList(rows(staging.FEW + 1000)), clock))
    library.tidy()
    assert stored(library) == 0
