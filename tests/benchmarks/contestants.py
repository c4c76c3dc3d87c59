"""The ways to keep a session that are measured: this library, and a row with everything for each snapshot."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import orjson
import zstandard
from sqlalchemy import event
from typing_extensions import override

from snapshot_manager.engine import compare
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import (
    Draft,
    MessageCount,
    SessionRef,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
)
from snapshot_manager.model.state import PartName, State
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.store import driver
from snapshot_manager.store.library import Library
from tests.benchmarks.moments import Moment
from tests.benchmarks.workload import NOON


class Unable(Exception):
    """This contestant has no such verb, or nothing to do for it."""


class Contestant(Protocol):
    """A way to keep a session. Snapshots are named by their moments' numbers.

    Attributes:
        title: What the table calls it.
        is_program: It runs in a process of its own.
    """

    title: str
    is_program: bool

    def open(self) -> None:
        """Open what is kept; made at the first time."""

    def close(self) -> None:
        """Let go of all files."""

    def prepare(self, moment: Moment, /) -> None:
        """Bring the state into the form that is kept from; not measured."""

    def capture(self, moment: Moment, /) -> None:
        """Keep a snapshot; it is safe on the disk afterwards."""

    def is_unchanged(self, moment: Moment, /) -> bool:
        """Whether this is what the newest snapshot holds."""

    def rest(self) -> None:
        """Do what is left for idle time."""

    def read(self, number: int, /) -> int:
        """Read all that a snapshot holds; how many bytes it was."""

    def compare(self, number: int, /) -> int:
        """Find what differs between a snapshot and the one before; how much it was."""

    def compare_as_shown(self, number: int, /) -> int:
        """The same with all that a person is shown."""

    def remove(self, numbers: list[int], /) -> None:
        """Remove snapshots for good and give their room back."""

    def disk_bytes(self) -> int:
        """What all its files take."""


def bytes_below(folder: Path) -> int:
    """What all files of a folder take together."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class Ours:
    """The library, used as the program uses it.

    Attributes:
        longest_hold_s: Of all transactions that removing took, the longest, without the syncing at its end.
    """

    title = "this library"
    is_program = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids: dict[int, SnapshotId] = {}
        self._now = NOON
        self.longest_hold_s = 0.0
        self._agent = ClaudeCode(folder / "no agent", now=self._clock)

    def open(self) -> None:
        self.library = Library(self._folder / "library", clock=self._clock, policy=Policy())
        self._workspace = Workspace(self.library, {self._agent.name: self._agent}, self._clock)

    def close(self) -> None:
        self.library.close()

    def prepare(self, moment: Moment) -> None:
        self._now = moment.at

    def capture(self, moment: Moment) -> None:
        session = SnapshotSession(ref=SessionRef(source=self._agent.name, id="s1"), title="Debug Auth")
        count = len(moment.state.part(PartName.MESSAGES).records)
        draft = Draft(
            timestamp=moment.at,
            trigger=MessageCount(count=count),
            state=moment.state,
            summary=SnapshotSummary(message_count=count),
            session=session,
        )
        self._ids[moment.number] = self.library.create(draft)[0].id

    def is_unchanged(self, moment: Moment) -> bool:
        return self.library.is_same(self._ids[moment.number], moment.state)

    def rest(self) -> None:
        self.library.tidy()

    def read(self, number: int) -> int:
        parts = self.library.state(self._ids[number]).parts.values()
        records = sum(len(each) for part in parts for each in part.records.read(0, len(part.records)))
        return records + sum(len(each.content or b"") for part in parts for each in part.documents)

    def compare(self, number: int) -> int:
        before, after = self._state(number - 1), self._state(number)
        old, new = before.part(PartName.MESSAGES).records, after.part(PartName.MESSAGES).records
        same = len(old) if new.head(len(old)) == old.head(len(old)) else 0
        files = {each.name: each.content for each in before.part(PartName.FILES).documents}
        changed = [
            each for each in after.part(PartName.FILES).documents if files.get(each.name) != each.content
        ]
        return len(list(new.read(same, len(new)))) + len(changed)

    def compare_as_shown(self, number: int) -> int:
        found = compare.compare(self._workspace, self._ids[number - 1], self._ids[number])
        return len(found.messages)

    def remove(self, numbers: list[int]) -> None:
        begun: list[float] = []
        held: list[float] = []
        event.listen(self.library._writer, "begin", lambda _connection: begun.append(time.perf_counter()))
        for end in ("commit", "rollback"):
            event.listen(self.library._writer, end, lambda _: held.append(time.perf_counter() - begun[-1]))
        self.library.delete([self._ids[number] for number in numbers])
        self.library.empty_trash()
        self.longest_hold_s = max(held, default=0.0)  # of few snapshots, none is removed

    def disk_bytes(self) -> int:
        return bytes_below(self._folder / "library")

    def _state(self, number: int) -> State:
        return self.library.state(self._ids[number])

    def _clock(self) -> datetime:
        return self._now


class JsonRows:
    """The whole state as JSON in each row, by the same driver with the same settings.

    Attributes:
        row_bytes: What each row's content took.
    """

    title = "full JSON a row"
    is_program = False

    def __init__(self, folder: Path) -> None:
        self._file = folder / "rows.sqlite"
        self.row_bytes: dict[int, int] = {}

    def open(self) -> None:
        self._file.touch()
        self._connection = driver.connect(self._file)
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS snapshot (number INTEGER PRIMARY KEY, state BLOB)"
        )

    def close(self) -> None:
        self._connection.close()

    def prepare(self, moment: Moment) -> None:
        """Nothing: the state is there as values."""

    def capture(self, moment: Moment) -> None:
        content = self._encode(orjson.dumps(moment.document))
        self._connection.execute("INSERT INTO snapshot VALUES (?, ?)", (moment.number, content))
        self.row_bytes[moment.number] = len(content)

    def is_unchanged(self, moment: Moment) -> bool:
        return self._json(moment.number) == orjson.dumps(moment.document)

    def rest(self) -> None:
        raise Unable

    def read(self, number: int) -> int:
        content = self._json(number)
        orjson.loads(content)
        return len(content)

    def compare(self, number: int) -> int:
        before, after = (orjson.loads(self._json(each)) for each in (number - 1, number))
        return sum(len(list(_unlike(before[name], after[name]))) for name in ("messages", "files"))

    def compare_as_shown(self, _number: int) -> int:
        raise Unable

    def remove(self, numbers: list[int]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("DELETE FROM snapshot WHERE number = ?", [(each,) for each in numbers])
        self._connection.execute("COMMIT")
        driver.shrink(self._file)

    def disk_bytes(self) -> int:
        return bytes_below(self._file.parent)

    def _json(self, number: int) -> bytes:
        found = self._connection.execute("SELECT state FROM snapshot WHERE number = ?", (number,)).fetchone()
        return self._decode(found[0])

    def _encode(self, content: bytes) -> bytes:
        return content

    def _decode(self, content: bytes) -> bytes:
        return content


class ZstdRows(JsonRows):
    """The same, each row compressed by itself."""

    title = "zstd rows"

    @override
    def _encode(self, content: bytes) -> bytes:
        return zstandard.ZstdCompressor(level=3).compress(content)

    @override
    def _decode(self, content: bytes) -> bytes:
        return zstandard.ZstdDecompressor().decompress(content)


def _unlike(before: list[object], after: list[object]) -> Iterator[object]:
    for number, each in enumerate(after):
        if number >= len(before) or before[number] != each:
            yield each
