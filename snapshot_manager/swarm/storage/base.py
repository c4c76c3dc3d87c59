"""The one seam between snapshots and the places they are kept in."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Protocol

from snapshot_manager.errors import StorageError, UsageError

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:@+=-]*(?:/[A-Za-z0-9][A-Za-z0-9_.:@+=-]*)*")
_LONGEST_KEY = 400


class Storage(Protocol):
    """Keeps JSON documents by name. What expired is as if it were not there.

    Names are made of ASCII letters, digits and ``_.:@+=-``, in parts divided by ``/``.
    """

    def put(self, key: str, document: bytes, expires_after: timedelta | None = None) -> None:
        """Keep a document, in place of an earlier one of this name.

        Raises:
            StorageError: It could not be kept; the earlier one still is.
        """
        ...

    def get(self, key: str) -> bytes:
        """The document, byte for byte.

        Raises:
            StorageError: There is none, or it could not be had.
        """
        ...

    def delete(self, key: str) -> None:
        """Remove a document; does nothing when it is gone.

        Raises:
            StorageError: The place cannot be reached.
        """
        ...

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The names that begin so, sorted.

        Raises:
            StorageError: The place cannot be reached.
        """
        ...


def checked(key: str) -> str:
    """A name that every place can keep.

    Raises:
        UsageError: It is none.
    """
    if len(key) > _LONGEST_KEY or not _KEY.fullmatch(key):
        raise UsageError(
            f"“{key[:60]}” cannot be the name of a stored snapshot.",
            hint="Use letters, digits and _.:@+=-, in parts divided by slashes.",
        )
    return key


def absent(key: str) -> StorageError:
    """There is no document of this name."""
    return StorageError(f"There is no snapshot “{key}”.", hint="It was never stored, or its time is up.")


def unreachable(place: str, why: object) -> StorageError:
    """The place did not answer, or refused."""
    first = str(why).strip().splitlines()
    return StorageError(
        f"{place} did not do what was asked: {first[0] if first else type(why).__name__}.",
        hint="Check that it runs, and what the connection needs.",
    )
