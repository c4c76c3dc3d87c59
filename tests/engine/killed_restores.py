"""Restores and their undoing, killed before every single thing they do to the disk.

``python -m tests.engine.killed_restores FOLDER`` says how often it killed what. Each time a child of this
process is killed, so nothing is cleaned up; then the library is opened again and the restore is undone.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

from snapshot_manager.engine import capture, restore, undo
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.restoration import RestoreEntry
from snapshot_manager.model.snapshot import Manual, SnapshotId, SnapshotOptions
from snapshot_manager.model.state import PartName
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock, FakeSource

CHANGES = frozenset({"os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "ctypes.dlopen"})
"""What Python tells before it does it; the last one comes before two names are swapped."""

THEN = {"a.py": b"then a", "src/b.py": b"then b", "new/deep/c.py": b"then c", "new/d.py": b"then d"}
NOW = {"a.py": b"now a", "src/b.py": b"now b", "own.txt": b"my own"}
TYPED = {**NOW, "src/b.py": b"typed after the plan"}

Deed = Callable[[Workspace], None]


def main(folder: Path) -> None:
    """Kill restores, then the undoing of one, at each change; raises where not every byte came back."""
    taken = _prepare(folder / "made")
    restored = _killed_everywhere(folder, lambda workspace: _restore(workspace, folder / "world", taken))
    _fresh(folder)
    _in_child(folder, lambda workspace: _restore(workspace, folder / "world", taken), sys.maxsize)
    rmtree(folder / "made")
    (folder / "world").rename(folder / "made")
    undone = _killed_everywhere(folder, _undo)
    sys.stdout.write(f"{restored} restores and {undone} undoings were killed\n")


def _prepare(world: Path) -> SnapshotId:
    """A library with one snapshot, and a folder that changed since."""
    _write(world / "shop", THEN)
    with _opened(world) as library:
        workspace, agent = _workspace(library, world)
        ref = agent.add("s1", "please", "of course", cwd=str(world.with_name("world") / "shop"))
        for name, content in THEN.items():
            agent.put_file("s1", str(world.with_name("world") / "shop" / name), content)
        capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions())
        taken = library.snapshots()[0].id
    rmtree(world / "shop")
    _write(world / "shop", NOW)
    return taken


def _killed_everywhere(folder: Path, deed: Deed) -> int:
    kills = 0
    while True:
        _fresh(folder)
        if not _in_child(folder, deed, kills):
            return kills
        kills += 1
        with _opened(folder / "world") as library:
            workspace, _ = _workspace(library, folder / "world")
            if _entries(library):
                _undo(workspace)
        _check(folder / "world" / "shop", f"killed before change {kills}")


def _in_child(folder: Path, deed: Deed, allowed: int) -> bool:
    """Do it in a child that is killed after so many changes; whether it was."""
    child = os.fork()
    if child == 0:
        try:
            with _opened(folder / "world") as library:
                workspace, _ = _workspace(library, folder / "world")
                _kill_after(allowed)
                deed(workspace)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _kill_after(allowed: int) -> None:
    left = allowed

    def count(event: str, _args: object) -> None:
        nonlocal left
        if event in CHANGES:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(count)


def _restore(workspace: Workspace, world: Path, taken: SnapshotId) -> None:
    """Restore all files; one of them is changed after the plan was made."""
    plan = restore.plan(workspace, taken, parts=frozenset({PartName.FILES}))
    _write(world / "shop", TYPED)
    restore.apply(workspace, plan)


def _undo(workspace: Workspace) -> None:
    (entry,) = _entries(workspace.library)
    if entry.undone_at is None:
        undo.undo(workspace, entry.before_id)


def _entries(library: Library) -> list[RestoreEntry]:
    return [entry for each in library.snapshots() for entry in library.restore_entries_of(each.id)]


def _check(shop: Path, when: str) -> None:
    found = {
        str(each.relative_to(shop)): each.read_bytes()
        for each in shop.rglob("*")
        if each.is_file() and not each.name.startswith(".restoring-")
    }
    if found not in (NOW, TYPED):
        raise AssertionError(f"{when}: {found}")


def _fresh(folder: Path) -> None:
    rmtree(folder / "world", ignore_errors=True)
    copytree(folder / "made", folder / "world")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _opened(world: Path) -> Library:
    return Library(world / "library", clock=FakeClock(), policy=Policy())


def _workspace(library: Library, world: Path) -> tuple[Workspace, FakeSource]:
    agent = FakeSource(world / "agent", FakeClock())
    return Workspace(library=library, sources={agent.name: agent}, clock=agent.clock), agent


if __name__ == "__main__":
    main(Path(sys.argv[1]))
