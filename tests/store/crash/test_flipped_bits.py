"""Flip bits in the library's file, and cut it short: it gives back what was kept, or says what is damaged.

And make it anew from what can still be read.
"""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from snapshot_manager.errors import Cancelled, SnapshotNotFound, StoreBusy, StoreDamaged, StoreError
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import Snapshot, SnapshotFilter, SnapshotId
from snapshot_manager.model.state import Mark, PartName, State
from snapshot_manager.store import driver
from snapshot_manager.store.damage import KnownDamage
from snapshot_manager.store.folder import FILE_NAME, RESERVE_NAME, file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.crash.conftest import Effort, Tell
from tests.store.crash.deeds import QUOTA, Create, carry_out, state_number
from tests.store.crash.ledger import ledger_of
from tests.store.crash.soundness import assert_sound, assert_whole
from tests.store.states import plain

Harm = Callable[[bytes, random.Random], bytes]

PAGE = driver.PAGE_BYTES
FIRST_AFTER = 1_000

ALWAYS_UNREADABLE = PartName.BALANCE
"""The part that all states of these tests were captured without."""


def flip(content: bytes, rng: random.Random) -> bytes:
    """Flip one bit; mostly not in a compressed payload, which is the largest part and the easiest."""
    at = rng.randrange(len(content))
    while len(set(content[max(0, at - 32) : at + 32])) > 44 and rng.random() < 0.9:
        at = rng.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << rng.randrange(8)]) + content[at + 1 :]


def cut_short(content: bytes, rng: random.Random) -> bytes:
    """Drop the end."""
    return content[: rng.randrange(1, len(content))]


