"""Snapshots in PostgreSQL: as ``jsonb`` for queries, and byte for byte for what comes back.

``jsonb`` orders keys anew, keeps one spelling of a number, and holds no zero character, so it alone would not
give back what was stored; a snapshot that it cannot hold is still kept.
"""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import zstandard

from snapshot_manager.swarm.storage.base import absent, checked, unreachable

_TABLE = """
    CREATE TABLE IF NOT EXISTS swarm_snapshots (
        key text PRIMARY KEY COLLATE "C",
        data jsonb,
        document bytea NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz
    )
"""
_PUT = """
    INSERT INTO swarm_snapshots (key, data, document, expires_at)
    VALUES (%(key)s, %(data)s::jsonb, %(document)s, now() + %(expires)s)
    ON CONFLICT (key) DO UPDATE SET
        data = EXCLUDED.data, document = EXCLUDED.document,
        stored_at = now(), expires_at = EXCLUDED.expires_at
"""
_EXPIRED = "DELETE FROM swarm_snapshots WHERE expires_at <= now()"
_GET = "SELECT document FROM swarm_snapshots WHERE key = %s AND (expires_at IS NULL OR expires_at > now())"
_KEYS = """
    SELECT key FROM swarm_snapshots
    WHERE starts_with(key, %s) AND (expires_at IS NULL OR expires_at > now()) ORDER BY key
"""


class PostgresStorage:
    """Keeps documents in the table ``swarm_snapshots``, which is made when it is not there.

    Args:
        conninfo: Such as ``postgresql://localhost/snapshots``.
    """

    def __init__(self, conninfo: str) -> None:
        try:
            self._connection = psycopg.connect(conninfo, autocommit=True)
            self._connection.execute(_TABLE)
        except psycopg.Error as error:
            raise unreachable("PostgreSQL", error) from error

    def put(self, key: str, document: bytes, expires_after: timedelta | None = None) -> None:
        """Keep a document; what has expired goes."""
        row = {
            "key": checked(key),
            "data": document.decode(),
            "document": zstandard.compress(document),
            "expires": expires_after,
        }
        try:
            self._connection.execute(_EXPIRED)
            try:
                self._connection.execute(_PUT, row)
            except psycopg.errors.DataError:  # a zero character, or a number beyond all bounds
                self._connection.execute(_PUT, {**row, "data": None})
        except psycopg.Error as error:
            raise unreachable("PostgreSQL", error) from error

    def get(self, key: str) -> bytes:
        """The document, byte for byte."""
        try:
            row = self._connection.execute(_GET, [checked(key)]).fetchone()
        except psycopg.Error as error:
            raise unreachable("PostgreSQL", error) from error
        if row is None:
            raise absent(key)
        return zstandard.decompress(row[0])

    def delete(self, key: str) -> None:
        """Remove a document."""
        try:
            self._connection.execute("DELETE FROM swarm_snapshots WHERE key = %s", [checked(key)])
        except psycopg.Error as error:
            raise unreachable("PostgreSQL", error) from error

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The names that begin so."""
        try:
            rows = self._connection.execute(_KEYS, [prefix]).fetchall()
        except psycopg.Error as error:
            raise unreachable("PostgreSQL", error) from error
        yield from (row[0] for row in rows)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()
