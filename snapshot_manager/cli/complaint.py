"""How an error is told at a terminal."""

import sys

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.words import foreign_text


def say(error: SnapshotManagerError) -> None:
    """Print the sentence, and the hint on a line of its own."""
    for sentence in filter(None, (str(error), error.hint)):
        sys.stderr.write(f"{foreign_text.plain_line(sentence)}\n")