@dataclass(frozen=True)
class Shelf:
    """A library, what it should give back, and its file as it should be."""

    file: Path
    content: bytes
    states: dict[SnapshotId, dict[str, object]]
    rows: dict[SnapshotId, Snapshot]

    def lay_out(self, content: bytes) -> None:
        """Put a file in the library's place, of which nothing is known yet."""
        self.file.write_bytes(content)
        KnownDamage(self.file.parent).put_right([])


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A library with packs sealed and not, closed."""
    folder = tmp_path_factory.mktemp("original")
    with Library(folder, clock=FakeClock(), policy=Policy(quota_bytes=QUOTA)) as library:
        for number in range(36):
            carry_out(library, Create(number))
            if number == 24:
                library.tidy()
        states = {own_id: plain(state_number(kept.number)) for own_id, kept in ledger_of(library).items()}
        listed = {own_id: library.snapshot(own_id) for own_id in states}
    file = file_in(folder)
    assert {each.name for each in folder.iterdir()} == {FILE_NAME, RESERVE_NAME}
    return Shelf(file, file.read_bytes(), states, listed)


@pytest.fixture
def shelf(original: Shelf, folder: Path) -> Shelf:
    """A copy that may be damaged."""
    folder.mkdir()
    file_in(folder).write_bytes(original.content)
    return Shelf(file_in(folder), original.content, original.states, original.rows)


@pytest.mark.parametrize("harm", [flip, cut_short])
def test_a_damaged_file_never_shows_what_was_not_kept(
    harm: Harm, shelf: Shelf, reopen: Callable[[], Library], effort: Effort, tell: Tell
) -> None:
    rng = random.Random(harm.__name__)  # noqa: S311  -- nothing here is secret
    seen: Counter[str] = Counter()
    for _ in range(effort(40, 1_000) // (1 if harm is flip else 5)):
        shelf.lay_out(harm(shelf.content, rng))
        try:
            with reopen() as library:
                seen[look(library, shelf)] += 1
        except StoreError as error:
            seen["the file is refused" if error.hint else "without a hint"] += 1
    assert not seen["without a hint"]
    tell(f"{seen.total()} times: {dict(seen.most_common())}")


def look(library: Library, shelf: Shelf) -> str:
    """Read everything; say whether all of it was there."""
    set_aside = shelf.states.keys() - intact(library, shelf)
    try:
        named = {each.id for each in library.verify().damaged}
    except StoreError as error:
        return "verifying is refused" if error.hint else "without a hint"
    listed = shelf.states.keys() & {each.id for each in library.snapshots()}
    assert named & listed == set_aside & listed
    return "all is there" if not set_aside else "some are set aside and named"


def is_intact(library: Library, own_id: SnapshotId, shelf: Shelf) -> bool:
    """Whether a snapshot comes back, its row and its state.

    Raises:
        AssertionError: It comes back different, and says nothing of it.
    """
    kept = shelf.states[own_id]
    try:
        row = library.snapshot(own_id)
        assert row == shelf.rows[own_id] or row.summary.has_error
        state = library.state(own_id)
        damaged = marked(state)
        assert {name: part for name, part in plain(state).items() if name not in damaged} == {
            name: part for name, part in kept.items() if name not in damaged
        }
    except (StoreError, SnapshotNotFound):
        return False
    return not damaged and not row.summary.has_error


def marked(state: State) -> set[str]:
    """The parts that say of themselves that they are damaged."""
    return {
        str(name)
        for name, part in state.parts.items()
        if part.mark is Mark.UNREADABLE and name is not ALWAYS_UNREADABLE
    }


@pytest.mark.parametrize("places", [1, 3])
def test_whatever_can_be_read_can_be_read_of_the_file_made_anew(
    places: int, shelf: Shelf, reopen: Callable[[], Library], effort: Effort, tell: Tell
) -> None:
    rng = random.Random(f"rebuild {places}")  # noqa: S311  -- nothing here is secret
    seen: Counter[str] = Counter()
    for _ in range(effort(15 if places == 1 else 2, 300)):
        content = shelf.content
        for _ in range(places):
            content = flip(content, rng)
        shelf.lay_out(content)
        try:
            with reopen() as library:
                readable = intact(library, shelf)
                library.rebuild()
                again = intact(library, shelf)
                assert again >= readable
                assert library.usage().snapshots == len(library.snapshots())
                carry_out(library, Create(FIRST_AFTER))
                assert_whole(shelf.file.parent)
        except StoreError as error:
            seen["the file is refused" if error.hint else "without a hint"] += 1
            continue
        seen["all" if again == shelf.states.keys() else "some"] += 1
        seen["more than before"] += again > readable
    assert not seen["without a hint"]
    tell(f"readable afterwards: {dict(seen.most_common())}")


def test_a_broken_index_is_made_anew(shelf: Shelf, reopen: Callable[[], Library]) -> None:
    with closing(driver.connect(shelf.file)) as connection:
        pages = connection.execute("SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND sql <> ''")
        broken = bytearray(shelf.content)
        for (page,) in pages.fetchall():
            broken[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    shelf.file.write_bytes(broken)
    with reopen() as library:
        with pytest.raises(StoreDamaged):
            library.snapshots()
        library.rebuild()
        assert intact(library, shelf) == shelf.states.keys()
        assert_sound(library, shelf.file.parent)


def test_a_library_made_anew_is_the_same(shelf: Shelf, reopen: Callable[[], Library]) -> None:
    with reopen() as library:
        ids = sorted(shelf.states)
        library.star(ids[0], True)
        library.delete(ids[1:3])
        before, found = ledger_of(library), library.snapshots(SnapshotFilter(search="0.1"))
        assert found
        library.rebuild()
        assert ledger_of(library) == before
        assert library.snapshots(SnapshotFilter(search="0.1")) == found
        assert_sound(library, shelf.file.parent)
        assert list(shelf.file.parent.glob("*rebuilding*")) == []


def test_nothing_is_made_anew_while_another_has_the_library_open(
    shelf: Shelf, reopen: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.01)
    with reopen() as library, reopen() as other:
        with pytest.raises(StoreBusy):
            library.rebuild()
        assert intact(library, shelf) == intact(other, shelf) == shelf.states.keys()


def test_making_anew_can_be_cancelled(shelf: Shelf, reopen: Callable[[], Library]) -> None:
    def cancel(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with reopen() as library:
        with pytest.raises(Cancelled):
            library.rebuild(cancel)
        assert intact(library, shelf) == shelf.states.keys()
        assert_sound(library, shelf.file.parent)


def intact(library: Library, shelf: Shelf) -> set[SnapshotId]:
    """The snapshots that come back as they were kept."""
    return {own_id for own_id in shelf.states if is_intact(library, own_id, shelf)}
