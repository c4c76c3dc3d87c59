"""Which rows of a table were added, removed or edited between two moments.

Runs that both sides have are set aside first; what is left is matched by key, in portions that are put on
the disk when they are large, so that memory stays small whatever differs.
"""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import zip_longest
from typing import IO, TypeAlias
from zlib import crc32

from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.digest import digest_of
from snapshot_manager.model.tables import RowChange, TableChange, TableContent
from snapshot_manager.simulator import row_text

MOST_SHOWN = 500
_PORTIONS = 32
_IN_MEMORY = 256 * 1024

Lines: TypeAlias = Iterable[tuple[bytes, bytes]]
"""Rows with what tells them apart."""
_Matched: TypeAlias = tuple[bytes | None, bytes | None]


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table with a way to read its runs of rows from the beginning, as often as needed."""

    content: TableContent
    runs: Callable[[], Iterable[bytes]]


def compare(target: str, before: TableRows | None, after: TableRows | None) -> TableChange:
    """What differs in one table; None stands for a side that does not have it."""
    content = _content_of(before, after)
    counts: Counter[ChangeKind] = Counter()
    rows: list[RowChange] = []
    for old, new in _differing(before, after, content):
        kind = _kind(old, new)
        counts[kind] += 1
        if len(rows) < MOST_SHOWN:
            rows.append(RowChange(kind=kind, before=_shown(old), after=_shown(new)))
    return TableChange(
        target=target,
        title=content.title,
        columns=content.columns,
        key=content.key,
        added=counts[ChangeKind.ADDED],
        removed=counts[ChangeKind.REMOVED],
        edited=counts[ChangeKind.EDITED],
        rows=tuple(rows),
    )


def _content_of(before: TableRows | None, after: TableRows | None) -> TableContent:
    side = after or before
    if side is None:
        raise ValueError("a table is compared that neither side has")
    return side.content


def _kind(old: bytes | None, new: bytes | None) -> ChangeKind:
    if old is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if new is None else ChangeKind.EDITED


def _shown(line: bytes | None) -> tuple[str | None, ...] | None:
    return None if line is None else row_text.shown(line)


def _differing(
    before: TableRows | None, after: TableRows | None, content: TableContent
) -> Iterator[_Matched]:
    shared = _digests(before) & _digests(after)
    sides = [_lines(side, Counter(shared), content) for side in (before, after)]
    with ExitStack() as files:
        left, right = (_portions(lines, files) for lines in sides)
        for old, new in zip(left, right, strict=True):
            yield from _matched(_read(old), _read(new))


def _digests(side: TableRows | None) -> Counter[bytes]:
    return Counter(digest_of(run) for run in side.runs()) if side else Counter()


def _lines(
    side: TableRows | None, shared: Counter[bytes], content: TableContent
) -> Iterator[tuple[bytes, bytes]]:
    """The rows in runs that the other side does not have, with the columns of ``content``."""
    if side is None:
        return
    key = [content.columns.index(each) for each in content.key if each in content.columns]
    for run in side.runs():
        digest = digest_of(run)
        if shared[digest]:
            shared[digest] -= 1
            continue
        for line in row_text.lines_of([run]):
            fitted = _fitted(line, side.content.columns, content.columns)
            fields = fitted[:-1].split(b"\t")
            yield (b"\t".join(fields[place] for place in key) if key else fitted), fitted


def _fitted(line: bytes, own: tuple[str, ...], wanted: tuple[str, ...]) -> bytes:
    """A row with other columns: those it does not have are NULL."""
    if own == wanted:
        return line
    fields = dict(zip(own, line[:-1].split(b"\t"), strict=True))
    return b"\t".join(fields.get(column, row_text.NULL) for column in wanted) + b"\n"


def _portions(lines: Lines, files: ExitStack) -> list[IO[bytes]]:
    """Rows with equal keys come into the same portion."""
    portions: list[IO[bytes]] = [
        files.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115  -- entered
        for _ in range(_PORTIONS)
    ]
    for key, line in lines:
        portions[crc32(key) % _PORTIONS].write(b"%d %d\n%b%b" % (len(key), len(line), key, line))
    return portions


def _read(portion: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    portion.seek(0)
    while sizes := portion.readline():
        key, line = map(int, sizes.split())
        yield portion.read(key), portion.read(line)


def _matched(old: Lines, new: Lines) -> Iterator[_Matched]:
    """Rows side by side by key, without those that are the same; what has a key twice is told apart whole."""
    left: dict[bytes, Counter[bytes]] = defaultdict(Counter)
    for key, line in old:
        left[key][line] += 1
    right: dict[bytes, Counter[bytes]] = defaultdict(Counter)
    for key, line in new:
        right[key][line] += 1
    for key in [*left, *(key for key in right if key not in left)]:
        same = left[key] & right[key]
        yield from zip_longest((left[key] - same).elements(), (right[key] - same).elements())
