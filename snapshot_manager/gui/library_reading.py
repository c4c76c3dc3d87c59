"""What the views read, out of a workspace."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from snapshot_manager.engine import look, sessions, upkeep
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import StoreError
from snapshot_manager.gui.reading import Present, Sessions
from snapshot_manager.model.marks import Marks
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import GroupSize, Mention, SessionNow, Together, Usage
from snapshot_manager.model.snapshot import Snapshot, SnapshotFilter


@dataclass(frozen=True, slots=True)
class LibraryReading:
    """Meets ``reading.Reading``."""

    workspace: Workspace

    def version(self) -> int:
        """Another number after any write by any process."""
        return self.workspace.library.version()

    def log(self) -> Path | None:
        """The file that any write by any process changes, while it is there and may be seen."""
        log = self.workspace.library.log
        try:
            return log if log.exists() else None
        except OSError:  # the folder may not be looked into, which reading the library tells
            return None

    def keys(self, which: SnapshotFilter) -> "array[int]":
        """The row keys of all that match, newest first."""
        return self.workspace.library.keys(which)

    def rows(self, keys: Sequence[int]) -> list[Snapshot]:
        """The snapshots of these keys in this order, without those that are gone."""
        return self.workspace.library.rows(keys)

    def mentions(self, snapshots: Sequence[Snapshot], searched: str) -> list[Mention | None]:
        """Where each of these snapshots says what was searched; None where its row says it."""
        return [self._mention(each, searched) for each in snapshots]

    def _mention(self, snapshot: Snapshot, searched: str) -> Mention | None:
        try:
            return look.mention(self.workspace, snapshot, searched)
        except StoreError:
            return None  # a row is no place to tell of damage; looking into the snapshot tells it

    def marks(self, keys: Sequence[int]) -> Marks:
        """The marks of these keys in this order, without those that are gone."""
        return self.workspace.library.marks(keys)

    def together(self, keys: Sequence[int]) -> Together:
        """What the snapshots of these keys take together."""
        return self.workspace.library.together(keys)

    def now(self, then: Snapshot, known: Present | None, report: Report) -> Present | None:
        """The session of a snapshot as it is now, or else its newest snapshot."""
        session = known if isinstance(known, SessionNow) else None
        found = look.session_now(self.workspace, then, session, report)
        if found is not None or then.session is None:
            return found
        return self.workspace.library.newest(then.session.ref)

    def group_sizes(self, starts: Sequence[datetime], which: SnapshotFilter) -> list[GroupSize]:
        """The sizes of the groups that begin at each of these times; the last holds all that is older."""
        return self.workspace.library.group_sizes(starts, which)

    def usage(self) -> Usage:
        """What the library takes, and of what."""
        return upkeep.usage(self.workspace)

    def sessions(self) -> Sessions:
        """What the sources see, and what only snapshots are left of."""
        found = sessions.listing(self.workspace)
        return Sessions(found, sessions.lost(self.workspace, found))
