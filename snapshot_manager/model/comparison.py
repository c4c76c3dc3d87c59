"""What differs between two states: the answer of ``compare``."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from snapshot_manager.model.conversation import Message
from snapshot_manager.model.facts import FileInContext
from snapshot_manager.model.snapshot import Snapshot, SnapshotSummary
from snapshot_manager.model.state import Document, PartName


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
class DocumentPair:
    """A document in two states; ``before`` is None for what was added, ``after`` for what was removed."""

    kind: ChangeKind
    part: PartName
    name: str
    before: Document | None
    after: Document | None


@dataclass(frozen=True, slots=True)
class AgentPair:
    """An agent of a swarm, or a delegation, in two states.

    Attributes:
        state: What it knows beside its conversation: its context and its system prompt.
        messages: Its own conversation aligned; those that were skipped are not told apart by agent.
    """

    state: DocumentPair
    messages: tuple[MessagePair, ...]

    @property
    def changes(self) -> tuple[MessagePair, ...]:
        """The messages that are not the same."""
        return tuple(pair for pair in self.messages if pair.kind is not ChangeKind.SAME)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs in it."""
        return self.state.kind is ChangeKind.SAME and not self.changes


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison.

    Attributes:
        snapshot: None for the state of now.
        goals: The open ones, each with what may be assumed, as text of one or more lines.
    """

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
        agents: Of a swarm, those in which something differs.
        shared: Of a swarm, scratchpad pages and what was read (by agent) that are not the same.
    """

    before: Side
    after: Side
    messages: tuple[MessagePair, ...]
    files: tuple[FilePair, ...]
    unknown: dict[PartName, str]
    skipped: int = 0
    agents: tuple[AgentPair, ...] = ()
    shared: tuple[DocumentPair, ...] = ()

    def messages_of(self, kind: ChangeKind) -> tuple[MessagePair, ...]:
        """The pairs of one kind."""
        return tuple(pair for pair in self.messages if pair.kind is kind)

    def paths_of(self, kind: ChangeKind) -> tuple[str, ...]:
        """The paths of files of one kind."""
        return tuple(pair.path for pair in self.files if pair.kind is kind)
