"""What the verbs answer: frozen values that the window shows and the command line prints."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Command, FileInContext, Session
from snapshot_manager.model.policy import Rule, Verdict
from snapshot_manager.model.snapshot import SessionRef, Snapshot, SnapshotId, SnapshotSummary
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.model.value import Count, Timestamp, Value


class SessionInfo(Value, frozen=True):
    """A session as a source sees it now.

    Attributes:
        source: The source's human name, "Claude Code".
        live: Its agent seems to be at work in it at this moment.
    """

    ref: SessionRef
    source: str
    title: str
    cwd: str
    updated_at: Timestamp
    message_count: Count
    live: bool = False


class Eviction(Value, frozen=True):
    """A snapshot that was removed to make room."""

    id: SnapshotId
    title: str
    at: Timestamp
    reason: str
    freed_bytes: Count


class Change(Value, frozen=True):
    """What a write did to the library; every view decides for itself what to redraw.

    Attributes:
        everything: Another process wrote; what exactly is not known.
    """

    added: tuple[SnapshotId, ...] = ()
    updated: tuple[SnapshotId, ...] = ()
    removed: tuple[SnapshotId, ...] = ()
    evicted: tuple[Eviction, ...] = ()
    everything: bool = False


# -- capture -------------------------------------------------------------------------------------


class Captured(Value, frozen=True):
    """A snapshot was kept."""

    snapshot: Snapshot
    change: Change


class Unchanged(Value, frozen=True):
    """Nothing had changed since the newest snapshot, so none was kept.

    Attributes:
        since: When the newest snapshot was taken.
        checks: How often nothing had changed since then, this time included.
    """

    id: SnapshotId
    since: Timestamp
    checks: Count


@dataclass(frozen=True, slots=True)
class Preview:
    """The current state, as the Create dialog shows it.

    Attributes:
        part_bytes: Logical size of each captured part, with everything included.
        warnings: What a person should know before, one plain sentence each.
    """

    session: SessionInfo
    summary: SnapshotSummary
    part_bytes: dict[PartName, int]
    warnings: tuple[str, ...] = ()


# -- look ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contents:
    """A snapshot's state, read for a person.

    Attributes:
        parts: Every part with its mark; records and documents can still be read from them.
    """

    snapshot: Snapshot
    session: Session | None
    messages: tuple[Message, ...]
    files: tuple[FileInContext, ...]
    commands: tuple[Command, ...]
    parts: dict[PartName, Part]


class ChangeKind(StrEnum):
    """What became of a message or file between two states."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class MessagePair:
    """A line of the aligned conversation; ``before`` is None for an added, ``after`` for a removed one."""

    kind: ChangeKind
    before: Message | None
    after: Message | None


@dataclass(frozen=True, slots=True)
class FilePair:
    """A file in two states; ``before`` is None for what was added, ``after`` for what was removed."""

    kind: ChangeKind
    path: str
    before: FileInContext | None
    after: FileInContext | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; ``snapshot`` is None for the state of now."""

    title: str
    at: datetime
    summary: SnapshotSummary
    snapshot: Snapshot | None
    cost_usd: float | None = None
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SnapshotComparison:
    """What differs between two states.

    Attributes:
        messages: The conversation aligned, in the order of ``after`` with removed ones where they were.
        skipped: How many messages before those are the same on both sides; they were not read.
        files: Only files that are not the same.
        unknown: Parts that one side did not capture, with the reason in one sentence.
    """

    before: Side
    after: Side
    messages: tuple[MessagePair, ...]
    files: tuple[FilePair, ...]
    unknown: dict[PartName, str]
    skipped: int = 0

    def messages_of(self, kind: ChangeKind) -> tuple[MessagePair, ...]:
        """The pairs of one kind."""
        return tuple(pair for pair in self.messages if pair.kind is kind)

    def paths_of(self, kind: ChangeKind) -> tuple[str, ...]:
        """The paths of files of one kind."""
        return tuple(pair.path for pair in self.files if pair.kind is kind)


# -- restore -------------------------------------------------------------------------------------


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
    """What a restore did. ``undo-restore`` takes ``before_restore_id``."""

    plan: RestorePlan
    before_restore_id: SnapshotId
    written: tuple[Path, ...]
    conflicts: tuple[Conflict, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What the undoing of a restore did.

    Attributes:
        put_back: Files that have their earlier content again, or are gone again.
        left_alone: What was changed since the restore and therefore kept, one plain sentence each.
    """

    put_back: tuple[Path, ...]
    left_alone: tuple[str, ...]
    change: Change


# -- keep ----------------------------------------------------------------------------------------


class GroupSize(Value, frozen=True):
    """How many snapshots a group holds, and their logical size together."""

    count: Count = 0
    size_bytes: Count = 0


class Usage(Value, frozen=True):
    """What the library takes, and of what.

    Attributes:
        snapshots: How many, the trash not counted.
        total_size_bytes: Logical size of all of them.
        disk_bytes: What the library's files really take.
        max_size_bytes: The quota.
        reclaimable_bytes: What emptying the trash would free.
        trashed: How many snapshots are in the trash.
        by_part: Logical bytes of each part over all snapshots.
        by_session: Logical bytes over all snapshots of each session, by its written reference.
        evictions: The latest ones, newest first.
    """

    snapshots: Count
    total_size_bytes: Count
    disk_bytes: Count
    max_size_bytes: Count
    reclaimable_bytes: Count
    by_part: dict[PartName, int]
    by_session: dict[str, int]
    evictions: tuple[Eviction, ...]
    trashed: Count = 0


class CleanupForecast(Value, frozen=True):
    """What a rule would clear away.

    Attributes:
        verdicts: One for each snapshot, newest first.
        freed_bytes: What the disk gets back once those that go have left the trash, too.
    """

    rule: Rule
    verdicts: tuple[Verdict, ...]
    freed_bytes: int

    @property
    def going(self) -> tuple[SnapshotId, ...]:
        """The snapshots that go, newest first."""
        return tuple(each.id for each in self.verdicts if not each.stays)


class RestoreEntry(Value, frozen=True):
    """What the library remembers of a restore, so that it can be undone.

    Attributes:
        session_path: The session file that was written, with its SHA-256; None when none was.
        files: For each file written, its absolute path and the SHA-256 of what was written.
        created: The ones among them that did not exist before.
        root: The folder that all of them lie in.
    """

    before_id: SnapshotId
    snapshot_id: SnapshotId
    at: Timestamp
    session_path: str | None = None
    session_sha256: str = ""
    files: dict[str, str] = {}  # noqa: RUF012  -- msgspec copies an empty default for each value
    created: tuple[str, ...] = ()
    root: str = ""
    undone_at: Timestamp | None = None
