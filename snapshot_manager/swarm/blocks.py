"""A file read block by block."""

from typing import BinaryIO, Protocol

from snapshot_manager.model.progress import Report

BLOCK_BYTES = 1 << 16
"""How much is read at once: little enough to stay in the processor's cache from disk to state, and below
what the system's allocator gives back each time; measured. Each call of the JSON reader stays short, too."""

BLANKS = b" \t\r\n"
BOM = b"\xef\xbb\xbf"


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, or those that are left."""
        ...


class Blocks:
    """A file, with what of it was read and is not used up yet.

    Args:
        file: Is read, unpacked.
        raw: Tells by its place how much of the file was read.
        size: Of the file on the disk.
        report: Told how far it is, at each block.

    Attributes:
        rest: What is not used up.
        skipped: What ``starts_array`` took away.
    """

    def __init__(self, file: Readable, raw: BinaryIO, size: int, report: Report) -> None:
        self._file, self._raw, self._size, self._report = file, raw, size, report
        self.rest = self.skipped = b""

    def more(self, size: int = BLOCK_BYTES) -> bool:
        """Read on; False at the end of the file."""
        self._report(min(self._raw.tell(), self._size), self._size, "Reading events")
        block = self._file.read(size)
        self.rest += block
        return bool(block)

    def starts_array(self) -> bool:
        """Whether the first thing in the file opens a list; it is taken away then."""
        while not self.rest.lstrip(BLANKS) and self.more():
            pass
        found = self.rest.lstrip(BLANKS).removeprefix(BOM).lstrip(BLANKS)
        is_array = found.startswith(b"[")
        found = found[1:] if is_array else found
        self.skipped, self.rest = self.rest[: len(self.rest) - len(found)], found
        return is_array
