"""The one loop in the one thread that waits for things to happen, and the one thread beside it for verbs.

Duties (following files, the clock, the bridge) run side by side in the loop and never block it: whatever
reads or writes is a verb, and verbs run one after the other on the worker. The window and ``serve`` use the
same service.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Event, Thread
from typing import Any, ParamSpec, Protocol, TypeAlias, TypeVar

from snapshot_manager.engine import capture, standing
from snapshot_manager.engine.watch import Outcome, Watch
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.errors import Cancelled, SnapshotManagerError
from snapshot_manager.model.background import Alarmed, Background, Failed, Restarted, Running, alarm_of
from snapshot_manager.model.policy import TriggerPolicy
from snapshot_manager.model.results import Captured, Change, Unchanged
from snapshot_manager.model.sighting import Sighting
from snapshot_manager.model.snapshot import SessionRef, SnapshotOptions, Trigger
from snapshot_manager.service.standing import Standing
from snapshot_manager.service.turn import Turn

P = ParamSpec("P")
T = TypeVar("T")

FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 60.0
"""How long a duty that broke rests before it is begun again; twice as long each time, up to the longest."""

TURN_EVERY_S = 5.0
"""How often it is asked whether another process has ended that had the turn."""

KEEPING = "Keeping sessions"

News: TypeAlias = Restarted | Background | Failed | Alarmed
"""What the service has to tell beside the changes of the library."""

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
        watch: Decides what is kept; used by the worker alone.
        tell: Told on the loop's thread what a person may want to know.
        turn: Which process works for this library; the duties begin when it is this one.
        first_wait_s: See ``FIRST_WAIT_S``.
    """

    def __init__(
        self,
        workspace: Workspace,
        watch: Watch,
        *,
        tell: Callable[[News], None],
        turn: Turn,
        first_wait_s: float = FIRST_WAIT_S,
    ) -> None:
        self.workspace = workspace
        self._watch, self._tell, self._turn = watch, tell, turn
        self._first_wait_s = first_wait_s
        self._listeners: list[Callable[[Change], None]] = []
        self._worker = ThreadPoolExecutor(1, "service-verbs")
        self._loop = asyncio.new_event_loop()
        self._is_up, self._ending = Event(), asyncio.Event()
        self._thread: Thread | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._standing = Standing(workspace, watch, turn, tell)

    # -- from any thread --

    def start(self, duties: Sequence[Duty]) -> None:
        """Begin these duties as soon as it is our turn; returns when the loop is running. Runs once."""
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
        self._turn.give_back()
        if not self._loop.is_closed():
            self._loop.close()

    def post(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Call this in the loop soon; does nothing when the service has stopped."""
        if self._thread is not None:
            self._loop.call_soon_threadsafe(partial(function, *args, **kwargs))

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """Do this in the loop and wait for its answer; not from the loop's own thread. Its errors fly."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def keep_to(self, policy: TriggerPolicy) -> None:
        """Take snapshots by another policy from now on."""
        self.post(self._set, partial(self._watch.keep_to, policy))

    def pause(self, length: timedelta | None) -> None:
        """Pause automatic snapshots for so long, or until resumed."""
        self.post(self._set, partial(standing.pause, self.workspace, length))

    def resume(self) -> None:
        """End a pause."""
        self.post(self._set, partial(standing.resume, self.workspace))

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop that everything runs in."""
        return self._loop

    # -- in the loop --

    async def verb(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb on the worker, after those that were asked for before; its errors fly."""
        return await self._loop.run_in_executor(self._worker, partial(function, *args, **kwargs))

    async def take(
        self,
        ref: SessionRef,
        trigger: Trigger,
        description: str | None = None,
        options: SnapshotOptions | None = None,
    ) -> Captured | Unchanged:
        """Keep a session as it is now; when this returns, the snapshot is safe on the disk.

        Raises:
            SnapshotManagerError: See ``capture.take``.
        """
        result: Captured | Unchanged = await self.verb(
            capture.take,
            self.workspace,
            ref,
            trigger=trigger,
            options=options or SnapshotOptions(),
            description=description,
            report=self.report,
        )
        self._came(result)
        return result

    def sighted(self, seen: Sighting) -> None:
        """Let the watch see a session that changed; returns at once."""
        self.begin(self.look(partial(self._watch.see, seen)))

    async def seen(self, seen: Sighting) -> None:
        """The same; returns when what is due was taken. What goes wrong is told."""
        await self._guarded(self.look(partial(self._watch.see, seen)))

    async def look(self, looking: Callable[[], Iterable[Outcome]]) -> None:
        """Do something with the watch on the worker, and tell everybody what came of it."""
        for outcome in await self.verb(lambda: list(looking())):
            if isinstance(outcome, Failed):
                self._tell(outcome)
            else:
                self._came(outcome)

    async def tick(self) -> None:
        """Let the watch know that time has passed."""
        await self.look(self._watch.tick)
        await self.tell_standing()

    async def tell_standing(self) -> None:
        """Tell how automatic snapshots stand, if it is not what was told last."""
        self._standing.tell(await self.verb(self._standing.now))

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this beside everything else; it is cancelled, or not begun at all, when the service ends."""
        if self._ending.is_set():
            work.close()
            return
        task = self._loop.create_task(self._guarded(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

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
        self.begin(self._work(duties))
        self._loop.call_soon(self._is_up.set)
        await self._ending.wait()
        ending = list(self._under_way)
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)

    async def _work(self, duties: Sequence[Duty]) -> None:
        while not self._turn.take():
            self._standing.tell(Background(running=Running.ELSEWHERE))
            await asyncio.sleep(TURN_EVERY_S)
        await self.tell_standing()
        async with asyncio.TaskGroup() as group:
            for duty in duties:
                group.create_task(self._keep_up(duty))

    async def _keep_up(self, duty: Duty) -> None:
        """Begin a duty again whenever it breaks, and say so."""
        wait_s = self._first_wait_s
        while True:
            try:
                await self.verb(self.workspace.library.version)  # nothing is begun in a library that is away
                return await duty.run()
            except Cancelled:
                return None
            except Exception as error:  # noqa: BLE001  -- a bug in one duty may not end the others
                self._tell(_restarted(duty.name, error))
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Cancelled:
            pass
        except SnapshotManagerError as error:
            self._tell(Failed(None, error))
        except Exception as error:  # noqa: BLE001  -- a bug met in one session may not end the others
            self._tell(_restarted(KEEPING, error))

    def _came(self, outcome: Captured | Unchanged | Change) -> None:
        """Tell everybody what was written, and the person what it was an alarm for."""
        self.changed(_change_in(outcome))
        alarm = alarm_of(outcome.snapshot) if isinstance(outcome, Captured) else None
        if alarm is not None:
            self._tell(alarm)

    def _set(self, change: Callable[[], object]) -> None:
        async def work() -> None:
            await self.verb(change)
            await self.tick() if self._turn.is_ours else await self.tell_standing()

        self.begin(work())


def _restarted(duty: str, error: Exception) -> Restarted:
    while isinstance(error, ExceptionGroup):  # of tasks that a duty begins beside each other
        error = error.exceptions[0]
    if isinstance(error, SnapshotManagerError):
        return Restarted(duty=duty, sentence=str(error), hint=error.hint)
    # The type alone: the sentence of a foreign exception may hold what is in a session.
    log.error("The duty “%s” broke: %s", duty, type(error).__qualname__)
    return Restarted(duty=duty, sentence=f"{duty} stopped by a mistake in the program.")


def _change_in(result: Captured | Unchanged | Change) -> Change:
    match result:
        case Captured(change=change):
            return change
        case Unchanged(id=snapshot_id):
            return Change(updated=(snapshot_id,))
        case _:
            return result
