"""The program around the library: how soon its window is painted, how fast it reads an agent's session."""

import json
import time
from collections.abc import Callable, Mapping
from itertools import repeat
from pathlib import Path
from statistics import median

from snapshot_manager.model.progress import no_report
from snapshot_manager.sources.claude_code.source import ClaudeCode
from tests.benchmarks.workload import Workload
from tests.checks import first_paint

ROUNDS = 7
TRANSCRIPT_BYTES = 5_000_000

Pairs = dict[str, tuple[float, float]]
"""For each thing: the milliseconds it takes, and those of the plainest way to do as much."""


def measure(folder: Path, many: Path, say: Callable[[str], None], rounds: int = ROUNDS) -> Pairs:
    """Measure the window and the reading of a transcript.

    Args:
        folder: Made here, to write in.
        many: A library of many snapshots.
        say: Told what is being measured.
        rounds: How often each is done, in turns.
    """
    folder.mkdir()
    say("the window")
    first_paint.settle_in(folder)
    scripts = {
        "an empty window": (first_paint.EMPTY, many),
        "the window on the screen": (first_paint.ON_SCREEN, many),
        "its first page, without a library": (first_paint.FILLED, folder / "none"),
        "its first page, with many snapshots": (first_paint.FILLED, many),
    }
    starts = {title: _Start(folder, *script) for title, script in scripts.items()}
    _in_turns(starts, 1)  # compiles what is imported, as an installed program is
    painted = _in_turns(starts, rounds)
    say("a transcript")
    read = _in_turns(_reading(folder / "agent"), rounds)
    empty, *ours = painted.items()
    plain, *parts = read.items()
    pairs = {f"first paint: {title}": (ms, empty[1]) for title, ms in ours}
    return pairs | {f"a transcript of 5 MB: {title}": (ms, plain[1]) for title, ms in parts}


class _Start:
    """Starts a window in a process of its own; answers how long it took until it was painted."""

    def __init__(self, home: Path, script: str, library: Path) -> None:
        self._home, self._script, self._library = home, script, library

    def __call__(self) -> float:
        return first_paint.painted(self._script, self._home, self._library).wall_ms / 1000


def _reading(config_dir: Path) -> dict[str, Callable[[], float]]:
    path = config_dir / "projects" / "-work-shop" / "00000000-0000-0000-0000-000000000001.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(_transcript())
    agent = ClaudeCode(config_dir)
    state = agent.read(path.stem, frozenset(), no_report)
    part = next(iter(part for part in state.parts.values() if len(part.records)))
    work: dict[str, Callable[[], object]] = {
        "json.loads": lambda: list(map(json.loads, path.read_bytes().splitlines())),
        "read as a state": lambda: agent.read(path.stem, frozenset(), no_report),
        "shown as messages": lambda: agent.messages(part),
        "asked whether it changed": lambda: agent.fingerprint(path.stem),
    }
    return {title: _Timed(each) for title, each in work.items()}


class _Timed:
    """Does a piece of work; answers how long it took."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work

    def __call__(self) -> float:
        start = time.perf_counter()
        self._work()
        return time.perf_counter() - start


def _transcript() -> bytes:
    workload = Workload()
    size = 0
    for _ in workload.states(TRANSCRIPT_BYTES):
        size = sum(map(len, workload.messages.records))
        if size >= TRANSCRIPT_BYTES:
            break
    return b"".join(workload.messages.records)


def _in_turns(work: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    seconds: dict[str, list[float]] = {title: [] for title in work}
    for _ in repeat(None, rounds):
        for title, each in work.items():
            seconds[title].append(each())
    return {title: 1000 * median(taken) for title, taken in seconds.items()}
