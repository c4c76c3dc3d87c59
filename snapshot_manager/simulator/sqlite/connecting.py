"""Open SQLite files, and say in plain words why one cannot be opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from sqlcipher3 import dbapi2 as driver

from snapshot_manager.errors import SimulatorError

Connection: TypeAlias = driver.Connection

PATIENCE_S = 5.0


@contextmanager
def opened(path: Path, *, mode: str = "rw", patience_s: float = PATIENCE_S) -> Iterator[Connection]:
    """A connection that commits each statement and trusts nothing that the file's schema says.

    Args:
        path: An existing file.
        mode: ``ro``, ``rw`` or ``rwc``.
        patience_s: How long to wait for others who write.

    Raises:
        SimulatorError: It is not there, no database, damaged, or busy.
    """
    try:
        connection = driver.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=patience_s,
        )
    except driver.Error as error:
        raise explained(error, path) from error
    try:
        connection.text_factory = _text
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        yield connection
    except driver.Error as error:
        raise explained(error, path) from error
    finally:
        connection.close()


def explained(error: Exception, path: Path) -> SimulatorError:
    """What a driver's error means."""
    words = str(error)
    if "locked" in words or "busy" in words:
        return SimulatorError(
            f"{path.name} is in use: another program is writing to it.",
            code="not_quiet",
            hint="Let the app finish what it is doing, then try again.",
            retryable=True,
        )
    if "full" in words:
        return SimulatorError(
            "The disk is full.", code="disk_full", hint="Make room, then try again.", retryable=True
        )
    return SimulatorError(
        f"The database {path.name} could not be used: {words}.",
        code="cannot_connect",
        hint=f"Check db_database in the config: {path}",
    )


def sql(template: str, **names: str | tuple[str, ...]) -> str:
    """A statement with names put in, quoted: ``sql("SELECT {columns} FROM {table}", …)``."""
    return template.format(**{role: _quoted(each) for role, each in names.items()})


def literal(text: str) -> str:
    """A text as it stands in a statement that takes no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _quoted(names: str | tuple[str, ...]) -> str:
    several = (names,) if isinstance(names, str) else names
    return ", ".join('"' + name.replace('"', '""') + '"' for name in several)


def _text(data: bytes) -> str:
    """Text that may hold bytes which are no UTF-8."""
    return data.decode("utf-8", "surrogateescape")
