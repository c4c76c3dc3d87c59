"""What was found damaged stays marked in its row until it is found whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.marks import KINDS, Kind
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import EVERYTHING, Snapshot
from snapshot_manager.model.state import PartName
from snapshot_manager.store import notes
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, flip, lines, state_of


def two(library: Library) -> tuple[Snapshot, Snapshot]:
    """One that will be damaged, and one of another session that will not."""
    harmed, _ = library.create(draft_of(state_of(lines("a" * 50), {"/a.py": b"text " * 20})))
    flip(library, "stream.part IN ('messages', 'files')")
    whole, _ = library.create(draft_of(state_of(lines("b" * 50)), session="s2", minute=1))
    return harmed, whole


def damaged(library: Library) -> dict[str, tuple[PartName, ...]]:
    return {each.id: each.damaged for each in library.snapshots() if each.damaged}


def read_messages(library: Library, snapshot: Snapshot) -> None:
    with pytest.raises(StoreDamaged):
        list(library.state(snapshot.id).part(PartName.MESSAGES).records.read(0, 9))


def test_nobody_has_looked_yet_so_nothing_is_said(library: Library) -> None:
    two(library)
    assert damaged(library) == {}


def test_a_row_is_marked_as_soon_as_damage_is_come_upon(library: Library) -> None:
    harmed, _ = two(library)
    library.state(harmed.id)
    assert damaged(library) == {harmed.id: (PartName.FILES,)}  # documents are read at once
    read_messages(library, harmed)
    assert damaged(library) == {harmed.id: (PartName.MESSAGES, PartName.FILES)}


READS: dict[str, Callable[[Library, Snapshot], Snapshot]] = {
    "alone": lambda library, of: library.snapshot(of.id),
    "in a list": lambda library, of: next(each for each in library.snapshots() if each.id == of.id),
    "by its key": lambda library, _: library.rows(library.keys())[1],
}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_however_the_row_is_read_it_says_so(
    library: Library, read: Callable[[Library, Snapshot], Snapshot]
) -> None:
    harmed, _ = two(library)
    library.verify()
    said = read(library, harmed)
    assert said.id == harmed.id
    assert said.damaged == (PartName.MESSAGES, PartName.FILES)
    assert said.summary.has_error
    assert said.parts[PartName.MESSAGES].reason == "It is damaged in the library."


def test_its_mark_on_the_timeline_says_so_too(library: Library) -> None:
    two(library)
    library.verify()
    marks = library.marks(library.keys(EVERYTHING))
    assert [KINDS[kind] for kind in marks.kind] == [Kind.AUTO, Kind.ERROR]


def test_the_newest_of_a_session_says_so_too(library: Library) -> None:
    harmed, _ = two(library)
    read_messages(library, harmed)
    assert harmed.session is not None
    newest = library.newest(harmed.session.ref)
    assert newest is not None
    assert newest.damaged


def test_it_stays_marked_for_other_processes_and_when_the_library_is_opened_again(
    library: Library, folder: Path, clock: FakeClock
) -> None:
    harmed, _ = two(library)
    before = library.version()
    with Library(folder, clock=clock, policy=Policy()) as other:
        read_messages(other, harmed)
    assert library.version() != before
    assert harmed.id in damaged(library)


def test_only_what_is_found_whole_loses_its_mark(library: Library) -> None:
    harmed, whole = two(library)
    library.verify()
    library.verify([whole.id])
    assert harmed.id in damaged(library)
    flip(
        library, "stream.part = 'files' OR stream.part = 'messages' AND stream.session_id = 1"
    )  # back to what it was
    library.verify([harmed.id])
    assert damaged(library) == {}


def test_whoever_reads_writes_nothing_into_the_damaged_file(library: Library, folder: Path) -> None:
    harmed, _ = two(library)
    files = [file_in(folder), library.log]
    before = [each.read_bytes() for each in files]
    read_messages(library, harmed)
    assert harmed.id in damaged(library)
    assert [each.read_bytes() for each in files] == before


def test_a_snapshot_that_is_gone_is_forgotten_when_all_is_looked_through(
    library: Library, folder: Path
) -> None:
    harmed, _ = two(library)
    library.verify()
    library.delete([harmed.id])
    library.empty_trash()
    library.verify()
    assert notes.read(folder, "damaged") is None


@pytest.mark.parametrize("said", [b"", b"{", b'[["x","y"]]', b"[1]", b"\xff" * 9])
def test_a_note_that_says_nothing_sensible_is_as_none(library: Library, folder: Path, said: bytes) -> None:
    harmed, _ = two(library)
    notes.write(folder, "damaged", said)
    assert damaged(library) == {}
    read_messages(library, harmed)
    assert harmed.id in damaged(library)


def test_where_nothing_can_be_written_damage_is_told_all_the_same(library: Library, folder: Path) -> None:
    harmed, _ = two(library)
    notes.path_of(folder, "damaged").mkdir()
    read_messages(library, harmed)
    assert damaged(library) == {}
