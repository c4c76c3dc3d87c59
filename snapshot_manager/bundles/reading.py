"""Read a bundle that anybody may have made: all of it is checked before any of it is used.

What it holds is laid in a file that has no name and goes with the reader, so that memory holds one record or
document at a time, whatever a bundle says of itself.
"""

import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec
import zstandard
from typing_extensions import override

from snapshot_manager.bundles import form
from snapshot_manager.bundles.form import (
    Block,
    BundledPart,
    DocumentBlock,
    EndBlock,
    RecordBlock,
    SnapshotBlock,
)
from snapshot_manager.errors import BundleError
from snapshot_manager.model.digest import DIGEST_BYTES, START, Digest, advance, digest_of
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Document, Mark, Part, State

_CHUNK = 128 * 1024
_EARLIEST_YEAR, _LATEST_YEAR = 1970, 9000


@dataclass
class _List:
    """Where the records of a list lie, and the digest of each."""

    ends: "array[int]" = field(default_factory=lambda: array("q"))
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    digests: bytearray = field(default_factory=bytearray)
    _heads: list[Digest] = field(default_factory=lambda: [START])

    def digest(self, ordinal: int) -> Digest:
        """The digest of one record."""
        return Digest(bytes(self.digests[ordinal * DIGEST_BYTES : (ordinal + 1) * DIGEST_BYTES]))

    def head(self, count: int) -> Digest:
        """The running digest of its first records, which all snapshots of a growing session ask for."""
        while len(self._heads) <= count:
            self._heads.append(advance(self._heads[-1], self.digest(len(self._heads) - 1)))
        return self._heads[count]


@dataclass(frozen=True, slots=True)
class _LaidDocument:
    block: DocumentBlock
    start: int


class Bundle(AbstractContextManager["Bundle"]):
    """A bundle that was read whole and found sound.

    Args:
        path: The file.
        report: Told how many bytes of it were read.

    Attributes:
        snapshots: In the order of the file.
        digest: Names all that is in it.

    Raises:
        BundleError: It is no bundle, damaged, cut short, or larger than it may be.
        Cancelled: The report said so.
    """

    def __init__(self, path: Path, report: Report) -> None:
        self.snapshots: list[SnapshotBlock] = []
        self.digest = ""
        self._items = 0
        self._lists: list[_List] = []
        self._documents: list[_LaidDocument] = []
        self._laid = tempfile.TemporaryFile()  # noqa: SIM115  -- closed with this
        try:
            with path.open("rb") as file:
                self._read(file, os.fstat(file.fileno()).st_size, report)
        except OSError as error:
            self._laid.close()
            raise BundleError(
                f"The file “{path.name}” could not be read: {error.strerror or error}.",
                hint="Check that it is there, that you may read it, and that the disk has room.",
            ) from error
        except BaseException:
            self._laid.close()
            raise

    @override
    def __enter__(self) -> Self:
        return self

    @override
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._laid.close()

    def state(self, snapshot: SnapshotBlock) -> State:
        """The state of one of its snapshots; records are read as they are asked for."""
        return State({name: self._part(part) for name, part in snapshot.parts.items()})

    def raw(self, start: int, size: int) -> bytes:
        """Bytes that were laid down."""
        self._laid.seek(start)
        return self._laid.read(size)

    def _part(self, part: BundledPart) -> Part:
        return Part(
            mark=part.mark,
            reason=part.reason,
            gaps=part.gaps,
            records=BundledRecords(self, [self._run(*run) for run in part.records]),
            documents=tuple(
                self._document(number) for start, stop in part.documents for number in range(start, stop)
            ),
        )

    def _run(self, number: int, start: int, stop: int) -> "_Run":
        return _Run(self._lists[number], start, stop)

    def _document(self, number: int) -> Document:
        laid = self._documents[number]
        content = None if laid.block.bytes is None else self.raw(laid.start, laid.block.bytes)
        return Document(laid.block.name, content, laid.block.facts)

    # -- reading it all, once --

    def _read(self, file: IO[bytes], size: int, report: Report) -> None:
        if file.read(len(form.MAGIC)) != form.MAGIC:
            raise form.damaged("it is no bundle of snapshots, or of a newer version")
        content = _Content(file, size, report)
        while not self._take(content):
            pass
        if content.line() or file.read(1):
            raise form.damaged("something follows after its end")

    def _take(self, content: "_Content") -> bool:
        """Read one block; say whether it was the last."""
        before = content.digest.hexdigest()
        block = _block_of(content.line())
        match block:
            case RecordBlock():
                self._take_record(block, content.raw(block.bytes))
            case DocumentBlock():
                self._take_document(block, content.raw(block.bytes or 0))
            case SnapshotBlock():
                self._check(block)
                self.snapshots.append(block)
            case EndBlock():
                if (block.digest, block.snapshots) != (before, len(self.snapshots)):
                    raise form.damaged("it is not what was exported")
                self.digest = before
        return isinstance(block, EndBlock)

    def _take_record(self, block: RecordBlock, raw: bytes) -> None:
        if block.list == len(self._lists):
            self._lists.append(_List())
        if block.list >= len(self._lists):
            raise form.damaged("a record is in no list")
        into = self._lists[block.list]
        into.starts.append(self._lay(raw, block.digest))
        into.ends.append(into.starts[-1] + len(raw))
        into.digests += bytes.fromhex(block.digest)

    def _take_document(self, block: DocumentBlock, raw: bytes) -> None:
        start = self._laid.tell() if block.bytes is None else self._lay(raw, block.digest)
        self._documents.append(_LaidDocument(block, start))

    def _lay(self, raw: bytes, digest: str) -> int:
        if digest_of(raw).hex() != digest:
            raise form.damaged("a piece of it is not what was exported")
        start = self._laid.tell()
        self._laid.write(raw)
        return start

    def _check(self, block: SnapshotBlock) -> None:
        """See that a snapshot makes sense, and holds only what is there."""
        if not _EARLIEST_YEAR <= block.timestamp.year < _LATEST_YEAR:
            raise form.damaged("the time of a snapshot makes no sense")
        if block.session is not None and not (block.session.ref.source and block.session.ref.id):
            raise form.damaged("a session has no name")
        items = sum(_items_in(part) for part in block.parts.values())
        self._items += items
        if items > form.MOST_ITEMS or self._items > form.MOST_ITEMS_OF_ALL:
            raise form.damaged("it holds more than a library can")
        for part in block.parts.values():
            self._check_part(part)

    def _check_part(self, part: BundledPart) -> None:
        for number, start, stop in part.records:
            if number >= len(self._lists) or not start < stop <= len(self._lists[number].ends):
                raise form.damaged("a snapshot holds records that are not there")
        if any(not start < stop <= len(self._documents) for start, stop in part.documents):
            raise form.damaged("a snapshot holds documents that are not there")
        names = [
            self._documents[number].block.name
            for start, stop in part.documents
            for number in range(start, stop)
        ]
        if len(set(names)) < len(names):
            raise form.damaged("a snapshot holds two documents of the same name")
        if part.mark is Mark.EMPTY and (part.records or names):
            raise form.damaged("a part that is said to be empty is not")


