"""Going back to a captured state of databases: where it would go, and what it did."""

from typing import TypeAlias

from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import Snapshot, SnapshotId
from snapshot_manager.model.tables import DatabaseEngine, TablesComparison
from snapshot_manager.model.value import Count, Value

Row: TypeAlias = tuple[str | None, ...]
"""A row's values as the database writes them; None is NULL."""


class TargetPlan(Value, frozen=True):
    """Where one database would be restored.

    Attributes:
        name: As the sandbox's config calls it; ``database`` is its own name, or the file's path.
        is_local: It is on this computer. For another one, its name has to be typed.
        is_own: It was captured on this computer; another one has to be trusted first.
    """

    name: str
    engine: DatabaseEngine
    database: str
    host: str
    tables: Count
    rows: Count
    is_local: bool
    is_own: bool


class TablesPlan(Value, frozen=True):
    """Exactly what restoring databases would do.

    Attributes:
        changes: What differs from now.
    """

    snapshot: Snapshot
    targets: tuple[TargetPlan, ...]
    changes: TablesComparison

    @property
    def to_be_typed(self) -> tuple[str, ...]:
        """The databases whose names a person has to type before."""
        return tuple(each.database for each in self.targets if not each.is_local)

    @property
    def is_own(self) -> bool:
        """All of it was captured on this computer."""
        return all(each.is_own for each in self.targets)


class TablesRestored(Value, frozen=True):
    """Databases were restored.

    Attributes:
        before_restore_id: What they were before; restoring it undoes this. None where it was declined.
        notes: What a person should know, one plain sentence each.
    """

    plan: TablesPlan
    before_restore_id: SnapshotId | None
    notes: tuple[str, ...]
    change: Change


class Artifact(Value, frozen=True):
    """A snapshot of a sandbox, and whether its id was saved.

    Attributes:
        is_new: It was taken now; else nothing had changed since it was.
        is_saved: Its id is in the sandbox's file; ``save_hint`` says why not, and what to do.
        new_bytes: What the library holds for it alone.
    """

    id: str
    snapshot: Snapshot
    is_new: bool
    is_saved: bool
    save_hint: str = ""
    new_bytes: int = 0
    change: Change = Change()
