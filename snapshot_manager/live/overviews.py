"""What a list says of each session, remembered beside the logs, so that none is read for each list.

Whoever lists remembers what it read, and so does the bridge as it writes. What is remembered of a log counts
for as long as the file is the same; a list that is damaged or gone is only slower.
"""

import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TypeAlias

import msgspec

from snapshot_manager.errors import SessionGone, StateUnreadable
from snapshot_manager.live.folder import LiveFolder, name_of
from snapshot_manager.live.told import Told

NAME = "listing.json"

_NEVER = datetime.min.replace(tzinfo=UTC)

Stamp: TypeAlias = tuple[int, int, int]
"""Inode, size and modification time: what a file is recognised by."""


class Overview(msgspec.Struct, frozen=True):
    """A session at a glance.

    Attributes:
        stamp: Of the log that it was read from.
        name: What the session is called in references; empty for a log that tells of none.
    """

    stamp: Stamp
    name: str = ""
    title: str = ""
    cwd: str = ""
    updated_at: datetime | None = None
    message_count: int = 0


class Overviews:
    """The sessions of one folder. Usable from any thread.

    Args:
        logs: The folder; need not exist.
    """

    def __init__(self, logs: LiveFolder) -> None:
        self._logs = logs
        self._lock = Lock()
        self._known: dict[str, Overview] | None = None

    def all(self) -> list[Overview]:
        """All sessions, the one that was written to last first; only logs that are not known are read."""
        with self._lock:
            before = self._remembered() if self._known is None else self._known
            found = {path.name: self._look(path, before) for path in self._logs.session_paths()}
            self._known = {name: each for name, each in found.items() if each is not None}
            if self._known != before:
                self._remember(self._known)
            sessions = [each for each in self._known.values() if each.name]
        return sorted(sessions, key=lambda each: each.updated_at or _NEVER, reverse=True)

    def one(self, name: str) -> Overview | None:
        """One session; None when nothing can be read of it."""
        path = self._logs.path_of(name)
        with self._lock:
            if self._known is None:
                self._known = self._remembered()
            found = self._look(path, self._known)
            if found is not None:
                self._known[path.name] = found
        return found if found is not None and found.name else None

    def _look(self, path: Path, known: dict[str, Overview]) -> Overview | None:
        stamp = _stamp(path)
        if stamp is None:
            return None
        before = known.get(path.name)
        if before is not None and before.stamp == stamp:
            return before
        try:
            return self._logs.at(path).look(lambda told: _overview(stamp, told))
        except (SessionGone, StateUnreadable):
            return None

    def _remembered(self) -> dict[str, Overview]:
        try:
            return msgspec.json.decode((self._logs.folder / NAME).read_bytes(), type=dict[str, Overview])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return {}

    def _remember(self, known: dict[str, Overview]) -> None:
        """Write the list, as far as that is possible; what is not written is read again."""
        draft = self._logs.folder / f".{secrets.token_hex(8)}"
        with suppress(OSError):
            try:
                with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(msgspec.json.encode(known))
                draft.replace(self._logs.folder / NAME)
            except OSError:
                draft.unlink(missing_ok=True)
                raise


def _overview(stamp: Stamp, told: Told) -> Overview:
    if told.begun.id is None or told.updated_at is None:
        return Overview(stamp)
    return Overview(
        stamp,
        name_of(told.begun.app, told.begun.id),
        told.text("title"),
        told.text("cwd"),
        told.updated_at,
        told.message_count,
    )


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
