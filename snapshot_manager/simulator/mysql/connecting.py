"""Connect to MySQL or MariaDB, and say in plain words why one cannot."""

import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeAlias, cast

import pymysql
from pymysql import connections
from pymysql.constants import CR, ER
from pymysql.cursors import Cursor

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator.config_file import Listener

if TYPE_CHECKING:
    _Connection: TypeAlias = connections.Connection[Cursor]
else:
    _Connection = connections.Connection  # generic for the type checker alone

Row: TypeAlias = tuple[bytes | None, ...]

DEFAULT_PORT = 3306
_PATIENCE_S = 10
_FIXED = (
    "SET SESSION time_zone = '+00:00'",
    "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'",
    "SET SESSION lock_wait_timeout = 10",
    "SET SESSION innodb_lock_wait_timeout = 10",
    "SET SESSION group_concat_max_len = 1048576",
)
"""What values look like as text, and what is taken back, depends on these."""
_FIXED_IN_MYSQL = ("SET SESSION information_schema_stats_expiry = 0",)
"""Else MySQL tells for a day where counters stood when they were first asked for."""


class Driver(_Connection):
    """A connection that is encrypted where the server can, as PyMySQL has it unless told otherwise.

    WORKAROUND: for each connection PyMySQL reads all certificates that the system trusts, some 20 ms, and
    then asks the server for none.
    """

    def _create_ssl_ctx(self, _asked_for: Mapping[str, object]) -> ssl.SSLContext:
        return _encryption()


@cache
def _encryption() -> ssl.SSLContext:
    """Whoever the server is, what is said to it cannot be listened to."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Session:
    """A connection that commits each statement; all values come as bytes, as the server writes them."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    @cached_property
    def is_mariadb(self) -> bool:
        """It speaks to MariaDB, not to MySQL."""
        return "mariadb" in self.text("SELECT version()").lower()

    def run(self, statement: str | bytes, *values: str) -> int:
        """Carry out a statement, with values in the places of ``%s``.

        Returns:
            How many rows it touched.
        """
        with self.driver.cursor() as cursor:
            return int(cursor.execute(cast("str", statement), values or None))

    def ask(self, query: str, *values: str) -> Sequence[Row]:
        """All rows that a query finds, with values in the places of ``%s``."""
        with self.driver.cursor() as cursor:
            cursor.execute(query, values or None)
            return cast("Sequence[Row]", cursor.fetchall())

    def texts(self, query: str, *values: str) -> list[tuple[str, ...]]:
        """All rows that a query finds, as text; NULL is an empty one."""
        return [
            tuple((value or b"").decode("utf-8", "surrogateescape") for value in row)
            for row in self.ask(query, *values)
        ]

    def text(self, query: str, *values: str) -> str:
        """The first value of the first row; empty where there is none."""
        found = self.texts(query, *values)
        return found[0][0] if found else ""


@contextmanager
def connected(listener: Listener, database: str | None = None) -> Iterator[Session]:
    """A session in a database.

    Args:
        listener: Where, and as whom.
        database: Another one than the listener's; an empty text for none.

    Raises:
        SimulatorError: It cannot be reached, or a statement failed.
    """
    try:
        driver = Driver(
            host=listener.host,
            port=listener.port or DEFAULT_PORT,
            user=listener.user or None,
            password=listener.password,
            database=(listener.database if database is None else database) or None,
            charset="utf8mb4",
            use_unicode=False,
            autocommit=True,
            connect_timeout=_PATIENCE_S,
            local_infile=False,
        )
        driver.decoders = {}
        try:
            session = Session(driver)
            for statement in (*_FIXED, *(() if session.is_mariadb else _FIXED_IN_MYSQL)):
                session.run(statement)
            yield session
        finally:
            driver.close()
    except pymysql.Error as error:
        raise explained(error, listener) from error


def explained(error: pymysql.Error, listener: Listener) -> SimulatorError:
    """What a driver's error means."""
    code, words = (*error.args, "", "")[:2]
    where = f"{listener.host}:{listener.port or DEFAULT_PORT}"
    match code:
        case ER.ACCESS_DENIED_ERROR | ER.DBACCESS_DENIED_ERROR:
            return SimulatorError(
                f"The database server at {where} refused the user “{listener.user}”.",
                code="auth_failed",
                hint="Check db_user and db_password in the config.",
            )
        case CR.CR_CONN_HOST_ERROR | CR.CR_CONNECTION_ERROR | CR.CR_SERVER_LOST:
            return SimulatorError(
                f"The database server at {where} cannot be reached: {words}.",
                code="cannot_connect",
                hint="Start it, or correct db_host and db_port in the config.",
                retryable=True,
            )
        case ER.LOCK_WAIT_TIMEOUT | ER.LOCK_DEADLOCK:
            return SimulatorError(
                "Another program keeps a table locked.",
                code="not_quiet",
                hint="Wait, then try again.",
                retryable=True,
            )
        case ER.DISK_FULL | ER.RECORD_FILE_FULL:
            return SimulatorError(
                "The database's disk is full.", code="disk_full", hint="Make room, then try again."
            )
    return SimulatorError(
        f"The database server could not do it: {words or error}.",
        code="cannot_connect",
        hint="Check the user's rights in the database.",
    )


def quoted(*names: str) -> str:
    """A name as it stands in a statement: a table, or a database and a table."""
    return ".".join("`" + name.replace("`", "``") + "`" for name in names)


def listed(names: Sequence[str]) -> str:
    """Names between commas."""
    return ", ".join(map(quoted, names))


def literal(text: str) -> str:
    """A text as it stands in a statement."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
