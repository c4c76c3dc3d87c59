"""Who makes the library's file anew waits for this process's readers, and they for it."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store.library import Library
from tests.store.states import draft_of, lines, state_of

PATIENCE_S = 20.0


@pytest.fixture
def others() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as pool:
        yield pool


@pytest.fixture
def kept(library: Library) -> SnapshotId:
    return library.create(draft_of(state_of(lines("one", "two"))))[0].id


def test_who_comes_while_the_file_is_made_anew_reads_afterwards(
    library: Library, kept: SnapshotId, others: ThreadPoolExecutor
) -> None:
    library.snapshots()  # leaves a connection open, as every reader does
    read: list[Future[list[SnapshotId]]] = []

    def meanwhile(_done: int, _total: int, _text: str) -> None:
        if not read:
            read.append(others.submit(lambda: [each.id for each in library.snapshots()]))

    library.rebuild(meanwhile)
    assert read[0].result(PATIENCE_S) == [kept]
    assert library.verify().ok


def test_who_reads_already_is_waited_for(
    library: Library, kept: SnapshotId, others: ThreadPoolExecutor
) -> None:
    begun, may_end = Event(), Event()
    reading = others.submit(_verify, library, begun, may_end)
    assert begun.wait(PATIENCE_S)
    rebuilding = others.submit(library.rebuild)
    may_end.set()
    rebuilding.result(PATIENCE_S)
    assert reading.result(PATIENCE_S)
    assert [each.id for each in library.snapshots()] == [kept]


def _verify(library: Library, begun: Event, may_end: Event) -> bool:
    """Read everything, and rest in the midst of it."""

    def rest(_done: int, _total: int, _text: str) -> None:
        begun.set()
        may_end.wait(PATIENCE_S)

    return library.verify(report=rest).ok
