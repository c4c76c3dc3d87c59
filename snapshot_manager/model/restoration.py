"""Going back: what a restore would do, what it did, and what undoing it did."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.model.value import Timestamp, Value


class Drift(StrEnum):
    """What became of a file on disk since it was captured."""

    MISSING = "missing"
    SAME = "same"
    CHANGED = "changed since"


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What a restore would do with one file.

    Attributes:
        path: As captured.
        target: Where it would be written; None when it is refused.
        drift: Against what is at ``target`` now.
        found_sha256: What is at ``target`` as the plan is made; empty when nothing is. If it is something
            else when the plan is carried out, that is kept and the captured content is written beside it.
        refused: Why it cannot be restored; empty when it can.
    """

    path: str
    target: Path | None
    drift: Drift
    found_sha256: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What a restore would write as a new session of the agent.

    Attributes:
        session_id: The new session's id.
        path: The file that would be made; it must not exist.
        cwd: The folder to resume from.
        command: What to type to resume, the change of folder included.
        messages: How many messages the new session has.
        left_out: How many at the end are left out, because their turn was not finished.
        tokens: An estimate of what resuming sends to the model.
        notes: What will be different in the new session, one plain sentence each.
    """

    session_id: str
    path: Path
    cwd: str
    command: str
    messages: int
    left_out: int
    tokens: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartPlan:
    """What a restore would do with one part, in words."""

    part: PartName
    action: str
    detail: str


@dataclass(frozen=True, slots=True)
class NotRestored:
    """A part that stays as it is now, and why."""

    part: PartName
    reason: str


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """Exactly what a restore will do, for a person to read before it is done.

    Attributes:
        files: All files of the snapshot with their drift; only ``chosen`` ones would be written.
        chosen: The paths to write; empty when the part ``files`` is not wanted.
        into: Another folder than the session's own, for the files and to resume from.
        folder_gone: The session's own folder is no longer there, and no other one was chosen.
    """

    snapshot: Snapshot
    session: SessionPlan | None
    parts: tuple[PartPlan, ...]
    not_restored: tuple[NotRestored, ...]
    files: tuple[FilePlan, ...]
    chosen: frozenset[str]
    into: Path | None = None
    folder_gone: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that changed after the plan was made: left alone, with the captured one beside it."""

    path: Path
    kept_as: Path


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What a restore did. ``undo-restore`` takes ``before_restore_id``.

    Attributes:
        unconfirmed: What the session's own app was handed and did not confirm to have taken back.
    """

    plan: RestorePlan
    before_restore_id: SnapshotId
    written: tuple[Path, ...]
    conflicts: tuple[Conflict, ...]
    change: Change
    unconfirmed: tuple[NotRestored, ...] = ()


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What the undoing of a restore did.

    Attributes:
        put_back: Files that have their earlier content again, or are gone again.
        left_alone: What was changed since the restore and therefore kept, one plain sentence each.
        is_complete: Nothing was refused by the disk; otherwise the same can be undone once more.
    """

    put_back: tuple[Path, ...]
    left_alone: tuple[str, ...]
    change: Change
    is_complete: bool = True


class RestoreEntry(Value, frozen=True):
    """What the library remembers of a restore, so that it can be undone.

    Attributes:
        session_path: The session file that was written, with its SHA-256; None when none was.
        files: For each file written, its absolute path and the SHA-256 of what was written.
        created: The ones among them that did not exist before.
        folders: The folders that were made for them, each after the one it lies in.
        root: The folder that all of them lie in.
    """

    before_id: SnapshotId
    snapshot_id: SnapshotId
    at: Timestamp
    session_path: str | None = None
    session_sha256: str = ""
    files: dict[str, str] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    created: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    root: str = ""
    undone_at: Timestamp | None = None
