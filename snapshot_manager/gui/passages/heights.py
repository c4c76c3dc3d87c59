"""Where each row of a long list stands, from heights that are guessed until they are measured. No Qt.

Rows are kept in blocks. Of a very long list only some rows of each block are guessed at first, which tells
how high the block may be; its rows are guessed one by one once somebody comes near them.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

Guess = Callable[[range], list[int]]
"""How high rows probably are, by their numbers at the moment of asking."""

BLOCK = 256
"""Rows in a block."""

ALL_AT_ONCE = 4_000
"""So many rows are guessed one by one without delay."""

_EACH = 17
"""Of more rows, one of so many is guessed; odd, so that it meets both of what takes turns."""

_MOST_GUESSED = 8_000
"""So many rows are guessed at once, even if that leaves out more of them; but one of each block at least."""


@dataclass(slots=True)
class _Block:
    """Neighbouring rows.

    Attributes:
        count: How many.
        height: Of all of them together.
        rows: The height of each; None as long as nobody came near.
        measured: Which of these heights are known, not guessed.
    """

    count: int
    height: int
    rows: list[int] | None = None
    measured: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, rows: list[int]) -> "_Block":
        return cls(len(rows), sum(rows), rows, [False] * len(rows))

    def above(self, row: int) -> int:
        """The height of the rows before this one."""
        return self.height * row // self.count if self.rows is None else sum(self.rows[:row])

    def at(self, y: int) -> int:
        """The row that covers this place."""
        if self.rows is None:
            return min(self.count - 1, y * self.count // max(1, self.height))
        return min(self.count - 1, bisect_right(list(accumulate(self.rows)), y))

    def part(self, start: int, stop: int) -> "_Block":
        """Only these of the rows."""
        height = self.above(stop) - self.above(start)
        if self.rows is None:
            return _Block(stop - start, height)
        return _Block(stop - start, height, self.rows[start:stop], self.measured[start:stop])


class Heights:
    """The heights of rows, in pixels.

    Args:
        count: How many rows there are.
        guess: Asked when rows are new, or when somebody comes near them.
    """

    def __init__(self, count: int, guess: Guess) -> None:
        self._guess = guess
        self._blocks: list[_Block] = []
        self._starts, self._tops = [0], [0]
        self._take(self._guessed(0, count))

    def __len__(self) -> int:
        """How many rows there are."""
        return self._starts[-1]

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self._tops[-1]

    def top(self, row: int) -> int:
        """Where a row begins."""
        number = self._block_of(row)
        return self._tops[number] + self._blocks[number].above(row - self._starts[number])

    def height(self, row: int) -> int:
        """How high a row is."""
        _, block, within = self._find(row)
        return block.above(within + 1) - block.above(within) if block.rows is None else block.rows[within]

    def is_measured(self, row: int) -> bool:
        """Whether the height is known, not guessed."""
        _, block, within = self._find(row)
        return block.rows is not None and block.measured[within]

    def at(self, y: int) -> int:
        """The row that covers this place; the first or last one for places outside."""
        if not self._blocks:
            return 0
        number = max(0, min(bisect_right(self._tops, y) - 1, len(self._blocks) - 1))
        return self._starts[number] + self._blocks[number].at(max(0, y - self._tops[number]))

    def between(self, top: int, bottom: int) -> range:
        """The rows that are at least partly between two places."""
        if not self._blocks:
            return range(0)
        return range(self.at(top), self.at(max(top, bottom - 1)) + 1)

    def come_near(self, rows: range) -> bool:
        """Guess these rows one by one; False where that was done already."""
        found = [
            number
            for number in range(self._block_of(rows.start), self._block_of(rows.stop - 1) + 1)
            if self._blocks[number].rows is None
        ]
        for number in found:
            self._blocks[number] = _Block.of(self._guess(range(*self._starts[number : number + 2])))
        if found:
            self._take(self._blocks)
        return bool(found)

    def measure(self, row: int, height: int) -> None:
        """Note how high a row really is."""
        self.come_near(range(row, row + 1))
        number, block, within = self._find(row)
        assert block.rows is not None  # noqa: S101  -- somebody just came near
        block.measured[within] = True
        more = height - block.rows[within]
        if more:
            block.rows[within] = height
            block.height += more
            self._tops[number + 1 :] = [top + more for top in self._tops[number + 1 :]]

    def insert(self, row: int, count: int) -> None:
        """Make room for rows before this one."""
        self._take([*self._before(row), *self._guessed(row, count), *self._after(row)])

    def remove(self, row: int, count: int) -> None:
        """Take rows out."""
        self._take([*self._before(row), *self._after(row + count)])

    # -- blocks --

    def _guessed(self, first: int, count: int) -> list[_Block]:
        """New rows in blocks."""
        ends = [*range(first, first + count, BLOCK), first + count]
        pieces = [range(start, stop) for start, stop in pairwise(ends)]
        if count <= ALL_AT_ONCE:
            return [_Block.of(self._guess(piece)) for piece in pieces]
        step = min(max(_EACH, count // _MOST_GUESSED), BLOCK - 1) | 1
        some = self._guess(range(first, first + count, step))
        return [_Block(len(piece), _all_of(some, step, piece.start - first, len(piece))) for piece in pieces]

    def _take(self, blocks: list[_Block]) -> None:
        self._blocks = blocks
        self._starts = list(accumulate((block.count for block in blocks), initial=0))
        self._tops = list(accumulate((block.height for block in blocks), initial=0))

    def _block_of(self, row: int) -> int:
        return min(bisect_right(self._starts, row) - 1, len(self._blocks) - 1)

    def _find(self, row: int) -> tuple[int, _Block, int]:
        number = self._block_of(row)
        return number, self._blocks[number], row - self._starts[number]

    def _before(self, row: int) -> list[_Block]:
        """What holds the rows before this one."""
        if not 0 < row < len(self):
            return self._blocks if row else []
        number, block, within = self._find(row)
        return [*self._blocks[:number], *([block.part(0, within)] if within else [])]

    def _after(self, row: int) -> list[_Block]:
        """What holds this row and those after it."""
        if row >= len(self):
            return []
        number, block, within = self._find(row)
        return [block.part(within, block.count), *self._blocks[number + 1 :]]


def _all_of(some: list[int], step: int, start: int, count: int) -> int:
    """How high so many rows are, from those of them that were guessed."""
    guessed = some[-(-start // step) : -(-(start + count) // step)]
    return sum(guessed) * count // len(guessed) if guessed else count * some[-1]
