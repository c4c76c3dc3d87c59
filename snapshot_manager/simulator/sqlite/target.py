"""A SQLite file as a target."""

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import DatabaseEngine, TargetContent, records_of
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.sqlite import copying
from snapshot_manager.simulator.sqlite.connecting import PATIENCE_S, opened
from snapshot_manager.simulator.sqlite.reading import SQLiteReading
from snapshot_manager.simulator.sqlite.watch import SQLiteWatch

RESTORE_PATIENCE_S = 10.0


@contextmanager
def reading_of(path: Path) -> Iterator[SQLiteReading]:
    """Read a file that nobody else writes to; nothing in it is ever run.

    Raises:
        SimulatorError: It is damaged or no database.
    """
    with opened(path, mode="ro") as connection:
        connection.execute("PRAGMA query_only = ON")
        yield SQLiteReading(connection, path)


@contextmanager
def written_out(content: TargetContent, part: Part) -> Iterator[Path]:
    """A captured database as a file in a temporary folder.

    Raises:
        SimulatorError: It is not the file that was captured.
    """
    with tempfile.TemporaryDirectory(prefix="snapshot-manager-") as folder:
        path = Path(folder) / "restored.db"
        with path.open("wb") as file:
            for page in records_of(part, content):
                file.write(page)
        _check(path)
        yield path


def _check(path: Path) -> None:
    """Refuse a file whose pages do not fit together."""
    with opened(path, mode="ro") as connection:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    if found != ["ok"]:
        raise SimulatorError(
            f"The captured database is damaged: {found[0]}.",
            code="store_corrupt",
            hint="Choose another snapshot; “verify” says which are whole.",
        )


@dataclass(frozen=True, slots=True)
class SQLiteTarget:
    """A database file of a sandbox."""

    listener: Listener
    path: Path

    @property
    def is_local(self) -> bool:
        """Files always are."""
        return True

    def engine(self) -> DatabaseEngine:
        """SQLite."""
        return DatabaseEngine.SQLITE

    @contextmanager
    def reading(self) -> Iterator[SQLiteReading]:
        """Copy the file in one step, and read the copy."""
        copying.refuse_empty(self.path)
        with tempfile.TemporaryDirectory(prefix="snapshot-manager-") as folder:
            copy = Path(folder) / "copy.db"
            with opened(self.path) as live, opened(copy, mode="rwc") as target:
                copying.copy(live, target, self.path, PATIENCE_S)
            copying.without_own(copy)
            with reading_of(copy) as reading:
                yield reading

    @contextmanager
    def watch(self) -> Iterator[SQLiteWatch]:
        """Watch the file itself."""
        copying.refuse_empty(self.path)
        with opened(self.path) as connection:
            yield SQLiteWatch(connection, self.path)

    @contextmanager
    def scratch(self, content: TargetContent, part: Part, *, is_own: bool) -> Iterator["SQLiteScratch"]:
        """Write the pages into a file of our own; statements in it are never run, whoever wrote them."""
        del is_own
        with written_out(content, part) as path:
            yield SQLiteScratch(path, self.path)


@dataclass(frozen=True, slots=True)
class SQLiteScratch:
    """The restored file, and the one whose place it takes."""

    restored: Path
    live: Path

    def reading(self) -> AbstractContextManager[SQLiteReading]:
        """Read what was restored."""
        return reading_of(self.restored)

    def take_place(self) -> str:
        """Copy it into the live file: whoever has that open sees the new state with the next transaction."""
        with opened(self.restored) as source, opened(self.live, mode="rwc") as target:
            copying.copy(source, target, self.live, RESTORE_PATIENCE_S)
        return ""


def target(listener: Listener, folder: Path) -> SQLiteTarget:
    """The file that a config names, seen from the sandbox's folder."""
    named = Path(listener.database.removeprefix("/workspace/"))
    return SQLiteTarget(listener, folder / named)
