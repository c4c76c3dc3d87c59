"""A private PostgreSQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import psycopg

from tests.servers.private import Owner, free_port, program, running

USER = "keeper"
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")


@dataclass(frozen=True)
class PostgreSQL:
    """A server that listens on loopback; its superuser needs no password."""

    port: int
    _names: Iterator[int] = field(default_factory=count)
    _templates: set[str] = field(default_factory=set)

    def copy_of(self, template: str, statements: Sequence[str]) -> str:
        """A new database that these statements made; they are carried out once for all that ask.

        Returns:
            Its name.
        """
        if template not in self._templates:
            self.run(f"CREATE DATABASE {template}")
            self.run(*statements, database=template)
            self._templates.add(template)
        name = f"{template}_{next(self._names)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        """Drop a database, and what a restore kept of an older one."""
        for each in (name, f"{name}__sm_old"):
            self.run(f"DROP DATABASE IF EXISTS {each} WITH (FORCE)")

    def connect(
        self, database: str = "postgres", user: str = USER
    ) -> "psycopg.Connection[tuple[object, ...]]":
        """A connection that commits each statement."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=user, dbname=database, autocommit=True, connect_timeout=5
        )

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Carry out statements one after the other."""
        with self.connect(database) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A server with nothing in it."""
    initdb = program("initdb", "postgresql", "/usr/lib/postgresql/*/bin/initdb")
    server = program("postgres", "postgresql", "/usr/lib/postgresql/*/bin/postgres")
    owner, port = Owner("postgres"), free_port()
    with owner.folder() as folder:
        data = str(folder / "data")
        owner.run(
            initdb, "-D", data, "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"
        )
        options = [
            f"--{each}"
            for each in (*_QUICK, "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
        ]
        command = owner.arguments(server, "-D", data, "-p", str(port), *options)
        found = PostgreSQL(port)
        with running(command, folder / "log", lambda: _answers(found)):
            yield found


def _answers(server: PostgreSQL) -> bool:
    try:
        server.run("SELECT 1")
    except psycopg.Error:
        return False
    return True
