"""Look at a session that is being written, reading of its transcript only what is new."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from snapshot_manager.sources.claude_code.conversation import is_shown
from snapshot_manager.sources.claude_code.stops import NOTHING, Stop
from snapshot_manager.sources.claude_code.transcript import read_transcript, standing_after
from snapshot_manager.sources.jsonl import Tail

MOST_SESSIONS = 64
"""So many sessions are remembered; one that was written to longer ago is counted from its beginning again."""

FORGOTTEN_AFTER = timedelta(hours=6)
"""So is one that nobody looked at for so long."""

RESPONSES_APART = 32
"""The blocks of one response are written so close to each other; it is counted once."""


@dataclass(slots=True)
class Counted:
    """What a transcript came to as far as it was read: its messages, and what the session stands before."""

    looked_at: datetime
    tail: Tail = field(default_factory=Tail)
    messages: int = 0
    latest: deque[str] = field(default_factory=lambda: deque(maxlen=RESPONSES_APART))
    stop: Stop = NOTHING

    def read_on(self, path: Path) -> None:
        """Take in what is new.

        Raises:
            OSError: The file cannot be read.
        """
        from_start, lines = self.tail.new_lines(path)
        if from_start:
            self.messages, self.stop = 0, NOTHING
            self.latest.clear()
        entries = read_transcript(lines, bodies=False).entries
        self.stop = standing_after(entries, self.stop)
        for entry in entries:
            name = entry.response or entry.uuid
            if is_shown(entry) and name not in self.latest:
                self.latest.append(name)
                self.messages += 1


class Following:
    """The sessions that are being written."""

    def __init__(self) -> None:
        self._counted: OrderedDict[Path, Counted] = OrderedDict()

    def of(self, path: Path, now: datetime) -> Counted:
        """What a transcript holds by now; messages that the person wound back are counted, too.

        Raises:
            OSError: The file cannot be read.
        """
        counted = self._counted.setdefault(path, Counted(now))
        counted.looked_at = now
        self._counted.move_to_end(path)
        self._forget(now)
        counted.read_on(path)
        return counted

    def _forget(self, now: datetime) -> None:
        while True:
            oldest = next(iter(self._counted.values()))
            if len(self._counted) <= MOST_SESSIONS and now - oldest.looked_at < FORGOTTEN_AFTER:
                return
            self._counted.popitem(last=False)
