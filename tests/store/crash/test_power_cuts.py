"""Cut the power anywhere: every sync that SQLite asked for counts, and nothing else does."""

import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import rmtree
from typing import TypeAlias

import pytest

from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.crash.between import Call, Kind, disk_calls
from tests.store.crash.conftest import Effort, Tell
from tests.store.crash.deeds import Create, Deed, carry_out
from tests.store.crash.ledger import Ledger, after, choose, outcome
from tests.store.crash.power import Cut, Disk
from tests.store.crash.soundness import assert_sound

Moment: TypeAlias = Call | tuple[Ledger, Deed | None]
"""A call of SQLite; or what is acknowledged from now on, and what begins now."""

REOPENED = 12
"""Every so many deeds the library is closed and opened again."""

ANOTHER = 1_000_000


def test_a_power_cut_anywhere_loses_nothing_acknowledged(
    folder: Path, reopen: Callable[[], Library], rng: random.Random, effort: Effort, tell: Tell
) -> None:
    moments = _recorded(reopen, rng, effort(40, 400))
    disk, seen = Disk(), Counter[str]()
    acknowledged: Ledger = {}
    upcoming: Deed | None = None
    cuts = _cuts(moments, rng, effort(20, 500))
    kinds = list(Cut) if effort(0, 1) else None
    for number, moment in enumerate(moments):
        if isinstance(moment, Call):
            disk.note(moment)
        else:
            acknowledged, upcoming = moment
        if number not in cuts:
            continue
        for cut in kinds or [rng.choice(list(Cut))]:
            _put_back(folder, disk.after(cut, rng))
            with reopen() as library:
                seen[f"{cut}: {outcome(library, acknowledged, upcoming)}"] += 1
                assert_sound(library, folder)
                carry_out(library, Create(ANOTHER))
    tell(f"{seen.total()} cuts over {len(moments)} moments; found: {dict(sorted(seen.items()))}")


def _recorded(reopen: Callable[[], Library], rng: random.Random, deeds: int) -> list[Moment]:
    """Live a life, and keep every call of it."""
    moments: list[Moment] = []
    ledger: Ledger = {}
    with disk_calls(moments.append):
        for number in range(0, deeds, REOPENED):
            with reopen() as library:
                for each in range(number, number + REOPENED):
                    deed = choose(rng, ledger, each)
                    moments.append((ledger, deed))
                    ledger = after(ledger, deed, carry_out(library, deed))
                    moments.append((ledger, None))
    return moments


def _cuts(moments: Sequence[Moment], rng: random.Random, count: int) -> frozenset[int]:
    """Anywhere, and as often where more than a write to the log happens."""
    turning = [
        number
        for number, moment in enumerate(moments)
        if isinstance(moment, Call) and (moment.kind is not Kind.WRITE or not moment.file.endswith("-wal"))
    ]
    return frozenset(rng.sample(range(len(moments)), count // 2) + rng.sample(turning, count - count // 2))


def _put_back(folder: Path, files: dict[str, bytes]) -> None:
    rmtree(folder)
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def test_the_names_of_new_folders_outlast_a_power_cut(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    for _ in range(2):
        Library(tmp_path / "a" / "b", clock=clock, policy=Policy()).close()
        assert synced == [(tmp_path / "a").stat().st_ino, tmp_path.stat().st_ino]
