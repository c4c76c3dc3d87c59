"""What the window's views read, as one protocol; all of it is called on read lanes only."""

from array import array
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeAlias

import msgspec

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.words import times
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.model.marks import Marks
from snapshot_manager.model.progress import Report
from snapshot_manager.model.results import GroupSize, Mention, SessionInfo, SessionNow, Together, Usage
from snapshot_manager.model.snapshot import EVERYTHING, Snapshot, SnapshotFilter

Present: TypeAlias = SessionNow | Snapshot
"""What a snapshot is compared with: its session as its agent has it, or else its newest snapshot."""


class Reading(Protocol):
    """The library and the sources, as far as views read them."""

    def version(self) -> int:
        """Another number after any write by any process."""
        ...

    def log(self) -> Path | None:
        """The file that any write by any process changes; None where there is none to watch."""
        ...

    def keys(self, which: SnapshotFilter) -> "array[int]":
        """The row keys of all that match, newest first."""
        ...

    def rows(self, keys: Sequence[int]) -> list[Snapshot]:
        """The snapshots of these keys in this order, without those that are gone."""
        ...

    def mentions(self, snapshots: Sequence[Snapshot], searched: str) -> list[Mention | None]:
        """Where each of these snapshots says what was searched; None where its row says it."""
        ...

    def marks(self, keys: Sequence[int]) -> Marks:
        """The marks of these keys in this order, without those that are gone."""
        ...

    def together(self, keys: Sequence[int]) -> Together:
        """What the snapshots of these keys take together."""
        ...

    def now(self, then: Snapshot, known: Present | None, report: Report) -> Present | None:
        """The session of a snapshot as it is now, read anew only if it is another one than when known.

        Where its agent has it no longer, its newest snapshot, the trash not counted.
        """
        ...

    def group_sizes(self, starts: Sequence[datetime], which: SnapshotFilter) -> list[GroupSize]:
        """The sizes of the groups that begin at each of these times; the last holds all that is older."""
        ...

    def usage(self) -> Usage:
        """What the library takes, and of what."""
        ...

    def sessions(self) -> "Sessions":
        """What the sources see, and what only snapshots are left of."""
        ...


class Sessions(msgspec.Struct, frozen=True):
    """All sessions a person can choose, newest first.

    Attributes:
        found: What the sources see.
        lost: What is no longer with its agent, but has snapshots.
    """

    found: Sequence[SessionInfo] = ()
    lost: Sequence[SessionInfo] = ()


class Listing(msgspec.Struct, frozen=True):
    """All that the list needs before it can show any row.

    Attributes:
        version: The library's version before anything else was read.
        day: The local day that "today" is, and how far from UTC it is there.
    """

    version: int
    keys: "array[int]"
    groups: tuple[Group, ...]
    which: SnapshotFilter
    day: str


def read_listing(reading: Reading, which: SnapshotFilter, now: datetime) -> Listing:
    """Read the list anew.

    Raises:
        StoreError: The library cannot be read.
    """
    version = reading.version()
    keys = reading.keys(which)
    sizes = reading.group_sizes(times.day_starts(now), which)
    return Listing(version, keys, groups_of(sizes, len(keys), which), which, today(now))


def today(now: datetime) -> str:
    """The local day and its distance from UTC, as something that can be compared."""
    here = times.local(now)
    return f"{here.date().isoformat()} {here.utcoffset()}"


_TITLES = {"today": marked("Today"), "yesterday": marked("Yesterday"), "older": marked("Older")}


def groups_of(sizes: Sequence[GroupSize], count: int, which: SnapshotFilter) -> tuple[Group, ...]:
    """Today, yesterday and older, without those that are empty.

    Another process may have written between two queries: the list of keys counts, the sizes follow it.
    """
    groups: list[Group] = []
    left = count
    for place, (name, size) in enumerate(zip(_TITLES, sizes, strict=True)):
        number = left if place == len(sizes) - 1 else min(size.count, left)
        left -= number
        is_open = name == "today" or which != EVERYTHING
        can_be_cleaned = name == "older" and which == EVERYTHING
        groups.append(Group(name, tr(_TITLES[name]), number, size.size_bytes, is_open, can_be_cleaned))
    filled = [group for group in groups if group.count]
    if filled and which.trash:  # all of it at once, so it is offered once
        filled[0] = msgspec.structs.replace(filled[0], can_be_emptied=True)
    return tuple(filled)
