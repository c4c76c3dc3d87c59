"""Which moments a log knows, and what its swarm was at any of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from snapshot_manager.swarm.difference import SnapshotDifference, diff
from snapshot_manager.swarm.event import as_event
from snapshot_manager.swarm.handlers import OWN
from snapshot_manager.swarm.rebuild import reconstruct
from snapshot_manager.swarm.snapshot import Snapshot
from snapshot_manager.swarm.timestamps import seconds_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TimePoint:
    """An event after which the state is another one.

    Attributes:
        number: Of the event in its log, counted from 1.
        timestamp: As written; what ``until`` takes.
        at: The same moment; None where it cannot be read.
    """

    number: int
    timestamp: str
    at: datetime | None
    type: str
    agent: str


def time_points(events: Iterable[object]) -> Iterator[TimePoint]:
    """The moments at which the state changed, in the order of the log.

    Raises:
        MalformedEvent: Something in the log is no event.
    """
    for number, value in enumerate(events, start=1):
        event = as_event(value, number)
        if isinstance(event.type, str) and event.type in OWN:
            stamp = event.timestamp if isinstance(event.timestamp, str) else ""
            agent = event.agent if isinstance(event.agent, str) else ""
            yield TimePoint(number, stamp, _moment(stamp), event.type, agent)


def state_after(events: Iterable[object], number: int) -> Snapshot:
    """The state after the first ``number`` events of a log.

    Raises:
        MalformedEvent: One of them cannot be taken.
    """
    return reconstruct(islice(iter(events), number))


def between(events: Iterable[object], before: str | datetime, after: str | datetime) -> SnapshotDifference:
    """What changed from one moment to another; ``events`` are gone through twice.

    Raises:
        MalformedEvent: An event cannot be taken.
        UsageError: One of the moments is no time.
    """
    return diff(reconstruct(events, until=before), reconstruct(events, until=after))


def _moment(stamp: str) -> datetime | None:
    seconds = seconds_of(stamp)
    try:
        return None if seconds is None else _EPOCH + timedelta(microseconds=int(seconds * 1_000_000 // 1))
    except OverflowError:
        return None
