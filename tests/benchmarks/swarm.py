"""``python -m tests.benchmarks.swarm``: what rebuilding a swarm's state from its log costs.

Compared with the bare parse of the same file by orjson, in the same run, in CPU time of one process. With
``--million``, a process of its own rebuilds and writes a log of a million events, and tells its memory.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import orjson

from snapshot_manager.swarm import read_events, reconstruct
from tests.benchmarks.table import markdown, ms_of, ratio

SIZES = (1_000, 10_000, 100_000)
AGENTS = (10, 50, 500)
MILLION = 1_000_000
MOST_TIMES = 2.5
"""How many times the bare parse it may take."""

MOST_MB = 400
MOST_ROUNDS = 30
_BEGIN = datetime(2025, 11, 4, 15, tzinfo=UTC)
_STEP = timedelta(microseconds=370_123)
_FILLING = "The parser reads one token at a time and keeps its place. "


@dataclass(frozen=True)
class Measured:
    """CPU seconds for one log."""

    events: int
    agents: int
    event_bytes: float
    parse: float
    array: float
    lines: float

    @property
    def times(self) -> float:
        """How many times the bare parse the slower form takes."""
        return max(self.array, self.lines) / self.parse


def log(events: int, agents: int) -> Iterator[dict[str, Any]]:
    """A made-up log of about 520 bytes an event: prompts, steps, calls, results, chunks, answers."""
    names = [f"agent_{n}" if n % 5 else f"agent_{n}@agent_0" for n in range(agents)]
    for number in range(events):
        yield {
            "type": _KINDS[number % len(_KINDS)][0],
            "agent": names[number // len(_KINDS) % agents],
            **_KINDS[number % len(_KINDS)][1](number),
            "execution_id": f"exec_dev_team_{number // 600:08x}",
            "swarm_id": "dev_team_4f2a",
            "timestamp": (_BEGIN + number * _STEP).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        }


def _usage(number: int) -> dict[str, Any]:
    return {
        "input_tokens": 900 + number % 700,
        "output_tokens": 90,
        "total_tokens": 990,
        "total_cost": 0.0041,
    }


_KINDS: tuple[tuple[str, Callable[[int], dict[str, Any]]], ...] = (
    ("user_prompt", lambda n: {"model": "m-1", "metadata": {"prompt": f"{n}: {_FILLING * 5}"}}),
    (
        "agent_step",
        lambda n: {
            "model": "m-1",
            "content": _FILLING * 2,
            "tool_calls": [
                {"id": f"call_{n}", "name": "Read", "arguments": {"file_path": f"/src/part_{n}.rb"}}
            ],
            "finish_reason": "tool_calls",
            "usage": _usage(n),
        },
    ),
    (
        "tool_call",
        lambda n: {
            "tool_call_id": f"call_{n - 1}",
            "tool": "Read",
            "arguments": {"file_path": f"/src/part_{n - 1}.rb"},
            "metadata": {"note": _FILLING * 4},
        },
    ),
    (
        "tool_result",
        lambda n: {
            "tool_call_id": f"call_{n - 2}",
            "tool": "Read",
            "result": _FILLING * 4,
            "metadata": {"read_digest": f"{n % 97:02x}" * 32, "read_path": f"/src/part_{n % 400}.rb"},
        },
    ),
    ("content_chunk", lambda _n: {"content": _FILLING * 6, "chunk_type": "content"}),
    (
        "agent_stop",
        lambda n: {"model": "m-1", "content": _FILLING * 4, "finish_reason": "stop", "usage": _usage(n)},
    ),
)


def measure(events: int, agents: int, folder: Path, rounds: int) -> Measured:
    """Measure one log in both its forms; the best of some rounds."""
    array, lines = folder / f"{events}-{agents}.json", folder / f"{events}-{agents}.jsonl"
    rows = list(log(events, agents))
    array.write_bytes(orjson.dumps(rows))
    lines.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    del rows
    deeds: dict[str, Callable[[], object]] = {
        "parse": lambda: orjson.loads(array.read_bytes()),
        "array": lambda: reconstruct(read_events(array)),
        "lines": lambda: reconstruct(read_events(lines)),
    }
    gc.freeze()  # what was there before is not looked through again and again
    try:
        # In turns, so that what else the machine does meets all of them alike.
        taken = [{name: _seconds_of(deed) for name, deed in deeds.items()} for _ in range(rounds)]
    finally:
        gc.unfreeze()
    best = {name: min(each[name] for each in taken) for name in deeds}
    return Measured(events, agents, array.stat().st_size / events, **best)


def _seconds_of(deed: Callable[[], object]) -> float:
    gc.collect()
    begun = process_time()
    kept = deed()
    taken = process_time() - begun
    del kept
    return taken


def memory_of_a_million(folder: Path, events: int = MILLION) -> float:
    """Megabytes that a process needs at most to rebuild and write a log of so many events."""
    path = folder / "million.jsonl"
    with path.open("wb") as file:
        for event in log(events, 50):
            file.write(orjson.dumps(event) + b"\n")
    command = [sys.executable, "-m", "tests.benchmarks.swarm", "--rebuild", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def _most_kilobytes() -> int:
    """What this process needed at most; unlike ``getrusage`` without what it was forked from."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and tell; exits with 1 when something takes more than it may."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.swarm")
    parser.add_argument("--events", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--million", action="store_true", help="also a million events, for the memory")
    parser.add_argument("--rebuild", metavar="LOG", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.rebuild:
        reconstruct(read_events(asked.rebuild)).write_to_file(f"{asked.rebuild}.json", pretty=False)
        sys.stdout.write(str(_most_kilobytes()))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        found = [
            measure(events, agents, Path(scratch), min(max(3, 100_000 // events), MOST_ROUNDS))
            for events in asked.events
            for agents in AGENTS
        ]
        megabytes = memory_of_a_million(Path(scratch)) if asked.million else 0.0
    sys.stdout.write("\n".join(_told(found, megabytes)) + "\n")
    return 0 if all(each.times <= MOST_TIMES for each in found) and megabytes <= MOST_MB else 1


def _told(found: Sequence[Measured], megabytes: float) -> Iterator[str]:
    header = ("events", "agents", "bytes each", "orjson alone", "from an array", "from lines")
    yield from markdown(header, map(_row, found))
    if megabytes:
        yield f"\n{MILLION:,} events rebuilt and written: {megabytes:.0f} MB at most."


def _row(each: Measured) -> Sequence[str]:
    array, lines = (f"{ratio(one, each.parse)} ({ms_of(one * 1000)})" for one in (each.array, each.lines))
    first = (f"{each.events:,}", str(each.agents), f"{each.event_bytes:.0f}", ms_of(each.parse * 1000))
    return (*first, array, lines)


if __name__ == "__main__":
    sys.exit(main())
