"""A private MariaDB."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import pymysql
from pymysql.connections import Connection
from pymysql.cursors import Cursor

from tests.servers.private import Owner, free_port, program, running

USER = "root"


@dataclass(frozen=True)
class MariaDB:
    """A server that listens on loopback; its administrator needs no password."""

    port: int
    _names: Iterator[int] = field(default_factory=count)

    def new(self, statements: Sequence[str]) -> str:
        """A new database that these statements made.

        Returns:
            Its name.
        """
        name = f"shop_{next(self._names)}"
        self.run(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        self.run(*statements, database=name)
        return name

    def drop(self, name: str) -> None:
        """Drop a database, and what a restore kept of an older one."""
        for each in (name, f"{name}__sm_old"):
            self.run(f"DROP DATABASE IF EXISTS {each}")

    def connect(
        self, database: str | None = None, *, user: str = USER, password: str = ""
    ) -> "Connection[Cursor]":
        """A connection that commits each statement."""
        return pymysql.connect(
            host="127.0.0.1",
            port=self.port,
            user=user,
            password=password,
            database=database,
            autocommit=True,
            charset="utf8mb4",
            ssl_disabled=True,  # else PyMySQL reads all of the system's certificates, some 20 ms each time
        )

    def run(
        self, *statements: str, database: str | None = None, user: str = USER, password: str = ""
    ) -> None:
        """Carry out statements one after the other."""
        connection = self.connect(database, user=user, password=password)
        try:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        finally:
            connection.close()


@contextmanager
def mariadb() -> Iterator[MariaDB]:
    """A server with nothing in it."""
    install = program("mariadb-install-db", "mariadb-server")
    server = program("mariadbd", "mariadb-server", "/usr/sbin/mariadbd")
    owner, port = Owner("mysql"), free_port()
    with owner.folder() as folder:
        data = f"--datadir={folder / 'data'}"
        small = (
            "--innodb-log-file-size=8M",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-flush-method=nosync",
        )
        options = ("--auth-root-authentication-method=normal", "--skip-test-db", "--skip-log-bin", *small[:1])
        owner.run(install, "--no-defaults", data, *options)
        where = (f"--port={port}", "--bind-address=127.0.0.1", f"--socket={folder / 'socket'}")
        command = owner.arguments(
            server, "--no-defaults", data, *where, *small, f"--pid-file={folder / 'pid'}"
        )
        found = MariaDB(port)
        with running(command, folder / "log", lambda: answers(found)):
            yield found


def answers(server: MariaDB) -> bool:
    """Whether a server that was started is ready."""
    try:
        server.run("SELECT 1")
    except (pymysql.Error, OSError):  # while it starts, it may answer with anything
        return False
    return True
