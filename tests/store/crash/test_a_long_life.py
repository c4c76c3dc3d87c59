"""Hundreds of deeds in any order, without any fault: the library is what its ledger says."""

import random
from collections.abc import Callable
from pathlib import Path

from snapshot_manager.store.library import Library
from tests.store.crash.conftest import Effort, Tell
from tests.store.crash.deeds import carry_out
from tests.store.crash.ledger import Ledger, after, choose, ledger_of
from tests.store.crash.soundness import assert_sound

BETWEEN_LOOKS = 25


def test_a_library_stays_sound_through_a_long_life(
    folder: Path, reopen: Callable[[], Library], rng: random.Random, effort: Effort, tell: Tell
) -> None:
    ledger: Ledger = {}
    gone = 0
    deeds = effort(100, 2_500)
    for number in range(0, deeds, BETWEEN_LOOKS):
        with reopen() as library:
            for each in range(number, number + BETWEEN_LOOKS):
                deed = choose(rng, ledger, each)
                done = carry_out(library, deed)
                ledger, gone = after(ledger, deed, done), gone + len(done.gone)
            assert ledger_of(library) == ledger
            assert_sound(library, folder)
    assert gone
    tell(f"{deeds} deeds, {gone} snapshots gone to make room, {len(ledger)} held")
