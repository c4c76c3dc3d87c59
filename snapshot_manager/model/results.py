"""What the verbs that keep, look and tidy answer, as frozen values."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec

from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import Command, FileInContext, Session
from snapshot_manager.model.gate import GateReport
from snapshot_manager.model.policy import Rule, Verdict
from snapshot_manager.model.snapshot import SessionRef, Snapshot, SnapshotId, SnapshotSummary
from snapshot_manager.model.state import Part, PartName
from snapshot_manager.model.value import Count, Timestamp, Value


class SessionInfo(Value, frozen=True):
    """A session as a source sees it now.

    Attributes:
        source: The source's human name, "Claude Code".
        live: Its agent seems to be at work in it at this moment.
        size_bytes: Of its own file; 0 where it has none.
    """

    ref: SessionRef
    source: str
    title: str
    cwd: str
    updated_at: Timestamp
    message_count: Count
    live: bool = False
    size_bytes: Count = 0


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

    @property
    def change(self) -> Change:
        """Its row says how often nothing had changed."""
        return Change(updated=(self.id,))


class SessionNow(Value, frozen=True):
    """A session as its agent has it at this moment, in the few figures that a snapshot's row says.

    Attributes:
        fingerprint: Another text as soon as the session is another one.
        updated_at: When the session last changed.
    """

    fingerprint: str
    updated_at: Timestamp
    summary: SnapshotSummary
    size_bytes: Count = 0


Secrets: TypeAlias = Mapping[PartName, Mapping[str, int]]
"""For each part that seems to hold any, how many different ones of each kind."""


class Preview(msgspec.Struct, frozen=True):
    """The current state, as the Create dialog shows it.

    Attributes:
        part_bytes: Logical size of each captured part, with everything included.
        warnings: What a person should know before, one plain sentence each.
        gate: The checks that the source makes before a snapshot; None where it makes none.
    """

    session: SessionInfo
    summary: SnapshotSummary
    part_bytes: dict[PartName, int]
    warnings: tuple[str, ...] = ()
    gate: GateReport | None = None


class Contents(msgspec.Struct, frozen=True):
    """A snapshot's state, read for a person.

    Attributes:
        parts: Every part with its mark; records and documents can still be read from them.
        freed_bytes: What removing this snapshot alone for good would give back.
        drift: Of a swarm's snapshot, what became on the disk of the files that its agents read: by path, a
            value of ``Drift``.
    """

    snapshot: Snapshot
    session: Session | None
    messages: Sequence[Message]
    files: tuple[FileInContext, ...]
    commands: tuple[Command, ...]
    parts: dict[PartName, Part]
    freed_bytes: int = 0
    drift: Mapping[str, str] = msgspec.field(default_factory=dict)


class Mention(Value, frozen=True):
    """Where a snapshot says what was searched.

    Attributes:
        part: ``FILES`` for the name of a file, else what is said in a record of this part.
        text: The name, or the words around.
    """

    part: PartName
    text: str


class GroupSize(Value, frozen=True):
    """How many snapshots a group holds, and their logical size together."""

    count: Count = 0
    size_bytes: Count = 0


class Together(Value, frozen=True):
    """What several snapshots take together.

    Attributes:
        size_bytes: Logical size of all of them.
        freed_bytes: What the disk gets back when they are removed for good together.
        first, last: When the oldest and the newest were taken; None where no time is known.
        starred: How many have a star.
    """

    snapshots: Count
    size_bytes: Count
    freed_bytes: Count
    first: Timestamp | None = None
    last: Timestamp | None = None
    starred: Count = 0


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
        sessions: Those that lose a snapshot.
        as_of: From when back ages were counted, where the clock is not believed; see ``trusted_time``.
    """

    rule: Rule
    verdicts: tuple[Verdict, ...]
    freed_bytes: int
    sessions: tuple[SessionRef, ...] = ()
    as_of: Timestamp | None = None

    @property
    def going(self) -> tuple[SnapshotId, ...]:
        """The snapshots that go, newest first."""
        return tuple(each.id for each in self.verdicts if not each.stays)
