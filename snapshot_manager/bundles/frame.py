"""The content of a bundle's frame, as blocks and runs of bytes; never more of it than is asked for."""

from hashlib import blake2b
from typing import IO

import msgspec
import zstandard

from snapshot_manager.bundles import form
from snapshot_manager.bundles.form import Block
from snapshot_manager.model.progress import Report

_CHUNK = 128 * 1024


class Frame:
    """Unpacks a frame as it is read, within the limits of the form.

    Args:
        file: Stands at the frame's beginning.
        size: Of the whole file.
        report: Told how many bytes of the file were read.
    """

    def __init__(self, file: IO[bytes], size: int, report: Report) -> None:
        decompressor = zstandard.ZstdDecompressor(max_window_size=1 << form.WINDOW_LOG)
        self._file, self._size, self._report = file, size, report
        self._frame = decompressor.stream_reader(file, read_across_frames=False, closefd=False)
        self._held = b""
        self._total = 0
        self._digest = blake2b(digest_size=form.TOTAL_DIGEST_BYTES)

    def digest(self) -> str:
        """Of all that was read until now, in hexadecimal."""
        return self._digest.hexdigest()

    def block(self) -> Block:
        """The next block, without the raw bytes that may follow it.

        Raises:
            BundleError: There is none, or it makes no sense.
        """
        line = self._line()
        if not line:
            raise form.damaged("it is cut short")
        if len(line) > form.MOST_LINE_BYTES:
            raise form.damaged("a line of it is too long")
        try:
            block: Block = msgspec.json.decode(line, type=Block)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise form.damaged("a line of it makes no sense") from error
        return block

    def raw(self, size: int) -> bytes:
        """So many bytes.

        Raises:
            BundleError: There are fewer.
        """
        parts, missing = [self._held[:size]], size - len(self._held)
        self._held = self._held[size:]
        while missing > 0:
            if not (more := self._more()):
                raise form.damaged("it is cut short")
            parts.append(more[:missing])
            self._held = more[missing:]
            missing -= len(more)
        found = b"".join(parts)
        self._digest.update(found)
        return found

    def is_at_its_end(self) -> bool:
        """Whether nothing follows, neither in the frame nor in the file."""
        return not (self._line() or self._file.read(1))

    def _line(self) -> bytes:
        """The next line; nothing at the end."""
        while b"\n" not in self._held:
            if len(self._held) > form.MOST_LINE_BYTES:
                raise form.damaged("a line of it is too long")
            if not (more := self._more()):
                break
            self._held += more
        line, end, self._held = self._held.partition(b"\n")
        self._digest.update(line + end)
        return line

    def _more(self) -> bytes:
        self._report(min(self._file.tell(), self._size), self._size, "Reading the file")
        try:
            found = self._frame.read(_CHUNK)
        except (zstandard.ZstdError, MemoryError) as error:
            raise form.damaged("it is damaged") from error
        self._total += len(found)
        if self._total > form.MOST_TOTAL_BYTES:
            raise form.damaged("it unpacks to more than a bundle may hold")
        return found
