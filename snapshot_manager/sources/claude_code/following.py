"""Look at a session that is being written, reading of its transcript only what is new."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from pathlib import Path

from snapshot_manager.sources.claude_code.conversation import is_shown
from snapshot_manager.sources.claude_code.transcript import read_transcript
from snapshot_manager.sources.jsonl import Tail

MOST_SESSIONS = 64
"""So many sessions are remembered; one that was written to longer ago is counted from its beginning again."""

RESPONSES_APART = 32
"""The blocks of one response are written so close to each other; it is counted once."""


@dataclass(slots=True)
class Counted:
    """How many messages a transcript held as far as it was read."""

    tail: Tail = field(default_factory=Tail)
    messages: int = 0
    latest: deque[str] = field(default_factory=lambda: deque(maxlen=RESPONSES_APART))

    def read_on(self, path: Path) -> int:
        """Count what is new, and answer how many there are.

        Raises:
            OSError: The file cannot be read.
        """
        from_start, lines = self.tail.new_lines(path)
        if from_start:
            self.messages = 0
            self.latest.clear()
        for entry in read_transcript(lines, bodies=False).entries:
            name = entry.response or entry.uuid
            if is_shown(entry) and name not in self.latest:
                self.latest.append(name)
                self.messages += 1
        return self.messages


class MessageCounts:
    """The number of messages of the sessions that are being written."""

    def __init__(self) -> None:
        self._counted: OrderedDict[Path, Counted] = OrderedDict()

    def of(self, path: Path) -> int:
        """How many messages a transcript holds; what the person wound back is counted, too.

        Raises:
            OSError: The file cannot be read.
        """
        counted = self._counted.setdefault(path, Counted())
        self._counted.move_to_end(path)
        if len(self._counted) > MOST_SESSIONS:
            self._counted.popitem(last=False)
        return counted.read_on(path)
