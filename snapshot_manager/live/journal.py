"""The one writer of a folder's logs: what it answers is on the disk."""

import errno
import os
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from snapshot_manager.disk import sync_folder
from snapshot_manager.errors import BridgeError, StoreError, StoreFull, StoreReadOnly
from snapshot_manager.live import compaction, lines
from snapshot_manager.live.folder import LiveFolder, last_seq, name_of
from snapshot_manager.live.lines import BEGUN, Begun, Line

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

KEPT = timedelta(days=30)
"""How long a log stays that nobody writes to any more; its snapshots stay anyway."""

MOST_OPEN = 64
LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that is to be put at the end of a log, and the line that comes before it in one that is new."""

    path: Path
    header: bytes
    data: bytes


class Journal:
    """Puts lines on the disk. While it is open, no other process can be the writer of the same folder.

    ``line`` only composes; ``write`` is what takes time, and may be called from another thread, by one at a
    time.

    Args:
        logs: The folder; made when it is not there, for its owner alone.
        clock: Tells the time, aware and in UTC.
        worth_bytes: See ``compaction.WORTH_BYTES``.

    Raises:
        BridgeError: Another process is the writer.
        StoreReadOnly: The folder may not be written.
    """

    def __init__(
        self,
        logs: LiveFolder,
        clock: Callable[[], datetime],
        worth_bytes: int = compaction.WORTH_BYTES,
    ) -> None:
        self._worth_bytes = worth_bytes
        self.logs = logs
        self._clock = clock
        self._handles: OrderedDict[Path, int] = OrderedDict()
        self._looked_at: dict[Path, int] = {}
        try:
            logs.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = _locked(logs.folder / LOCK)
            _remove_aged(logs.files(), clock() - KEPT)
            for path in logs.files():
                _cut_torn_end(path)
            self.seq = max(map(last_seq, logs.files()), default=0)
        except OSError as error:
            raise _in_plain_words(error) from error

    def close(self) -> None:
        """Let go of the folder; nothing is written afterwards."""
        while self._handles:
            os.close(self._handles.popitem()[1])
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def line(self, begun: Begun, method: str, params: bytes) -> Entry:
        """One more line for the log of a session, or of an app's account.

        Args:
            begun: Whose log it is.
            method: What was told.
            params: In the app's own words.
        """
        self.seq += 1
        if begun.id is None:
            path = self.logs.account_path_of(begun.app)
        else:
            path = self.logs.path_of(name_of(begun.app, begun.id))
        now = self._clock()
        header = Line(self.seq, now, BEGUN, msgspec.Raw(msgspec.json.encode(begun)))
        line = Line(self.seq, now, method, lines.on_one_line(params))
        return Entry(path, lines.encode(header), lines.encode(line))

    def write(self, entries: Sequence[Entry]) -> None:
        """Put these on the disk, all or none of them.

        Raises:
            StoreFull: The disk is full.
            StoreError: A log could not be written for another reason.
        """
        joined: dict[Path, list[Entry]] = {}
        for entry in entries:
            joined.setdefault(entry.path, []).append(entry)
        sizes: dict[int, int] = {}
        try:
            for path, together in joined.items():
                handle = self._handle(path)
                sizes[handle] = os.fstat(handle).st_size
                header = b"" if sizes[handle] else together[0].header
                _write(handle, header + b"".join(entry.data for entry in together))
            for handle in sizes:
                os.fsync(handle)
        except OSError as error:
            for handle, size in sizes.items():
                with suppress(OSError):
                    os.ftruncate(handle, size)
            raise _in_plain_words(error) from error
        for path, handle in {path: self._handles[path] for path in joined}.items():
            self._keep_small(path, os.fstat(handle).st_size)
        self._close_some()

    def _keep_small(self, path: Path, size: int) -> None:
        """Make a log anew when much of it was superseded; it is looked at again when it has grown as much."""
        if size - self._looked_at.get(path, 0) < self._worth_bytes:
            return
        self._looked_at[path] = size
        log = self.logs.at(path)
        if compaction.is_worth_it(log, self._worth_bytes):
            with suppress(OSError):  # without room it stays as it is
                compaction.compact(log)
                os.close(self._handles.pop(path))
                self._looked_at[path] = path.stat().st_size

    def _handle(self, path: Path) -> int:
        handle = self._handles.pop(path, None)
        if handle is None:
            is_new = not path.exists()
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            handle = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
            if is_new:
                sync_folder(path.parent)
        self._handles[path] = handle
        return handle

    def _close_some(self) -> None:
        while len(self._handles) > MOST_OPEN:
            os.close(self._handles.popitem(last=False)[1])


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _locked(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise BridgeError(
            "Another Snapshot Manager listens to apps for this library already.",
            hint="Apps can go on speaking to that one; quit it to let this one listen.",
        ) from error
    return handle


def _remove_aged(paths: Iterable[Path], oldest: datetime) -> None:
    for path in paths:
        if path.stat().st_mtime < oldest.timestamp():
            path.unlink()


def _cut_torn_end(path: Path) -> None:
    """Take away a line that was never finished, and so never answered."""
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        end = size
        while end:
            start = max(0, end - 65_536)
            file.seek(start)
            found = file.read(end - start).rfind(b"\n")
            if found >= 0:
                end = start + found + 1
                break
            end = start
        if end < size:
            file.truncate(end)
            os.fsync(file.fileno())


def _in_plain_words(error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFull("The disk is full, so nothing more is kept.", hint="Make room on the disk.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreReadOnly(
            f"What apps tell could not be written: {error.strerror}.", hint="Check the library's folder."
        )
    return StoreError(f"What apps tell could not be written: {error.strerror or error}.")
