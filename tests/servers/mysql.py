"""A private MySQL, where a run names one: Debian has none, so ``MYSQLD`` says where its program is."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.servers.mariadb import MariaDB, answers
from tests.servers.private import Owner, free_port, running

PROGRAM = os.environ.get("MYSQLD", "")

KINDS = ("mariadb", *(("mysql",) if PROGRAM else ()))
"""The servers of this family that a run has."""


@contextmanager
def mysql() -> Iterator[MariaDB]:
    """A server with nothing in it; it is spoken to like MariaDB."""
    if not PROGRAM:
        pytest.fail("MYSQLD does not say where MySQL's server is", pytrace=False)
    owner, port = Owner("mysql"), free_port()
    with owner.folder() as folder:
        data = f"--datadir={folder / 'data'}"
        owner.run(PROGRAM, "--no-defaults", data, "--initialize-insecure")
        where = (f"--port={port}", "--bind-address=127.0.0.1", f"--socket={folder / 'socket'}")
        quick = ("--disable-log-bin", "--innodb-flush-log-at-trx-commit=0", "--mysqlx=OFF")
        own = ("--secure-file-priv=NULL", f"--pid-file={folder / 'pid'}")
        command = owner.arguments(PROGRAM, "--no-defaults", data, *where, *quick, *own)
        found = MariaDB(port)
        with running(command, folder / "log", lambda: answers(found)):
            yield found
