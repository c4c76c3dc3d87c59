"""Where everything in the list lies: pure arithmetic over a few groups, however many rows they have."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from snapshot_manager.gui.group import Group


class Place(NamedTuple):
    """What a row is.

    Attributes:
        group: Which group, from 0.
        number: Which snapshot of all that the groups hold, from 0; None for the group's heading.
    """

    group: int
    number: int | None


class Span(NamedTuple):
    """A row's vertical extent in pixels from the top of the list."""

    top: int
    height: int


class Groups:
    """Rows: for each group its heading, then its snapshots if it is open.

    Args:
        groups: From the top down.
    """

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self.groups = tuple(groups)
        self._headings: list[int] = []
        self._firsts: list[int] = []
        row = number = 0
        for group in self.groups:
            self._headings.append(row)
            self._firsts.append(number)
            row += 1 + group.shown
            number += group.count
        self.row_count = row
        self.count = number

    def place(self, row: int) -> Place:
        """What a row is."""
        group = bisect_right(self._headings, row) - 1
        below = row - self._headings[group]
        return Place(group, None if below == 0 else self._firsts[group] + below - 1)

    def row_of(self, number: int) -> int | None:
        """The row of a snapshot; None when its group is closed or there is no such snapshot."""
        if not 0 <= number < self.count:
            return None
        group = self.group_of(number)
        if not self.groups[group].is_open:
            return None
        return self._headings[group] + 1 + number - self._firsts[group]

    def group_of(self, number: int) -> int:
        """The group that a snapshot is in."""
        return bisect_right(self._firsts, number) - 1

    def heading_row(self, group: int) -> int:
        """The row of a group's heading."""
        return self._headings[group]

    def shared_out(self, keys: "array[int]") -> "list[array[int]]":
        """The keys of all that the groups hold, as those of each group."""
        firsts = map(self.first_number, range(len(self.groups)))
        return [keys[first : first + each.count] for first, each in zip(firsts, self.groups, strict=True)]

    def first_number(self, group: int) -> int:
        """Which of all snapshots is the first of a group."""
        return self._firsts[group]

    def with_open(self, group: int, is_open: bool) -> "Groups":
        """The same groups with one of them opened or closed."""
        changed = list(self.groups)
        changed[group] = msgspec.structs.replace(changed[group], is_open=is_open)
        return Groups(changed)


class Heights(msgspec.Struct, frozen=True):
    """The few numbers that a list's geometry is made of, in pixels.

    Attributes:
        gap: Above each heading but the first.
        foot: Below the last row of an open group.
    """

    heading: int
    row: int
    gap: int
    foot: int


class Geometry:
    """Where each row is."""

    def __init__(self, groups: Groups, heights: Heights) -> None:
        self._groups = groups
        self._heights = heights
        self._tops: list[int] = []
        y = 0
        for group in groups.groups:
            self._tops.append(y)
            y += heights.heading + group.shown * heights.row + heights.gap
            y += heights.foot if group.shown else 0
        self.height = max(y - heights.gap, 0)

    def span(self, row: int) -> Span:
        """The extent of a row."""
        place = self._groups.place(row)
        top = self._tops[place.group]
        if place.number is None:
            return Span(top, self._heights.heading)
        below = place.number - self._groups.first_number(place.group)
        return Span(top + self._heights.heading + below * self._heights.row, self._heights.row)

    def group_span(self, group: int) -> Span:
        """The extent of a whole group, its foot included and the gap after it not."""
        shown = self._groups.groups[group].shown
        height = self._heights.heading + shown * self._heights.row + (self._heights.foot if shown else 0)
        return Span(self._tops[group], height)

    def row_at(self, y: int) -> int | None:
        """The row at a height; None between groups and outside the list."""
        if not self._tops or not 0 <= y < self.height:
            return None
        group = bisect_right(self._tops, y) - 1
        inside = y - self._tops[group]
        heading = self._groups.heading_row(group)
        if inside < self._heights.heading:
            return heading
        below = (inside - self._heights.heading) // self._heights.row
        return heading + 1 + below if below < self._groups.groups[group].shown else None

    def rows_between(self, top: int, bottom: int) -> range:
        """All rows that have any part between two heights."""
        if not self._tops or bottom < 0 or top >= self.height:
            return range(0)
        return range(self._first_from(max(top, 0)), self._last_until(min(bottom, self.height - 1)) + 1)

    def _first_from(self, y: int) -> int:
        row = self.row_at(y)
        if row is not None:
            return row
        group = bisect_right(self._tops, y)  # y is below the rows of the group before this one
        return self._groups.heading_row(group) if group < len(self._tops) else self._groups.row_count

    def _last_until(self, y: int) -> int:
        row = self.row_at(y)
        if row is not None:
            return row
        group = bisect_right(self._tops, y) - 1
        return self._groups.heading_row(group) + self._groups.groups[group].shown
