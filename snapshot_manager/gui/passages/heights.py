"""Where each row of a long list stands, from heights that are guessed until they are measured. No Qt."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """The heights of rows, in pixels."""

    def __init__(self, guesses: Sequence[int] = ()) -> None:
        self._heights = list(guesses)
        self._measured = [False] * len(self._heights)
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self._all_tops()[-1]

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._all_tops()[row]

    def height(self, row: int) -> int:
        """How high a row is."""
        return self._heights[row]

    def is_measured(self, row: int) -> bool:
        """Whether the height is known, not guessed."""
        return self._measured[row]

    def at(self, y: int) -> int:
        """The row that covers this place; the first or last one for places outside."""
        return max(0, min(bisect_right(self._all_tops(), y) - 1, len(self._heights) - 1))

    def between(self, top: int, bottom: int) -> range:
        """The rows that are at least partly between two places."""
        if not self._heights:
            return range(0)
        return range(self.at(top), self.at(max(top, bottom - 1)) + 1)

    def measure(self, row: int, height: int) -> None:
        """Note how high a row really is."""
        self._measured[row] = True
        if self._heights[row] != height:
            self._heights[row] = height
            self._tops = None

    def insert(self, row: int, guesses: Sequence[int]) -> None:
        """Make room for rows before this one."""
        self._heights[row:row] = guesses
        self._measured[row:row] = [False] * len(guesses)
        self._tops = None

    def remove(self, row: int, count: int) -> None:
        """Take rows out."""
        del self._heights[row : row + count]
        del self._measured[row : row + count]
        self._tops = None

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
