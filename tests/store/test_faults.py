"""What the world can do to a library: each fault is one plain sentence with a hint, and nothing is lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from snapshot_manager.errors import (
    Cancelled,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreTooNew,
)
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.state import Mark, PartName
from snapshot_manager.store import driver
from snapshot_manager.store.folder import file_in
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, flip, lines, plain, state_of


@pytest.fixture
def open_library(folder: Path, clock: FakeClock) -> Callable[[], Library]:
    return lambda: Library(folder, clock=clock, policy=Policy())


def test_the_folder_and_its_files_are_for_their_owner_alone(library: Library, folder: Path) -> None:
    library.create(draft_of(state_of(lines("a"))))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_library_is_left_untouched(
    open_library: Callable[[], Library], folder: Path, content: bytes
) -> None:
    folder.mkdir()
    file_in(folder).write_bytes(content)
    with pytest.raises(StoreDamaged) as caught:
        open_library()
    assert caught.value.hint
    assert [each.read_bytes() for each in folder.iterdir()] == [content]


def test_the_database_of_another_program_is_left_untouched(
    open_library: Callable[[], Library], folder: Path
) -> None:
    folder.mkdir()
    with sqlite3.connect(file_in(folder)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = file_in(folder).read_bytes()
    with pytest.raises(StoreDamaged, match="another program"):
        open_library()
    assert file_in(folder).read_bytes() == before


def test_a_library_of_a_newer_program_is_refused(open_library: Callable[[], Library], folder: Path) -> None:
    with open_library() as library:
        library.create(draft_of(state_of()))
    with sqlite3.connect(file_in(folder)) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreTooNew) as caught:
        open_library()
    assert "Update" in caught.value.hint


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreReadOnly):
        Library(tmp_path / "file" / "library", clock=clock, policy=Policy())


def test_a_library_that_is_locked_for_too_long_is_said_to_be_busy(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.01)
    other = driver.connect(file_in(folder))
    other.execute("BEGIN IMMEDIATE")
    with Library(folder, clock=FakeClock(), policy=Policy()) as waiting:
        with pytest.raises(StoreBusy) as caught:
            waiting.create(draft_of(state_of()))
        assert caught.value.hint
        other.execute("ROLLBACK")
        waiting.create(draft_of(state_of()))
    other.close()


def test_a_full_disk_loses_nothing(library: Library) -> None:
    kept, _ = library.create(draft_of(state_of(lines("kept"))))
    with library._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(StoreFull) as caught:
        library.create(draft_of(state_of([os.urandom(500_000)]), minute=1))
    assert "disk" in str(caught.value)
    assert plain(library.state(kept.id)) == plain(state_of(lines("kept")))
    assert [each.id for each in library.snapshots()] == [kept.id]
    library.create(draft_of(state_of(lines("kept", "more")), minute=2))


def test_a_damaged_document_makes_its_part_unreadable_and_no_other(library: Library) -> None:
    harmed, _ = library.create(draft_of(state_of(lines("a"), {"/a": b"alpha", "/b": b"beta"})))
    healthy, _ = library.create(draft_of(state_of(lines("a"), {"/b": b"beta"}), minute=1))
    flip(library, "name = '/a'")
    part = library.state(harmed.id).part(PartName.FILES)
    assert part.mark is Mark.UNREADABLE
    assert "/a" in part.reason
    assert [each.content for each in part.documents] == [None, b"beta"]
    assert library.state(harmed.id).part(PartName.MESSAGES).mark is Mark.CAPTURED
    assert library.state(healthy.id).part(PartName.FILES).mark is Mark.CAPTURED
    assert [(each.id, each.part) for each in library.verify().damaged] == [(harmed.id, "files")]
    assert library.verify([healthy.id]).ok
    assert not library.verify([harmed.id]).ok


def test_damaged_records_say_so_as_they_are_read(library: Library) -> None:
    harmed, _ = library.create(draft_of(state_of(lines("a", "b"), {"/a": b"alpha"})))
    healthy, _ = library.create(draft_of(state_of(lines("a")), session="s2"))
    flip(library, "part = 'messages' AND session_id = 1")
    records = library.state(harmed.id).part(PartName.MESSAGES).records
    with pytest.raises(StoreDamaged, match=harmed.id):
        list(records.read(0, 2))
    assert plain(library.state(healthy.id)) == plain(state_of(lines("a")))
    assert [each.id for each in library.verify().damaged] == [harmed.id]
    later, _ = library.create(draft_of(state_of(lines("x", "y")), minute=2))
    assert plain(library.state(later.id)) == plain(state_of(lines("x", "y")))


def test_verify_tells_how_far_it_is_and_can_be_cancelled(library: Library) -> None:
    for number in range(5):
        library.create(draft_of(state_of(lines(f"{number}")), session=f"s{number}"))
    seen: list[tuple[int, int]] = []

    def report(done: int, total: int, _text: str) -> None:
        seen.append((done, total))
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        library.verify(None, report)
    assert seen == [(0, 10), (1, 10), (2, 10), (3, 10)]


def test_threads_may_read_while_another_writes(library: Library) -> None:
    first, _ = library.create(draft_of(state_of(lines("0"))))
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                newest = library.snapshots(limit=1)[0]
                assert plain(library.state(newest.id))
                assert plain(library.state(first.id)) == plain(state_of(lines("0")))
        except BaseException as error:  # noqa: BLE001  -- handed to the test's own thread
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for count in range(2, 40):
        library.create(draft_of(state_of(lines(*map(str, range(count)))), minute=count))
    done.set()
    for reader in readers:
        reader.join()
    assert not failures


WRITER = """
import sys
from pathlib import Path
from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.states import draft_of, lines, state_of
folder, session, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Library(folder, clock=FakeClock(), policy=Policy()) as library:
    for n in range(count):
        state = state_of(lines(*(f"{session} says {i}" for i in range(n))), {"/shared": b"%d" % n * 500})
        print(library.create(draft_of(state, minute=n, session=session))[0].id, flush=True)
