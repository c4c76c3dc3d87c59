"""How a library's files are opened, written in one transaction at a time, and kept small."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from snapshot_manager.errors import StoreError, StoreFull
from snapshot_manager.model.policy import Policy
from snapshot_manager.store import driver, notes, schema
from snapshot_manager.store.damage import DamagedPart, KnownDamage
from snapshot_manager.store.engines import open_engine
from snapshot_manager.store.folder import (
    disk_bytes,
    file_in,
    is_full,
    keep_reserve,
    prepare,
    release_reserve,
    reserve_bytes,
)
from snapshot_manager.store.header import VERSION, look
from snapshot_manager.store.in_use import InUse

T = TypeVar("T")

_NOWHERE = (-1, -1)
"""Which file is open while none is."""


class Access:
    """The files of a library in one folder: many readers and one writer, of this process and of others."""

    def __init__(self, folder: Path, *, clock: Callable[[], datetime], policy: Policy) -> None:
        self._folder = folder
        self._clock = clock
        self._policy = policy
        self._writing = Lock()
        self._watching = Lock()
        self._watcher = self._first_connection()
        file = file_in(folder)
        self._opened, self._times_opened = _inode(file), 1
        self._own_log: tuple[int, int] | None = None
        self._in_use = InUse()
        self._damage = KnownDamage(folder)
        self._writer = open_engine(file, "BEGIN IMMEDIATE", self._in_use)
        self._reader = open_engine(file, "BEGIN", self._in_use)
        try:
            schema.bring_up_to_date(self._writer, file)
        except BaseException:
            self.close()
            raise

    def _first_connection(self) -> sqlite3.Connection:
        """Open the file; on a full disk, in the room held in reserve: an open library takes some more."""
        try:
            return self._connect()
        except StoreError:
            if not is_full(self._folder) or not release_reserve(self._folder):
                raise
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        with driver.in_plain_words():
            file = prepare(self._folder)
            look(file)
            return driver.connect(file)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.dispose()
        self._writer.dispose()
        self._watcher.close()
        keep_reserve(self._folder)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._folder

    @property
    def policy(self) -> Policy:
        """What it keeps to."""
        return self._policy

    def keep_to(self, policy: Policy) -> None:
        """Keep to another quota from now on; what is too much goes when the next snapshot is kept."""
        self._policy = policy

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def disk_bytes(self) -> int:
        """What the library's files take on disk at this moment; can be asked after ``close``, too."""
        return disk_bytes(self._folder)

    @property
    def log(self) -> Path:
        """The file that any write by any process changes first; it is not always there."""
        file = file_in(self._folder)
        return file.with_name(f"{file.name}-wal")

    def version(self) -> int:
        """A number that is another one after any write by any process; costs microseconds.

        Where another library's file lies in the place of the one that is open, such as the same one on a disk
        that was unplugged for a while, it is gone on with.

        Raises:
            StoreError: The file that is open lies no longer in its place, and no other library's does.
        """
        if not self._is_in_place():
            self._open_again()
        with self._watching, driver.in_plain_words():
            version = self._watcher.execute("PRAGMA data_version").fetchone()[0]
        return hash((self._times_opened, version, self._damage.stamp))

    def _is_in_place(self) -> bool:
        """Whether the file that is open lies in its place; if so, remember which log is its own."""
        if _inode(file_in(self._folder)) != self._opened:
            return False
        self._own_log = _inode(self.log) or self._own_log
        return True

    def _open_again(self) -> None:
        """Go on with the file that lies in the library's place now, unless our log lies beside it still."""
        if self._own_log is not None and _inode(self.log) == self._own_log:
            raise driver.moved()  # SQLite would take the one for the other's, and mix them
        with driver.in_plain_words():
            found = look(file_in(self._folder)) if file_in(self._folder).exists() else None
        if found is None or found.is_empty or found.version != VERSION:
            raise driver.moved()
        with self._alone():
            pass
        schema.bring_up_to_date(self._writer, file_in(self._folder))

    def read_note(self, name: str) -> bytes | None:
        """What a note beside the library says; None when there is none.

        Raises:
            StoreError: It cannot be read.
        """
        with driver.in_plain_words():
            return notes.read(self._folder, name)

    def write_note(self, name: str, note: bytes) -> None:
        """Leave a note beside the library, for every process to see.

        Raises:
            StoreReadOnly: The folder may not be written.
        """
        with driver.in_plain_words():
            notes.write(self._folder, name, note)

    def remove_note(self, name: str) -> None:
        """Take a note away.

        Raises:
            StoreReadOnly: The folder may not be written.
        """
        with driver.in_plain_words():
            notes.remove(self._folder, name)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction that is alone from its first statement on.

        Raises:
            StoreError: It would be written into a file that nobody finds again.
        """
        if not self._is_in_place():
            self._open_again()  # for the next time: what is written now was meant for what is gone
            raise driver.moved()
        with self._writing, driver.in_plain_words(), self._writer.begin() as connection:
            yield connection
            self._check_place()

    def _on_damage(self, found: DamagedPart) -> None:
        """Have a row say that it is damaged."""
        if self._is_in_place():
            self._damage.add([found])

    def _check_place(self) -> None:
        """See whether the file that is open is the one that lies in the folder."""
        if not self._is_in_place():
            raise driver.moved()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with driver.in_plain_words(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[Path]:
        """The main file, while nothing of this library has it open.

        Raises:
            StoreBusy: Something goes on reading.
        """
        with self._writing, self._watching, self._in_use.alone():
            self.close()
            self._opened = _NOWHERE
            try:
                yield file_in(self._folder)
            finally:
                self._watcher = driver.connect(file_in(self._folder))
                self._opened = _inode(file_in(self._folder))
                self._times_opened += 1

    def _on_a_full_disk_too(
        self, work: Callable[[Connection], T], steps: Iterable[Callable[[Connection], T]]
    ) -> list[T]:
        """Write in one transaction; when the disk has no room for it, in the room held in reserve, in steps.

        Args:
            work: What is to be done.
            steps: The same in parts, each of which needs as little room as can be.
        """
        with suppress(StoreFull), self._write() as connection:
            return [work(connection)]
        release_reserve(self._folder)
        with suppress(StoreFull):
            return [self._in_little_room(work)]
        return [self._in_little_room(step) for step in steps]

    def _in_little_room(self, step: Callable[[Connection], T]) -> T:
        self._give_back()
        with self._write() as connection:
            return step(connection)

    def _give_back(self) -> None:
        """Give free pages and the log's room back to the disk; what cannot be now will be the next time."""
        with suppress(StoreError), driver.in_plain_words(), self._writing:
            driver.shrink(file_in(self._folder))

    def _settle(self, evicted: bool = False) -> None:
        """After a write: give room back where that matters, and keep some in reserve."""
        self._take_room()
        if evicted or disk_bytes(self._folder) > self._policy.quota_bytes:
            self._give_back()
        keep_reserve(self._folder)

    def _take_room(self) -> None:
        """Let the main file grow before its growth, which is in the log, is more than the reserve holds."""
        with suppress(StoreError), self._watching, driver.in_plain_words():
            if driver.growth_in_log(self._watcher, file_in(self._folder)) > reserve_bytes(self._folder) // 2:
                self._watcher.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def _inode(file: Path) -> tuple[int, int] | None:
    """Which file lies in this place, whatever it holds; None for none, or where it cannot be said."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
