"""What was acknowledged, and whether a library that was hurt still tells the same."""

import random
from dataclasses import dataclass, replace
from typing import TypeAlias

from snapshot_manager.model.snapshot import SnapshotFilter, SnapshotId
from snapshot_manager.store.library import Library
from tests.store.crash.deeds import Create, Deed, Delete, Done, EmptyTrash, Star, Tidy, Undelete

MOST_STARS = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot: the number its state follows from, and what was done to it."""

    number: int
    starred: bool = False
    in_trash: bool = False


Ledger: TypeAlias = dict[SnapshotId, Kept]


def ledger_of(library: Library) -> Ledger:
    """What the library says it holds."""
    found = [*library.snapshots(), *library.snapshots(SnapshotFilter(trash=True))]
    return {
        each.id: Kept(int(each.description or -1), each.starred, each.deleted_at is not None)
        for each in found
    }


def after(ledger: Ledger, deed: Deed, done: Done) -> Ledger:
    """What is held once this deed is done."""
    held = {own_id: kept for own_id, kept in ledger.items() if own_id not in done.gone}
    match deed:
        case Create(number) if done.made is not None:
            held[done.made] = Kept(number)
        case Star(own_id, starred):
            held[own_id] = replace(held[own_id], starred=starred)
        case Delete(ids):
            held |= {each: replace(held[each], in_trash=True) for each in ids}
        case Undelete(ids):
            held |= {each: replace(held[each], in_trash=False) for each in ids}
    return held


def outcome(library: Library, acknowledged: Ledger, upcoming: Deed | None) -> str:
    """Say whether the deed that was not acknowledged is done or not; nothing between is allowed.

    Raises:
        AssertionError: The library holds something else than before or after it.
    """
    found = ledger_of(library)
    if found == acknowledged:
        return "old"
    assert upcoming is not None, f"held: {found}, acknowledged: {acknowledged}"
    expected = after(acknowledged, upcoming, _done(library, found, acknowledged, upcoming))
    assert found == expected, f"held: {found}, before: {acknowledged}, after: {expected}"
    return "new"


def choose(rng: random.Random, ledger: Ledger, number: int) -> Deed:
    """Something that may be done to what is held."""
    live = sorted(own_id for own_id, kept in ledger.items() if not kept.in_trash)
    trash = sorted(own_id for own_id, kept in ledger.items() if kept.in_trash)
    stars = sorted(own_id for own_id in live if ledger[own_id].starred)
    dice = rng.random()
    if dice < 0.55 or len(live) < 5:
        return Create(number)
    if dice < 0.7:
        full = len(stars) >= MOST_STARS
        return Star(rng.choice(stars if full else live), not full)
    if dice < 0.84:
        return Delete(tuple(rng.sample(live, rng.randrange(1, 4))))
    if dice < 0.92 and trash:
        return Undelete((rng.choice(trash),))
    return EmptyTrash() if dice < 0.95 else Tidy()


def _done(library: Library, found: Ledger, acknowledged: Ledger, upcoming: Deed) -> Done:
    """What the deed did, as far as it was done: what it removed must be on the list of what was removed."""
    recorded = {each.id for each in library.usage().evictions}
    gone = tuple(sorted((acknowledged.keys() - found.keys()) & recorded))
    match upcoming:
        case Create():
            return Done(next(iter(found.keys() - acknowledged.keys()), None), gone)
        case EmptyTrash():  # the trash is emptied a few at a time
            return Done(None, tuple(own_id for own_id in gone if acknowledged[own_id].in_trash))
        case _:
            return Done()
