"""``./dev bench``: measure everything, print the tables, and write them when all was measured."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import chores, many, peers, program, targets
from tests.benchmarks.contestants import Contestant, JsonRows
from tests.benchmarks.many import Curves
from tests.benchmarks.measures import STRIDE, Race, Result
from tests.benchmarks.peers import Git
from tests.benchmarks.program import Pairs
from tests.benchmarks.table import curve_table, markdown, pair_table, race_table

RESULTS = Path(__file__).with_name("results.md")
SIZES = (100, 1000)
FULL_SIZES = (*SIZES, 5000)
MOST_KEPT_WHOLE = 1000
"""In longer sessions the contestants that need much time or room keep only some of the snapshots."""

PREFACE = """\
# What keeping a session costs

Measured on {day} by `./dev bench --full`. All keep the same made-up session of an agent at work, a snapshot
every 5 messages, and take turns at every moment, so that what else the machine does hits all of them.
Times are medians; the ratio to this library comes first. Files are counted by their sizes, indexes and logs
included, the programs' caches not. restic, borg and git are started as a person would start them. Memory
is what Python's allocator counts. The machine had {cores} cores, and {load:.0f} processes wanted them.

In sessions of more than {most} messages, full JSON, zstd rows, restic and borg keep one snapshot in
{stride} and those at both ends: ≈ is what all would take, ≥ what those take.

"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and tell."""
    asked = _parser().parse_args(arguments)
    sizes = asked.messages or (FULL_SIZES if asked.full else SIZES)
    output = asked.output or (RESULTS if asked.full else None)
    with tempfile.TemporaryDirectory(dir=asked.scratch) as scratch:
        races = {
            messages: _race(messages, Path(scratch) / str(messages), with_programs=not asked.without_programs)
            for messages in sizes
        }
        counts = asked.snapshots or (many.COUNTS if asked.full else many.COUNTS[:2])
        curves = many.measure(Path(scratch) / "many", _say, counts)
        pairs = program.measure(Path(scratch) / "program", Path(scratch) / "many", _say, asked.rounds)
        _say("single chores")
        done = [each.cells(asked.rounds) for each in chores.chores(Path(scratch) / "chores")]
    text = "\n".join(_report(races, curves, pairs, done)) + "\n"
    sys.stdout.write(text)
    if output is not None:
        output.write_text(text, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measure what keeping a session costs.")
    parser.add_argument("--full", action="store_true", help=f"5,000 messages too; writes {RESULTS.name}")
    parser.add_argument("--messages", type=int, nargs="+", metavar="N", help="sessions of other lengths")
    parser.add_argument(
        "--snapshots", type=int, nargs="+", metavar="N", help="libraries of other numbers of snapshots"
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=program.ROUNDS,
        metavar="N",
        help="how often the window is started, and a chore done",
    )
    parser.add_argument("--without-programs", action="store_true", help="leave out restic, borg and git")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="where to write; 3 GB are needed")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the tables there")
    return parser


def _race(messages: int, folder: Path, *, with_programs: bool) -> list[Result]:
    folder.mkdir()
    contestants = peers.line_up(folder, with_programs=with_programs)
    return Race(messages, contestants, _sampled(messages, contestants)).run(_say)


def _sampled(messages: int, contestants: Sequence[Contestant]) -> list[Contestant]:
    if messages <= MOST_KEPT_WHOLE:
        return []
    return [
        each
        for each in contestants
        if isinstance(each, JsonRows) or (each.is_program and not isinstance(each, Git))
    ]


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _report(
    races: targets.Races, curves: Curves, pairs: Pairs, done: Sequence[Sequence[str]]
) -> Iterator[str]:
    yield from _preface()
    yield "## Targets"
    yield ""
    found = (*targets.of_races(races), *targets.of_many(curves))
    yield from markdown(("target", "measured", ""), (each.cells for each in found))
    for messages, results in races.items():
        yield ""
        yield f"## {messages:,} messages, {messages // 5:,} snapshots"
        yield ""
        yield from race_table(results)
    yield ""
    yield "## Many snapshots"
    yield ""
    yield from curve_table(curves)
    yield ""
    yield "## The program"
    yield ""
    yield from pair_table(pairs)
    yield ""
    yield "## Single chores"
    yield ""
    yield from markdown(chores.HEADER, done)


def _preface() -> Iterator[str]:
    told = PREFACE.format(
        day=datetime.now(UTC).date(),
        cores=os.cpu_count(),
        load=os.getloadavg()[2],
        most=f"{MOST_KEPT_WHOLE:,}",
        stride=STRIDE,
    )
    yield from told.splitlines()
    if absent := peers.missing():
        yield f"Not installed here, so not measured: {', '.join(absent)}.\n"


if __name__ == "__main__":
    sys.exit(main())
