"""Throw odd messages at the bridge for a while: ``python -m tests.checks.fuzz_bridge [SECONDS] [SEED]``.

Whatever is sent is read; what is taken is written to logs, and those are read back as state, messages and
pictures. Nothing may crash, and no log line may hold a word of what was sent. The suite has a short form of
this in ``tests/bridge/test_reading.py``.
"""

import json
import logging
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

import msgspec
from typing_extensions import override

from snapshot_manager.bridge import protocol
from snapshot_manager.bridge.protocol import Batch, Call, Refusal
from snapshot_manager.clock import utc_now
from snapshot_manager.engine.summary import summarise
from snapshot_manager.live import picture
from snapshot_manager.live.folder import LiveFolder
from snapshot_manager.live.journal import Journal
from snapshot_manager.live.lines import Begun
from snapshot_manager.live.shapes import STATE_SHAPES, BalanceUpdate
from snapshot_manager.model.facts import commands_in, files_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.live import Live
from tests.bridge.hostile import JUNK
from tests.bridge.test_reading import EXAMPLES

CANARY = "CanaryThatNoLogMayHold"
BATCH = 50
"""So many messages make one session, which is then read back."""

ODD: list[object] = [
    None,
    True,
    0,
    -1,
    1.5,
    2**63,
    2**70,
    "",
    CANARY,
    [],
    {},
    [[[]]],
    {"type": CANARY},
    "\U0001f600" * 99,
]


class Overheard(logging.Handler):
    """Notes log lines that hold what was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.leaks: list[str] = []

    @override
    def handle(self, record: logging.LogRecord) -> bool:
        """Look at one line, and at the traceback it may bear."""
        said = logging.Formatter().format(record)
        if CANARY in said:
            self.leaks.append(said)
        return True


class Fuzzer:
    """Makes messages from examples."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311  -- the same messages for the same seed

    def message(self) -> str:
        """One message: an example with odd values, and often with damaged text."""
        chance = self._chance
        method = chance.choice(sorted(EXAMPLES))
        params = json.loads(json.dumps(EXAMPLES[method]))
        for _ in range(chance.randint(0, 3)):
            self._spoil(params)
        call = {"jsonrpc": "2.0", "id": chance.choice([1, "a", None]), "method": method, "params": params}
        text = json.dumps([call] * chance.randint(1, 3) if chance.random() < 0.1 else call)
        return self._damaged(text) if chance.random() < 0.3 else text

    def _spoil(self, value: object) -> None:
        """Give a field somewhere inside an odd value, or add one."""
        chance = self._chance
        while isinstance(value, (dict, list)) and value:
            keys = list(value) if isinstance(value, dict) else list(range(len(value)))
            key = chance.choice(keys)
            inner = value[key]
            if not isinstance(inner, (dict, list)) or chance.random() < 0.5:
                value[key] = self._odd()
                return
            value = inner
        if isinstance(value, dict):
            value[chance.choice(["sessionId", "once", "mood", "id", "cwd", "errorOutput"])] = self._odd()

    def _odd(self) -> object:
        return json.loads(json.dumps(self._chance.choice(ODD)))

    def _damaged(self, text: str) -> str:
        start = self._chance.randrange(len(text))
        stop = start + self._chance.randrange(20)
        return text[:start] + self._chance.choice([*JUNK, CANARY, text[start:stop] * 2, ""]) + text[stop:]


def read(text: str, seen: Counter[str]) -> list[Call]:
    """Read a message as the server does; answers the calls that it would take."""
    try:
        found = protocol.read(text)
    except Refusal as refusal:
        found = Batch([refusal])
    calls = found.calls if isinstance(found, Batch) else [found]
    for each in calls:
        if isinstance(each, Refusal):
            seen["refused"] += 1
            msgspec.json.encode(protocol.error_of(each))
        else:
            seen["taken"] += 1
    return [each for each in calls if isinstance(each, Call)]


def read_back(logs: LiveFolder, app: str) -> None:
    """Read a session in every way that there is."""
    source = Live(logs, utc_now)
    state = source.read(f"{app}/s1", frozenset(), no_report)
    summarise(state)
    source.session(f"{app}/s1")
    source.messages(state.part(PartName.MESSAGES))
    list(files_in(state.part(PartName.FILES)))
    list(commands_in(state.part(PartName.TERMINAL)))
    msgspec.json.encode(picture.whole(logs.session(f"{app}/s1"), 1 << 20))
    if gaps := state.part(PartName.MESSAGES).gaps:
        raise AssertionError(f"A line that was taken could not be read back: {gaps}")


def one_session(fuzzer: Fuzzer, number: int, seen: Counter[str]) -> None:
    """Some messages as one session."""
    with tempfile.TemporaryDirectory() as folder:
        logs = LiveFolder(Path(folder))
        journal = Journal(logs, utc_now)
        app = f"app{number}"
        created = json.dumps(EXAMPLES["session.created"]).encode()
        journal.write([journal.line(Begun(app=app, id="s1"), "session.created", created)])
        for _ in range(BATCH):
            for call in read(fuzzer.message(), seen):
                if call.method in STATE_SHAPES:
                    whose = None if isinstance(call.shape, BalanceUpdate) else "s1"
                    journal.write([journal.line(Begun(app=app, id=whose), call.method, call.params)])
        journal.close()
        read_back(logs, app)


def main() -> int:
    """Fuzz; answers the exit code."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    overheard = Overheard()
    logging.getLogger().addHandler(overheard)
    logging.getLogger().setLevel(logging.DEBUG)
    seen: Counter[str] = Counter()
    fuzzer, until, number = Fuzzer(seed), monotonic() + seconds, 0
    while monotonic() < until:
        number += 1
        one_session(fuzzer, number, seen)
    sys.stdout.write(f"{number} sessions, {dict(seen)}, {len(overheard.leaks)} leaks into logs\n")
    return 1 if overheard.leaks else 0


if __name__ == "__main__":
    sys.exit(main())
