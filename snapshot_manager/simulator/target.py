"""What every kind of database promises: to be read at one moment, restored beside itself, and watched."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from typing_extensions import override

from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import DatabaseEngine, SchemaObject, SequenceValue, TargetContent
from snapshot_manager.simulator.config_file import Listener

OWN_PREFIX = "_sm"
"""Begins the name of everything that the watch puts into a database; none of it is ever captured."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table as it is read.

    Attributes:
        columns: Those that are read; what the database computes by itself is not.
        key: The columns that tell rows apart, in the order that rows are read in; none where nothing does.
    """

    schema_name: str
    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self.name if self.schema_name in {"", "main", "public"} else f"{self.schema_name}.{self.name}"


class Reading(Protocol):
    """A database at one moment, however long it is read."""

    @property
    def server(self) -> str:
        """The server's version."""
        ...

    def tables(self) -> Sequence[TableShape]:
        """All tables that hold rows, by name; none of the watch's own."""
        ...

    def rows(self, table: TableShape) -> Iterator[bytes]:
        """The rows of a table as ``row_text``, in the order of its key."""
        ...

    def schema(self) -> Sequence[SchemaObject]:
        """All that makes the schema, in the order it has to be made in; none of the watch's own."""
        ...

    def sequences(self) -> Sequence[SequenceValue]:
        """Where all sequences stand."""
        ...

    def settings(self) -> dict[str, str]:
        """What the database itself is set to."""
        ...

    def not_included(self) -> Sequence[str]:
        """What there is but is not captured, one plain sentence each."""
        ...

    def pages(self) -> Iterator[bytes]:
        """The file's pages, for a database that is kept so; none for others."""
        ...


@dataclass(frozen=True, slots=True)
class Mutations:
    """Changes of one kind that the triggers recorded.

    Attributes:
        columns: For updates, the columns whose values changed.
    """

    schema_name: str
    table: str
    operation: str
    columns: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ForeignLog:
    """A table that is called like a log of changes, and is not ours: it is told, and left alone.

    Attributes:
        by_triggers: Triggers write into it, so that it is another tool's log rather than the app's own.
    """

    title: str
    rows: int
    by_triggers: bool

    @override
    def __str__(self) -> str:
        """The table in a few words."""
        count = "1 row" if self.rows == 1 else f"{self.rows} rows"
        return (
            f"{self.title} ({count}, written by triggers of others)"
            if self.by_triggers
            else f"{self.title} ({count})"
        )


class Watch(Protocol):
    """The triggers that record changes, in a place of their own. Nothing else is ever written or cleared."""

    def install(self, epoch: str) -> None:
        """Make, or make anew, what records changes; on every table that there is now.

        Args:
            epoch: Names this start; evidence from another one no longer counts.
        """
        ...

    def remove(self) -> None:
        """Take everything away again."""
        ...

    def epoch(self) -> str:
        """What ``install`` was last given; empty where nothing is installed."""
        ...

    def uncovered(self) -> Sequence[str]:
        """Tables whose changes nothing records."""
        ...

    def position(self) -> int:
        """Grows with each change that is recorded, also across ``clear``."""
        ...

    def mutations(self) -> Sequence[Mutations]:
        """What was recorded since the last ``clear``."""
        ...

    def foreign_logs(self, name: str) -> Sequence[ForeignLog]:
        """Tables of this name, in any schema but our own."""
        ...

    def clear(self) -> None:
        """Forget what was recorded."""
        ...

    def canary(self) -> str | None:
        """Change a row, see whether it is recorded, and take the change back.

        Returns:
            The table it was tried on, with an empty text for one that was not recorded after all; None
            when no table has a row.
        """
        ...

    def writers(self) -> Sequence[str]:
        """Who has been writing for more than a second, one plain sentence each."""
        ...


class Scratch(Protocol):
    """A database restored beside the real one."""

    def reading(self) -> AbstractContextManager[Reading]:
        """Read what was restored."""
        ...

    def take_place(self) -> str:
        """Put it in the real one's place.

        Returns:
            Where the old one is kept, in one plain sentence; empty where it is not.
        """
        ...


class Target(Protocol):
    """A database that a sandbox names."""

    @property
    def listener(self) -> Listener:
        """What the sandbox's config says of it."""
        ...

    @property
    def is_local(self) -> bool:
        """It is on this computer."""
        ...

    def engine(self) -> DatabaseEngine:
        """What it really is.

        Raises:
            SimulatorError: It cannot be reached.
        """
        ...

    def reading(self) -> AbstractContextManager[Reading]:
        """Read it at one moment, while others write.

        Raises:
            SimulatorError: It cannot be reached, or not be read.
        """
        ...

    def watch(self) -> AbstractContextManager[Watch]:
        """What watches it.

        Raises:
            SimulatorError: It cannot be reached.
        """
        ...

    def scratch(self, content: TargetContent, part: Part, *, is_own: bool) -> AbstractContextManager[Scratch]:
        """Restore beside the real one; what was made is gone afterwards unless it took the place.

        Args:
            content: The database, as it was captured.
            part: The snapshot's part ``tables``.
            is_own: It was captured on this computer; foreign statements run without any special right.

        Raises:
            SimulatorError: It cannot be restored; the real one is as it was.
        """
        ...
