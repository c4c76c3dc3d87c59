"""Files opened for reading: only regular ones, and what gzip or zstd packed unpacked on the way."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import BinaryIO

import zstandard

from snapshot_manager.disk import open_regular
from snapshot_manager.errors import SwarmError
from snapshot_manager.swarm.blocks import Readable
from snapshot_manager.swarm.gaps import Gap, GapKind, Gaps

_TORN = (EOFError, BadGzipFile, zlib.error, zstandard.ZstdError)
_PACKED_AT_ONCE = 1024
"""So few bytes, because there is no telling how many they unfold to."""


@contextmanager
def open_log(path: Path, gaps: Gaps | None = None) -> Iterator[tuple[Readable, BinaryIO]]:
    """A file to read from, unpacked, and the file on the disk that it is read from.

    Args:
        path: The file.
        gaps: Where it is noted that a packed file is torn, and ends there; without it, that is an error.

    Raises:
        SwarmError: It cannot be read.
    """
    try:
        with open_regular(path) as raw:
            yield _unpacked(raw, gaps), raw
    except _TORN as error:
        raise _unreadable(path, "it is packed, and torn") from error
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error


def _unreadable(path: Path, why: str) -> SwarmError:
    return SwarmError(f"“{path}” could not be read: {why}.", hint="Check that it is a log that may be read.")


def _unpacked(raw: BinaryIO, gaps: Gaps | None) -> Readable:
    start = raw.read(4)
    raw.seek(0)
    if start[:2] == b"\x1f\x8b":
        return _Unpacked(GzipFile(fileobj=raw).read1, gaps)
    if start == b"\x28\xb5\x2f\xfd":
        return _Unpacked(_Zstd(raw).read_some, gaps)
    return raw


class _Unpacked:
    """What was unpacked up to where it is torn comes before the error does."""

    def __init__(self, read_some: Callable[[], bytes], gaps: Gaps | None) -> None:
        self._read_some, self._gaps = read_some, gaps
        self._error: Exception | None = None

    def read(self, size: int, /) -> bytes:
        """About so many bytes, or those that are left."""
        pieces: list[bytes] = []
        while self._error is None and sum(map(len, pieces)) < size:
            try:
                pieces.append(self._read_some())
            except _TORN as error:
                self._error = error
                break
            if not pieces[-1]:
                break
        if self._error is not None and not any(pieces):
            self._give_up(self._error)
        return b"".join(pieces)

    def _give_up(self, error: Exception) -> None:
        if self._gaps is None:
            raise error
        torn = Gap(GapKind.TORN, "The packed log is torn; what came last in it is missing.")
        if torn not in self._gaps.found:
            self._gaps.found.append(torn)


class _Zstd:
    """Reads one frame after the other; unlike the library's reader, it tells that the last one is torn."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._packed = b""

    def read_some(self) -> bytes:
        """What a few packed bytes unfold to; empty at the end.

        Raises:
            EOFError: The last frame has no end.
        """
        found = b""
        while not found and (packed := self._packed or self._raw.read(_PACKED_AT_ONCE)):
            self._frame = self._frame or zstandard.ZstdDecompressor().decompressobj()
            found, self._packed = self._frame.decompress(packed), b""
            if self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
        if not found and self._frame is not None:
            raise EOFError
        return found
