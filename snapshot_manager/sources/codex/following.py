"""What a rollout comes to while it is written: its messages, and what the session stands before."""

from dataclasses import dataclass, field
from pathlib import Path

from snapshot_manager.sources.codex.gathering import Gathering
from snapshot_manager.sources.codex.lineage import base_in, find_ancestors, with_ancestors
from snapshot_manager.sources.codex.paths import Rollouts
from snapshot_manager.sources.codex.rollout import read_rollout
from snapshot_manager.sources.codex.stops import NOTHING, Stop, standing_after
from snapshot_manager.sources.jsonl import Tail


def _counting() -> Gathering:
    return Gathering(holds=False)


@dataclass(slots=True)
class Counted:
    """What a rollout came to as far as it was read.

    Attributes:
        rollouts: Where what it goes on from is looked for.
    """

    rollouts: Rollouts
    tail: Tail = field(default_factory=Tail)
    gathering: Gathering = field(default_factory=_counting)
    stop: Stop = NOTHING

    @property
    def messages(self) -> int:
        """How many there are; those of turns that were rolled back are not counted."""
        return len(self.gathering.messages)

    def read_on(self, path: Path) -> None:
        """Take in what is new.

        Raises:
            OSError: The file cannot be read.
        """
        from_start, lines = self.tail.new_lines(path)
        rollout = read_rollout(lines)
        records = rollout.records
        if from_start:
            self.gathering, self.stop = _counting(), NOTHING
            records = with_ancestors(find_ancestors(self.rollouts, path, base_in(rollout.meta)), rollout)
        self.gathering.take_all(records)
        self.stop = standing_after(records, self.stop)