def _items_in(part: BundledPart) -> int:
    records = sum(max(0, stop - start) for _, start, stop in part.records)
    return records + sum(max(0, stop - start) for start, stop in part.documents)


@dataclass(frozen=True, slots=True)
class _Run:
    """The items ``start <= n < stop`` of a list."""

    of: _List
    start: int
    stop: int


class BundledRecords:
    """Records of a bundle; for as long as it is open."""

    def __init__(self, bundle: Bundle, runs: Sequence[_Run]) -> None:
        self._bundle = bundle
        self._runs = runs
        self._count = sum(run.stop - run.start for run in runs)
        self._heads: list[Digest] = []

    def __len__(self) -> int:
        """How many records there are."""
        return self._count

    def head(self, count: int) -> Digest:
        """The running digest of the first ``count`` records."""
        if self._runs and not self._runs[0].start and count <= self._runs[0].stop:
            return self._runs[0].of.head(count)
        if not self._heads:
            digests = (run.of.digest(each) for run in self._runs for each in range(run.start, run.stop))
            self._heads = list(accumulate(digests, advance, initial=START))
        return self._heads[count]

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """The records ``start <= n < stop``, one after the other."""
        place = 0
        for run in self._runs:
            begin = run.start + max(0, start - place)
            for ordinal in range(begin, min(run.stop, run.start + stop - place)):
                at = run.of.starts[ordinal]
                yield self._bundle.raw(at, run.of.ends[ordinal] - at)
            place += run.stop - run.start


class _Content:
    """What a frame holds, as lines and runs of bytes; never more than is asked for."""

    def __init__(self, file: IO[bytes], size: int, report: Report) -> None:
        decompressor = zstandard.ZstdDecompressor(max_window_size=1 << form.WINDOW_LOG)
        self._file, self._size, self._report = file, size, report
        self._frame = decompressor.stream_reader(file, read_across_frames=False, closefd=False)
        self._held = b""
        self._total = 0
        self.digest = blake2b(digest_size=form.TOTAL_DIGEST_BYTES)

    def line(self) -> bytes:
        """The next line; nothing at the end."""
        while b"\n" not in self._held:
            if len(self._held) > form.MOST_LINE_BYTES:
                raise form.damaged("a line of it is too long")
            if not (more := self._more()):
                break
            self._held += more
        line, end, self._held = self._held.partition(b"\n")
        self.digest.update(line + end)
        return line

    def raw(self, size: int) -> bytes:
        """So many bytes."""
        parts, missing = [self._held[:size]], size - len(self._held)
        self._held = self._held[size:]
        while missing > 0:
            if not (more := self._more()):
                raise form.damaged("it is cut short")
            parts.append(more[:missing])
            self._held = more[missing:]
            missing -= len(more)
        found = b"".join(parts)
        self.digest.update(found)
        return found

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


def _block_of(line: bytes) -> Block:
    if not line:
        raise form.damaged("it is cut short")
    if len(line) > form.MOST_LINE_BYTES:
        raise form.damaged("a line of it is too long")
    try:
        block: Block = msgspec.json.decode(line, type=Block)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise form.damaged("a line of it makes no sense") from error
    return block
