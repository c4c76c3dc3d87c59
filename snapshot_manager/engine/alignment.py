"""Align two conversations, message by message. Pure."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Sequence

from snapshot_manager.model.comparison import ChangeKind, MessagePair
from snapshot_manager.model.conversation import Message


def align(before: Sequence[Message], after: Sequence[Message]) -> tuple[MessagePair, ...]:
    """Pair the messages of two conversations.

    A message is the same one when it has the same id, or, where no id matches, when it says the same.
    The pairs come in the order of ``after``, with what was removed where it was.
    """
    partner = _partners(before, after)
    in_order = _longest_rising([partner[place] for place in sorted(partner)])
    pairs: list[MessagePair] = []
    done = 0
    paired = set(partner.values())
    for place, message in enumerate(after):
        match = partner.get(place)
        if match is None:
            pairs.append(MessagePair(ChangeKind.ADDED, None, message))
            continue
        if match in in_order:
            pairs += _removed(before, range(done, match), paired)
            done = match + 1
        pairs.append(_pair(before[match], message, in_place=match in in_order))
    return (*pairs, *_removed(before, range(done, len(before)), paired))


def _pair(before: Message, after: Message, *, in_place: bool) -> MessagePair:
    if _says(before) != _says(after):
        return MessagePair(ChangeKind.EDITED, before, after)
    return MessagePair(ChangeKind.SAME if in_place else ChangeKind.MOVED, before, after)


def _removed(before: Sequence[Message], places: range, paired: set[int]) -> list[MessagePair]:
    return [MessagePair(ChangeKind.REMOVED, before[place], None) for place in places if place not in paired]


def _partners(before: Sequence[Message], after: Sequence[Message]) -> dict[int, int]:
    """For each place in ``after`` that has one, the place of its partner in ``before``."""
    by_id = {message.id: place for place, message in enumerate(before)}
    partner = {place: by_id[message.id] for place, message in enumerate(after) if message.id in by_id}
    taken = set(partner.values())
    waiting: dict[object, deque[int]] = defaultdict(deque)
    for place, message in enumerate(before):
        if place not in taken:
            waiting[_says(message)].append(place)
    for place, message in enumerate(after):
        if place not in partner and waiting.get(_says(message)):
            partner[place] = waiting[_says(message)].popleft()
    return partner


def _says(message: Message) -> object:
    return (message.role, message.blocks)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The members of a longest rising subsequence: what kept its order while the rest moved."""
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        previous[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    chosen: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        chosen.add(last)
        last = previous[last]
    return chosen
