"""A database of OpenCode's, read while OpenCode writes to it.

It is opened for reading alone, and all that belongs together is read in one transaction: in the journal that
OpenCode keeps (WAL) that neither waits for a writer nor makes one wait. Nothing is asked of the tables that
hold accounts and credentials. SQLite is used as it comes with Python: the file is another program's, no
library of ours, and the few statements name what OpenCode named.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from snapshot_manager.errors import SourceError, StateUnreadable
from snapshot_manager.sources.any_agent.folders import is_file
from snapshot_manager.sources.opencode.native import Native, Piece, parsed, record_of
from snapshot_manager.sources.opencode.paths import beside
from snapshot_manager.sources.opencode.rows import (
    LONG_AGO,
    Row,
    Stamp,
    needs_words,
    status_of,
    time_of,
    title_of,
    wound_back_to,
)
from snapshot_manager.sources.opencode.session_columns import info_of, text_of

_UNOPENED = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})

BUSY_S = 5.0
"""So long is waited where OpenCode does not keep its usual journal."""

_LISTED = """
    SELECT s.id, s.parent_id, s.title, s.directory, s.time_updated, s.revert,
           (SELECT count(*) FROM message m WHERE m.session_id = s.id),
           (SELECT max(m.time_created) FROM message m WHERE m.session_id = s.id)
    FROM session s
"""
_LISTED_ALONE = f"{_LISTED} WHERE s.id = ?"
_FAMILY = """
    WITH RECURSIVE family(id) AS (
        SELECT id FROM session WHERE id = ?
        UNION SELECT s.id FROM session s JOIN family f ON s.parent_id = f.id
    )
    SELECT id FROM family ORDER BY id
"""
_TRACES = (
    "SELECT id, time_updated, title, revert FROM session WHERE id = ?",
    "SELECT count(*), max(time_updated) FROM message WHERE session_id = ?",
    "SELECT count(*), max(time_updated) FROM part WHERE session_id = ?",
)
_FIRST_PARTS = """
    SELECT data FROM part WHERE message_id = (
        SELECT id FROM message WHERE session_id = ? ORDER BY time_created, id LIMIT 1
    ) ORDER BY id
