"""Restore a MySQL or MariaDB database beside the real one, and let its tables take the others' place.

There is no renaming of databases here: all tables change places in one statement, and what hangs on them
(views, triggers, routines, events) is made anew.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pymysql

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import SchemaObject, TableContent, TargetContent, records_of, schema_in
from snapshot_manager.simulator import row_text
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.mysql import schema
from snapshot_manager.simulator.mysql.columns import periods_in, types_in, values_of
from snapshot_manager.simulator.mysql.connecting import Session, connected, listed, literal, quoted
from snapshot_manager.simulator.mysql.reading import COUNTER, MySQLReading, reading_of
from snapshot_manager.simulator.mysql.watch import MySQLWatch

_NEW, _OLD = "__sm_new", "__sm_old"
_MOST_NAME = 64
_AT_ONCE = 512 * 1024
_UNCHECKED = ("SET SESSION foreign_key_checks = 0", "SET SESSION unique_checks = 0")
_WITH_HISTORY = (
    "SET SESSION system_versioning_insert_history = 1",
    "SET SESSION system_versioning_alter_history = KEEP",
)
_SETTINGS = ("sql_mode", "time_zone")
_ADMINISTRATIVE = re.compile(r"\b(ALL PRIVILEGES|SUPER|FILE|\w*[_ ]?ADMIN|SYSTEM_USER|CREATE USER)\b")
"""Rights that reach beyond databases; MySQL names them with ``_``, MariaDB with a space."""
_DROPPED = ("view", "trigger", "event", "procedure", "function")


class MySQLScratch:
    """The restored database, and the one whose place it takes."""

    def __init__(self, listener: Listener, name: str, objects: Sequence[SchemaObject]) -> None:
        self._listener = listener
        self._name = name
        self._objects = objects

    @contextmanager
    def reading(self) -> Iterator[MySQLReading]:
        """Read what was restored."""
        with reading_of(self._listener, self._name) as reading:
            yield reading

    def take_place(self) -> str:
        """Change all tables' places in one statement; then make what hangs on them."""
        live = self._listener.database
        old = _beside(live, _OLD)
        with connected(self._listener, "") as session:
            _prepare(session)
            _make_database(session, old, {})
            session.run(f"CREATE DATABASE IF NOT EXISTS {quoted(live)}")
            for database in (live, self._name):
                session.driver.select_db(database)
                MySQLWatch(session, database).remove()
                _drop_what_hangs(session, database)
            moves = [*_moves(session, live, old), *_moves(session, self._name, live)]
            if moves:
                session.run(f"RENAME TABLE {', '.join(moves)}")
            session.driver.select_db(live)
            _make(session, [each for each in self._objects if each.after_rows])
        return f"The tables as they were are kept in “{old}” until the next restore."


@contextmanager
def scratch_of(listener: Listener, content: TargetContent, part: Part) -> Iterator[MySQLScratch]:
    """Restore beside the real one; it is dropped afterwards.

    Raises:
        SimulatorError: The user may not make databases, or something cannot be restored.
    """
    name = _beside(listener.database, _NEW)
    objects = schema_in(part, content.name)
    with connected(listener, "") as session:
        _prepare(session)
        _make_database(session, name, content.settings)
        try:
            session.driver.select_db(name)
            _make(session, [each for each in objects if not each.after_rows])
            _fill(session, name, content, part)
            _make(session, [each for each in objects if each.after_rows])
            yield MySQLScratch(listener, name, objects)
        finally:
            session.driver.ping()
            session.run(f"DROP DATABASE IF EXISTS {quoted(name)}")


def refuse_as_administrator(session: Session) -> None:
    """Refuse to carry out foreign statements with rights that reach beyond the database.

    Raises:
        SimulatorError: The user has such rights.
    """
    granted = (row[0].upper().partition(" ON *.*") for row in session.texts("SHOW GRANTS"))
    everywhere = [rights for rights, reach, _ in granted if reach]
    if any(_ADMINISTRATIVE.search(rights) for rights in everywhere):
        raise SimulatorError(
            "A snapshot from elsewhere is not restored by an administrator of the database server.",
            code="auth_failed",
            hint="Name a user in the config that may use its own databases alone.",
        )


