"""Snapshots in Redis, which forgets them by itself when their time is up."""

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

from redis import Redis
from redis.exceptions import RedisError

from snapshot_manager.swarm.storage.base import absent, checked, unreachable

_SPECIAL = str.maketrans({each: f"\\{each}" for each in "*?[]\\"})


class RedisStorage:
    """Keeps documents as values.

    Args:
        url: Such as ``redis://localhost:6379/0``.
        prefix: Stands before every name, to keep them apart from others' keys.
    """

    def __init__(self, url: str, prefix: str = "snapshot:") -> None:
        self._prefix = prefix
        try:
            self._redis = Redis.from_url(url)
        except ValueError as error:
            raise unreachable("Redis", error) from error

    def put(self, key: str, document: bytes, expires_after: timedelta | None = None) -> None:
        """Keep a document."""
        try:
            self._redis.set(self._prefix + checked(key), document, px=expires_after)
        except RedisError as error:
            raise unreachable("Redis", error) from error

    def get(self, key: str) -> bytes:
        """The document, byte for byte."""
        try:
            found = cast("bytes | None", self._redis.get(self._prefix + checked(key)))
        except RedisError as error:
            raise unreachable("Redis", error) from error
        if found is None:
            raise absent(key)
        return found

    def delete(self, key: str) -> None:
        """Remove a document."""
        try:
            self._redis.delete(self._prefix + checked(key))
        except RedisError as error:
            raise unreachable("Redis", error) from error

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The names that begin so."""
        pattern = (self._prefix + prefix).translate(_SPECIAL) + "*"
        try:
            found = [name.decode() for name in self._redis.scan_iter(pattern)]
        except RedisError as error:
            raise unreachable("Redis", error) from error
        yield from sorted(name.removeprefix(self._prefix) for name in found)

    def close(self) -> None:
        """Let go of the connection."""
        self._redis.close()
