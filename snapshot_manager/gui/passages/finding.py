"""Find words in passages, as values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from snapshot_manager.gui.passages.passage import Passage, walk

MOST = 10_000
"""Places that are found at most."""

_CHANGED_WHEN_OPENED = ("\\", "\x1b")
"""Where one of these is, what a passage holds is not exactly what it unfolds into."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found: the ``occurrence``-th in a passage, counted from 0."""

    passage: Passage
    occurrence: int


def hits_in(passages: Iterable[Passage], needle: str) -> Iterator[list[Hit]]:
    """All places that say this, whatever the case, in order: those of one passage after the other.

    A long conversation takes a while; whoever asks decides how far to go on at once.
    """
    needle = needle.casefold()
    if not needle:
        return
    for passage in walk(passages, lambda each: each.inside() if _may_hold(each, needle) else ()):
        found = passage.text.casefold().count(needle)
        yield [Hit(passage, number) for number in range(found)]


def _may_hold(passage: Passage, needle: str) -> bool:
    """Whether what a passage unfolds into may say this; without looking when that is not known."""
    if not passage.can_open:
        return False
    held = passage.holds
    return not held or any(each in held for each in _CHANGED_WHEN_OPENED) or needle in held.casefold()
