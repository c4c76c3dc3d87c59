"""Copy a SQLite database in one step, so that nobody who writes meanwhile can make it begin again."""

import time
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator.sqlite.connecting import Connection, explained, opened, sql

_EVERYTHING = -1
_VERSIONS = slice(18, 20)
"""Where the file's header says that it uses a write-ahead log."""
_ROLLBACK = b"\x01\x01"
_HEADER_BYTES = 100


def copy(source: Connection, target: Connection, path: Path, patience_s: float) -> None:
    """Copy the whole database, waiting for others no longer than this.

    Raises:
        SimulatorError: Somebody else kept it locked.
    """
    try:
        # The driver tries again for ever while others hold a lock; only its progress can end that.
        source.backup(target, pages=_EVERYTHING, progress=_until(time.monotonic() + patience_s), sleep=0.05)
    except TimeoutError as error:
        raise explained(driver.OperationalError("database is locked"), path) from error
    except driver.Error as error:
        raise explained(error, path) from error


def _until(deadline: float) -> Callable[[int, int, int], None]:
    def check(_status: int, remaining: int, _total: int) -> None:
        if remaining and time.monotonic() > deadline:
            raise TimeoutError

    return check


def set_write_ahead(path: Path, versions: bytes) -> bytes:
    """Write whether the file uses a write-ahead log into its header; nobody else may have it open.

    Returns:
        What stood there before.
    """
    with path.open("r+b") as file:
        before = file.read(_HEADER_BYTES)[_VERSIONS]
        file.seek(_VERSIONS.start)
        file.write(versions)
    return before


def without_own(path: Path) -> None:
    """Take what the watch put into it out of a copy.

    Raises:
        SimulatorError: The copy cannot be opened.
    """
    if path.stat().st_size < _HEADER_BYTES:
        return
    versions = set_write_ahead(path, _ROLLBACK)
    with opened(path) as connection:
        found = connection.execute(
            "SELECT type, name FROM sqlite_schema WHERE name LIKE '!_sm!_%' ESCAPE '!'"
            " AND type IN ('trigger', 'table') ORDER BY type DESC"
        ).fetchall()
        connection.execute("PRAGMA foreign_keys = OFF")
        for kind, name in found:
            connection.execute(sql(f"DROP {kind} {{name}}", name=name))
    set_write_ahead(path, versions)


def refuse_empty(path: Path) -> None:
    """Refuse to take a file that is not there for an empty database.

    Raises:
        SimulatorError: There is no such file.
    """
    if not path.is_file():
        raise SimulatorError(
            f"There is no database {path}.",
            code="cannot_connect",
            hint="Start the app once so that it makes it, or correct db_database in the config.",
        )
