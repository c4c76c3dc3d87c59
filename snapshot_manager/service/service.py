"""The one loop in the one thread that waits for things to happen, and the one thread beside it for verbs.

Duties (following files, the clock, the bridge) run side by side in the loop and never block it: whatever
reads or writes is a verb, and verbs run one after the other on the worker. The window and ``serve`` use the
same service.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, Thread
from typing import ParamSpec, Protocol, TypeVar

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import Cancelled, SnapshotManagerError
from snapshot_manager.model.background import Restarted
from snapshot_manager.model.results import Captured, Change, Unchanged
from snapshot_manager.model.snapshot import SessionRef, SnapshotOptions, Trigger

P = ParamSpec("P")
T = TypeVar("T")

FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 60.0
"""How long a duty that broke rests before it is begun again; twice as long each time, up to the longest."""

log = logging.getLogger(__name__)


class Duty(Protocol):
    """Something that goes on for as long as the service runs."""

    @property
    def name(self) -> str:
        """What it is called when it is told that it broke: "Watching files"."""
        ...

    async def run(self) -> None:
        """Do it until cancelled; when it returns by itself, it is over."""
        ...


class Service:
    """The background of the program. Made and stopped on any thread.

    Args:
        workspace: What verbs work on; open for as long as the service runs.
        tell: Told on the loop's thread that a duty broke and is begun again.
        first_wait_s: See ``FIRST_WAIT_S``.
    """

    def __init__(
        self, workspace: Workspace, *, tell: Callable[[Restarted], None], first_wait_s: float = FIRST_WAIT_S
    ) -> None:
        self.workspace = workspace
        self._tell = tell
        self._first_wait_s = first_wait_s
        self._listeners: list[Callable[[Change], None]] = []
        self._worker = ThreadPoolExecutor(1, "service-verbs")
        self._loop = asyncio.new_event_loop()
        self._is_up = Event()
        self._ending = asyncio.Event()
        self._thread: Thread | None = None

    # -- from any thread --

    def start(self, duties: Sequence[Duty]) -> None:
        """Begin these duties; returns when the loop is running. A service runs once."""
        self._thread = Thread(target=self._run, args=(duties,), name="service", daemon=True)
        self._thread.start()
        self._is_up.wait()

    def stop(self) -> None:
        """End all duties, wait for the verb that runs, and begin nothing any more."""
        if self._thread is not None:
            self._loop.call_soon_threadsafe(self._ending.set)
            self._thread.join()
            self._thread = None
        self._worker.shutdown(wait=True, cancel_futures=True)
        if not self._loop.is_closed():
            self._loop.close()

    def post(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Call this in the loop soon; does nothing when the service has stopped."""
        if self._thread is not None:
            self._loop.call_soon_threadsafe(partial(function, *args, **kwargs))

    # -- in the loop --

    async def verb(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb on the worker, after those that were asked for before; its errors fly."""
        return await self._loop.run_in_executor(self._worker, partial(function, *args, **kwargs))

    async def take(
        self, ref: SessionRef, trigger: Trigger, description: str | None = None
    ) -> Captured | Unchanged:
        """Keep a session as it is now; when this returns, the snapshot is safe on the disk.

        Raises:
            SnapshotManagerError: See ``capture.take``.
        """
        result = await self.verb(
            capture.take,
            self.workspace,
            ref,
            trigger=trigger,
            options=SnapshotOptions(),
            description=description,
            report=self.report,
        )
        self.changed(result.change if isinstance(result, Captured) else Change(updated=(result.id,)))
        return result

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Tell this listener of everything that this process writes, in the loop."""
        self._listeners.append(listener)

    def changed(self, change: Change) -> None:
        """Tell everybody what was written."""
        for listener in self._listeners:
            listener(change)

    def report(self, _done: int, _total: int, _text: str) -> None:
        """Let a verb end early when the service does.

        Raises:
            Cancelled: The service is ending.
        """
        if self._ending.is_set():
            raise Cancelled

    # -- within --

    def _run(self, duties: Sequence[Duty]) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._main(duties))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())

    async def _main(self, duties: Sequence[Duty]) -> None:
        tasks = [asyncio.create_task(self._keep_up(duty)) for duty in duties]
        self._loop.call_soon(self._is_up.set)
        await self._ending.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_up(self, duty: Duty) -> None:
        """Begin a duty again whenever it breaks, and say so."""
        wait_s = self._first_wait_s
        while True:
            try:
                return await duty.run()
            except SnapshotManagerError as error:
                self._tell(Restarted(duty=duty.name, sentence=str(error), hint=error.hint))
            except Exception as error:  # noqa: BLE001  -- a bug in one duty may not end the others
                # The type alone: the sentence of a foreign exception may hold what is in a session.
                log.error("The duty “%s” broke: %s", duty.name, type(error).__qualname__)  # noqa: TRY400  -- the same
                self._tell(
                    Restarted(duty=duty.name, sentence=f"{duty.name} stopped by a mistake in the program.")
                )
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)
