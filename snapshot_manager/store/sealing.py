"""In idle time, write groups again as one pack that stands alone: smaller, and faster to read.

A group that is full, or has many packs, becomes one pack of tier 1. Four neighbouring packs of a tier become
one of the next, as long as they are records and not too much to read at once. The slow part, the
compressing, is done outside of any transaction; it is thrown away if the group changed in the meantime.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Engine, text

from snapshot_manager.model.progress import Report
from snapshot_manager.store import packing, packs, schema, search
from snapshot_manager.store.packing import Item, Pack

MANY_PACKS = 4
MERGED = 4
MOST_BYTES = 4 * 1024 * 1024

_GROUPS = text(
    """
    SELECT pack.stream_id, stream.kind, pack.base, max(pack.stop) AS stop, max(pack.tier) AS tier,
        count(*) AS packs, pack.base = (SELECT base FROM pack AS last WHERE last.stream_id = pack.stream_id
            ORDER BY first DESC LIMIT 1) AS may_grow
    FROM pack JOIN stream ON stream.id = pack.stream_id
    GROUP BY pack.stream_id, pack.base ORDER BY pack.stream_id, pack.base
    """
)


@dataclass(frozen=True, slots=True)
class _Group:
    stream_id: int
    kind: int
    base: int
    stop: int
    tier: int
    packs: int
    may_grow: bool


@dataclass(frozen=True, slots=True)
class _Job:
    """Neighbouring groups of a stream that become one pack."""

    groups: tuple[_Group, ...]
    tier: int


def seal(writer: Engine, reader: Engine, report: Report) -> None:
    """Seal what can be sealed. Each step is a transaction of its own; it can be cancelled between them.

    Raises:
        Cancelled: The report said so.
    """
    tried: set[_Job] = set()
    while jobs := [job for job in _jobs(reader) if job not in tried]:
        for done, job in enumerate(jobs):
            report(done, len(jobs), "Tidying up")
            _carry_out(writer, reader, job)
        report(len(jobs), len(jobs), "Tidying up")
        tried.update(jobs)
    if tried:
        merge_words(writer)


def merge_words(writer: Engine) -> None:
    """Make the index of words smaller, in steps between which others can write."""
    with writer.begin() as connection:
        is_more = search.begin_merging(connection)
    while is_more:
        with writer.begin() as connection:
            is_more = search.go_on_merging(connection)


def _jobs(reader: Engine) -> list[_Job]:
    with reader.connect() as connection:
        groups = [_Group(*row) for row in connection.execute(_GROUPS)]
    full = [_Job((each,), 1) for each in groups if _is_due(each)]
    return full or [job for _, same in groupby(groups, lambda each: each.stream_id) for job in _mergers(same)]


def _is_due(group: _Group) -> bool:
    if group.may_grow:
        return group.packs >= MANY_PACKS
    return group.packs > 1 or group.tier == 0


def _mergers(groups: Iterator[_Group]) -> Iterator[_Job]:
    """Runs of neighbours of the same tier, four at a time."""
    run: list[_Group] = []
    for group in groups:
        if group.may_grow or group.kind != schema.RECORDS:
            continue
        if run and (run[-1].tier != group.tier or run[-1].stop != group.base):
            run = []
        run.append(group)
        if len(run) == MERGED:
            yield _Job(tuple(run), group.tier + 1)
            run = []


def _carry_out(writer: Engine, reader: Engine, job: _Job) -> None:
    stream = job.groups[0].stream_id
    with reader.connect() as connection:
        old = _packs_of(connection, job)
    if not old or (len(job.groups) > 1 and sum(pack.raw_bytes for pack in old) > MOST_BYTES):
        return
    items = list(packing.read(old))
    if not _is_whole(old, items):
        return  # damaged; verify tells of it
    sealed = packing.pack_again(stream, items, job.tier)
    with writer.begin() as connection:
        if _packs_of(connection, job) == old:
            packs.replace(connection, old, sealed)


def _is_whole(old: Sequence[Pack], items: Sequence[Item]) -> bool:
    """Whether every item that is not gone could be read."""
    if len(items) != sum(pack.stop - pack.first for pack in old):
        return False
    return all(item.digest is None or item.content is not None for item in items)


def _packs_of(connection: Connection, job: _Job) -> list[Pack]:
    groups = (packs.group(connection, group.stream_id, group.base) for group in job.groups)
    return [pack for group in groups for pack in group]
