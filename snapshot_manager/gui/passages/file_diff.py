"""The difference of two texts as passages, unified or side by side; long unchanged stretches are folded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import zip_longest

from snapshot_manager.gui.passages.passage import (
    LONGEST_PASSAGE,
    MOST_LINES,
    Paragraph,
    Passage,
    Run,
    Shape,
    Style,
    Tone,
    plain,
)
from snapshot_manager.gui.passages.text_diff import Fate, Marked, line_diff, word_diff
from snapshot_manager.gui.words import amounts, foreign_text
from snapshot_manager.gui.words.language import tr_n

CONTEXT = 3
"""Unchanged lines shown on either side of a changed one."""

_LONGEST_LINE = 2_000
"""Characters of a line that are shown; a line of a whole bundle would take seconds to lay out."""

_ALIKE = 3
"""Two lines are one line that was edited when at least one part in so many of the longer one is the same."""

_DIGITS = 5


class Layout(StrEnum):
    """How the difference of a file is laid out."""

    UNIFIED = "unified"
    SIDE_BY_SIDE = "side by side"
    EXCERPT = "excerpt"
    """Unified, of a piece whose place in its file is not known."""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines that are the same on both sides, or that were replaced by others.

    Attributes:
        old: The lines before; their first has the number ``old_start``, counted from 1.
        new: The lines after; their first has the number ``new_start``.
    """

    same: bool
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_start: int
    new_start: int

    def part(self, start: int, stop: int) -> "Block":
        """Only these lines of it."""
        old, new = self.old[start:stop], self.new[start:stop]
        return Block(self.same, old, new, self.old_start + start, self.new_start + start)

    def __len__(self) -> int:
        """The lines of its longer side."""
        return max(len(self.old), len(self.new))


def blocks(before: str, after: str) -> list[Block]:
    """Compare two texts."""
    found: list[Block] = []
    old_start = new_start = 1
    for stretch in line_diff(before, after):
        old = stretch.items if stretch.fate is not Fate.ADDED else ()
        new = stretch.items if stretch.fate is not Fate.REMOVED else ()
        if stretch.fate is Fate.ADDED and found and not found[-1].same:
            old = found[-1].old
            old_start, new_start = found[-1].old_start, found.pop().new_start
        found.append(Block(stretch.fate is Fate.SAME, old, new, old_start, new_start))
        old_start, new_start = old_start + len(old), new_start + len(new)
    return found


def file_passages(before: str, after: str, layout: Layout) -> list[Passage]:
    """The difference of two texts; each replaced block is one difference to stop at."""
    make = _MAKERS[layout]
    found = blocks(before, after)
    passages: list[Passage] = []
    for number, block in enumerate(found):
        if block.same:
            passages += _context(block, make, first=number == 0, last=number == len(found) - 1)
        else:
            passages += _changed(block, make)
    return passages


_Maker = Callable[[Block], list[Paragraph]]


def _pieces(block: Block, make: _Maker) -> Iterator[Passage]:
    """The lines of a block, as many in a passage as can be laid out within a frame."""
    start = 0
    while start < len(block):
        stop = _end_of_piece(block, start)
        piece = block.part(start, stop)
        text = "\n".join(piece.new if piece.same else [*piece.old, *piece.new])
        yield Passage(text, partial(make, piece), tight=True)
        start = stop


def _end_of_piece(block: Block, start: int) -> int:
    """At least one line, and no more of them than are a passage's, nor than their characters allow."""
    length, last = 0, min(start + MOST_LINES, len(block))
    for stop in range(start, last):
        length += sum(
            min(len(line), _LONGEST_LINE) for side in (block.old, block.new) for line in side[stop : stop + 1]
        )
        if length > LONGEST_PASSAGE and stop > start:
            return stop
    return last


def _changed(block: Block, make: _Maker) -> list[Passage]:
    pieces = list(_pieces(block, make))
    pieces[0].difference = True
    pieces[0].spoken = f"{_what_happened(block)}: {' '.join(pieces[0].text[:200].split())}"
    return pieces


def _what_happened(block: Block) -> str:
    old, new = len(block.old), len(block.new)
    if not old:
        return tr_n("{n} line(s) added", new)
    if not new:
        return tr_n("{n} line(s) removed", old)
    return tr_n("{n} line(s) replaced by {new}", old, new=amounts.lines(new))


