"""A process that lives the life of a library, and says on a pipe what it begins and what is acknowledged.

``python -m tests.store.crash.writer FOLDER SEED FIRST_NUMBER`` goes on until it is killed.
"""

import os
import random
import sys
from itertools import count
from pathlib import Path

import msgspec

from snapshot_manager.model.policy import Policy
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock
from tests.store.crash.deeds import QUOTA, Deed, Done, carry_out
from tests.store.crash.ledger import after, choose, ledger_of


class Begun(msgspec.Struct, frozen=True, tag=True):
    """This deed begins now; none: the library is being opened."""

    deed: Deed | None


class Acknowledged(msgspec.Struct, frozen=True, tag=True):
    """The library said that it is done."""

    done: Done


def read_line(line: bytes) -> Begun | Acknowledged:
    """Read what the process said."""
    said: Begun | Acknowledged = msgspec.json.decode(line, type=Begun | Acknowledged)
    return said


def _say(what: Begun | Acknowledged) -> None:
    os.write(sys.stdout.fileno(), msgspec.json.encode(what) + b"\n")


def _live(folder: Path, rng: random.Random, first: int) -> None:
    _say(Begun(None))
    with Library(folder, clock=FakeClock(), policy=Policy(quota_bytes=QUOTA)) as library:
        ledger = ledger_of(library)
        _say(Acknowledged(Done()))
        for number in count(first):
            deed = choose(rng, ledger, number)
            _say(Begun(deed))
            done = carry_out(library, deed)
            _say(Acknowledged(done))
            ledger = after(ledger, deed, done)


if __name__ == "__main__":
    _live(Path(sys.argv[1]), random.Random(sys.argv[2]), int(sys.argv[3]))  # noqa: S311  -- nothing here is secret
