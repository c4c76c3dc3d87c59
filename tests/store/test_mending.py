"""A library whose header or list of tables is damaged: what is elsewhere is found again."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.policy import Policy
from snapshot_manager.store import driver, mending
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.crash.deeds import Create, carry_out
from tests.store.crash.ledger import ledger_of
from tests.store.crash.soundness import assert_sound

PAGE = driver.PAGE_BYTES


@pytest.fixture
def closed(folder: Path, clock: FakeClock) -> Path:
    """A library that was lived in, and is closed."""
    with Library(folder, clock=clock, policy=Policy()) as library:
        for number in range(30):
            carry_out(library, Create(number))
        library.delete([each.id for each in library.snapshots()[5:9]])
        library.empty_trash()
        library.tidy()
    return file_in(folder)


HARMS: dict[str, Callable[[bytearray], None]] = {
    "the first page is zeros": lambda content: content.__setitem__(slice(0, PAGE), bytes(PAGE)),
    "the first page is noise": lambda content: content.__setitem__(
        slice(0, PAGE),
        random.Random(1).randbytes(PAGE),  # noqa: S311  -- nothing here is secret
    ),
    "the name of the format": lambda content: content.__setitem__(3, 0),
    "the list of tables": lambda content: content.__setitem__(slice(108, 140), bytes(32)),
}


@pytest.mark.parametrize("kind", HARMS)
def test_what_is_beyond_a_damaged_first_page_is_found_again(
    kind: str, closed: Path, folder: Path, clock: FakeClock
) -> None:
    with Library(folder, clock=clock, policy=Policy()) as library:
        before = ledger_of(library)
    content = bytearray(closed.read_bytes())
    HARMS[kind](content)
    closed.write_bytes(content)
    with pytest.raises(StoreDamaged), Library(folder, clock=clock, policy=Policy()) as library:
        library.snapshots()
    assert closed.read_bytes() == content
    assert mending.mend(folder)
    assert (folder / "library-damaged.sqlite").read_bytes() == content
    with Library(folder, clock=clock, policy=Policy()) as library:
        library.rebuild()
        assert ledger_of(library) == before
        assert_sound(library, folder)
        carry_out(library, Create(99))
    assert not mending.mend(folder)


@pytest.mark.parametrize("content", [b"A letter. " * 2_000, bytes(5 * PAGE)])
def test_a_file_that_never_was_a_library_is_left_as_it_was(content: bytes, folder: Path) -> None:
    folder.mkdir()
    file_in(folder).write_bytes(content)
    with pytest.raises(StoreDamaged):
        mending.mend(folder)
    assert [each.read_bytes() for each in folder.iterdir()] == [content]


def test_there_is_nothing_to_mend_where_there_is_no_library(folder: Path) -> None:
    folder.mkdir()
    assert not mending.mend(folder)
    assert list(folder.iterdir()) == []


def test_a_library_beyond_help_makes_way_for_a_new_one_and_no_older_one_is_lost(
    folder: Path, clock: FakeClock
) -> None:
    folder.mkdir()
    for content in (b"first", b"second"):
        file_in(folder).write_bytes(content)
        file_in(folder).with_name("library.sqlite-wal").write_bytes(b"log of " + content)
        aside = mending.set_aside(folder)
        assert aside.read_bytes() == content
        assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"log of " + content
    with Library(folder, clock=clock, policy=Policy()) as library:
        carry_out(library, Create(1))
    assert (folder / "library-damaged.sqlite").read_bytes() == b"first"
    assert (folder / "library-damaged-2.sqlite").read_bytes() == b"second"
