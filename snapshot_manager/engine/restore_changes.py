"""What a restore would make of the files on the disk: each as it is now, beside what was captured of it."""

from pathlib import Path

from snapshot_manager.engine import workspace_files
from snapshot_manager.engine.restore_plan import folder_of
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import RestoreRefused
from snapshot_manager.model.comparison import ChangeKind, FilePair
from snapshot_manager.model.facts import FileInContext, files_in, sha256_of
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.model.restoration import Drift, RestorePlan
from snapshot_manager.model.state import PartName


def of_files(workspace: Workspace, planned: RestorePlan, report: Report = no_report) -> tuple[FilePair, ...]:
    """Pair all files that the plan could write: ``before`` is what is on the disk, ``after`` what is kept.

    Raises:
        SnapshotNotFound: The snapshot is gone.
        StoreDamaged: What was read is not what was stored.
        Cancelled: The report said so.
    """
    state = workspace.library.state(planned.snapshot.id)
    captured = {file.path: file for file in files_in(state.part(PartName.FILES))}
    differing = [(each, each.target) for each in planned.files if each.drift is not Drift.SAME]
    targets = [(captured[each.path], target) for each, target in differing if target and not each.refused]
    pairs = []
    for number, (file, target) in enumerate(targets):
        report(number, len(targets), "Looking at the files on the disk")
        pairs.append(_pair(file, folder_of(planned), target))
    return tuple(pairs)


def _pair(captured: FileInContext, root: Path, target: Path) -> FilePair:
    before = _on_disk(captured, root, target)
    return FilePair(ChangeKind.EDITED if before else ChangeKind.ADDED, captured.path, before, captured)


def _on_disk(file: FileInContext, root: Path, target: Path) -> FileInContext | None:
    """The file as it is there now; without content, with the reason, where it cannot be read any more."""
    try:
        found = workspace_files.read(root, target)
    except (RestoreRefused, OSError) as error:
        reason = str(error) if isinstance(error, RestoreRefused) else "It may not be read."
        return FileInContext(path=file.path, origin=file.origin, reason=reason)
    if found is None:
        return None
    return FileInContext(path=file.path, origin=file.origin, sha256=sha256_of(found), content=found)
