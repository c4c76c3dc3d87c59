"""Take a restore back: remove what it made, put back what it replaced, leave alone what was changed since."""

from pathlib import Path

import msgspec

from snapshot_manager.engine import workspace_files
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import RestoreRefused, SnapshotNotFound
from snapshot_manager.model.facts import files_in, sha256_of
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import RestoreEntry, UndoResult
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.base import KeepsElsewhere


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
    """Undo exactly what the library remembers of this restore, as far as it was carried out."""
    session_back, session_kept = _remove_session(workspace, entry)
    files_back, files_kept = _put_files_back(workspace, entry)
    for folder in reversed(entry.folders):
        workspace_files.remove_folder(Path(entry.root), Path(folder))
    workspace.library.record_restore(msgspec.structs.replace(entry, undone_at=workspace.clock()))
    return UndoResult(
        put_back=(*session_back, *files_back),
        left_alone=(*session_kept, *files_kept),
        change=Change(updated=(entry.before_id,)),
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


def _remove_session(workspace: Workspace, entry: RestoreEntry) -> tuple[list[Path], list[str]]:
    if entry.session_path is None:
        return [], []
    path = Path(entry.session_path)
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        return [], []
    continued = [f"The restored session “{path.stem}” was continued since, so it was kept."]
    if sha256_of(found) != entry.session_sha256:
        return [], continued
    snapshot = workspace.library.snapshot(entry.before_id)
    if snapshot.session is None:
        return [], [f"The restored session “{path.stem}” was kept, because its source is not known."]
    source = workspace.source_of(snapshot.session.ref)
    if isinstance(source, KeepsElsewhere) and source.was_continued(path):
        return [], continued
    source.remove_session(path)
    return [path], []


def _put_files_back(workspace: Workspace, entry: RestoreEntry) -> tuple[list[Path], list[str]]:
    if not entry.files:
        return [], []
    part = workspace.library.state(entry.before_id).part(PartName.FILES)
    earlier = {file.path: file.content for file in files_in(part)}
    back: list[Path] = []
    kept: list[str] = []
    for name, written_sha256 in entry.files.items():
        content = None if name in entry.created else earlier.get(name)
        if name not in entry.created and content is None:
            kept.append(f"“{name}” was kept, because its earlier content is no longer in the library.")
            continue
        reason = _put_file_back(Path(entry.root), Path(name), written_sha256, content)
        if reason:
            kept.append(f"“{name}” {reason}")
        else:
            back.append(Path(name))
    return back, kept


def _put_file_back(root: Path, path: Path, written_sha256: str, earlier: bytes | None) -> str:
    """Give a file its earlier content, or remove it when it had none; answers why not, if not."""
    changed = "was changed since, so it was kept."
    try:
        found = workspace_files.read(root, path)
        if found == earlier:
            return ""
        if found is None or sha256_of(found) != written_sha256:
            return changed
        if earlier is None:
            workspace_files.remove(root, path)
            return ""
        return "" if workspace_files.write(root, path, earlier, written_sha256) else changed
    except (OSError, RestoreRefused) as error:
        return f"could not be put back: {error}"
