"""Read a bundle that anybody may have made: all of it is checked before any of it is used."""

import os
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from typing_extensions import override

from snapshot_manager.bundles import form
from snapshot_manager.bundles.form import BundledPart, DocumentBlock, EndBlock, RecordBlock, SnapshotBlock
from snapshot_manager.bundles.frame import Frame
from snapshot_manager.bundles.spool import Spool
from snapshot_manager.errors import BundleError
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Mark, Part, State

_EARLIEST_YEAR, _LATEST_YEAR = 1970, 9000


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
        self._spool = Spool()
        try:
            with path.open("rb") as file:
                self._read(file, os.fstat(file.fileno()).st_size, report)
        except OSError as error:
            self._spool.close()
            raise BundleError(
                f"The file “{path.name}” could not be read: {error.strerror or error}.",
                hint="Check that it is there, that you may read it, and that the disk has room.",
            ) from error
        except BaseException:
            self._spool.close()
            raise

    @override
    def __enter__(self) -> Self:
        return self

    @override
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def state(self, snapshot: SnapshotBlock) -> State:
        """The state of one of its snapshots; records are read as they are asked for."""
        return State({name: self._part(part) for name, part in snapshot.parts.items()})

    def _part(self, part: BundledPart) -> Part:
        return Part(
            mark=part.mark,
            reason=part.reason,
            gaps=part.gaps,
            records=self._spool.records(part),
            documents=self._spool.documents(part),
        )

    def _read(self, file: IO[bytes], size: int, report: Report) -> None:
        if file.read(len(form.MAGIC)) != form.MAGIC:
            raise form.damaged("it is no bundle of snapshots, or of a newer version")
        frame = Frame(file, size, report)
        while not self._take(frame):
            pass
        if not frame.is_at_its_end():
            raise form.damaged("something follows after its end")

    def _take(self, frame: Frame) -> bool:
        """Read one block; say whether it was the last."""
        before = frame.digest()
        block = frame.block()
        match block:
            case RecordBlock():
                self._spool.add_record(block, frame.raw(block.bytes))
            case DocumentBlock():
                self._spool.add_document(block, frame.raw(block.bytes or 0))
            case SnapshotBlock():
                self._check(block)
                self.snapshots.append(block)
            case EndBlock():
                if (block.digest, block.snapshots) != (before, len(self.snapshots)):
                    raise form.damaged("it is not what was exported")
                self.digest = before
        return isinstance(block, EndBlock)

    def _check(self, block: SnapshotBlock) -> None:
        """See that a snapshot makes sense, and holds only what is there."""
        times = (block.timestamp, block.expires_at or block.timestamp)
        if not all(_EARLIEST_YEAR <= each.year < _LATEST_YEAR for each in times):
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
        if not all(self._spool.holds_records(run) for run in part.records):
            raise form.damaged("a snapshot holds records that are not there")
        if not all(self._spool.holds_documents(span) for span in part.documents):
            raise form.damaged("a snapshot holds documents that are not there")
        names = self._spool.document_names(part)
        if len(set(names)) < len(names):
            raise form.damaged("a snapshot holds two documents of the same name")
        if part.mark is Mark.EMPTY and (part.records or names):
            raise form.damaged("a part that is said to be empty is not")


def _items_in(part: BundledPart) -> int:
    records = sum(max(0, stop - start) for _, start, stop in part.records)
    return records + sum(max(0, stop - start) for start, stop in part.documents)
