"""Events of a log file of any size, a few at a time: JSON Lines, or one JSON array of objects."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from gzip import GzipFile
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import zstandard

from snapshot_manager.errors import SwarmError
from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.swarm.blocks import Blocks, Readable
from snapshot_manager.swarm.event_lines import line_events
from snapshot_manager.swarm.event_list import list_events
from snapshot_manager.swarm.gaps import Gaps

STRETCH = 512
"""How many events are handed on at once."""


class EventFile:
    """The events of a log, as they stand in it; gzip and zstd are unpacked on the way.

    Args:
        path: A file of JSON Lines, or of one JSON array.
        report: Told how many of the file's bytes are read.
        gaps: Where what cannot be read is noted and left out; without it, that is an error.
    """

    def __init__(self, path: Path | str, report: Report = no_report, gaps: Gaps | None = None) -> None:
        self._path, self._report, self._gaps = Path(path), report, gaps

    def __iter__(self) -> Iterator[object]:
        """One event after the other; see ``stretches``."""
        for stretch in self.stretches():
            yield from stretch

    def stretches(self) -> Iterator[list[Any]]:
        """A few hundred events at a time: ``Event``, or what stands in an event's place.

        Raises:
            MalformedEvent: Something in it is no JSON; the error names the event's number.
            SwarmError: The file cannot be read.
            Cancelled: The report said so.
        """
        with open_log(self._path) as (file, raw):
            blocks = Blocks(file, raw, os.fstat(raw.fileno()).st_size, self._report)
            read = list_events if blocks.starts_array() else line_events
            yield from filter(None, read(blocks, self._gaps))


def read_events(path: Path | str, report: Report = no_report) -> EventFile:
    """The events of a log file of any size."""
    return EventFile(path, report)


def stretches(events: Iterable[object]) -> Iterator[list[Any]]:
    """Any events, a few hundred at a time."""
    if isinstance(events, EventFile):
        yield from events.stretches()
        return
    rest = iter(events)
    while some := list(islice(rest, STRETCH)):
        yield some


@contextmanager
def open_log(path: Path) -> Iterator[tuple[Readable, BinaryIO]]:
    """A file to read from, unpacked, and the file on the disk that it is read from.

    Raises:
        SwarmError: It cannot be read.
    """
    try:
        with _open(path) as raw:
            yield _unpacked(raw), raw
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except (EOFError, zstandard.ZstdError) as error:
        raise _unreadable(path, "it is packed, and torn") from error


def _unreadable(path: Path | str, why: str) -> SwarmError:
    return SwarmError(f"“{path}” could not be read: {why}.", hint="Check that it is a log that may be read.")


def _open(path: Path) -> BinaryIO:
    """Open a regular file; a pipe must not make us wait."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is not a regular file")
    return os.fdopen(handle, "rb", buffering=0)


def _unpacked(raw: BinaryIO) -> Readable:
    start = raw.read(4)
    raw.seek(0)
    if start[:2] == b"\x1f\x8b":
        return GzipFile(fileobj=raw)
    if start == b"\x28\xb5\x2f\xfd":
        return zstandard.ZstdDecompressor().stream_reader(raw)
    return raw
