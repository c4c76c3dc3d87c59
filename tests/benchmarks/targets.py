"""What the library must reach, each with what was measured and whether it is so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from tests.benchmarks.many import KEYS, Curves
from tests.benchmarks.measures import Measure, Result
from tests.benchmarks.table import bytes_of, ms_of, ratio

Races = Mapping[int, Sequence[Result]]
"""By messages; this library is the first of each, full JSON rows the second."""

MOST_DISK_BYTES = {1000: 1_200_000, 5000: 5_500_000}

MOST_MS = 50
LONGEST_HOLD_MS = 100
SOON_MS = 5
"""What is done so soon may have grown; it cannot be told from noise."""

NOISE = 1.5


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that must hold."""

    wanted: str
    measured: str
    is_reached: bool

    @property
    def cells(self) -> tuple[str, str, str]:
        """As a row of a table."""
        return self.wanted, self.measured, "✓" if self.is_reached else "✗"


def of_races(races: Races) -> Iterator[Target]:
    """The targets that sessions of these lengths tell something of."""
    for messages, most in MOST_DISK_BYTES.items():
        if messages in races:
            ours = races[messages][0]
            yield Target(
                f"all snapshots of {messages:,} messages take at most {bytes_of(most)}",
                f"{bytes_of(ours.disk_bytes)}, {bytes_of(ours.open_bytes)} while open",
                max(ours.disk_bytes, ours.open_bytes) <= most,
            )
    longest = max(races)
    yield from _captures(longest, *races[longest][:2])
    if len(races) > 1:
        yield _memory(races)
    if 1000 in races:
        yield _at_most(
            "reading any snapshot of 1,000 messages takes at most 5 × full JSON",
            races[1000][0].ms(Measure.READ_ANY),
            races[1000][1].ms(Measure.READ_ANY),
            5,
        )


def of_many(curves: Curves) -> Iterator[Target]:
    """What must hold of a library of very many snapshots."""
    for question, curve in curves.items():
        smallest, largest = min(curve), max(curve)
        measured = f"{ms_of(curve[largest])}, {ratio(curve[largest], curve[smallest])} that of {smallest:,}"
        growth = NOISE * log(largest) / log(smallest)
        is_flat = curve[largest] <= max(growth * curve[smallest], SOON_MS)
        # Every snapshot has a key, and a list that can be scrolled to any place at once needs all of them.
        # It is one pass through one short index, off the window's thread.
        how = "growing with their number" if question == KEYS else "growing like the logarithm"
        yield Target(
            f"{question}: at {largest:,} snapshots under {MOST_MS} ms, {how}",
            measured,
            curve[largest] < MOST_MS and (is_flat or question == KEYS),
        )


def _captures(messages: int, ours: Result, naive: Result) -> Iterator[Target]:
    capture = ours.ms(Measure.CAPTURE)
    yield _at_most(
        f"a capture at message {messages:,} takes at most 2 × one at message 100",
        capture,
        ours.ms(Measure.CAPTURE_EARLY),
        2,
    )
    yield _at_most(
        f"a capture at message {messages:,} is at least 10 × faster than full JSON",
        capture,
        naive.ms(Measure.CAPTURE),
        0.1,
    )
    hold = ours.ms(Measure.HOLD) or 0.0
    yield Target(
        f"while a fifth of {messages:,} messages is removed, nobody waits longer than {LONGEST_HOLD_MS} ms",
        f"{ms_of(hold)} of {ms_of(ours.ms(Measure.REMOVE) or 0.0)}",
        0 < hold <= LONGEST_HOLD_MS,
    )
    yield _at_most(
        "to find that nothing changed takes less than a capture", ours.ms(Measure.UNCHANGED), capture, 1
    )
    shown, loaded = ours.ms(Measure.COMPARE), ours.ms(Measure.READ_LAST)
    yield _at_most("to compare neighbours takes less than to read both", shown, 2 * (loaded or 0), 1)


def _memory(races: Races) -> Target:
    short, long = (races[messages][0].memory_bytes or 0 for messages in (min(races), max(races)))
    return Target(
        "the memory that a capture takes does not grow with the session",
        f"{bytes_of(short)} at {min(races):,} messages, {bytes_of(long)} at {max(races):,}",
        long <= max(2 * short, 2_000_000),
    )


def _at_most(wanted: str, value: float | None, base: float | None, times: float) -> Target:
    if not value or not base:
        return Target(wanted, "not measured", is_reached=False)
    return Target(wanted, f"{ratio(value, base)} ({ms_of(value)}, {ms_of(base)})", value <= times * base)
