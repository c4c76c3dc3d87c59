"""One of several that write to a library at once; also as a process of its own.

``python -m tests.store.crash.crowd FOLDER SECONDS SESSION`` prints what it holds in the end.
"""

import random
import sys
from itertools import count
from pathlib import Path
from time import monotonic

import msgspec

from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.crash.deeds import SESSIONS, EmptyTrash, Tidy, carry_out
from tests.store.crash.ledger import Ledger, after, choose


def live_among_others(library: Library, seconds: float, session: int) -> Ledger:
    """Do what one does, to the snapshots of one's own session alone; say what is held in the end."""
    rng = random.Random(session)  # noqa: S311  -- nothing here is secret
    ledger: Ledger = {}
    end = monotonic() + seconds
    for number in count(session, SESSIONS):
        deed = choose(rng, ledger, number)
        if isinstance(deed, EmptyTrash):  # it would be the others' trash, too
            deed = Tidy()
        ledger = after(ledger, deed, carry_out(library, deed))
        if monotonic() > end:
            return ledger
    return ledger


def ledger_from(printed: bytes) -> Ledger:
    """Read what the process printed."""
    return msgspec.json.decode(printed, type=Ledger)


if __name__ == "__main__":
    with Library(Path(sys.argv[1]), clock=FakeClock(), policy=Policy()) as opened:
        held = live_among_others(opened, float(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.buffer.write(msgspec.json.encode(held))
