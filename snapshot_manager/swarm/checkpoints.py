"""A session kept as a snapshot now and then, and the events since; nothing of its conversation is lost.

The guide's own pattern restores the snapshot and then a second one made of the events alone, which replaces
the conversation. Here the events are folded into the snapshot.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import orjson

from snapshot_manager.errors import MalformedSnapshot
from snapshot_manager.swarm import ruby_values
from snapshot_manager.swarm.event import as_event
from snapshot_manager.swarm.rebuild import fold, reconstruct
from snapshot_manager.swarm.snapshot import Snapshot
from snapshot_manager.swarm.storage.base import Storage

EVERY = 100
"""After how many events they are folded into a snapshot."""


class Checkpoints:
    """One session in a storage.

    What is stored is named by how many events it covers: ``<session>/base/100`` is the state after 100
    events, ``<session>/events/100-107`` the events 101 to 107. A new base is stored before anything older
    goes, so that a crash at any point leaves a whole session.

    Args:
        storage: Where to.
        session: The session's name there.
        every: See ``EVERY``.
        expires_after: How long what is stored lives after the last write.
    """

    def __init__(
        self, storage: Storage, session: str, *, every: int = EVERY, expires_after: timedelta | None = None
    ) -> None:
        self._storage, self._session, self._every = storage, session, every
        self._expires_after = expires_after

    def append(self, events: Sequence[Any]) -> None:
        """Store events that came after those stored before.

        Raises:
            MalformedEvent: One of them cannot be taken; none is stored.
            StorageError: They could not be stored.
        """
        base, runs = self._stored()
        start = runs[-1][1] if runs else base
        end = start + len(events)
        document = orjson.dumps(list(events))
        for number, event in enumerate(ruby_values.from_json(document), start=start + 1):
            as_event(event, number)
        reconstruct(events)
        if end - base >= self._every:
            self._checkpoint(self._fold(base, runs, events), end, (base, runs))
        elif events:
            self._put(f"events/{start}-{end}", document)

    def load(self) -> Snapshot:
        """The state after all events stored.

        Raises:
            MalformedSnapshot: What is stored is not whole.
            StorageError: It could not be had.
        """
        base, runs = self._stored()
        return self._fold(base, runs, [])

    def _stored(self) -> tuple[int, list[tuple[int, int]]]:
        """The newest base, and the runs of events after it, in order."""
        names = [key.removeprefix(f"{self._session}/") for key in self._storage.keys(f"{self._session}/")]
        base = max((int(name[5:]) for name in names if name.startswith("base/")), default=0)
        pairs = [name[7:].partition("-") for name in names if name.startswith("events/")]
        runs = sorted((int(start), int(end)) for start, _, end in pairs)
        return base, [run for run in runs if run[0] >= base]

    def _fold(self, base: int, runs: Iterable[tuple[int, int]], events: Iterable[Any]) -> Snapshot:
        since: list[Any] = []
        reached = base
        for start, end in runs:
            if start != reached:
                raise MalformedSnapshot(
                    f"Events {reached + 1} to {start} of the session “{self._session}” are missing.",
                    hint="They expired, or were removed; the state before them can still be had.",
                )
            since += ruby_values.from_json(self._storage.get(f"{self._session}/events/{start}-{end}"))
            reached = end
        since += events
        if not base:
            return reconstruct(since)
        return fold(Snapshot.from_json(self._storage.get(f"{self._session}/base/{base}")), since)

    def _checkpoint(self, snapshot: Snapshot, end: int, old: tuple[int, list[tuple[int, int]]]) -> None:
        self._put(f"base/{end}", snapshot.to_json(pretty=False).encode())
        base, runs = old
        for start, stop in runs:
            self._storage.delete(f"{self._session}/events/{start}-{stop}")
        if base:
            self._storage.delete(f"{self._session}/base/{base}")

    def _put(self, name: str, document: bytes) -> None:
        self._storage.put(f"{self._session}/{name}", document, self._expires_after)
