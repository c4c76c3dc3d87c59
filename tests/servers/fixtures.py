"""The servers as fixtures, each started once in a run for the tests that ask for it."""

from collections.abc import Iterator

import pytest

from tests.servers.mariadb import MariaDB, mariadb
from tests.servers.mysql import mysql
from tests.servers.objects import S3Server, s3
from tests.servers.postgresql import PostgreSQL, postgresql
from tests.servers.redis import redis


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


@pytest.fixture(scope="session")
def mysql_server() -> Iterator[MariaDB]:
    """A private MySQL, where the run names one."""
    with mysql() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """A private Redis, by its URL."""
    with redis() as url:
        yield url


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """A private server that speaks S3."""
    with s3() as server:
        yield server
