"""A restore that is killed, refused or out of room: every byte comes back, at once or by undoing it later."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from snapshot_manager.engine import capture, restore, undo, workspace_files
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import RestoreRefused, SnapshotNotFound, StoreFull
from snapshot_manager.model.facts import sha256_of
from snapshot_manager.model.restoration import RestoreEntry, RestorePlan
from snapshot_manager.model.results import Captured
from snapshot_manager.model.snapshot import Manual, SnapshotId, SnapshotOptions
from snapshot_manager.model.state import PartName
from snapshot_manager.store.library import Library
from tests.fakes import FakeSource

NAMES = ("a.py", "b.py", "new/c.py", "new/d.py")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    (folder / "new").mkdir(parents=True)
    return folder


@pytest.fixture
def plan(workspace: Workspace, agent: FakeSource, shop: Path) -> RestorePlan:
    """Two files to be replaced, and two to be made in a folder that is gone."""
    ref = agent.add("s1", "please", "of course", cwd=str(shop))
    for name in NAMES:
        agent.put_file("s1", str(shop / name), f"then {name}".encode())
    taken = capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions())
    assert isinstance(taken, Captured)
    (shop / "new").rmdir()
    for name in NAMES[:2]:
        (shop / name).write_bytes(f"now {name}".encode())
    parts = frozenset({PartName.MESSAGES, PartName.FILES})
    return restore.plan(workspace, taken.snapshot.id, parts=parts)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def entry_of(workspace: Workspace, plan: RestorePlan) -> RestoreEntry:
    (entry,) = workspace.library.restore_entries_of(plan.snapshot.id)
    return entry


def refuse(
    monkeypatch: pytest.MonkeyPatch, begins: bytes, after: int = 0, reason: int = errno.ENOSPC
) -> None:
    """Let the disk refuse files whose content begins like this, after so many were written."""
    write = workspace_files.write
    written: list[Path] = []

    def refusing(root: Path, target: Path, content: bytes, expected_sha256: str) -> bool:
        if content.startswith(begins):
            if len(written) == after:
                raise OSError(reason, "The disk refuses it", str(target))
            written.append(target)
        return write(root, target, content, expected_sha256)

    monkeypatch.setattr(workspace_files, "write", refusing)


def test_kill_9_before_any_change_of_the_disk_leaves_what_undo_brings_back(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.engine.killed_restores", str(tmp_path)]
    tried = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert tried.returncode == 0, tried.stderr
    restores, undoings = (int(word) for word in tried.stdout.split() if word.isdigit())
    assert restores > len(NAMES)
    assert undoings > len(NAMES)


def test_the_library_is_told_as_often_for_many_files_as_for_few(
    workspace: Workspace, plan: RestorePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[RestoreEntry] = []
    record = Library.record_restore

    def telling(library: Library, entry: RestoreEntry) -> None:
        told.append(entry)
        record(library, entry)

    monkeypatch.setattr(Library, "record_restore", telling)
    one = frozenset({next(iter(plan.chosen))})
    restore.apply(workspace, restore.choose(plan, session=False, paths=one))
    for_one = len(told)
    restore.apply(workspace, restore.choose(plan, session=False, paths=plan.chosen - one))
    assert len(told) == 2 * for_one


def test_all_files_are_noted_before_the_first_is_written(
    workspace: Workspace, plan: RestorePlan, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[RestoreEntry, dict[str, bytes]]] = []
    write = workspace_files.write

    def looking(root: Path, target: Path, content: bytes, expected_sha256: str) -> bool:
        seen.append((entry_of(workspace, plan), contents(shop)))
        return write(root, target, content, expected_sha256)

    monkeypatch.setattr(workspace_files, "write", looking)
    restore.apply(workspace, plan)
    entry, found = seen[0]
    assert found == {name: f"now {name}".encode() for name in NAMES[:2]}
    assert set(entry.files) == {str(shop / name) for name in NAMES}
    assert set(entry.created) == {str(shop / name) for name in NAMES[2:]}
    assert entry.folders == (str(shop / "new"),)


def test_what_conflicts_is_noted_where_it_really_went(
    workspace: Workspace, plan: RestorePlan, shop: Path
) -> None:
    (shop / "a.py").write_bytes(b"typed after the plan")
    (shop / "new").mkdir()
    (shop / "new" / "c.py").write_bytes(b"made after the plan")
    result = restore.apply(workspace, plan)
    assert {conflict.path for conflict in result.conflicts} == {shop / "a.py", shop / "new" / "c.py"}
    beside = {str(conflict.kept_as) for conflict in result.conflicts}
    entry = entry_of(workspace, plan)
    assert set(entry.files) == {str(shop / "b.py"), str(shop / "new" / "d.py"), *beside}
    assert set(entry.created) == {str(shop / "new" / "d.py"), *beside}
    undone = undo.undo(workspace, result.before_restore_id)
    assert undone.left_alone == ()
    assert contents(shop) == {
        "a.py": b"typed after the plan",
        "b.py": b"now b.py",
        "new/c.py": b"made after the plan",
    }


def test_a_second_conflict_beside_the_first_ends_the_restore_and_harms_neither(
    workspace: Workspace, plan: RestorePlan, shop: Path
) -> None:
    (shop / "a.py").write_bytes(b"typed after the plan")
    at = workspace.clock().astimezone()
    beside = shop / f"a (restored {at:%Y-%m-%d %H.%M.%S}).py"
    beside.write_bytes(b"then a.py")
    with pytest.raises(RestoreRefused, match="is there already"):
        restore.apply(workspace, plan)
    assert contents(shop) == {
        "a.py": b"typed after the plan",
        beside.name: b"then a.py",
        "b.py": b"now b.py",
    }


@pytest.mark.parametrize("after", range(len(NAMES)))
def test_a_file_that_is_refused_has_all_before_it_put_back(
    workspace: Workspace, plan: RestorePlan, shop: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = contents(shop)
    refuse(monkeypatch, b"then", after)
    with pytest.raises(RestoreRefused, match="everything is as it was before"):
        restore.apply(workspace, plan)
    assert contents(shop) == before
    assert not (shop / "new").exists()
    with pytest.raises(SnapshotNotFound, match="undone already"):
        undo.undo(workspace, plan.snapshot.id)


def test_what_could_not_be_put_back_is_told_and_can_be_undone_later(
    workspace: Workspace, plan: RestorePlan, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(shop)
    with monkeypatch.context() as disk:
        refuse(disk, b"then", after=3)
        refuse(disk, b"now b")
        with pytest.raises(RestoreRefused, match="not all that it had written") as told:
            restore.apply(workspace, plan)
    assert contents(shop) == {"a.py": b"now a.py", "b.py": b"then b.py"}
    assert entry_of(workspace, plan).before_id in told.value.hint
    undo.undo(workspace, plan.snapshot.id)
    assert contents(shop) == before


def test_an_undo_that_the_disk_refused_in_part_can_be_gone_on_with(
    workspace: Workspace, plan: RestorePlan, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(shop)
    restored = restore.apply(workspace, plan).before_restore_id
    with monkeypatch.context() as disk:
        refuse(disk, b"now b", reason=errno.EROFS)
        undone = undo.undo(workspace, restored)
    assert not undone.is_complete
    assert "b.py” could not be put back" in "".join(undone.left_alone)
    assert undo.undo(workspace, restored).left_alone == ()
    assert contents(shop) == before
    with pytest.raises(SnapshotNotFound, match="undone already"):
        undo.undo(workspace, restored)


def test_nothing_is_written_when_the_library_cannot_be_told(
    workspace: Workspace, plan: RestorePlan, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(shop)
    record = Library.record_restore

    def full(library: Library, entry: RestoreEntry) -> None:
        if entry.files:
            raise StoreFull("The disk is full.")
        record(library, entry)

    monkeypatch.setattr(Library, "record_restore", full)
    with pytest.raises(StoreFull):
        restore.apply(workspace, plan)
    assert contents(shop) == before
    assert plan.session is not None
    assert not plan.session.path.exists()


def test_files_are_back_though_the_library_cannot_be_told_that_they_are(
    workspace: Workspace, plan: RestorePlan, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(shop)
    restored = restore.apply(workspace, plan).before_restore_id

    def full(_library: Library, _entry: RestoreEntry) -> None:
        raise StoreFull("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr(Library, "record_restore", full)
        assert undo.undo(workspace, restored).is_complete
    assert contents(shop) == before
    assert undo.undo(workspace, restored).left_alone == ()
    assert contents(shop) == before


def test_a_record_of_an_older_version_that_names_only_what_was_reached_is_undone(
    workspace: Workspace, plan: RestorePlan, shop: Path
) -> None:
    before = contents(shop)
    restored = restore.apply(workspace, plan).before_restore_id
    for name in ("b.py", "new/d.py"):  # what it had not reached when it was killed
        (shop / name).unlink()
    (shop / "b.py").write_bytes(b"now b.py")
    written = {str(shop / name): sha256_of(f"then {name}".encode()) for name in ("a.py", "new/c.py")}
    workspace.library.record_restore(
        RestoreEntry(
            before_id=restored,
            snapshot_id=SnapshotId(plan.snapshot.id),
            at=workspace.clock(),
            files=written,
            created=(str(shop / "new/c.py"),),
            folders=(str(shop / "new"),),
            root=str(shop),
        )
    )
    assert undo.undo(workspace, restored).left_alone == ()
    assert contents(shop) == before
    assert not (shop / "new").exists()


def test_a_link_that_took_a_files_place_is_left_alone_and_does_not_keep_the_rest_from_coming_back(
    workspace: Workspace, plan: RestorePlan, shop: Path, tmp_path: Path
) -> None:
    restored = restore.apply(workspace, plan).before_restore_id
    (shop / "a.py").unlink()
    (shop / "a.py").symlink_to(tmp_path / "elsewhere")
    undone = undo.undo(workspace, restored)
    assert undone.is_complete
    assert (shop / "a.py").is_symlink()
    assert (shop / "b.py").read_bytes() == b"now b.py"
    assert len(undone.left_alone) == 1
