"""Events of a log file of any size, a few at a time: JSON Lines, or one JSON array of objects."""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from snapshot_manager.model.progress import Report, no_report
from snapshot_manager.swarm.blocks import Blocks
from snapshot_manager.swarm.event_lines import line_events
from snapshot_manager.swarm.event_list import list_events
from snapshot_manager.swarm.gaps import Gaps
from snapshot_manager.swarm.opened_file import open_log

STRETCH = 512
"""How many events are handed on at once."""


class EventFile:
    """The events of a log, as they stand in it; gzip and zstd are unpacked on the way.

    Args:
        path: A file of JSON Lines, or of one JSON array.
        report: Told how many of the file's bytes are read.
        gaps: Where what cannot be read is noted and left out; without it, that is an error.
    """

    def __init__(self, path: Path | str, report: Report = no_report, gaps: Gaps | None = None) -> None:
        self._path, self._report, self._gaps = Path(path), report, gaps

    def __iter__(self) -> Iterator[object]:
        """One event after the other; see ``stretches``."""
        for stretch in self.stretches():
            yield from stretch

    def stretches(self) -> Iterator[list[Any]]:
        """A few hundred events at a time: ``Event``, or what stands in an event's place.

        Raises:
            MalformedEvent: Something in it is no JSON; the error names the event's number.
            SwarmError: The file cannot be read.
            Cancelled: The report said so.
        """
        with open_log(self._path, self._gaps) as (file, raw):
            blocks = Blocks(file, raw, os.fstat(raw.fileno()).st_size, self._report)
            read = list_events if blocks.starts_array() else line_events
            yield from filter(None, read(blocks, self._gaps))


def read_events(path: Path | str, report: Report = no_report) -> EventFile:
    """The events of a log file of any size."""
    return EventFile(path, report)


def stretches(events: Iterable[object]) -> Iterator[list[Any]]:
    """Any events, a few hundred at a time."""
    if isinstance(events, EventFile):
        yield from events.stretches()
        return
    rest = iter(events)
    while some := list(islice(rest, STRETCH)):
        yield some
