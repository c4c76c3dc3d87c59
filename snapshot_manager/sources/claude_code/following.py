"""What a transcript comes to while it is written: its messages, and what the session stands before."""

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from snapshot_manager.sources.claude_code.conversation import is_shown
from snapshot_manager.sources.claude_code.stops import NOTHING, Stop
from snapshot_manager.sources.claude_code.transcript import read_transcript, standing_after
from snapshot_manager.sources.jsonl import Tail

RESPONSES_APART = 32
"""The blocks of one response are written so close to each other; it is counted once."""


@dataclass(slots=True)
class Counted:
    """What a transcript came to as far as it was read; messages that were wound back are counted, too."""

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
