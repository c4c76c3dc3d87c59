"""What deleting is said to free, against what the meter shows before and after the trash is emptied."""

import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import driver
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, lines, state_of

PAGE = driver.PAGE_BYTES

TABLES_AND_INDEXES = 24
"""That change when snapshots are removed: each may keep a page that is not quite empty, or need one more."""

RESERVE_SHARE = 1 / 16
"""The file held in reserve shrinks with the library."""

PACKED_AGAIN = 0.03
"""A pack that loses a part is compressed anew."""

Choice = Callable[[list[SnapshotId]], list[SnapshotId]]

CHOICES: dict[str, Choice] = {
    "the oldest fifth": lambda ids: ids[: len(ids) // 5],
    "every other": lambda ids: ids[::2],
    "all but every tenth": lambda ids: [each for number, each in enumerate(ids) if number % 10],
    "a random third": lambda ids: random.Random(1).sample(ids, len(ids) // 3),  # noqa: S311  -- no secret
    "all but the newest": lambda ids: ids[:-1],
    "all": lambda ids: ids,
}


def freed_as_said(library: Library, going: list[SnapshotId]) -> None:
    """Remove them for good.

    Raises:
        AssertionError: The meter shows something else than was said.
    """
    library.tidy()
    said, before = library.freed_bytes(going), library.usage().disk_bytes
    library.delete(going)
    assert library.usage().reclaimable_bytes == said
    library.empty_trash()
    freed = before - library.usage().disk_bytes
    allowed = TABLES_AND_INDEXES * PAGE + (RESERVE_SHARE + PACKED_AGAIN) * said
    assert abs(freed - said) <= allowed, f"said {said}, freed {freed}"


def library_of(folder: Path) -> Library:
    return Library(folder, clock=FakeClock(), policy=Policy(quota_bytes=10**9))


@settings(max_examples=12, deadline=None)
@given(data=st.data(), sizes=st.lists(st.integers(0, 60_000), min_size=3, max_size=25))
def test_what_is_freed_is_what_was_said(data: st.DataObject, sizes: list[int]) -> None:
    rng = random.Random(0)  # noqa: S311  -- nothing here is secret
    with TemporaryDirectory() as folder, library_of(Path(folder)) as library:
        said: list[bytes] = []
        ids = []
        for number, size in enumerate(sizes):
            said.append(rng.randbytes(size))
            files = {f"/{number % 4}": rng.randbytes(size // 2)}
            session = data.draw(st.sampled_from(["one", "two"]))
            kept = library.create(draft_of(state_of(said, files), minute=number, session=session))[0]
            ids.append(kept.id)
        freed_as_said(library, data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six hundred snapshots that are little more than their rows."""
    folder = tmp_path_factory.mktemp("tiny")
    with library_of(folder) as library:
        for number in range(600):
            said = lines(*(f"as small as it gets, {n}" for n in range(number // 30 + 1)))
            library.create(draft_of(state_of(said), minute=number, session=f"s{number % 30}"))
    return folder


@pytest.mark.parametrize("choice", CHOICES)
def test_many_tiny_snapshots_free_their_rows_too(choice: str, tiny: Path, folder: Path) -> None:
    folder.mkdir()
    for each in tiny.iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    with library_of(folder) as library:
        ids = [each.id for each in reversed(library.snapshots())]
        freed_as_said(library, CHOICES[choice](ids))


def test_what_many_free_is_asked_in_as_many_questions_as_what_few_free(tmp_path: Path) -> None:
    asked = {count: questions(tmp_path / str(count), count) for count in (2, 40)}
    assert asked[40] == asked[2]


def questions(folder: Path, count: int) -> int:
    """How many statements are made to tell what every other of so many snapshots frees."""
    with library_of(folder) as library:
        for number in range(2 * count):
            library.create(draft_of(state_of(lines(f"{number} " * 200)), minute=number))
        going = [each.id for each in library.snapshots()][1::2]
        made: list[str] = []
        event.listen(library._reader, "before_cursor_execute", lambda _c, _k, said, *_: made.append(said))
        assert library.freed_bytes(going) > 0
        return len(made)
