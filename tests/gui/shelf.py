"""A library in memory that meets ``Reading``, with snapshots that are made by the number."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import nan
from pathlib import Path

import msgspec

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.reading import Present, Sessions
from snapshot_manager.model.facts import AlertLevel
from snapshot_manager.model.marks import KINDS, Marks, TimeMark, kind_of
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import GroupSize, Mention, SessionInfo, Together, Usage
from snapshot_manager.model.snapshot import (
    EVERYTHING,
    BalanceWarning,
    Interval,
    Manual,
    SessionCreated,
    SessionRef,
    Snapshot,
    SnapshotFilter,
    SnapshotId,
    SnapshotSession,
    SnapshotSummary,
    Trigger,
    type_of,
)
from snapshot_manager.model.state import PartName
from tests.fakes import NOON

REF = SessionRef(source="claude-code", id="s1")
TRIGGERS: tuple[Trigger, ...] = (
    Manual(),
    Interval(minutes=5),
    BalanceWarning(level=AlertLevel.WARNING),
    SessionCreated(),
)


def snapshot(number: int, at: datetime = NOON, **changes: object) -> Snapshot:
    """A snapshot; its kind goes round with its number."""
    trigger = TRIGGERS[number % len(TRIGGERS)]
    made = Snapshot(
        id=SnapshotId(f"{number:016x}"),
        timestamp=at,
        type=type_of(trigger),
        trigger=trigger,
        description=f"Snapshot {number}" if isinstance(trigger, Manual) else None,
        size_bytes=1_000_000,
        session=SnapshotSession(ref=REF, title="Debug Auth"),
        summary=SnapshotSummary(balance_diem=42.5, message_count=12),
    )
    return msgspec.structs.replace(made, **changes)


def mark(key: int, kept: Snapshot) -> TimeMark:
    """A snapshot as a mark."""
    balance = kept.summary.balance_diem
    return TimeMark(
        key,
        kept.timestamp.timestamp(),
        KINDS.index(kind_of(kept.type, kept.trigger, kept.summary)),
        1 if kept.session else 0,
        kept.size_bytes,
        kept.summary.token_count or nan,
        nan if balance is None else balance,
    )


@dataclass
class Shelf:
    """Snapshots by key, newest first when listed. Tests change it directly; each change is a new version.

    Attributes:
        failure: When set, every read raises it.
        reads: How many rows each read of rows asked for.
        marked: How many marks each read of marks asked for.
        changing: The file that each write is said to change.
    """

    kept: dict[int, Snapshot] = field(default_factory=dict)
    found: list[SessionInfo] = field(default_factory=list)
    version_number: int = 1
    failure: SnapshotManagerError | None = None
    reads: list[int] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    changing: Path | None = None

    @classmethod
    def of(cls, today: int, yesterday: int = 0, older: int = 0) -> "Shelf":
        """So many snapshots in each group, as seen at ``NOON``."""
        shelf = cls()
        ages = [
            *(timedelta(seconds=number) for number in range(today)),
            *(timedelta(days=1, minutes=number) for number in range(yesterday)),
            *(timedelta(days=9, minutes=number) for number in range(older)),
        ]
        count = len(ages)
        for place, age in enumerate(ages):
            shelf.kept[count - place] = snapshot(count - place, NOON - age)
        return shelf

    def add(self, key: int, **changes: object) -> Snapshot:
        """Keep one more, the newest."""
        self.kept[key] = snapshot(key, NOON + timedelta(seconds=key), **changes)
        self.version_number += 1
        return self.kept[key]

    def remove(self, key: int) -> None:
        """Let one go."""
        del self.kept[key]
        self.version_number += 1

    # -- Reading --

    def version(self) -> int:
        self._fail()
        return self.version_number

    def log(self) -> Path | None:
        return self.changing

    def keys(self, which: SnapshotFilter = EVERYTHING) -> "array[int]":
        self._fail()
        shown = {key: each for key, each in self.kept.items() if _fits(each, which)}
        return array("q", sorted(shown, key=lambda key: shown[key].timestamp, reverse=True))

    def rows(self, keys: Sequence[int]) -> list[Snapshot]:
        self._fail()
        self.reads.append(len(keys))
        return [self.kept[key] for key in keys if key in self.kept]

    def mentions(self, snapshots: Sequence[Snapshot], searched: str) -> list[Mention | None]:
        self._fail()
        return [Mention(part=PartName.MESSAGES, text=f"about {searched}") for _ in snapshots]

    def marks(self, keys: Sequence[int]) -> Marks:
        self._fail()
        self.marked.append(len(keys))
        return Marks.of(mark(key, self.kept[key]) for key in keys if key in self.kept)

    def together(self, keys: Sequence[int]) -> Together:
        self._fail()
        found = [self.kept[key] for key in keys if key in self.kept]
        return Together(
            snapshots=len(found),
            size_bytes=sum(each.size_bytes for each in found),
            freed_bytes=1_000 * len(found),
            first=min(each.timestamp for each in found),
            last=max(each.timestamp for each in found),
            starred=sum(each.starred for each in found),
        )

    def now(self, then: Snapshot, known: Present | None, report: Report) -> Present | None:
        self._fail()
        report(0, 1, "Looking")
        own = [each for each in self.kept.values() if each.session == then.session]
        newest = max(own, key=lambda each: each.timestamp, default=None)
        return known if known == newest else newest

    def group_sizes(self, starts: Sequence[datetime], which: SnapshotFilter = EVERYTHING) -> list[GroupSize]:
        self._fail()
        counts = [0] * (len(starts) + 1)
        for key in self.keys(which):
            counts[sum(self.kept[key].timestamp < start for start in starts)] += 1
        return [GroupSize(count=count, size_bytes=count * 1_000_000) for count in counts]

    def usage(self) -> Usage:
        self._fail()
        return Usage(
            snapshots=len(self.kept),
            total_size_bytes=len(self.kept) * 1_000_000,
            disk_bytes=45_200_000,
            max_size_bytes=100_000_000,
            reclaimable_bytes=0,
            by_part={},
            by_session={},
            evictions=(),
        )

    def sessions(self) -> Sessions:
        self._fail()
        return Sessions(self.found)

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


def _fits(each: Snapshot, which: SnapshotFilter) -> bool:
    return (
        (each.deleted_at is not None) == which.trash
        and (which.type is None or each.type is which.type)
        and (which.starred is None or each.starred == which.starred)
        and which.search.lower() in (each.description or "").lower()
    )