"""


def writer(folder: Path, session: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(folder), session, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_write_at_once_and_lose_nothing(library: Library, folder: Path) -> None:
    writers = [writer(folder, session, 40) for session in ("one", "two")]
    ids = [each.communicate()[0].split() for each in writers]
    assert [len(each) for each in ids] == [40, 40]
    assert {each.id for each in library.snapshots()} == {*ids[0], *ids[1]}
    assert library.verify().ok
    assert library.usage().snapshots == 80


@pytest.mark.parametrize("after", [1, 4, 9])
def test_killing_a_writer_loses_nothing_that_was_acknowledged(
    folder: Path, open_library: Callable[[], Library], after: int
) -> None:
    process = writer(folder, "one", 10_000)
    assert process.stdout is not None
    ids = [process.stdout.readline().strip() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    ids += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    with open_library() as library:
        kept = {each.id for each in library.snapshots()}
        assert kept.issuperset(ids)
        assert len(kept) <= len(ids) + 1
        assert library.verify().ok
        library.create(draft_of(state_of(lines("next")), minute=999, session="one"))


@pytest.mark.parametrize("fate", ["deleted", "moved", "replaced"])
def test_nothing_is_written_into_a_file_that_lies_no_longer_in_its_place(
    open_library: Callable[[], Library], folder: Path, tmp_path: Path, clock: FakeClock, fate: str
) -> None:
    with open_library() as library:
        library.create(draft_of(state_of(lines("a"))))
        file = file_in(folder)
        if fate == "replaced":
            with Library(tmp_path / "other", clock=clock, policy=Policy()):
                pass
            file_in(tmp_path / "other").replace(file)
        else:
            file.rename(tmp_path / "elsewhere")
        with pytest.raises(StoreError, match="moved, deleted or replaced while it was open") as told:
            library.create(draft_of(state_of(lines("a", "b"))))
        assert told.value.hint
        for ask in (library.verify, library.version):
            with pytest.raises(StoreError, match="moved"):
                ask()
        if fate == "moved":
            (tmp_path / "elsewhere").rename(file)
            library.create(draft_of(state_of(lines("a", "b"))))
            assert len(library.snapshots()) == 2


def test_another_file_in_the_librarys_place_is_gone_on_with_if_it_is_a_library(
    open_library: Callable[[], Library], folder: Path, tmp_path: Path
) -> None:
    with open_library() as library:
        before = library.create(draft_of(state_of(lines("a"))))[0]
        seen = library.version()
        shutil.copytree(folder, tmp_path / "copy")
        shutil.rmtree(folder)
        folder.mkdir()
        for useless in (b"", b"nothing of a library" * 100):
            file_in(folder).write_bytes(useless)
            with pytest.raises(StoreError):
                library.version()
            assert file_in(folder).read_bytes() == useless
        shutil.rmtree(folder)
        (tmp_path / "copy").rename(folder)
        with pytest.raises(StoreError, match="moved"):  # it is noticed, and from now on gone on with
            library.create(draft_of(state_of(lines("a", "b")), minute=1))
        after = library.create(draft_of(state_of(lines("a", "b")), minute=1))[0]
        assert library.version() != seen
    with open_library() as library:
        assert [each.id for each in library.snapshots()] == [after.id, before.id]
        assert library.verify().ok
