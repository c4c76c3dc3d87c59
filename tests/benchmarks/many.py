"""A library of very many small snapshots: how long the window's questions take, and how that grows."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, text

from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import (
    EVERYTHING,
    Draft,
    MessageCount,
    SessionRef,
    SnapshotFilter,
    SnapshotSession,
    SnapshotSummary,
)
from snapshot_manager.model.state import Mark, Part, PartName, RecordList, State
from snapshot_manager.store import accounting, rows, schema
from snapshot_manager.store.checksums import checksum_of
from snapshot_manager.store.first_page import first_page
from snapshot_manager.store.library import Library
from tests.benchmarks.workload import NOON

SESSIONS = 500
COUNTS = (1_000, 10_000, 100_000)
DAYS = 100
"""How far back the snapshots go."""

PAGE = 50
ROUNDS = 9
TOPICS = ("Debug Auth", "Refactor Cart", "Write Tests", "Fix Login", "Tune Queries")

OPENING = "open the library"
KEYS = "the list's keys, 8 bytes each"

_NEW = {
    "id": "lower(hex(randomblob(8)))",
    "seq": "seq + (SELECT last_seq FROM session WHERE session.id = session_id) * :round",
    "timestamp": ":now - abs(random() % :span)",
    "description": "CASE abs(random() % 10) WHEN 0 THEN 'Before step ' || key END",
}
_GROW = text("UPDATE session SET last_seq = (SELECT max(seq) FROM snapshot WHERE session_id = session.id)")
_KEYS = text("SELECT key FROM snapshot WHERE key > :last")
_ROWS = text(f"SELECT key, {', '.join(rows.OWN)} FROM snapshot WHERE key > :last")
_VOUCH = text("UPDATE snapshot SET checksum = :checksum WHERE key = :key")
_LAST = text("SELECT max(key) FROM snapshot")

Curves = dict[str, dict[int, float]]
"""For each question, the milliseconds it takes by the number of snapshots."""


def measure(
    folder: Path, say: Callable[[str], None], counts: Sequence[int] = COUNTS, sessions: int = SESSIONS
) -> Curves:
    """Ask the window's questions of a library that grows to each of these numbers of snapshots."""
    curves: Curves = {}
    _begin(folder, counts[0], sessions)
    for count in counts:
        _grow(folder, count)
        say(f"{count:,} snapshots")
        for question, ms in _ask(folder):
            curves.setdefault(question, {})[count] = ms
    return curves


def fill(folder: Path, count: int, sessions: int = SESSIONS) -> None:
    """Make a library of so many snapshots."""
    _begin(folder, sessions, sessions)
    _grow(folder, count)


def _begin(folder: Path, count: int, sessions: int) -> None:
    with _open(folder) as library:
        for number in range(count):
            library.create(_draft(number % sessions, number // sessions + 1))


def _draft(session: int, messages: int) -> Draft:
    said = [
        b'{"session": %d, "number": %d, "text": "as small as it gets"}\n' % (session, n)
        for n in range(messages)
    ]
    ref = SessionRef(source="claude-code", id=f"session-{session}")
    title = f"{TOPICS[session % len(TOPICS)]} {session}"
    return Draft(
        timestamp=NOON - timedelta(minutes=session),
        trigger=MessageCount(count=messages),
        state=State({PartName.MESSAGES: Part(Mark.CAPTURED, records=RecordList(said))}),
        summary=SnapshotSummary(message_count=messages),
        session=SnapshotSession(ref=ref, title=title, cwd="/work/shop"),
    )


def _grow(folder: Path, count: int) -> None:
    """Keep the states that are there again and again, as if a person had asked for it."""
    with _open(folder) as library, library._write() as connection:
        there = library.usage().snapshots
        last = connection.execute(_LAST).scalar_one()
        for round_ in range(1, count // there):
            _keep_again(connection, round_, last)
        connection.execute(_GROW)
        if count > there:
            _vouch(connection, last)
        accounting.count_in(connection, connection.execute(_KEYS, {"last": last}).scalars().all())
    with _open(folder) as library:
        assert library.usage().snapshots == count
        library.tidy()


def _keep_again(connection: Connection, round_: int, last: int) -> None:
    columns = [column.name for column in schema.snapshot.c if column.name != "key"]
    values = [_NEW.get(name, name) for name in columns]
    chosen = f"SELECT {', '.join(values)} FROM snapshot WHERE key <= :last"
    query = text(f"INSERT INTO snapshot ({', '.join(columns)}) {chosen}")
    microsecond = timedelta(microseconds=1)
    now = (NOON - datetime(1970, 1, 1, tzinfo=NOON.tzinfo)) // microsecond
    span = timedelta(days=DAYS) // microsecond
    connection.execute(query, {"round": round_, "last": last, "now": now, "span": span})


def _vouch(connection: Connection, last: int) -> None:
    """Give the rows after this one their checksums."""
    found = connection.execute(_ROWS, {"last": last}).all()
    sums = [{"key": key, "checksum": checksum_of(columns)} for key, *columns in found]
    connection.execute(_VOUCH, sums)


def _ask(folder: Path) -> Iterator[tuple[str, float]]:
    days = (NOON.replace(hour=0), NOON.replace(hour=0) - timedelta(days=1))
    yield OPENING, _ms(lambda: _open(folder).close())
    yield "the window's first page, before the library is open", _ms(lambda: first_page(folder, days, PAGE))
    with _open(folder) as library:
        keys = library.keys(EVERYTHING)
        middle = list(keys[len(keys) // 2 :][:PAGE])
        yield KEYS, _ms(lambda: library.keys(EVERYTHING))
        yield "the newest page", _ms(lambda: library.snapshots(EVERYTHING, PAGE))
        yield "a page in the middle", _ms(lambda: library.rows(middle))
        yield "the sizes of today, yesterday and older", _ms(lambda: library.group_sizes(days))
        yield "the meter", _ms(library.usage)
        for words in ("Auth 17", "Tests"):
            page = partial(library.snapshots, SnapshotFilter(search=words), PAGE)
            yield f"a page of a search by title, “{words}”", _ms(page)


def _open(folder: Path) -> Library:
    return Library(folder, clock=lambda: NOON, policy=Policy(quota_bytes=10**12))


def _ms(work: Callable[[], object]) -> float:
    """The best of several rounds: the answers are short, and whatever else the machine does only adds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return 1000 * min(taken)
