"""The bytes of a rollout, whether Codex has compressed its file or not."""

import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import zstandard

from snapshot_manager.disk import open_regular
from snapshot_manager.sources.codex.paths import PACKED
from snapshot_manager.sources.jsonl import records_of

LARGEST = 1 << 30
"""Bytes that are taken out of one compressed file; one that holds more is not read at all."""

_WINDOW = 128 << 20
"""The most memory that unpacking may take."""


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a rollout as it is now, each with its line break.

    Raises:
        OSError: It cannot be read, or what is compressed in it cannot.
    """
    with open_regular(path) as file:
        yield from _unpacked(file) if path.suffix == PACKED else records_of(file)


def beginning_of(path: Path, size: int) -> bytes:
    """The first bytes of a rollout; fewer where it does not have so many.

    Raises:
        OSError: It cannot be read.
    """
    with open_regular(path) as file:
        if path.suffix != PACKED:
            return file.read(min(size, os.fstat(file.fileno()).st_size))
        return b"".join(_unpacked(file))[:size]


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    left = LARGEST
    try:
        with zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(file) as raw:
            reader = io.BufferedReader(raw)
            while record := reader.readline(left):
                left -= len(record)
                if not left:
                    raise OSError(errno.EFBIG, f"it unpacks to more than {LARGEST:,} bytes", file.name)
                yield record
    except zstandard.ZstdError as error:
        raise OSError(f"its compression is damaged ({error})") from error
