"""Restore a PostgreSQL database beside the real one, and let it take the place by two renames.

Statements are replayed through the driver, so that what only psql would carry out is an error. Foreign ones
run as a role that was made for them and may do nothing but own what they make.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import SchemaObject, TableContent, TargetContent, records_of, schema_in
from snapshot_manager.simulator import roles as roles_of
from snapshot_manager.simulator import row_text
from snapshot_manager.simulator.config_file import Listener
from snapshot_manager.simulator.postgresql import database_settings, large_objects
from snapshot_manager.simulator.postgresql.connecting import Connection, connected, listed, named
from snapshot_manager.simulator.postgresql.reading import PostgreSQLReading, reading_of

_MOST_NAME_BYTES = 63
_NEW, _OLD = "__sm_new", "__sm_old"
_MAINTENANCE = ("postgres", "template1")
_END_SESSIONS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
)


class PostgreSQLScratch:
    """The restored database, and the one whose place it takes."""

    def __init__(self, listener: Listener, name: str) -> None:
        self._listener = listener
        self._name = name

    @contextmanager
    def reading(self) -> Iterator[PostgreSQLReading]:
        """Read what was restored."""
        with reading_of(_elsewhere(self._listener, self._name)) as reading:
            yield reading

    def take_place(self) -> str:
        """Rename the real one away and this one into its place; whoever was connected is disconnected."""
        live = self._listener.database
        old = _beside(live, _OLD)
        with _administering(self._listener) as connection:
            _drop(connection, old)
            for each in (live, self._name):
                connection.execute(_END_SESSIONS, (each,))
            is_there = connection.execute("SELECT FROM pg_database WHERE datname = %s", (live,)).rowcount
            if is_there:
                _rename(connection, live, old)
            try:
                _rename(connection, self._name, live)
            except psycopg.Error:
                _rename(connection, old, live)
                raise
        return f"The database as it was is kept as “{old}” until the next restore." if is_there else ""


@contextmanager
def scratch_of(
    listener: Listener, content: TargetContent, part: Part, *, is_own: bool
) -> Iterator[PostgreSQLScratch]:
    """Restore beside the real one; what did not take the place is dropped afterwards.

    Raises:
        SimulatorError: The user may not make databases, or something cannot be restored.
    """
    name = _beside(listener.database, _NEW)
    with (
        _administering(listener) as connection,
        _restorer(connection, is_own=is_own) as (user, password),
    ):
        _make(connection, name, content.settings, user)
        try:
            with connected(listener, name, user=user, password=password) as database:
                _fill(database, content, part, is_own=is_own)
            _hand_over(connection, listener, name, user)
            yield PostgreSQLScratch(listener, name)
        finally:
            connection.execute(_END_SESSIONS, (name,))
            _drop(connection, name)


def _beside(database: str, suffix: str) -> str:
    kept = database.encode()[: _MOST_NAME_BYTES - len(suffix)].decode(errors="ignore")
    return f"{kept}{suffix}"


def _elsewhere(listener: Listener, database: str) -> Listener:
    facts = {name: getattr(listener, name) for name in listener.__slots__}
    return Listener(**{**facts, "database": database})


@contextmanager
def _administering(listener: Listener) -> Iterator[Connection]:
    """A connection to a database that is not the one that is renamed."""
    first = next(each for each in _MAINTENANCE if each != listener.database)
    with connected(listener, first) as connection:
        yield connection


@contextmanager
def _restorer(connection: Connection, *, is_own: bool) -> Iterator[tuple[str, str]]:
    """Who restores: the sandbox's own user; for foreign statements a role without rights."""
    if is_own or not _is_superuser(connection):
        yield "", ""
        return
    role, password = f"_sm_restore_{secrets.token_hex(4)}", secrets.token_urlsafe(24)
    make = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}")
    connection.execute(make.format(named(role), sql.Literal(password)))
    try:
        yield role, password
    finally:
        with suppress(psycopg.Error):
            connection.execute(sql.SQL("DROP OWNED BY {}").format(named(role)))
        connection.execute(sql.SQL("DROP ROLE {}").format(named(role)))


def _is_superuser(connection: Connection) -> bool:
    return connection.info.parameter_status("is_superuser") == "on"


def _make(connection: Connection, name: str, settings: dict[str, str], user: str) -> None:
    _drop(connection, name)
    statement = database_settings.creating(name, settings)
    owner = user or _known_role(connection, settings.get("owner", ""))
    if owner:
        statement += sql.SQL(" OWNER {}").format(named(owner))
    connection.execute(statement)
    if not user:
        database_settings.put_on(connection, name, settings, _roles(connection))


def _roles(connection: Connection) -> frozenset[str]:
    return frozenset(row[0] for row in connection.execute("SELECT rolname FROM pg_roles"))


def _known_role(connection: Connection, role: str) -> str:
    return role if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).rowcount else ""


def _fill(database: Connection, content: TargetContent, part: Part, *, is_own: bool) -> None:
    schema = schema_in(part, content.name)
    roles = _roles(database) if is_own else frozenset[str]()
    database.execute("SET check_function_bodies = off")
    _replay(database, [each for each in schema if not each.after_rows], roles)
    for table in content.tables:
        _load(database, table, part)
    for each in content.sequences:
        database.execute(
            "SELECT pg_catalog.setval(%s::regclass, %s, %s)",
            (named(each.schema_name, each.name).as_string(), each.last_value, each.is_called),
        )
    _replay(database, [each for each in schema if each.after_rows], roles)
    database.execute("ANALYZE")


def _replay(database: Connection, objects: Sequence[SchemaObject], roles: frozenset[str]) -> None:
    for each, statement in zip(objects, roles_of.without(objects, roles), strict=True):
        try:
            database.execute(statement.encode())
        except psycopg.Error as error:
            words = str(error).strip().partition("\n")[0]
            raise SimulatorError(
                f"The {each.kind} “{each.name}” could not be restored: {words}.",
                code="version_mismatch",
                hint="The database in use is as it was.",
            ) from error


def _load(database: Connection, table: TableContent, part: Part) -> None:
    if (table.schema_name, table.name) == (large_objects.SHAPE.schema_name, large_objects.SHAPE.name):
        large_objects.load(database, row_text.lines_of(records_of(part, table)))
        return
    if not table.columns:
        return
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(
        named(table.schema_name, table.name), listed(table.columns)
    )
    with database.cursor() as cursor, cursor.copy(query) as copy:
        for run in records_of(part, table):
            copy.write(run)


def _hand_over(connection: Connection, listener: Listener, name: str, role: str) -> None:
    """Give what a role made for the restore owns to the sandbox's own user."""
    if not role:
        return
    with connected(listener, name) as database:
        database.execute(sql.SQL("REASSIGN OWNED BY {} TO CURRENT_USER").format(named(role)))
        database.execute(sql.SQL("DROP OWNED BY {}").format(named(role)))
    connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO CURRENT_USER").format(named(name)))


def _rename(connection: Connection, old: str, new: str) -> None:
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(named(old), named(new)))


def _drop(connection: Connection, name: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(named(name)))