def _beside(database: str, suffix: str) -> str:
    return f"{database[: _MOST_NAME - len(suffix)]}{suffix}"


def _prepare(session: Session) -> None:
    for statement in _UNCHECKED:
        session.run(statement)


def _make_database(session: Session, name: str, settings: dict[str, str]) -> None:
    session.run(f"DROP DATABASE IF EXISTS {quoted(name)}")
    charset, collation = settings.get("charset", "utf8mb4"), settings.get("collation", "")
    collate = f" COLLATE {literal(collation)}" if collation else ""
    session.run(f"CREATE DATABASE {quoted(name)} CHARACTER SET {literal(charset)}{collate}")


def _make(session: Session, objects: Sequence[SchemaObject]) -> None:
    """Make them in any order that works: a view may need another one."""
    waiting = list(objects)
    while waiting:
        failed = [(each, error) for each in waiting if (error := _try(session, each))]
        if len(failed) == len(waiting):
            each, why = failed[0]
            raise SimulatorError(
                f"The {each.kind} “{each.name}” could not be restored: {why}.",
                code="version_mismatch",
                hint="The database in use is as it was.",
            )
        waiting = [each for each, _ in failed]


def _try(session: Session, each: SchemaObject) -> str:
    """Carry out a statement in a session that is set as when it was made.

    Returns:
        Why that did not go; an empty text when it did.
    """
    before = {name: session.text(f"SELECT @@SESSION.{name}") for name in _SETTINGS}
    try:
        _set(session, each.session)
        session.run(each.sql)
    except pymysql.Error as error:
        return str(error.args[1] if len(error.args) > 1 else error)
    finally:
        _set(session, before)
    return ""


def _set(session: Session, values: Mapping[str, str]) -> None:
    for name in _SETTINGS:
        if name in values:
            session.run(f"SET SESSION {name} = %s", values[name])


def _fill(session: Session, database: str, content: TargetContent, part: Part) -> None:
    types, periods = types_in(session, database), periods_in(session, database)
    for statement in _WITH_HISTORY if periods else ():
        session.run(statement)
    session.run("START TRANSACTION")
    for table in content.tables:
        known = {each.name: each for each in [*types.get(table.name, ()), *periods.get(table.name, ())]}
        writers = [known[column].writer for column in table.columns]
        _load(session, table, values_of(row_text.lines_of(records_of(part, table)), writers))
    session.run("COMMIT")
    for each in content.sequences:
        if each.schema_name == COUNTER:
            session.run(f"ALTER TABLE {quoted(each.name)} AUTO_INCREMENT = {each.last_value}")
        else:
            session.run(f"ALTER SEQUENCE {quoted(each.name)} RESTART {each.last_value}")


def _load(session: Session, table: TableContent, values: Iterator[bytes]) -> None:
    """Insert many rows at once, as much as a statement should hold."""
    head = f"INSERT INTO {quoted(table.name)} ({listed(table.columns)}) VALUES ".encode()  # noqa: S608  -- quoted
    held: list[bytes] = []
    size = 0
    for row in values:
        held.append(row)
        size += len(row)
        if size > _AT_ONCE:
            session.run(head + b",".join(held))
            held, size = [], 0
    if held:
        session.run(head + b",".join(held))


def _drop_what_hangs(session: Session, database: str) -> None:
    for each in schema.objects(session, database):
        if each.kind in _DROPPED:
            session.run(f"DROP {each.kind.upper()} IF EXISTS {quoted(each.name)}")


def _moves(session: Session, source: str, target: str) -> list[str]:
    names = [*schema.tables(session, source), *schema.sequences(session, source)]
    return [f"{quoted(source, name)} TO {quoted(target, name)}" for name in names]
