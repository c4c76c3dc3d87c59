"""A stretch of text that the person chose, across passages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from snapshot_manager.gui.passages.passage import Passage


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in the text: a row, and a position in its document."""

    row: int
    position: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From where it was begun to where the mouse or the text cursor is."""

    anchor: Spot
    caret: Spot

    @property
    def start(self) -> Spot:
        """The earlier end."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> Spot:
        """The later end."""
        return max(self.anchor, self.caret)

    @property
    def is_empty(self) -> bool:
        """Nothing is chosen."""
        return self.anchor == self.caret

    def within(self, row: int, length: int) -> tuple[int, int] | None:
        """From where to where a row of this length is chosen; None when it is not."""
        if not self.start.row <= row <= self.end.row or self.is_empty:
            return None
        start = self.start.position if row == self.start.row else 0
        end = self.end.position if row == self.end.row else length
        return (start, end) if end > start else None


def lines_of(passages: Iterable[Passage]) -> Iterator[str]:
    """What passages say, for the clipboard; an empty line before each new thing but the first."""
    for number, passage in enumerate(passages):
        if passage.starts and number:
            yield ""
        yield passage.text.removesuffix("\n")


def lines_chosen(
    selection: Selection, rows: Sequence[Passage], text_of: Callable[[int], str]
) -> Iterator[str]:
    """The text of a selection, of its first and last row the chosen part.

    Args:
        selection: From where to where.
        rows: What is shown.
        text_of: Tells the text of a row as it is laid out.
    """
    start, end = selection.start, selection.end
    if start.row == end.row:
        yield text_of(start.row)[start.position : end.position]
        return
    first, last = text_of(start.row)[start.position :], text_of(end.row)[: end.position]
    yield from filter(None, [first])
    yield from lines_of(rows[start.row + 1 : end.row])
    yield from filter(None, [last])
