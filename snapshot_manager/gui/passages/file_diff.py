"""The difference of two texts as passages, unified or side by side; long unchanged stretches are folded."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from itertools import zip_longest

from snapshot_manager.gui import words
from snapshot_manager.gui.passages.passage import (
    MOST_LINES,
    Paragraph,
    Passage,
    Run,
    Shape,
    Style,
    Tone,
    plain,
)
from snapshot_manager.gui.passages.text_diff import Fate, Stretch, line_diff

CONTEXT = 3
"""Unchanged lines shown on either side of a changed one."""

_TONE = {Fate.SAME: Tone.PLAIN, Fate.REMOVED: Tone.REMOVED, Fate.ADDED: Tone.ADDED}

_SIGN = {Fate.SAME: " ", Fate.REMOVED: "−", Fate.ADDED: "+"}

_Maker = partial[list[Paragraph]]
"""Makes paragraphs of lines and the number of the first of them."""


class Layout(StrEnum):
    """How the difference of a file is laid out."""

    UNIFIED = "unified"
    SIDE_BY_SIDE = "side by side"


def file_passages(before: str, after: str, layout: Layout) -> list[Passage]:
    """The difference of two texts; long unchanged stretches are folded."""
    stretches = line_diff(before, after)
    numbered = _numbered(stretches)
    if layout is Layout.UNIFIED:
        return list(_unified(stretches, numbered))
    return list(_side_by_side(stretches, numbered))


def _numbered(stretches: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Where each stretch begins on either side, counted from 1."""
    places = []
    before = after = 1
    for stretch in stretches:
        places.append((before, after))
        before += len(stretch.items) if stretch.fate is not Fate.ADDED else 0
        after += len(stretch.items) if stretch.fate is not Fate.REMOVED else 0
    return places


def _unified(stretches: Sequence[Stretch], places: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    for number, (stretch, (before, after)) in enumerate(zip(stretches, places, strict=True)):
        make = partial(_unified_lines, stretch.fate)
        start = before if stretch.fate is Fate.REMOVED else after
        if stretch.fate is Fate.SAME:
            yield from _context(stretch.items, start, make, number, len(stretches))
        else:
            yield from _changed(stretch, start, make)


def _changed(stretch: Stretch, start: int, make: _Maker) -> Iterator[Passage]:
    pieces = list(_line_pieces(stretch.items, start, make))
    pieces[0].difference = True
    pieces[
        0
    ].spoken = f"{words.count(len(stretch.items), 'line')} {stretch.fate}: {pieces[0].text[:200].strip()}"
    yield from pieces


def _unified_lines(fate: Fate, lines: Sequence[str], start: int) -> list[Paragraph]:
    return [
        Paragraph(
            (Run(f"{number:>5} {_SIGN[fate]} ", Style.FAINT), Run(line, Style.CODE)),
            Shape.CODE,
            tone=_TONE[fate],
        )
        for number, line in enumerate(lines, start)
    ]


def _context(
    lines: Sequence[str], start: int, make: _Maker, number: int, stretches: int
) -> Iterator[Passage]:
    """Unchanged lines: those beside a change are shown, the others folded."""
    head = 0 if number == 0 else min(CONTEXT, len(lines))
    tail = 0 if number == stretches - 1 else CONTEXT
    stop = max(head, len(lines) - tail)
    if stop - head <= 1:
        yield from _line_pieces(lines, start, make)
        return
    if head:
        yield from _line_pieces(lines[:head], start, make)
    yield _folded_lines(lines[head:stop], start + head, make)
    if stop < len(lines):
        yield from _line_pieces(lines[stop:], start + stop, make)


def _folded_lines(lines: Sequence[str], start: int, make: _Maker) -> Passage:
    label = words.count(len(lines), "unchanged line")
    return Passage(
        label,
        lambda: [plain(label, Style.FOLD)],
        unfold=lambda: list(_line_pieces(lines, start, make)),
    )


def _line_pieces(lines: Sequence[str], start: int, make: _Maker) -> Iterator[Passage]:
    for offset in range(0, len(lines), MOST_LINES):
        piece = lines[offset : offset + MOST_LINES]
        yield Passage("\n".join(piece), partial(make, piece, start + offset), tight=True)


def _side_by_side(stretches: Sequence[Stretch], places: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    number = 0
    while number < len(stretches):
        stretch, (before, after) = stretches[number], places[number]
        if stretch.fate is Fate.SAME:
            make = partial(_equal_columns, before - after)
            yield from _context(stretch.items, after, make, number, len(stretches))
            number += 1
            continue
        removed = stretch.items if stretch.fate is Fate.REMOVED else ()
        number += bool(removed)
        has_added = number < len(stretches) and stretches[number].fate is Fate.ADDED
        added = stretches[number].items if has_added else ()
        number += has_added
        yield from _column_pieces(removed, added, before, after)


def _equal_columns(shift: int, lines: Sequence[str], start: int) -> list[Paragraph]:
    return [
        Paragraph(_numbered_line(number + shift, line), Shape.COLUMNS, beside=_numbered_line(number, line))
        for number, line in enumerate(lines, start)
    ]


def _column_pieces(
    removed: Sequence[str], added: Sequence[str], before: int, after: int
) -> Iterator[Passage]:
    size = max(len(removed), len(added))
    for offset in range(0, size, MOST_LINES):
        left, right = removed[offset : offset + MOST_LINES], added[offset : offset + MOST_LINES]
        yield Passage(
            "\n".join([*left, *right]),
            partial(_unequal_columns, left, right, before + offset, after + offset),
            spoken=f"{words.count(len(removed), 'line')} replaced by {words.count(len(added), 'line')}",
            difference=offset == 0,
            tight=True,
        )


def _unequal_columns(left: Sequence[str], right: Sequence[str], before: int, after: int) -> list[Paragraph]:
    rows = zip_longest(left, right)
    return [
        Paragraph(
            _numbered_line(before + number, old),
            Shape.COLUMNS,
            beside=_numbered_line(after + number, new),
            tone=Tone.PLAIN if old is None else Tone.REMOVED,
            beside_tone=Tone.PLAIN if new is None else Tone.ADDED,
        )
        for number, (old, new) in enumerate(rows)
    ]


def _numbered_line(number: int, line: str | None) -> tuple[Run, ...]:
    if line is None:
        return ()
    return (Run(f"{number:>5}  ", Style.FAINT), Run(line, Style.CODE))
