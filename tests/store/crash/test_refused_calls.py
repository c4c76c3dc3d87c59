"""The disk refuses one call, or every call from one on, at each place in turn.

Afterwards there is the old state or the new one, never something between, and what a person is told is one
plain sentence with a hint.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from snapshot_manager.errors import StoreError
from snapshot_manager.store.library import Library
from tests.store.crash.between import Call, Kind, Refusal, disk_calls
from tests.store.crash.conftest import Effort, Tell
from tests.store.crash.deeds import Create, Deed, Delete, EmptyTrash, Star, Tidy, Undelete, carry_out
from tests.store.crash.ledger import Ledger, ledger_of, outcome
from tests.store.crash.soundness import assert_sound

FULL = 13
INPUT_OUTPUT = {Kind.OPEN: 14, Kind.WRITE: 778, Kind.TRUNCATE: 1546, Kind.SYNC: 1034, Kind.DELETE: 2570}
"""The codes that SQLite's own functions give when the system refuses such a call."""

FIRST, NEXT = 30, 1_000


class Fault(StrEnum):
    """What the system says."""

    NO_SPACE = "ENOSPC"
    REFUSED = "EIO"
    SHORT = "short write"


@dataclass
class Trouble:
    """Refuses the call of a number, counted from 1, of those that this fault can hit; or all from it on.

    Attributes:
        is_armed: Until then calls are not even counted.
    """

    fault: Fault
    at: int = 0
    lasts: bool = False
    is_armed: bool = False
    calls: int = 0

    def __call__(self, call: Call) -> Refusal | None:
        """Answer a call."""
        if not self.is_armed or (self.fault is not Fault.REFUSED and call.kind is not Kind.WRITE):
            return None
        self.calls += 1
        if not self.at or (self.calls < self.at if self.lasts else self.calls != self.at):
            return None
        if self.fault is Fault.REFUSED:
            return Refusal(INPUT_OUTPUT[call.kind])
        return Refusal(FULL, len(call.data) // 2 if self.fault is Fault.SHORT else 0)


def deeds_for(ledger: Ledger) -> dict[str, Deed | None]:
    """One of each kind; none: the library is opened and closed."""
    live = [own_id for own_id, kept in ledger.items() if not kept.in_trash]
    trash = [own_id for own_id, kept in ledger.items() if kept.in_trash]
    return {
        "create": Create(NEXT),
        "star": Star(live[3], True),
        "delete": Delete(tuple(live[2:5])),
        "undelete": Undelete(tuple(trash[:1])),
        "empty the trash": EmptyTrash(),
        "tidy": Tidy(),
        "open": None,
    }


@dataclass(frozen=True)
class Bench:
    """Where deeds are done again and again, each time on a fresh copy of the library."""

    full: Ledger
    folder: Path
    reopen: Callable[[], Library]

    def outcome_of(self, deed: Deed | None, trouble: Trouble) -> str:
        """Suffer it, and look at what is left; say what a person was told, and what is there."""
        said, _ = self.suffer(deed, trouble)
        with self.reopen() as library:
            result = outcome(library, self.full, deed)
            assert_sound(library, self.folder)
            carry_out(library, Create(NEXT + 1))
        assert said or result == "new" or isinstance(deed, Tidy | None), f"{deed} {trouble}"
        return f"{'refused' if said else 'done'}, {result}"

    def suffer(self, deed: Deed | None, trouble: Trouble) -> tuple[StoreError | None, int]:
        """Do it with that trouble; tell what a person is told, and how many calls there were."""
        rmtree(self.folder)
        copytree(self.folder.with_name("original"), self.folder)
        said = None
        with disk_calls(trouble):
            trouble.is_armed = deed is None
            try:
                with self.reopen() as library:
                    trouble.is_armed = True
                    if deed is not None:
                        carry_out(library, deed)
            except StoreError as error:
                said = error
        assert said is None or (str(said).endswith(".") and said.hint.endswith("."))
        return said, trouble.calls


@pytest.fixture
def bench(folder: Path, reopen: Callable[[], Library]) -> Bench:
    """A library that has to evict for whatever comes next, with packs sealed and not."""
    evicted = 0
    with reopen() as library:
        for number in range(FIRST):
            evicted += len(carry_out(library, Create(number)).gone)
            if number == FIRST // 2:
                library.tidy()
        assert evicted
        library.delete([each.id for each in library.snapshots()[5:9]])
        ledger = ledger_of(library)
    copytree(folder, folder.with_name("original"))
    return Bench(ledger, folder, reopen)


def test_whatever_is_refused_the_old_state_is_there_or_the_new_one(
    bench: Bench, rng: random.Random, effort: Effort, tell: Tell
) -> None:
    for (name, deed), fault in product(deeds_for(bench.full).items(), Fault):
        _, counted = bench.suffer(deed, Trouble(fault))
        seen: Counter[str] = Counter()
        for at in rng.sample(range(1, counted + 1), min(effort(1, counted), counted)):
            seen.update(bench.outcome_of(deed, Trouble(fault, at, lasts)) for lasts in (False, True))
        tell(f"{name}, {fault}: {seen.total()} faults at {counted} calls: {dict(sorted(seen.items()))}")
