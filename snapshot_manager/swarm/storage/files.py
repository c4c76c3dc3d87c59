"""Snapshots as files in a folder; when one expires stands in a file beside it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from snapshot_manager.clock import utc_now
from snapshot_manager.swarm import snapshot_file
from snapshot_manager.swarm.storage.base import absent, checked, unreachable

_EXPIRES = ".expires"


class FileStorage:
    """Keeps documents as files.

    Args:
        folder: Made when it is not there.
        clock: Decides what has expired.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self._folder = folder
        self._clock = clock

    def put(self, key: str, document: bytes, expires_after: timedelta | None = None) -> None:
        """Keep a document, whole or not at all."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._expiry(path).unlink(missing_ok=True)
            snapshot_file.write(path, [document])
            if expires_after is not None:
                moment = (self._clock() + expires_after).isoformat()
                snapshot_file.write(self._expiry(path), [moment.encode()])
        except OSError as error:
            raise unreachable(f"The folder “{self._folder}”", error.strerror or error) from error

    def get(self, key: str) -> bytes:
        """The document, byte for byte."""
        path = self._path(key)
        try:
            if not self._has_expired(path):
                return path.read_bytes()
        except FileNotFoundError:
            pass
        except OSError as error:
            raise unreachable(f"The folder “{self._folder}”", error.strerror or error) from error
        raise absent(key)

    def delete(self, key: str) -> None:
        """Remove a document."""
        path = self._path(key)
        try:
            path.unlink(missing_ok=True)
            self._expiry(path).unlink(missing_ok=True)
        except OSError as error:
            raise unreachable(f"The folder “{self._folder}”", error.strerror or error) from error

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The names that begin so; what has expired is removed on the way."""
        for path in sorted(self._folder.rglob("*.json")):
            key = path.relative_to(self._folder).as_posix().removesuffix(".json")
            if key.startswith(prefix):
                if self._has_expired(path):
                    self.delete(key)
                else:
                    yield key

    def _path(self, key: str) -> Path:
        return self._folder / f"{checked(key)}.json"

    def _expiry(self, path: Path) -> Path:
        return path.with_name(path.name + _EXPIRES)

    def _has_expired(self, path: Path) -> bool:
        try:
            return datetime.fromisoformat(self._expiry(path).read_text()) <= self._clock()
        except (FileNotFoundError, ValueError):
            return False
