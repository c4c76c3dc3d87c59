"""Follow the agents' files: told by the operating system where it tells, else by comparing now and then."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing, suppress
from pathlib import Path
from typing import Any, TypeAlias

from watchfiles import awatch
from watchfiles._rust_notify import WatchfilesRustInternalError

from snapshot_manager.engine.follow import Follow
from snapshot_manager.service.service import Service

RESCAN_S = 60.0
"""Everything is compared so often, for what nobody tells: a new folder, a disk of another computer."""

POLL_S = 10.0
"""The same where the operating system tells nothing, its watches being used up."""

SETTLED_S = 1.0
"""So long after listening began, everything is compared for what happened just before."""

GATHERED_MS = 1_000
"""Changes are told together that come within so long of each other."""

STEP_MS = 250
"""How often the watching thread wakes to see whether there is something."""

Changes: TypeAlias = Iterable[tuple[object, str]]
Told: TypeAlias = Callable[..., AsyncGenerator[Changes]]


class FileDuty:
    """Keeps the watch told of the sessions in files.

    Args:
        told: Tells of changed files as ``watchfiles.awatch`` does.
    """

    name = "Watching files"

    def __init__(
        self,
        service: Service,
        follow: Follow,
        *,
        told: Told = awatch,
        rescan_s: float = RESCAN_S,
        poll_s: float = POLL_S,
        settled_s: float = SETTLED_S,
    ) -> None:
        self._service, self._follow, self._told = service, follow, told
        self._rescan_s, self._poll_s, self._settled_s = rescan_s, poll_s, settled_s
        self._is_told = True
        self._soon = asyncio.Event()

    async def run(self) -> None:
        """Follow until cancelled."""
        await self._service.look(self._follow.begin)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._compare())
            group.create_task(self._listen())

    async def _compare(self) -> None:
        while True:
            every_s = self._rescan_s if self._is_told else min(self._poll_s, self._rescan_s)
            with suppress(TimeoutError):
                async with asyncio.timeout(every_s):  # Python 3.11's wait_for can lose a cancellation
                    await self._soon.wait()
            self._soon.clear()
            await self._service.look(self._follow.rescan)

    async def _listen(self) -> None:
        while True:
            folders = await self._service.verb(self._follow.folders)
            asyncio.get_running_loop().call_later(self._settled_s, self._soon.set)
            self._is_told = bool(folders) and await self._hear(folders)
            if not self._is_told:  # a folder may appear soon; watches become free seldom
                await asyncio.sleep(self._rescan_s if folders else self._poll_s)

    async def _hear(self, folders: frozenset[Path]) -> bool:
        """Pass on what is told of these folders; until others are there, or False when nothing is told."""
        options: dict[str, Any] = {
            "watch_filter": None,
            "debounce": GATHERED_MS,
            "step": STEP_MS,
            "rust_timeout": int(self._poll_s * 1_000),
            "yield_on_timeout": True,
            "ignore_permission_denied": True,
        }
        try:
            async with aclosing(self._told(*folders, **options)) as told:
                async for changes in told:
                    await self._pass_on(changes)
                    if await self._service.verb(self._follow.folders) != folders:
                        return True
        except OSError:  # the system's watches are used up, or it has none
            return False
        except ExceptionGroup as group:
            if group.split(WatchfilesRustInternalError)[1] is not None:
                raise
            # WORKAROUND(https://github.com/notify-rs/notify): a name that is no UTF-8 cannot be told.
            self._soon.set()
            await asyncio.sleep(self._settled_s)
        return True

    async def _pass_on(self, changes: Changes) -> None:
        if changes:
            paths = [Path(path) for _kind, path in changes]
            await self._service.look(lambda: self._follow.told_of(paths))
        await self._service.look(self._follow.catch_up)
