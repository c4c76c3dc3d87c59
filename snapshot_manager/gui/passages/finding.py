"""Find words in passages, as values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from snapshot_manager.gui.passages.passage import Passage

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
    for root in passages:
        for passage in _where_it_may_be(root, needle):
            found = passage.text.casefold().count(needle)
            yield [Hit(passage, number) for number in range(found)]


def _where_it_may_be(passage: Passage, needle: str) -> Iterator[Passage]:
    """The passage, and what it holds as far as the words may be in there."""
    yield passage
    if passage.can_open and _may_hold(passage, needle):
        for each in passage.inside():
            yield from _where_it_may_be(each, needle)


def _may_hold(passage: Passage, needle: str) -> bool:
    """Whether what a passage unfolds into may say this; without looking when that is not known."""
    held = passage.holds
    return not held or any(each in held for each in _CHANGED_WHEN_OPENED) or needle in held.casefold()
