"""The SQLite driver: how a library's file is opened, and what its errors mean to a person.

Everything else speaks to SQLite through the connections that are made here, so another driver, or a key
for encryption at rest, is a change of this module alone. SQLAlchemy is not imported: the window's first
page is read with the driver alone.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite

from snapshot_manager.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreReadOnly

if TYPE_CHECKING:  # the window waits for this module
    from sqlite3 import Connection

BUSY_SECONDS = 10.0
PAGE_BYTES = 2048
"""Half of what is usual: of most tables and packs half a page is left empty at the end."""

CHECKPOINT_PAGES = 96
"""So long may the log become before it is written into the main file; the reserve has room for as much."""

FEWEST_PAGES, MOST_PAGES = 4, 512
"""Given back in one step: few at first, because each needs as much room in the log before it frees any."""

# A text that is damaged is shown with its holes; digests tell what can be trusted.
_TEXT = partial(str, encoding="utf-8", errors="replace")

# Our own statements are right, so when one does not fit the file, the file is wrong.
_SCHEMA_IS_DAMAGED = ("no such table", "no such column", "has no column", "malformed")

# Fixed by the first table; in a file that has one it would wait for the write lock.
_FOR_A_NEW_FILE = (f"PRAGMA page_size = {PAGE_BYTES}", "PRAGMA auto_vacuum = INCREMENTAL")

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = FAST",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 0",
    f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}",
)


def connect(file: Path) -> "Connection":
    """Open the library's file; transactions are begun by hand.

    Raises:
        sqlite.Error: It cannot be opened, or is no database.
        OSError: It is not there.
    """
    connection = open_as_it_is(file)
    try:
        is_new = file.stat().st_size == 0
        for pragma in (*_FOR_A_NEW_FILE, *_PRAGMAS) if is_new else _PRAGMAS:
            connection.execute(pragma)
    except (sqlite.Error, OSError):
        connection.close()
        raise
    return connection


def open_as_it_is(file: Path) -> "Connection":
    """Open a file without setting anything in it.

    Raises:
        sqlite.Error: It cannot be opened.
    """
    connection = sqlite.connect(file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.text_factory = _TEXT
    return connection


def shrink(file: Path) -> None:
    """Give free pages back to the disk in short steps, so that others can write in between; empty the log.

    Raises:
        sqlite.Error: Another process would not let go.
    """
    with closing(connect(file)) as connection:
        _empty_log(connection, file)
        pages = FEWEST_PAGES
        while connection.execute("PRAGMA freelist_count").fetchone()[0]:
            connection.execute(f"PRAGMA incremental_vacuum({pages})").fetchall()
            _empty_log(connection, file)
            pages = min(2 * pages, MOST_PAGES)


def growth_in_log(connection: "Connection", file: Path) -> int:
    """By how much the main file becomes larger once the log is written into it.

    Raises:
        sqlite.Error: It cannot be said.
    """
    (pages,), (page_size,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    return int(pages * page_size) - file.stat().st_size


def _empty_log(connection: "Connection", file: Path) -> None:
    """Write the log into the main file; an empty one is left alone, or others would see a change."""
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def plain(error: BaseException) -> StoreError | None:
    """Say an error of the driver in one plain sentence; None when it is a bug."""
    if isinstance(error, UnicodeDecodeError):  # a message of the driver that quotes damaged bytes
        return damaged()
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, sqlite.DatabaseError) or code is None:
        return None
    if code == sqlite.SQLITE_ERROR and any(words in str(error) for words in _SCHEMA_IS_DAMAGED):
        return damaged()
    say = _MEANINGS.get(code & 0xFF)
    return None if say is None else say()


def busy() -> StoreBusy:
    """Another process did not let go."""
    return StoreBusy(
        "Another program has kept the library locked for too long.",
        hint="Close other windows of Snapshot Manager, or try again in a moment.",
    )


def disk_full() -> StoreFull:
    """The disk has no room."""
    return StoreFull(
        "There is no room on the disk for the library.",
        hint="Free some space on the disk, or delete snapshots you no longer need. Nothing was lost.",
    )


def read_only() -> StoreReadOnly:
    """The folder or a file in it has the wrong rights."""
    return StoreReadOnly(
        "The library's folder may not be read or written.",
        hint="Give yourself the right to write to it, or choose another folder with --library.",
    )


def damaged() -> StoreDamaged:
    """The file is not what it was."""
    return StoreDamaged(
        "The library's file is damaged, or is not a library.",
        hint="It was left untouched. “snapshot-manager verify --rebuild” looks for what can still be read; "
        "or put back a copy, or choose another folder with --library.",
    )


def moved() -> StoreError:
    """The file that is open lies no longer in its place."""
    return StoreError(
        "The library's file was moved, deleted or replaced while it was open.",
        hint="Nothing is kept meanwhile: it would be lost. Put the file back, and Snapshot Manager goes on "
        "by itself; or start it again for a new library.",
    )


def torn() -> StoreDamaged:
    """Some of the file is not what it was."""
    return StoreDamaged(
        "A part of the library's file is damaged.",
        hint="“snapshot-manager verify --rebuild” makes it anew from what can be read; or put back a copy.",
    )


def refused() -> StoreError:
    """The disk has a fault."""
    return StoreError(
        "The disk refused to read or write the library.",
        hint="Nothing was changed. Check the disk, and whether there is room on it.",
    )


_MEANINGS: dict[int, Callable[[], StoreError]] = {
    sqlite.SQLITE_BUSY: busy,
    sqlite.SQLITE_LOCKED: busy,
    sqlite.SQLITE_FULL: disk_full,
    sqlite.SQLITE_READONLY: read_only,
    sqlite.SQLITE_CANTOPEN: read_only,
    sqlite.SQLITE_PERM: read_only,
    sqlite.SQLITE_AUTH: read_only,
    sqlite.SQLITE_NOTADB: damaged,
    sqlite.SQLITE_CORRUPT: torn,
    sqlite.SQLITE_CONSTRAINT: torn,  # of our own rows, so one that is there is not what was stored
    sqlite.SQLITE_IOERR: refused,
}


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Raise errors of the driver and of the file system as our own."""
    try:
        yield
    except (sqlite.Error, UnicodeDecodeError) as error:
        translated = plain(error)
        if translated is None:
            raise
        raise translated from error
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise read_only() from error
    except OSError as error:
        raise StoreError(
            f"The library's folder cannot be used ({error.strerror}).",
            hint="Check the disk, or choose another folder with --library.",
        ) from error
