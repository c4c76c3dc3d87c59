"""Find words in passages, as values."""

from collections.abc import Iterable
from dataclasses import dataclass

from snapshot_manager.gui.passages.passage import Passage

MOST = 10_000
"""Places that are found at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found: the ``occurrence``-th in a passage, counted from 0."""

    passage: Passage
    occurrence: int


def hits_in(passages: Iterable[Passage], needle: str) -> list[Hit]:
    """All places that say this, whatever the case, in order."""
    hits: list[Hit] = []
    needle = needle.casefold()
    if not needle:
        return hits
    for passage in passages:
        found = passage.text.casefold().count(needle)
        hits += [Hit(passage, number) for number in range(found)]
        if len(hits) >= MOST:
            return hits[:MOST]
    return hits
