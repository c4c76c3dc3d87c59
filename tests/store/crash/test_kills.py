"""``kill -9`` at random moments under load: what was acknowledged is there, and nothing is half done."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from threading import Event
from typing import IO

from snapshot_manager.store.library import Library
from tests.store.crash.conftest import Effort, Tell
from tests.store.crash.deeds import Deed
from tests.store.crash.ledger import Ledger, after, ledger_of, outcome
from tests.store.crash.soundness import assert_sound
from tests.store.crash.writer import Acknowledged, Begun, read_line

BEGUN_ANEW = 7
"""Every so many times the folder is removed, so that the making of a library is hit too."""

LONGEST_WAIT_S = 0.06
DEEDS_AHEAD = 1_000


def test_kill_9_at_any_moment_loses_nothing_acknowledged(
    folder: Path, reopen: Callable[[], Library], rng: random.Random, effort: Effort, tell: Tell
) -> None:
    ledger: Ledger = {}
    seen: Counter[str] = Counter()
    kills = effort(12, 500)
    for kill in range(kills):
        if kill % BEGUN_ANEW == 0:
            rmtree(folder, ignore_errors=True)
            ledger = {}
        lines = run_and_kill(folder, rng, kill * DEEDS_AHEAD, lines=rng.randrange(1, 40))
        ledger, upcoming, count = _told(lines, ledger)
        with reopen() as library:
            result = outcome(library, ledger, upcoming)
            assert_sound(library, folder)
            ledger = ledger_of(library)
        seen[f"{type(upcoming).__name__} {result}"] += upcoming is not None
        seen["acknowledged"] += count
    acknowledged = seen.pop("acknowledged")
    tell(f"{kills} kills, {acknowledged} deeds acknowledged, cut short: {dict(sorted(seen.items()))}")


def run_and_kill(folder: Path, rng: random.Random, first: int, lines: int) -> list[bytes]:
    """Let a writer live until it has said so many lines, and a moment longer; give back all it said."""
    command = [sys.executable, "-m", "tests.store.crash.writer", str(folder), str(rng.random()), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]) as process:
        assert process.stdout is not None
        said = list(_first(process.stdout, lines))
        Event().wait(rng.random() * LONGEST_WAIT_S)
        assert process.poll() is None, "the writer ended by itself"
        process.kill()
        return said + process.stdout.readlines()


def _first(output: IO[bytes], lines: int) -> Iterator[bytes]:
    for _ in range(lines):
        line = output.readline()
        assert line, "the writer ended by itself"
        yield line


def _told(lines: list[bytes], ledger: Ledger) -> tuple[Ledger, Deed | None, int]:
    """What is held by all that was acknowledged, what was begun after that, and how much it was."""
    upcoming: Deed | None = None
    acknowledged = 0
    for said in map(read_line, lines):
        match said:
            case Begun(deed):
                upcoming = deed
            case Acknowledged(done) if upcoming is not None:
                ledger, upcoming = after(ledger, upcoming, done), None
                acknowledged += 1
    return ledger, upcoming, acknowledged
