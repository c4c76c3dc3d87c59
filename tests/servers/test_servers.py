"""The private servers answer, and say plainly what is missing."""

import pytest

from tests.servers.mariadb import MariaDB
from tests.servers.postgresql import PostgreSQL
from tests.servers.private import program


def test_a_private_postgresql_answers(postgresql_server: PostgreSQL) -> None:
    with postgresql_server.connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)


def test_a_private_mariadb_answers(mariadb_server: MariaDB) -> None:
    connection = mariadb_server.connect()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    connection.close()


def test_a_server_that_is_missing_is_told_in_a_plain_line() -> None:
    with pytest.raises(pytest.fail.Exception, match="apt-get install imaginary-server"):
        program("imaginaryd", "imaginary-server")
