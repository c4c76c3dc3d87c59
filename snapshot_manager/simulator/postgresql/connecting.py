"""Connect to PostgreSQL, and say in plain words why one cannot."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator.config_file import Listener

Connection: TypeAlias = psycopg.Connection[TupleRow]

DEFAULT_PORT = 5432
_PATIENCE_S = 10
_FIXED = {
    "client_encoding": "UTF8",
    "timezone": "UTC",
    "datestyle": "ISO",
    "intervalstyle": "postgres",
    "extra_float_digits": "3",
    "bytea_output": "hex",
    "row_security": "off",  # rather an error than rows that a policy hides
    "search_path": "pg_catalog",
    "xmloption": "content",
    "lock_timeout": "10s",
}
"""What values look like as text depends on these."""


@contextmanager
def connected(
    listener: Listener, database: str = "", *, user: str = "", password: str = ""
) -> Iterator[Connection]:
    """A connection that commits each statement and writes every value in one fixed form.

    Args:
        listener: Where, and as whom.
        database: Another one than the listener's.
        user: Another one than the listener's.
        password: Of that other user.

    Raises:
        SimulatorError: It cannot be reached, or a statement failed.
    """
    try:
        with psycopg.connect(
            host=listener.host,
            port=listener.port or DEFAULT_PORT,
            dbname=database or listener.database,
            user=user or listener.user or None,
            password=(password if user else listener.password) or None,
            autocommit=True,
            connect_timeout=_PATIENCE_S,
            application_name="snapshot-manager",
            prepare_threshold=None,
        ) as connection:
            for name, value in _FIXED.items():
                connection.execute("SELECT pg_catalog.set_config(%s, %s, false)", (name, value))
            yield connection
    except psycopg.Error as error:
        raise explained(error, listener) from error


def explained(error: psycopg.Error, listener: Listener) -> SimulatorError:
    """What a driver's error means."""
    words = str(error).strip().partition("\n")[0]
    where = f"{listener.host}:{listener.port or DEFAULT_PORT}"
    match error:
        case psycopg.OperationalError() if "password" in words or "authentication" in words:
            return SimulatorError(
                f"PostgreSQL at {where} refused the user “{listener.user}”.",
                code="auth_failed",
                hint="Check db_user and db_password in the config.",
            )
        case psycopg.OperationalError() if error.sqlstate is None:
            return SimulatorError(
                f"PostgreSQL at {where} cannot be reached: {words}.",
                code="cannot_connect",
                hint="Start it, or correct db_host and db_port in the config.",
                retryable=True,
            )
        case psycopg.errors.DiskFull():
            return SimulatorError(
                "The database's disk is full.", code="disk_full", hint="Make room, then try again."
            )
        case psycopg.errors.LockNotAvailable() | psycopg.errors.QueryCanceled():
            return SimulatorError(
                "Another program keeps a table locked.",
                code="not_quiet",
                hint="Wait, then try again.",
                retryable=True,
            )
    return SimulatorError(
        f"PostgreSQL could not do it: {words}.",
        code="cannot_connect",
        hint="Check the user's rights in the database.",
    )


def named(*names: str) -> sql.Composable:
    """A name as it stands in a statement: a table, or a schema and a table."""
    return sql.Identifier(*names)


def listed(names: tuple[str, ...]) -> sql.Composable:
    """Names between commas."""
    return sql.SQL(", ").join(map(sql.Identifier, names))
