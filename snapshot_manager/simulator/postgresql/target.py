"""A PostgreSQL database as a target."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import DatabaseEngine, TargetContent
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.postgresql.connecting import connected
from snapshot_manager.simulator.postgresql.reading import PostgreSQLReading, reading_of
from snapshot_manager.simulator.postgresql.scratch import PostgreSQLScratch, scratch_of
from snapshot_manager.simulator.postgresql.watch import PostgreSQLWatch
from snapshot_manager.simulator.server_target import ServerTarget


class PostgreSQLTarget(ServerTarget):
    """A database of a sandbox."""

    __slots__ = ()

    def engine(self) -> DatabaseEngine:
        """PostgreSQL."""
        return DatabaseEngine.POSTGRESQL

    def reading(self) -> AbstractContextManager[PostgreSQLReading]:
        """Read it at one moment."""
        return reading_of(self.listener)

    @contextmanager
    def watch(self) -> Iterator[PostgreSQLWatch]:
        """What watches it."""
        with connected(self.listener) as connection:
            yield PostgreSQLWatch(connection)

    def scratch(
        self, content: TargetContent, part: Part, *, is_own: bool
    ) -> AbstractContextManager[PostgreSQLScratch]:
        """Restore beside it."""
        return scratch_of(self.listener, content, part, is_own=is_own)


def target(listener: Listener, _folder: Path) -> PostgreSQLTarget:
    """The database that a config names."""
    return PostgreSQLTarget(listener)
