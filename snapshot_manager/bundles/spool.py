"""The records and documents of an open bundle, on the disk.

They lie in a file that has no name and goes with the spool, so that memory holds one record or document at a
time, whatever a bundle says of itself.
"""

import tempfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from snapshot_manager.bundles import form
from snapshot_manager.bundles.form import BundledPart, DocumentBlock, RecordBlock, Run, Span
from snapshot_manager.model.digest import DIGEST_BYTES, START, Digest, advance, digest_of
from snapshot_manager.model.state import Document


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
class _SpooledDocument:
    block: DocumentBlock
    start: int


class Spool:
    """What a bundle's blocks brought, in their order; for as long as it is open."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._documents: list[_SpooledDocument] = []
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  -- closed with this

    def close(self) -> None:
        """Let all of it go."""
        self._file.close()

    def add_record(self, block: RecordBlock, raw: bytes) -> None:
        """Take the next item of a list.

        Raises:
            BundleError: It is not what was exported, or in no list.
        """
        if block.list == len(self._lists):
            self._lists.append(_List())
        if block.list >= len(self._lists):
            raise form.damaged("a record is in no list")
        into = self._lists[block.list]
        into.starts.append(self._add(raw, block.digest))
        into.ends.append(into.starts[-1] + len(raw))
        into.digests += bytes.fromhex(block.digest)

    def add_document(self, block: DocumentBlock, raw: bytes) -> None:
        """Take the next document.

        Raises:
            BundleError: It is not what was exported.
        """
        start = self._file.tell() if block.bytes is None else self._add(raw, block.digest)
        self._documents.append(_SpooledDocument(block, start))

    def holds_records(self, run: Run) -> bool:
        """Whether the items of a run, one or more, are there."""
        number, start, stop = run
        return number < len(self._lists) and start < stop <= len(self._lists[number].ends)

    def holds_documents(self, span: Span) -> bool:
        """Whether the documents of a span, one or more, are there."""
        start, stop = span
        return start < stop <= len(self._documents)

    def document_names(self, part: BundledPart) -> list[str]:
        """What the documents of a part are called; all of them are there."""
        return [each.block.name for each in self._documents_of(part)]

    def records(self, part: BundledPart) -> "SpooledRecords":
        """The records of a part; they are read as they are asked for."""
        return SpooledRecords(
            self, [_RunOfList(self._lists[number], start, stop) for number, start, stop in part.records]
        )

    def documents(self, part: BundledPart) -> tuple[Document, ...]:
        """The documents of a part, with their contents."""
        return tuple(self._document(each) for each in self._documents_of(part))

    def read(self, start: int, size: int) -> bytes:
        """Bytes that were taken."""
        self._file.seek(start)
        return self._file.read(size)

    def _add(self, raw: bytes, digest: str) -> int:
        if digest_of(raw).hex() != digest:
            raise form.damaged("a piece of it is not what was exported")
        start = self._file.tell()
        self._file.write(raw)
        return start

    def _documents_of(self, part: BundledPart) -> Iterator[_SpooledDocument]:
        for start, stop in part.documents:
            yield from self._documents[start:stop]

    def _document(self, found: _SpooledDocument) -> Document:
        size = found.block.bytes
        content = None if size is None else self.read(found.start, size)
        return Document(found.block.name, content, found.block.facts)


@dataclass(frozen=True, slots=True)
class _RunOfList:
    """The items ``start <= n < stop`` of a list."""

    of: _List
    start: int
    stop: int


class SpooledRecords:
    """Records of a bundle; for as long as it is open."""

    def __init__(self, spool: Spool, runs: Sequence[_RunOfList]) -> None:
        self._spool = spool
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
                yield self._spool.read(at, run.of.ends[ordinal] - at)
            place += run.stop - run.start
