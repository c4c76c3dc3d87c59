"""The results as Markdown: ratios first, since they hold on other machines too, then what was measured."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tests.benchmarks.many import Curves
from tests.benchmarks.measures import Measure, Result
from tests.benchmarks.program import Pairs

Row = tuple[str, Sequence[float | None], Callable[[float], str]]
"""What it is, the figure of each contestant, and how such a figure is written."""


def ratio(value: float, base: float) -> str:
    """How many times as much, with about two digits that say something."""
    times = value / base if base else float("inf")
    if times >= 10:
        return f"{times:,.0f}×"
    return f"{times:.1f}×" if times >= 1 else f"{times:.2f}×"


def bytes_of(count: float) -> str:
    """A size that a person can read."""
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= size:
            return f"{count / size:,.3g} {unit}" if count / size < 1000 else f"{count / size:,.0f} {unit}"
    return f"{count:.0f} bytes"


def ms_of(ms: float) -> str:
    """A time that a person can read."""
    if ms >= 1000:
        return f"{ms / 1000:.3g} s"
    return f"{ms:.2g} ms" if ms < 10 else f"{ms:.0f} ms"


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, its columns aligned."""
    cells = [list(header), *map(list, rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    cells.insert(1, ["-" * width for width in widths])
    for row in cells:
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def race_table(results: Sequence[Result]) -> Iterator[str]:
    """What each contestant took; the first one is what the others are compared with."""
    rows = [
        _cells(row, [each.sampling if number < 2 else "" for each in results])
        for number, row in enumerate(_rows(results))
    ]
    yield from markdown(["", *(each.title for each in results)], rows)


def curve_table(curves: Curves) -> Iterator[str]:
    """How long each question takes, and how many times as long with the most snapshots as with the fewest."""
    counts = sorted({count for curve in curves.values() for count in curve})
    rows = [
        [question, *(ms_of(curve[count]) for count in counts), ratio(curve[counts[-1]], curve[counts[0]])]
        for question, curve in curves.items()
    ]
    yield from markdown(["", *(f"{count:,} snapshots" for count in counts), "grows"], rows)


def pair_table(pairs: Pairs) -> Iterator[str]:
    """How many times as long each thing takes as the plainest way: an empty window, or ``json.loads``."""
    rows = [(title, ratio(ms, plain), ms_of(ms), ms_of(plain)) for title, (ms, plain) in pairs.items()]
    yield from markdown(("", "ratio", "this program", "an empty window, or json.loads"), rows)


def _rows(results: Sequence[Result]) -> Iterator[Row]:
    yield "on disk", [each.disk_bytes for each in results], bytes_of
    yield "on disk while open", [each.open_bytes for each in results], bytes_of
    for measure in Measure:
        yield measure, [each.ms(measure) for each in results], ms_of
        if measure in (Measure.CAPTURE_EARLY, Measure.CAPTURE):
            yield f"{measure}, 95 in 100", [each.p95_ms(measure) for each in results], ms_of
    yield "memory that a capture takes", [each.memory_bytes for each in results], bytes_of


def _cells(row: Row, signs: Sequence[str]) -> list[str]:
    title, figures, write = row
    base = figures[0]
    cells = [title]
    for number, (figure, sign) in enumerate(zip(figures, signs, strict=True)):
        if figure is None:
            cells.append("–")
        elif number and base:
            cells.append(f"{sign}{ratio(figure, base)} ({write(figure)})")
        else:
            cells.append(write(figure))
    return cells
