"""A MySQL or MariaDB database as a target."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import DatabaseEngine, TargetContent
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.mysql.connecting import connected
from snapshot_manager.simulator.mysql.reading import MySQLReading, reading_of
from snapshot_manager.simulator.mysql.scratch import MySQLScratch, refuse_as_administrator, scratch_of
from snapshot_manager.simulator.mysql.watch import MySQLWatch
from snapshot_manager.simulator.server_target import ServerTarget


class MySQLTarget(ServerTarget):
    """A database of a sandbox."""

    __slots__ = ()

    def engine(self) -> DatabaseEngine:
        """MySQL or MariaDB, as the server says itself."""
        with connected(self.listener, "") as session:
            return DatabaseEngine.MARIADB if session.is_mariadb else DatabaseEngine.MYSQL

    def reading(self) -> AbstractContextManager[MySQLReading]:
        """Read it at one moment."""
        return reading_of(self.listener)

    @contextmanager
    def watch(self) -> Iterator[MySQLWatch]:
        """What watches it."""
        with connected(self.listener) as session:
            yield MySQLWatch(session, self.listener.database)

    def scratch(
        self, content: TargetContent, part: Part, *, is_own: bool
    ) -> AbstractContextManager[MySQLScratch]:
        """Restore beside it.

        Raises:
            SimulatorError: Foreign statements would run with an administrator's rights.
        """
        if not is_own:
            with connected(self.listener) as session:
                refuse_as_administrator(session)
        return scratch_of(self.listener, content, part)


def target(listener: Listener, _folder: Path) -> MySQLTarget:
    """The database that a config names."""
    return MySQLTarget(listener)
