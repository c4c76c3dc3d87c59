"""What the bridge needs of the program around it: the verbs, as coroutines, and the ear of the triggers.

Answers are documents in the shapes of the command line (``snapshot_manager.documents``). What goes wrong
without a mistake is raised as a ``SnapshotManagerError``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef, SnapshotFilter, SnapshotOptions, Trigger

Document: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that a restore made and that its app is to be handed.

    Attributes:
        snapshot_id: What it was made of; empty when that is not known.
        files: The files in context of that snapshot, with their contents.
    """

    snapshot_id: str
    files: list[Document]


@dataclass(frozen=True, slots=True)
class News:
    """What became of the library since the last time, by this process or by another."""

    created: list[Document]
    deleted: list[str]


class Host(Protocol):
    """The program, as the bridge sees it. Everything is called in the bridge's loop."""

    def sighted(self, sighting: Sighting) -> None:
        """What an app told is on the disk: let the triggers decide. Returns at once."""
        ...

    async def seen(self, sighting: Sighting) -> None:
        """Let the triggers decide; returns when what they want is done. What goes wrong is not raised."""
        ...

    async def take(
        self, session: SessionRef, trigger: Trigger, options: SnapshotOptions, description: str | None
    ) -> Document:
        """Keep a session; returns when the snapshot is safe."""
        ...

    async def snapshots(self, which: SnapshotFilter, limit: int) -> list[Document]:
        """List snapshots, newest first."""
        ...

    async def snapshot(self, snapshot_id: str, part: str | None) -> Document:
        """One snapshot; with ``part``, that part's content as ``content``."""
        ...

    async def session_of(self, snapshot_id: str) -> SessionRef | None:
        """Which session a snapshot belongs to."""
        ...

    async def compare(self, before: str, after: str | None) -> Document:
        """Compare two snapshots, or one with now."""
        ...

    async def export(self, session: SessionRef) -> Document:
        """The whole state of a session as it is now."""
        ...

    async def agreed(self, app: str, snapshot_id: str) -> bool:
        """Ask the person whether this app may have this snapshot back."""
        ...

    async def restore(self, snapshot_id: str) -> Document:
        """Restore a conversation; the app is handed it meanwhile."""
        ...

    async def offer(self, log: Path) -> Offer:
        """What a session was made of whose log a restore wrote."""
        ...

    async def news(self) -> News:
        """Wait until the library changed, and say how."""
        ...