"""
_MESSAGES = "SELECT id, data FROM message WHERE session_id = ? ORDER BY time_created, id"
_LATEST = "SELECT data FROM message WHERE session_id = ? ORDER BY time_created DESC, id DESC LIMIT 1"
_PARTS = "SELECT id, message_id, data FROM part WHERE session_id = ? ORDER BY id"
_TODO_COLUMNS = ("content", "status", "priority")
_TODO = f"SELECT {', '.join(_TODO_COLUMNS)} FROM todo WHERE session_id = ? ORDER BY position"  # noqa: S608  -- constants


class Database:
    """The sessions in one database. Usable from any thread: each question opens it anew."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stamp(self) -> Stamp:
        """What changes when the database or its journal does."""
        return tuple(status_of(each) for each in (self.path, beside(self.path, "-wal")))

    def rows(self) -> list[Row]:
        """All sessions."""
        with self._reading() as connection:
            return [_row(connection, found) for found in connection.execute(_LISTED).fetchall()]

    def row(self, session_id: str) -> Row | None:
        """One session."""
        with self._reading() as connection:
            found = connection.execute(_LISTED_ALONE, (session_id,)).fetchone()
            return _row(connection, found) if found else None

    def fingerprint(self, session_id: str) -> str:
        """A text that changes with the session and those of its sub-agents."""
        with self._reading() as connection:
            family = _family(connection, session_id)
            traces = [connection.execute(each, (name,)).fetchall() for name in family for each in _TRACES]
        return blake2b(repr(traces).encode(), digest_size=16).hexdigest() if traces else ""

    def latest(self, session_id: str) -> bytes:
        """The newest message."""
        with self._reading() as connection:
            found = connection.execute(_LATEST, (session_id,)).fetchone()
            return _bytes(found[0]) if found else b""

    def load(self, session_id: str) -> Native | None:
        """The whole session."""
        with self._reading() as connection:
            family = {name: _session(connection, name) for name in _family(connection, session_id)}
            if session_id not in family:
                return None
            own = family.pop(session_id)
            if not own.records and _is_of_version_2(connection, session_id):
                raise StateUnreadable(
                    f"The session “{session_id}” is kept as OpenCode 2 does, which cannot be read yet.",
                    hint="Sessions of OpenCode 1 can be kept.",
                )
            return Native(own.info, own.records, own.todo, family, own.strays)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that can only read, within one transaction.

        Raises:
            SourceError: The database may not be read, is damaged, or is held by another program.
        """
        try:
            with closing(self._open()) as connection:
                connection.text_factory = bytes  # what is kept is kept as it is, even where it is no UTF-8
                connection.execute("BEGIN")
                yield connection
        except sqlite3.Error as error:
            raise SourceError(
                f"OpenCode's database “{self.path}” cannot be read: {error}.", hint=_hint(error)
            ) from error

    def _open(self) -> sqlite3.Connection:
        where = self.path.absolute().as_uri()
        connection = _connect(f"{where}?mode=ro")
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode & 0xFF not in _UNOPENED or is_file(beside(self.path, "-wal")):
                raise
            # A folder that may not be written to, and nobody at work: there is nothing to be kept out of.
            return _connect(f"{where}?mode=ro&immutable=1")
        return connection


def _connect(where: str) -> sqlite3.Connection:
    return sqlite3.connect(where, uri=True, timeout=BUSY_S, isolation_level=None)


def _hint(error: sqlite3.Error) -> str:
    if isinstance(error, sqlite3.OperationalError):
        return "Check that the file may be read, and that no program holds it locked."
    return "It may be damaged; “opencode db” can look into it."


def _row(connection: sqlite3.Connection, found: tuple[Any, ...]) -> Row:
    name, parent, title, cwd, updated, revert, messages, spoken = found
    words = connection.execute(_FIRST_PARTS, (text_of(name),)) if needs_words(text_of(title)) else ()
    wound_back = wound_back_to({"revert": parsed(revert) if isinstance(revert, bytes) else None})
    if wound_back:
        before = "SELECT count(*) FROM message WHERE session_id = ? AND id < ?"
        messages = connection.execute(before, (text_of(name), wound_back)).fetchone()[0]
    return Row(
        id=text_of(name),
        parent=text_of(parent),
        title=title_of(text_of(title), (parsed(_bytes(data)) or {} for (data,) in words)),
        cwd=text_of(cwd),
        updated_at=time_of(updated) or LONG_AGO,
        messages=messages,
        spoken_at=time_of(spoken),
    )


def _family(connection: sqlite3.Connection, session_id: str) -> list[str]:
    """The ids of a session and of its sub-agents'; none when it is not there."""
    return [text_of(name) for (name,) in connection.execute(_FAMILY, (session_id,)).fetchall()]


def _session(connection: sqlite3.Connection, session_id: str) -> Native:
    """One session without its sub-agents."""
    connection.row_factory = sqlite3.Row
    row = connection.execute("SELECT * FROM session WHERE id = ?", (session_id,)).fetchone()
    connection.row_factory = None
    parts: defaultdict[str, list[Piece]] = defaultdict(list)
    for name, message, data in connection.execute(_PARTS, (session_id,)):
        ids = {"id": text_of(name), "sessionID": session_id, "messageID": text_of(message)}
        parts[text_of(message)].append(Piece(ids, _bytes(data)))
    records = []
    for name, data in connection.execute(_MESSAGES, (session_id,)):
        ids = {"id": text_of(name), "sessionID": session_id}
        records.append(record_of(Piece(ids, _bytes(data)), parts.pop(text_of(name), ())))
    return Native(
        info=info_of(dict(row)),
        records=tuple(records),
        todo=_todo(connection, session_id),
        strays=sum(map(len, parts.values())),
    )


def _todo(connection: sqlite3.Connection, session_id: str) -> bytes | None:
    if not _has_table(connection, "todo"):
        return None
    found = connection.execute(_TODO, (session_id,)).fetchall()
    entries = [dict(zip(_TODO_COLUMNS, map(text_of, each), strict=True)) for each in found]
    return orjson.dumps(entries) if entries else None


def _is_of_version_2(connection: sqlite3.Connection, session_id: str) -> bool:
    if not _has_table(connection, "session_message"):
        return False
    asked = "SELECT 1 FROM session_message WHERE session_id = ? LIMIT 1"
    return connection.execute(asked, (session_id,)).fetchone() is not None


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(asked, (name,)).fetchone() is not None


def _bytes(value: object) -> bytes:
    """A cell as it is stored; what is no text becomes what SQLite would print."""
    return value if isinstance(value, bytes) else str("" if value is None else value).encode()
