"""Make the library's file anew from what can still be read of it.

Rows and pieces are copied one by one, around those that cannot be read; what follows from them (SQLite's
indexes, the sums, the words that are searched) is made anew. The new file is written over the old one in
one transaction, while no other program has the library open.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, text

from snapshot_manager.errors import StoreDamaged
from snapshot_manager.model.progress import Report
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.store import accounting, driver, mending, packing, packs, schema, search, verification
from snapshot_manager.store.engines import open_engine
from snapshot_manager.store.salvage import Salvage
from snapshot_manager.store.second_copies import SecondCopies

_FOLLOWING = {schema.tally.name}
"""Tables that are not copied: what is in them follows from the others."""

_GO_ON = text("UPDATE sqlite_sequence SET seq = max(seq, :seq) WHERE name = :name")
_ORPHANS = (
    """
    INSERT INTO session (id, source, ref, last_seq, checksum)
    SELECT session_id, '', '#' || session_id, max(seq), x'' FROM snapshot
    WHERE session_id NOT IN (SELECT id FROM session) GROUP BY session_id
    """,
    """
    UPDATE session SET last_seq = max(last_seq, coalesce(
        (SELECT max(seq) FROM snapshot WHERE snapshot.session_id = session.id), 0))
    """,
    "DELETE FROM pack WHERE stream_id NOT IN (SELECT id FROM stream)",
    "DELETE FROM hold WHERE stream_id NOT IN (SELECT id FROM stream)",
    "DELETE FROM hold WHERE session_id NOT IN (SELECT id FROM session)",
    "DELETE FROM label WHERE session_id NOT IN (SELECT id FROM session)",
    """
    INSERT INTO label (id, session_id, title, cwd, checksum)
    SELECT DISTINCT label_id, min(session_id), '', '#' || label_id, x'' FROM snapshot
    WHERE label_id NOT IN (SELECT id FROM label) GROUP BY label_id
    """,
)
_MESSAGES = text(
    """
    SELECT hold.id, hold.stream_id, hold.start, hold.stop FROM hold JOIN stream ON stream.id = hold.stream_id
    WHERE stream.kind = 0 AND stream.part = 'messages'
    """
)


def rebuild(file: Path, report: Report) -> None:
    """Put a new file, made of all that can be read, in the place of a damaged one.

    Raises:
        StoreBusy: Another program has the library open.
        StoreDamaged: Its tables cannot be found, or what can be read now could not be read afterwards.
        StoreFull: There is no room for a second copy.
        Cancelled: The report said so; nothing was changed.
    """
    if not mending.opens(file):
        raise driver.damaged()
    target = file.with_name(f"{file.stem}-rebuilding{file.suffix}")
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    before = _intact(file)
    try:
        with driver.in_plain_words(), closing(driver.open_as_it_is(file)) as old:
            old.execute("PRAGMA locking_mode = EXCLUSIVE")
            old.execute("BEGIN IMMEDIATE")
            _fill(target, old, report)
            old.execute("ROLLBACK")
            if not _intact(target) >= before:
                raise driver.torn()
            with closing(driver.open_as_it_is(target)) as new:
                new.backup(old)
    finally:
        for each in target.parent.glob(f"{target.name}*"):
            each.unlink(missing_ok=True)


def _intact(file: Path) -> frozenset[SnapshotId]:
    """The snapshots that can be read whole."""
    reader = open_engine(file, "BEGIN")
    place = schema.snapshot.columns.keys().index("id")
    try:
        with driver.in_plain_words(), closing(driver.open_as_it_is(file)) as old:
            copies = SecondCopies(old)
            found = map(copies.mend, Salvage(old, schema.snapshot).rows())
            ids = {SnapshotId(str(row[place])) for row in found}
        return frozenset(each for each in ids if verification.comes_back(reader, each))
    finally:
        reader.dispose()


def _fill(target: Path, old: sqlite3.Connection, report: Report) -> None:
    engine = open_engine(target, "BEGIN IMMEDIATE")
    try:
        schema.bring_up_to_date(engine, target)
        tables = [each for each in schema.metadata.sorted_tables if each.name not in _FOLLOWING]
        with _without_foreign_keys(engine) as connection:
            for done, table in enumerate(tables):
                report(done, len(tables) + 1, "Copying what can be read")
                _copy(connection, old, table)
            report(len(tables), len(tables) + 1, "Making the index anew")
            _tie_up(connection, old)
            _index(connection)
        report(len(tables) + 1, len(tables) + 1, "Making the index anew")
    finally:
        engine.dispose()


@contextmanager
def _without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """A transaction in which rows may come before those that they belong to, or without them."""
    with engine.connect() as connection:
        # By the driver: within a transaction, which SQLAlchemy would begin first, SQLite ignores it.
        driver_connection = connection.connection.driver_connection
        if driver_connection is not None:
            driver_connection.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            yield connection


def _copy(connection: Connection, old: sqlite3.Connection, table: Table) -> None:
    values = ", ".join("?" * len(table.columns))
    insert = f"INSERT OR IGNORE INTO {table.name} VALUES ({values})"  # noqa: S608  -- names of the schema
    copies = SecondCopies(old)
    for row in Salvage(old, table).rows():
        whole = copies.mend(row) if table is schema.snapshot else row
        connection.exec_driver_sql(insert, tuple(whole))


def _tie_up(connection: Connection, old: sqlite3.Connection) -> None:
    """Drop what belongs to rows that are lost, and never use a number twice."""
    for statement in _ORPHANS:
        connection.exec_driver_sql(statement)
    with suppress(StoreDamaged), driver.in_plain_words():
        for name, seq in old.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
            connection.execute(_GO_ON, {"name": name, "seq": seq})


def _index(connection: Connection) -> None:
    """Count all snapshots, and let the words of all messages be found that can be read."""
    accounting.count_anew(connection)
    for hold, stream, start, stop in connection.execute(_MESSAGES).all():
        group = packs.fetch(connection, stream, start, stop)
        items = [each.content for each in packing.read(group) if start <= each.ordinal < stop]
        search.index(connection, hold, [content for content in items if content is not None])
