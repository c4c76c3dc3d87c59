"""One log on the disk, read as it grows, from any thread and any process."""

import os
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock
from typing import TypeVar

import msgspec

from snapshot_manager.errors import SessionGone, StateUnreadable
from snapshot_manager.live import lines
from snapshot_manager.live.told import Told
from snapshot_manager.model.digest import Digest

T = TypeVar("T")

CHUNK = 1 << 20
"""How many bytes are read at once."""


class OpenFile:
    """A file that stays readable when another one takes its name; closed with the last one who holds it.

    Raises:
        OSError: It cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._handle = -1
        self._moving = Lock()
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
        self.identity = _identity(os.fstat(self._handle))

    def __del__(self) -> None:
        """Close it."""
        if self._handle >= 0:
            os.close(self._handle)

    def read(self, start: int, size: int) -> bytes:
        """So many bytes from here on, or those that there are."""
        with self._moving:  # not every system can read from a place without going there
            os.lseek(self._handle, start, os.SEEK_SET)
            return os.read(self._handle, size)


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


class _Read:
    """What was read of one file: where its lines begin, and what they come to."""

    def __init__(self, path: Path) -> None:
        self.file = OpenFile(path)
        self.starts: array[int] = array("Q", [0])
        self.seqs: array[int] = array("Q")
        self.damaged: list[int] = []
        self.told = Told()

    def go_on(self) -> None:
        """Read the whole lines that came since."""
        rest = b""
        while chunk := self.file.read(self.starts[-1] + len(rest), CHUNK):
            *whole, rest = (rest + chunk).split(b"\n")
            for each in whole:
                self._take(each + b"\n")

    def _take(self, data: bytes) -> None:
        number = len(self.seqs)
        line = lines.decode(data)
        try:
            if line is not None:
                self.told.take(number, line, data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            line = None
        if line is None:
            self.damaged.append(number)
        self.seqs.append(self.told.seq)
        self.starts.append(self.starts[-1] + len(data))

    def size_of(self, number: int) -> int:
        """How many bytes a line takes."""
        return self.starts[number + 1] - self.starts[number]

    def line(self, number: int) -> bytes:
        """One line with its end."""
        return self.file.read(self.starts[number], self.size_of(number))


class SessionLog:
    """One log. Its file may be written by another process, and be made anew at any time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._read: _Read | None = None

    def look(self, at: Callable[[Told], T]) -> T:
        """Bring up to date what the lines come to, and take a look at it while nobody changes it.

        Raises:
            SessionGone: There is no such file.
        """
        with self._up_to_date() as read:
            return at(read.told)

    def damage(self) -> tuple[str, ...]:
        """What could not be read, one plain sentence each."""
        with self._up_to_date() as read:
            return tuple(f"Line {number + 1} is damaged." for number in read.damaged)

    def records(self) -> "MessageLines":
        """The records of the conversation as it is now."""
        with self._up_to_date() as read:
            return MessageLines(read, len(read.told.message_lines))

    def lines(self, numbers: Sequence[int]) -> list[bytes]:
        """These lines."""
        with self._up_to_date() as read:
            return [read.line(number) for number in numbers]

    def since(self, seq: int, most_bytes: int) -> tuple[list[bytes], bool]:
        """The lines after this sequence number, oldest first, and whether there are more of them.

        Raises:
            SessionGone: There is no such file.
        """
        with self._up_to_date() as read:
            found: list[bytes] = []
            size = 0
            for number in range(max(1, bisect_right(read.seqs, seq)), len(read.seqs)):
                size += read.size_of(number)
                if found and size > most_bytes:
                    return found, True
                found.append(read.line(number))
            return found, False

    def sizes(self) -> tuple[int, int]:
        """How many bytes the superseded lines take, and how many all of them."""
        with self._up_to_date() as read:
            return sum(map(read.size_of, read.told.superseded())), read.starts[-1]

    def in_force(self) -> Iterator[bytes]:
        """All lines but the superseded ones, in their order."""
        with self._up_to_date() as read:
            superseded, count = read.told.superseded(), len(read.seqs)
        return (read.line(number) for number in range(count) if number not in superseded)

    @contextmanager
    def _up_to_date(self) -> Iterator[_Read]:
        with self._lock:
            try:
                if self._read is None or self._read.file.identity != _identity(self.path.stat()):
                    self._read = _Read(self.path)
                self._read.go_on()
            except FileNotFoundError as error:
                raise SessionGone("What the app told of this session is no longer on the disk.") from error
            except OSError as error:
                raise StateUnreadable(
                    f"What the app told of this session could not be read: {error.strerror or error}.",
                    hint=f"Check that “{self.path}” may be read.",
                ) from error
            yield self._read


class MessageLines:
    """The records of a conversation as they were at one moment, read from the log when they are needed."""

    def __init__(self, read: _Read, count: int) -> None:
        self._read = read
        self._count = count

    def __len__(self) -> int:
        """How many records there are."""
        return self._count

    def head(self, count: int) -> Digest:
        """The running digest of the first ``count`` records."""
        return self._read.told.head(count)

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The records ``start <= n < stop``, bit for bit."""
        numbers = self._read.told.message_lines
        return (self._read.line(numbers[place]) for place in range(start, min(stop, self._count)))