def _context(block: Block, make: _Maker, *, first: bool, last: bool) -> Iterator[Passage]:
    """Unchanged lines: those beside a change are shown, the others folded."""
    head = 0 if first else min(CONTEXT, len(block))
    stop = max(head, len(block) - (0 if last else CONTEXT))
    if stop - head <= 1:
        yield from _pieces(block, make)
        return
    yield from _pieces(block.part(0, head), make)
    yield _folded(block.part(head, stop), make)
    yield from _pieces(block.part(stop, len(block)), make)


def _folded(block: Block, make: _Maker) -> Passage:
    label = tr_n("{n} unchanged line(s)", len(block))
    return Passage(label, lambda: [plain(label, Style.FOLD)], unfold=lambda: list(_pieces(block, make)))


# -- lines ---------------------------------------------------------------------------------------


def _unified(block: Block, digits: int = _DIGITS) -> list[Paragraph]:
    line = partial(_line, digits=digits)
    if block.same:
        return [line(*each, " ", Tone.PLAIN) for each in enumerate(_runs(block.new), block.new_start)]
    marked = _marked(block)
    old = [line(n, runs, "−", Tone.REMOVED) for n, (runs, _) in enumerate(marked, block.old_start) if runs]
    new = [line(n, runs, "+", Tone.ADDED) for n, (_, runs) in enumerate(marked, block.new_start) if runs]
    return old + new


def _line(number: int, runs: tuple[Run, ...], sign: str, tone: Tone, *, digits: int) -> Paragraph:
    prefix = f"{number:>{digits}} {sign} " if digits else f"{sign} "
    return Paragraph((Run(prefix, Style.FAINT), *runs), Shape.CODE, tone=tone, hang=len(prefix))


def _columns(block: Block) -> list[Paragraph]:
    pairs = [(runs, runs) for runs in _runs(block.new)] if block.same else _marked(block)
    return [
        Paragraph(
            _numbered(block.old_start + number, old),
            Shape.COLUMNS,
            beside=_numbered(block.new_start + number, new),
            tone=Tone.REMOVED if old and not block.same else Tone.PLAIN,
            beside_tone=Tone.ADDED if new and not block.same else Tone.PLAIN,
            hang=_DIGITS + 2,
        )
        for number, (old, new) in enumerate(pairs)
    ]


def _numbered(number: int, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return (Run(f"{number:>{_DIGITS}}  ", Style.FAINT), *runs) if runs else ()


def _runs(lines: Sequence[str]) -> list[tuple[Run, ...]]:
    return [(Run(_shown(line), Style.CODE),) for line in lines]


def _shown(line: str) -> str:
    more = len(line) - _LONGEST_LINE
    shown = foreign_text.visible(line[:_LONGEST_LINE])
    return shown if more <= 0 else tr_n("{shown} … {n} more character(s)", more, shown=shown)


_MAKERS: dict[Layout, _Maker] = {
    Layout.UNIFIED: _unified,
    Layout.SIDE_BY_SIDE: _columns,
    Layout.EXCERPT: partial(_unified, digits=0),
}


# -- words inside lines --------------------------------------------------------------------------


def _marked(block: Block) -> list[tuple[tuple[Run, ...], tuple[Run, ...]]]:
    """The lines of both sides beside each other, with the words marked where one became the other.

    A side that has no line there is empty.
    """
    return [_pair(old, new) for old, new in zip_longest(block.old, block.new)]


def _pair(old: str | None, new: str | None) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    old_runs = () if old is None else _runs([old])[0]
    new_runs = () if new is None else _runs([new])[0]
    if old is None or new is None or max(len(old), len(new)) > _LONGEST_LINE:
        return old_runs, new_runs
    marked = word_diff(old, new)
    kept = sum(len(each.text.strip()) for each in marked if each.fate is Fate.SAME)
    if kept * _ALIKE < max(len(old.strip()), len(new.strip())):
        return old_runs, new_runs
    return _side(marked, Fate.REMOVED) or old_runs, _side(marked, Fate.ADDED) or new_runs


def _side(marked: Sequence[Marked], own: Fate) -> tuple[Run, ...]:
    styles = {own: Style.CHANGED, Fate.SAME: Style.CODE}
    return tuple(
        Run(foreign_text.visible(each.text), styles[each.fate]) for each in marked if each.fate in styles
    )
