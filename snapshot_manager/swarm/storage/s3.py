"""Snapshots in S3, or in anything that speaks like it; when one expires stands in an object beside it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from snapshot_manager.clock import utc_now
from snapshot_manager.swarm.storage.base import absent, checked, unreachable

if TYPE_CHECKING:  # what its stubs alone have
    from obstore.store import S3Config

_DOCUMENT, _EXPIRES = ".json", ".json.expires"
_RETRIES = 3
_PATIENCE = timedelta(seconds=20)


class S3Storage:
    """Keeps documents as objects.

    Args:
        bucket: Must be there.
        prefix: A folder in the bucket.
        endpoint: Of a server that is not Amazon's.
        region: Where the bucket is.
        access_key_id: Empty to find it as Amazon's own tools do.
        secret_access_key: The same.
        clock: Decides what has expired.
    """

    def __init__(
        self,
        bucket: str,
        *,
        prefix: str = "",
        endpoint: str = "",
        region: str = "us-east-1",
        access_key_id: str = "",
        secret_access_key: str = "",
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        config: S3Config = {"region": region, "virtual_hosted_style_request": not endpoint}
        if endpoint:
            config["endpoint"] = endpoint
        if access_key_id:
            config["access_key_id"] = access_key_id
            config["secret_access_key"] = secret_access_key
        with _told():
            self._store = S3Store(
                bucket,
                prefix=prefix or None,
                config=config,
                client_options={"allow_http": endpoint.startswith("http://")},
                retry_config={"max_retries": _RETRIES, "retry_timeout": _PATIENCE},
            )
        self._clock = clock

    def put(self, key: str, document: bytes, expires_after: timedelta | None = None) -> None:
        """Keep a document."""
        checked(key)
        with _told():
            if expires_after is None:
                obstore.delete(self._store, key + _EXPIRES)
            else:
                moment = (self._clock() + expires_after).isoformat()
                obstore.put(self._store, key + _EXPIRES, moment.encode())
            obstore.put(
                self._store, key + _DOCUMENT, document, attributes={"Content-Type": "application/json"}
            )

    def get(self, key: str) -> bytes:
        """The document, byte for byte."""
        checked(key)
        if not self._has_expired(key):
            found = self._read(key + _DOCUMENT)
            if found is not None:
                return found
        raise absent(key)

    def delete(self, key: str) -> None:
        """Remove a document."""
        checked(key)
        with _told():
            obstore.delete(self._store, [key + _DOCUMENT, key + _EXPIRES])

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The names that begin so; what has expired is removed on the way."""
        with _told():
            paths = sorted(
                each["path"] for page in obstore.list(self._store, _folder(prefix)) for each in page
            )
        expiring = {path.removesuffix(_EXPIRES) for path in paths if path.endswith(_EXPIRES)}
        for key in (path.removesuffix(_DOCUMENT) for path in paths if path.endswith(_DOCUMENT)):
            if key in expiring and self._has_expired(key):
                self.delete(key)
            elif key.startswith(prefix):
                yield key

    def _has_expired(self, key: str) -> bool:
        found = self._read(key + _EXPIRES)
        return found is not None and datetime.fromisoformat(found.decode()) <= self._clock()

    def _read(self, path: str) -> bytes | None:
        try:
            with _told():
                return bytes(obstore.get(self._store, path).bytes())
        except FileNotFoundError:
            return None


def _folder(prefix: str) -> str | None:
    """S3's lists go by whole parts of a name."""
    return prefix.rpartition("/")[0] or None


@contextmanager
def _told() -> Iterator[None]:
    """Say plainly what the library says; that an object is not there is for the caller to say."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError, ValueError) as error:
        raise unreachable("S3", error) from error
