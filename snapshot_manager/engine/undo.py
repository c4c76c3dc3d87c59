"""Take a restore back: remove what it made, put back what it replaced, leave alone what was changed since."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from snapshot_manager.engine import workspace_files
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import RestoreRefused, SnapshotNotFound, StoreFull
from snapshot_manager.model.facts import files_in, sha256_of
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import RestoreEntry, UndoResult
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.base import KeepsElsewhere


@dataclass(slots=True)
class _Undone:
    """What was put back so far, what was kept and why, and what the disk refused."""

    back: list[Path] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def undo(workspace: Workspace, snapshot_id: SnapshotId, report: Report = no_report) -> UndoResult:
    """Undo a restore.

    Args:
        workspace: Where it happened.
        snapshot_id: The *before restore* snapshot, or the snapshot that was restored (then its latest
            restore is undone).
        report: Told how far it is.

    Raises:
        SnapshotNotFound: This snapshot belongs to no restore that could be undone.
    """
    entry = _entry(workspace, snapshot_id)
    report(0, 1, "Putting back what was there")
    result = put_back(workspace, entry)
    report(1, 1, "Done")
    return result


def put_back(workspace: Workspace, entry: RestoreEntry) -> UndoResult:
    """Undo exactly what the library remembers of this restore, as far as it was carried out.

    What the disk refuses can be tried again: until all of it is back, the restore does not count as undone.
    """
    done = _Undone()
    _put_files_back(workspace, entry, done)
    _remove_folders(entry, done)
    _remove_session(workspace, entry, done)  # last: an agent that refuses keeps no file from coming back
    if not done.refused:
        with suppress(StoreFull):  # undone once more, nothing is left to be done
            workspace.library.record_restore(msgspec.structs.replace(entry, undone_at=workspace.clock()))
    return UndoResult(
        put_back=tuple(done.back),
        left_alone=(*done.kept, *done.refused),
        change=Change(updated=(entry.before_id,)),
        is_complete=not done.refused,
    )


def _entry(workspace: Workspace, snapshot_id: SnapshotId) -> RestoreEntry:
    own = workspace.library.restore_entry(snapshot_id)
    entries = [own] if own else workspace.library.restore_entries_of(snapshot_id)
    for entry in entries:
        if entry.undone_at is None:
            return entry
    if entries:
        raise SnapshotNotFound("This restore has been undone already.", hint="Nothing needs to be done.")
    raise SnapshotNotFound(
        f"Snapshot {snapshot_id} belongs to no restore.",
        hint="Give the id of the “before restore” snapshot that the restore printed.",
    )


def _remove_session(workspace: Workspace, entry: RestoreEntry, done: _Undone) -> None:
    if entry.session_path is None:
        return
    path = Path(entry.session_path)
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        return
    continued = f"The restored session “{path.stem}” was continued since, so it was kept."
    if sha256_of(found) != entry.session_sha256:
        done.kept.append(continued)
        return
    snapshot = workspace.library.snapshot(entry.before_id)
    if snapshot.session is None:
        done.kept.append(f"The restored session “{path.stem}” was kept, because its source is not known.")
        return
    source = workspace.source_of(snapshot.session.ref)
    if isinstance(source, KeepsElsewhere) and source.was_continued(path):
        done.kept.append(continued)
    else:
        source.remove_session(path)
        done.back.append(path)


def _put_files_back(workspace: Workspace, entry: RestoreEntry, done: _Undone) -> None:
    """Remove the files that were made, then give the others their earlier content: that needs the room."""
    if not entry.files:
        return
    created = set(entry.created)
    part = workspace.library.state(entry.before_id).part(PartName.FILES)
    earlier = {file.path: file.content for file in files_in(part)}
    for name in sorted(entry.files, key=lambda name: name not in created):
        content = None if name in created else earlier.get(name)
        if name not in created and content is None:
            done.kept.append(f"“{name}” was kept, because its earlier content is no longer in the library.")
        else:
            _put_file_back(Path(entry.root), Path(name), entry.files[name], content, done)


def _put_file_back(root: Path, path: Path, written_sha256: str, earlier: bytes | None, done: _Undone) -> None:
    """Give a file its earlier content, or remove it when it had none, unless it was changed since."""
    try:
        is_back = _is_put_back(root, path, written_sha256, earlier)
    except OSError as error:
        done.refused.append(f"“{path}” could not be put back: {error}")
    except RestoreRefused as error:
        done.kept.append(f"“{path}” could not be put back: {error}")
    else:
        if is_back:
            done.back.append(path)
        else:
            done.kept.append(f"“{path}” was changed since, so it was kept.")


def _is_put_back(root: Path, path: Path, written_sha256: str, earlier: bytes | None) -> bool:
    found = workspace_files.read(root, path)
    if found == earlier:
        return True
    if found is None or sha256_of(found) != written_sha256:
        return False
    if earlier is not None:
        return workspace_files.write(root, path, earlier, written_sha256)
    workspace_files.remove(root, path)
    return True


def _remove_folders(entry: RestoreEntry, done: _Undone) -> None:
    """Remove the folders that were made and are empty; then have the disk keep all that was done."""
    root = Path(entry.root)
    for folder in reversed(entry.folders):
        workspace_files.remove_folder(root, Path(folder))
    try:
        workspace_files.settle(root, map(Path, [*entry.files, *entry.folders]))
    except OSError as error:
        done.refused.append(f"“{root}” could not be put back: {error}")
