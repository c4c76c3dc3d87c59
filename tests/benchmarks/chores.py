"""Single chores of the program, each beside the plainest way to do it: its time, or the memory it takes."""

import gc
import json
import os
import random
import sqlite3
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import repeat
from pathlib import Path
from statistics import median

from snapshot_manager.engine import secret_scan
from snapshot_manager.gui.passages import json_tree
from snapshot_manager.gui.passages.text_diff import line_diff, word_diff
from snapshot_manager.sources.opencode.source import OpenCode
from tests.benchmarks.table import bytes_of, ms_of, ratio

SESSIONS = 3_000
SIGNS = ("sk-", "sk-ant-", "glpat-", "pypi-", "xoxb-", "-eyJ", "eyJa.", "secret", "://a:")
"""How secrets may begin; a text of nothing else is the worst there is to look through."""

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Chore:
    """One thing that is done.

    Attributes:
        plain: The plainest way, in words.
    """

    what: str
    plain: str
    ours: Work
    theirs: Work
    measure: Callable[[Work], float]
    tell: Callable[[float], str]

    def cells(self, rounds: int) -> tuple[str, str, str, str, str]:
        """As a row of a table; the two take turns."""
        taken = [(self.measure(self.ours), self.measure(self.theirs)) for _ in repeat(None, rounds)]
        ours, theirs = (median(column) for column in zip(*taken, strict=True))
        return self.what, ratio(ours, theirs), self.tell(ours), self.plain, self.tell(theirs)


HEADER = ("", "ratio", "this program", "beside", "that takes")


def chores(folder: Path) -> Iterator[Chore]:
    """All of them; ``folder`` is made to write in."""
    folder.mkdir()
    before, after = ("\n".join("}" if n % 3 else f"{sign * n}" for n in range(60_000)) for sign in (1, -1))
    yield _timed(
        "compare two files of 60,000 lines",
        "difflib",
        lambda: line_diff(before, after),
        lambda: SequenceMatcher(None, before.splitlines(), after.splitlines()).get_opcodes(),
    )
    huge = "a b c " * 200_000
    yield _weighed(
        "mark what was added to a text of 1.2 MB",
        "its words, as a list",
        lambda: word_diff(huge, f"{huge}\nand more"),
        huge.split,
    )
    content = json.dumps([{"n": n, "text": "word " * 20} for n in range(28_000)]).encode()
    yield _timed(
        "4 MB of JSON as a tree",
        "json.loads",
        lambda: json_tree.json_passages(content),
        lambda: json.loads(content),
    )
    yield _secrets()
    yield _listing(folder)


def _secrets() -> Chore:
    chance = random.Random(1)  # noqa: S311  -- makes prose
    prose = " ".join(chance.choices(("login", "fails", "after", "the", "page", "was", "cached"), k=20_000))
    text = prose[:100_000].encode()
    signs = [sign.encode() * (100_000 // len(sign)) for sign in SIGNS]
    return _timed(
        f"look for secrets in {len(signs)} × 100 kB of their beginnings",
        "as much prose",
        lambda: secret_scan.count(signs),
        lambda: secret_scan.count([text] * len(signs)),
    )


def _listing(folder: Path) -> Chore:
    path = folder / "opencode.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_TABLES)
        rows = [(f"ses_{n}", "/work", f"Session {n}", n) for n in range(SESSIONS)]
        connection.executemany("INSERT INTO session VALUES (?, NULL, ?, ?, ?, NULL)", rows)
        said = [(f"msg_{n}", f"ses_{n}", n, "{}") for n in range(SESSIONS)]
        connection.executemany("INSERT INTO message VALUES (?, ?, ?, ?)", said)
    os.utime(path, (0, 0))  # written long ago
    agent = OpenCode(folder)
    assert len(agent.sessions()) == SESSIONS

    def ask() -> None:
        with closing(sqlite3.connect(path)) as asking:
            asking.execute("SELECT * FROM session ORDER BY time_updated").fetchall()

    return _timed(f"list {SESSIONS:,} sessions of OpenCode again", "a SELECT of them", agent.sessions, ask)


_TABLES = """
    CREATE TABLE session (
        id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT, title TEXT, time_updated INTEGER, revert TEXT
    );
    CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT);
"""


def _timed(what: str, plain: str, ours: Work, theirs: Work) -> Chore:
    return Chore(what, plain, ours, theirs, _ms, ms_of)


def _weighed(what: str, plain: str, ours: Work, theirs: Work) -> Chore:
    return Chore(what, plain, ours, theirs, _most_bytes, bytes_of)


def _ms(work: Work) -> float:
    gc.collect()  # what others left behind is not looked through meanwhile
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _most_bytes(work: Work) -> float:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
