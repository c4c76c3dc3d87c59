"""The servers as fixtures, each started once in a run for the tests that ask for it."""

from collections.abc import Iterator

import pytest

from tests.servers.mariadb import MariaDB, mariadb
from tests.servers.postgresql import PostgreSQL, postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQL]:
    """A private PostgreSQL."""
    with postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[MariaDB]:
    """A private MariaDB."""
    with mariadb() as server:
        yield server
