"""What apps told, put on the disk in groups: whatever comes while one group is written makes the next one."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.live.journal import Entry, Journal
from snapshot_manager.model.sighting import Sighting


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing that was told.

    Attributes:
        entries: Its lines; none for what only waits until all before it is on the disk.
        session: The name of the session to look at afterwards; empty for none.
        done: Set when it is on the disk, or to the error that prevented it.
    """

    entries: Sequence[Entry]
    session: str
    done: "asyncio.Future[None]"


class Commits:
    """The writer's loop.

    Args:
        journal: Where everything is written.
        look: Finds out, on the writer's thread, what a session has come to.
        kept: Told of it, in the loop.
        most_bytes: What may wait; ``room`` then lets wait those who bring more.
    """

    def __init__(
        self,
        journal: Journal,
        look: Callable[[str], Sighting | None],
        kept: Callable[[Sighting], None],
        most_bytes: int,
    ) -> None:
        self._journal, self._look, self._kept = journal, look, kept
        self._most_bytes = most_bytes
        self._waiting: list[Telling] = []
        self._bytes = 0
        self._more = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    async def room(self) -> None:
        """Wait until more may be brought."""
        await self._room.wait()

    def add(self, entries: Sequence[Entry], session: str = "") -> "asyncio.Future[None]":
        """Write these next; the future is done when they are on the disk."""
        telling = Telling(entries, session, asyncio.get_running_loop().create_future())
        self._waiting.append(telling)
        self._bytes += sum(len(entry.data) for entry in entries)
        if self._bytes > self._most_bytes:
            self._room.clear()
        self._more.set()
        return telling.done

    async def run(self) -> None:
        """Write until cancelled; what was added before that is still written."""
        try:
            while True:
                await self._more.wait()
                await self._write_waiting()
        finally:
            await self._write_waiting()

    async def _write_waiting(self) -> None:
        group, self._waiting, self._bytes = self._waiting, [], 0
        self._more.clear()
        self._room.set()
        if not group:
            return
        writing = asyncio.ensure_future(asyncio.to_thread(self._write, group))
        try:
            found = await asyncio.shield(writing)
        except asyncio.CancelledError:
            self._settle(group, await writing)
            raise
        self._settle(group, found)

    def _write(self, group: Sequence[Telling]) -> Mapping[str, Sighting | None] | SnapshotManagerError:
        try:
            self._journal.write([entry for telling in group for entry in telling.entries])
            return {name: self._look(name) for name in {telling.session for telling in group} if name}
        except SnapshotManagerError as error:
            return error

    def _settle(
        self, group: Sequence[Telling], found: Mapping[str, Sighting | None] | SnapshotManagerError
    ) -> None:
        for telling in group:
            if telling.done.done():
                continue
            if isinstance(found, SnapshotManagerError):
                telling.done.set_exception(found)
                telling.done.exception()  # whoever does not wait for it has heard it all the same
            else:
                telling.done.set_result(None)
        if not isinstance(found, SnapshotManagerError):
            for sighting in filter(None, found.values()):
                self._kept(sighting)
