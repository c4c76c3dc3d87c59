"""Write a bundle: each record and each document once, then the snapshots that hold them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import IO

import zstandard

from snapshot_manager.bundles import form
from snapshot_manager.bundles.form import (
    BundledPart,
    DocumentBlock,
    EndBlock,
    RecordBlock,
    Run,
    SnapshotBlock,
    Span,
)
from snapshot_manager.errors import BundleError
from snapshot_manager.model.digest import START, Digest, digest_of
from snapshot_manager.model.snapshot import Snapshot
from snapshot_manager.model.state import Document, Part, PartName, Records, State
from snapshot_manager.model.value import Value, to_json

LEVEL = 9


@dataclass
class _List:
    """Records that were written, by digest, and what the last snapshot of the session held of them."""

    number: int
    ordinals: dict[Digest, int] = field(default_factory=dict)
    held: list[Run] = field(default_factory=list)
    count: int = 0
    head: Digest = START


class BundleWriter:
    """Writes a bundle to an open file; snapshots of a session come oldest first.

    Args:
        file: Where to; it stays open.
    """

    def __init__(self, file: IO[bytes]) -> None:
        file.write(form.MAGIC)
        parameters = zstandard.ZstdCompressionParameters.from_level(
            LEVEL, window_log=form.WINDOW_LOG, enable_ldm=True, write_checksum=True
        )
        self._frame = zstandard.ZstdCompressor(compression_params=parameters).stream_writer(
            file, closefd=False
        )
        self._digest = blake2b(digest_size=form.TOTAL_DIGEST_BYTES)
        self._total = 0
        self._lists: dict[tuple[str, PartName], _List] = {}
        self._documents: dict[tuple[str, Digest, bytes], int] = {}
        self._snapshots = 0

    def add(self, snapshot: Snapshot, state: State) -> None:
        """Write a snapshot, and what is new of its state.

        Raises:
            BundleError: It is more than a bundle can hold.
            StoreDamaged: A record is not what was stored.
        """
        session = "" if snapshot.session is None else str(snapshot.session.ref)
        parts = {name: self._part(session, name, part) for name, part in state.parts.items()}
        self._write(
            SnapshotBlock(
                id=snapshot.id,
                timestamp=snapshot.timestamp,
                trigger=snapshot.trigger,
                summary=snapshot.summary,
                parts=parts,
                session=snapshot.session,
                description=snapshot.description,
                starred=snapshot.starred,
                expires_at=snapshot.expires_at,
            )
        )
        self._snapshots += 1

    def finish(self) -> None:
        """Write the end; without it a bundle cannot be read."""
        self._write(EndBlock(snapshots=self._snapshots, digest=self._digest.hexdigest()))
        self._frame.flush(zstandard.FLUSH_FRAME)

    def _part(self, session: str, name: PartName, part: Part) -> BundledPart:
        return BundledPart(
            mark=part.mark,
            reason=part.reason,
            gaps=part.gaps,
            records=tuple(self._records(session, name, part.records)),
            documents=tuple(_spans(sorted(self._document(each) for each in part.documents))),
        )

    def _records(self, session: str, name: PartName, records: Records) -> list[Run]:
        if not len(records):
            return []
        known = self._lists.setdefault((session, name), _List(len(self._lists)))
        is_longer = known.count <= len(records) and records.head(known.count) == known.head
        runs, start = (known.held, known.count) if is_longer else ([], 0)
        for record in records.read(start, len(records)):
            runs = _extended(runs, known.number, self._record(known, record))
        known.held, known.count, known.head = runs, len(records), records.head(len(records))
        return runs

    def _record(self, known: _List, record: bytes) -> int:
        digest = digest_of(record)
        if digest not in known.ordinals:
            known.ordinals[digest] = len(known.ordinals)
            self._write(RecordBlock(list=known.number, bytes=len(record), digest=digest.hex()), record)
        return known.ordinals[digest]

    def _document(self, document: Document) -> int:
        facts = dict(document.facts)
        digest = Digest(b"") if document.content is None else digest_of(document.content)
        key = (document.name, digest, to_json(facts))
        if key not in self._documents:
            self._documents[key] = len(self._documents)
            block = DocumentBlock(name=document.name, facts=facts)
            if document.content is not None:
                size = len(document.content)
                block = DocumentBlock(name=document.name, facts=facts, bytes=size, digest=digest.hex())
            self._write(block, document.content or b"")
        return self._documents[key]

    def _write(self, block: Value, raw: bytes = b"") -> None:
        line = to_json(block) + b"\n"
        self._total += len(line) + len(raw)
        if (
            len(line) > form.MOST_LINE_BYTES
            or len(raw) > form.MOST_RAW_BYTES
            or self._total > form.MOST_TOTAL_BYTES
        ):
            raise BundleError(
                "This is more than one file of snapshots can hold.", hint="Export fewer snapshots at once."
            )
        for each in (line, raw):
            self._digest.update(each)
            self._frame.write(each)


def _extended(runs: list[Run], number: int, ordinal: int) -> list[Run]:
    """Runs with one more item at their end; those given stay as they are."""
    if runs and runs[-1][2] == ordinal:
        return [*runs[:-1], (number, runs[-1][1], ordinal + 1)]
    return [*runs, (number, ordinal, ordinal + 1)]


def _spans(numbers: list[int]) -> Iterator[Span]:
    start = None
    for at, number in enumerate(numbers):
        start = number if start is None else start
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield start, number + 1
            start = None
