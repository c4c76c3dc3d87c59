"""Differences between two texts, as values: lines for files, words inside a line or a message.

``difflib`` alone is quadratic on long texts with many equal lines. So equal ends are taken off first,
then lines that occur once on both sides are matched in order (the "patience" way), and only the short
stretches between them are left to ``difflib``.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_MOST_FOR_DIFFLIB = 400
"""Items on either side that ``difflib`` compares within a few milliseconds even in its worst case."""

_MOST_WORDS = 4_000
"""A text of more words is marked by whole lines."""

_MOST_CHARACTERS = 100_000
"""A longer text is not even taken apart into words: of 50 MB, that takes gigabytes, and the window waits."""

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class Fate(StrEnum):
    """What became of a stretch."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring items with one fate: lines of a file, or words of a text."""

    fate: Fate
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of characters with one fate."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """``size`` equal items, at these places."""

    before: int
    after: int
    size: int


def line_diff(before: str, after: str) -> list[Stretch]:
    """Compare two texts line by line; what was removed stands before what came in its place."""
    return sequence_diff(before.splitlines(), after.splitlines())


def word_diff(before: str, after: str) -> list[Marked]:
    """Compare two texts word by word; very long ones line by line."""
    words: tuple[list[str], list[str]] | None = None
    if max(len(before), len(after)) <= _MOST_CHARACTERS:
        words = _WORD.findall(before), _WORD.findall(after)
    if words is None or max(map(len, words)) > _MOST_WORDS:
        words = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return [Marked(each.fate, "".join(each.items)) for each in sequence_diff(*words)]


def sequence_diff(before: Sequence[str], after: Sequence[str]) -> list[Stretch]:
    """Compare two lists of strings; joined, the stretches without the added ones are ``before``."""
    stretches: list[Stretch] = []
    at_before = at_after = 0
    for match in [*matches(before, after), Match(len(before), len(after), 0)]:
        _append(stretches, Fate.REMOVED, before[at_before : match.before])
        _append(stretches, Fate.ADDED, after[at_after : match.after])
        at_before, at_after = match.before + match.size, match.after + match.size
        _append(stretches, Fate.SAME, before[match.before : at_before])
    return stretches


def _append(stretches: list[Stretch], fate: Fate, items: Sequence[str]) -> None:
    if not items:
        return
    if stretches and stretches[-1].fate is fate:
        items = (*stretches.pop().items, *items)
    stretches.append(Stretch(fate, tuple(items)))


def matches(before: Sequence[str], after: Sequence[str]) -> Iterator[Match]:
    """Equal stretches in order, without overlap."""
    head = _equal_at_start(before, after)
    tail = _equal_at_start(before[head:][::-1], after[head:][::-1])
    if head:
        yield Match(0, 0, head)
    yield from _middle(before, after, Match(head, head, 0), Match(len(before) - tail, len(after) - tail, 0))
    if tail:
        yield Match(len(before) - tail, len(after) - tail, tail)


def _equal_at_start(before: Sequence[str], after: Sequence[str]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((n for n, (left, right) in pairs if left != right), min(len(before), len(after)))


def _middle(before: Sequence[str], after: Sequence[str], start: Match, stop: Match) -> Iterator[Match]:
    anchors = _anchors(before[start.before : stop.before], after[start.after : stop.after])
    last = start
    for anchor in anchors:
        place = Match(start.before + anchor.before, start.after + anchor.after, 1)
        yield from _gap(before, after, last, place)
        yield place
        last = Match(place.before + 1, place.after + 1, 0)
    yield from _gap(before, after, last, stop)


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """Items that occur once on each side and keep their order: the longest such row of them."""
    once_before, once_after = Counter(before), Counter(after)
    place = {item: n for n, item in enumerate(after) if once_after[item] == 1}
    pairs = [(n, place[item]) for n, item in enumerate(before) if once_before[item] == 1 and item in place]
    return [Match(*pair, 1) for pair in _longest_rising(pairs)]


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second numbers rise (patience sorting)."""
    tops: list[int] = []
    top_pairs: list[int] = []
    came_from: list[int] = []
    for number, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        came_from.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        top_pairs[pile : pile + 1] = [number]
    chosen: list[tuple[int, int]] = []
    number = top_pairs[-1] if top_pairs else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = came_from[number]
    return chosen[::-1]


def _gap(before: Sequence[str], after: Sequence[str], start: Match, stop: Match) -> Iterator[Match]:
    """Match what lies between two anchors, unless it is too long for ``difflib``."""
    left, right = before[start.before : stop.before], after[start.after : stop.after]
    head = _equal_at_start(left, right)
    if head:
        yield Match(start.before, start.after, head)
    left, right = left[head:], right[head:]
    if not left or not right or max(len(left), len(right)) > _MOST_FOR_DIFFLIB:
        return
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        if block.size:
            yield Match(start.before + head + block.a, start.after + head + block.b, block.size)
