"""How an error is told at a terminal."""

import sys

from snapshot_manager.errors import SnapshotManagerError


def say(error: SnapshotManagerError) -> None:
    """Print the sentence, and the hint on a line of its own."""
    sys.stderr.write(f"{error}\n")
    if error.hint:
        sys.stderr.write(f"{error.hint}\n")
