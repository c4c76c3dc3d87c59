"""The tables, and how an older file becomes one of today.

What a snapshot holds is not written down for each snapshot, but for each *hold*: "these items of this
stream are in every snapshot of this session from number ``since`` to number ``until``". A growing session
costs one hold for what is new, and whatever lies in no hold is free to go.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    create_mock_engine,
    text,
)
from sqlalchemy.schema import ExecutableDDLElement

from snapshot_manager.store import driver
from snapshot_manager.store.header import APPLICATION_ID, VERSION, look

RECORDS, DOCUMENT = 0, 1
"""Kinds of streams: all records of one part of a session, or all versions of one document."""

metadata = MetaData()


def _required(name: str, *arguments: ForeignKey, default: int | None = None) -> Column[int]:
    server_default = None if default is None else str(default)
    return Column(name, Integer, *arguments, nullable=False, server_default=server_default)


def _checksum() -> Column[bytes]:
    return Column("checksum", LargeBinary, nullable=False)


session = Table(
    "session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("ref", Text, nullable=False),
    # What was imported is counted by itself: it neither is nor protects the newest of what was kept here.
    _required("is_imported", default=0),
    _required("last_seq", default=0),
    _checksum(),  # of source, ref and is_imported
    UniqueConstraint("source", "ref", "is_imported"),
    sqlite_autoincrement=True,
)

# What a session was called and where it ran; it seldom changes, so snapshots point here.
label = Table(
    "label",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("session_id", ForeignKey("session.id")),
    Column("title", Text, nullable=False),
    Column("cwd", Text, nullable=False),
    _checksum(),  # of title and cwd
    UniqueConstraint("session_id", "title", "cwd"),
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _required("session_id", ForeignKey("session.id")),
    _required("seq"),  # counts the snapshots of a session, never used twice
    _required("label_id", ForeignKey("label.id")),
    _required("timestamp"),  # microseconds since 1970, UTC, as all times here
    Column("type", Text, nullable=False),
    _required("starred", default=0),
    _required("size_bytes"),
    Column("description", Text),
    Column("deleted_at", Integer),
    _required("checks", default=0),
    Column("checked_at", Integer),
    Column("imported_at", Integer),  # where it came from another library
    Column("body", LargeBinary, nullable=False),  # bodies.Body
    _checksum(),  # of rows.OWN
    UniqueConstraint("session_id", "seq"),
    # All that a list chooses and counts by, so that it need not read the rows themselves.
    Index(
        "snapshot_by_time",
        *("deleted_at", "timestamp", "key", "size_bytes", "session_id", "seq", "label_id", "type", "starred"),
    ),
    # For searches, in which the descriptions of all are looked through, or that of one.
    Index("snapshot_by_description", "key", "description", sqlite_where=text("description IS NOT NULL")),
    sqlite_autoincrement=True,
)

# An ordered list of items: the records of one part of a session, or the versions of one document.
stream = Table(
    "stream",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("session_id"),  # 0: shared by all sessions
    Column("part", Text, nullable=False),
    _required("kind"),
    Column("name", Text, nullable=False),
    _required("length", default=0),  # how many items it ever had; ordinals are never used twice
    UniqueConstraint("session_id", "part", "kind", "name"),
    sqlite_autoincrement=True,
)

# Items first <= ordinal < stop of a stream, compressed after those from ``base`` on, which it needs.
pack = Table(
    "pack",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("stream_id", ForeignKey("stream.id")),
    _required("first"),
    _required("stop"),
    _required("base"),
    _required("raw_bytes"),
    _required("tier", default=0),
    Column("entries", LargeBinary, nullable=False),  # size and digest of each item
    Column("payload", LargeBinary, nullable=False),
    Index("pack_by_item", "stream_id", "first", "base", "stop", "tier", unique=True),
)

# Items start <= ordinal < stop stand at ``place`` in snapshots since <= seq <= until of a session;
# no ``until``: and in the next one too, unless it turns out otherwise.
hold = Table(
    "hold",
    metadata,
    Column("id", Integer, primary_key=True),
    _required("session_id", ForeignKey("session.id")),
    _required("stream_id", ForeignKey("stream.id")),
    _required("kind"),  # that of the stream
    _required("place"),
    _required("start"),
    _required("stop"),
    _required("since"),
    Column("until", Integer),
    Index("hold_by_time", "session_id", "kind", "until"),
    Index("hold_by_item", "stream_id", "start"),
)

# Sums over all snapshots that are not in the trash, kept up with every write.
tally = Table(
    "tally",
    metadata,
    Column("name", Text, primary_key=True),
    _required("value"),
    sqlite_with_rowid=False,
)

eviction = Table(
    "eviction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("snapshot_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    _required("at"),
    Column("reason", Text, nullable=False),
    _required("freed_bytes"),
    _checksum(),  # of all but its id
)

restore = Table(
    "restore",
    metadata,
    Column("before_id", Text, primary_key=True),
    Column("snapshot_id", Text, nullable=False, index=True),
    _required("at"),
    Column("body", LargeBinary, nullable=False),
    _checksum(),  # of the others
    sqlite_with_rowid=False,
)

# Streams in which damage was found; see ``suspects``.
suspect = Table("suspect", metadata, Column("stream_id", Integer, primary_key=True))

# Streams in which something is left that nothing holds; see ``clearing``.
remnant = Table(
    "remnant",
    metadata,
    Column("stream_id", Integer, primary_key=True),
    _required("times"),
)

# The words of each hold of messages, without the text itself; the row's number is the hold's.
_WORDS = """
    CREATE VIRTUAL TABLE words USING fts5(said, content = '', contentless_delete = 1, detail = none,
        tokenize = 'unicode61 remove_diacritics 2')
"""

MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {}
"""For each older version, what makes it the next one."""


def bring_up_to_date(engine: Engine, file: Path) -> None:
    """Make the tables in a new file, or carry an older one forward after copying it.

    Raises:
        StoreTooNew: A newer program made it in the meantime.
    """
    found = look(file)
    if found.is_empty:
        _create(engine)
        return
    for older in range(found.version, VERSION):
        _copy(file, older)
        with engine.begin() as connection:
            if _number(connection, "user_version") == older:  # no other process was faster
                MIGRATIONS[older](connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {older + 1}")


def _create(engine: Engine) -> None:
    with engine.begin() as connection:
        if _number(connection, "schema_version"):  # another process was faster
            return
        for statement in (*_statements(), _WORDS):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


@cache
def _statements() -> tuple[str, ...]:
    """What makes the tables; to put it into words takes longer than to carry it out."""
    said: list[str] = []

    def hear(statement: ExecutableDDLElement, *_: object) -> None:
        said.append(str(statement.compile(dialect=engine.dialect)))

    engine = create_mock_engine("sqlite://", hear)
    metadata.create_all(engine, checkfirst=False)
    return tuple(said)


def _copy(file: Path, version: int) -> None:
    target = file.with_name(f"{file.stem}-v{version}{file.suffix}")
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    original, copy = driver.connect(file), driver.connect(target)
    try:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
        original.close()


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one())
