"""Work off the GUI thread; the only place with threads.

One **write** lane carries out writes one after the other; a few **read** lanes run beside it. A verb knows
nothing of this. Its result is brought to the GUI thread by one queued signal of one object that lives as long
as the program; it is dropped when the widget that asked for it is gone.

Only one thread of Python computes at a time. What a person waits for comes first: a job that nobody waits for
rests at its next report for as long.
"""

import gc
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec
import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from snapshot_manager.errors import Cancelled, SnapshotManagerError
from snapshot_manager.model.progress import Report

if TYPE_CHECKING:  # the window waits for this module
    from snapshot_manager.model.results import Change

T = TypeVar("T")

READ_LANES = 3
_TELL_EVERY_S = 0.05

_TURN_S = 0.001
"""How long a lane goes on computing when the window wants to; with Python's own 5 ms, a frame for which the
window asks three times is a late one."""

_NEW_AT_ONCE = 50_000
"""How many new things are looked at for garbage at once. A long session is made of some hundred thousand that
all stay: with Python's own 700, looking for garbage takes a sixth of the time that reading takes."""

_ROUNDS, _ROUNDS_OF_OLD = 3, 30
"""After how many rounds what stayed is looked at once more, 25 ms at a time (by Python's own 10, 100 ms), and
after how many of those everything is, as seldom as by Python's own."""


class Job(msgspec.Struct, Generic[T], eq=False):
    """A piece of work under way.

    Attributes:
        owner: Whoever asked; when it is gone, nobody is told of the result.
        work: Runs on a lane; must touch nothing of Qt.
        done: Told the result, on the GUI thread.
        failed: Told an error that is not a bug; ``Jobs.failed`` when None.
        progressed: Told ``(done, total, text)``, at most 20 times a second.
        stopped: Told that the person cancelled.
        writes: Whether the library may have changed.
        is_awaited: Whether a person asked for it and waits.
        gives_way: Whether it rests while a person waits for another.
    """

    owner: QObject
    work: Callable[[Report], T]
    done: Callable[[T], None]
    failed: Callable[[SnapshotManagerError], None] | None = None
    progressed: Callable[[int, int, str], None] | None = None
    stopped: Callable[[], None] | None = None
    writes: bool = False
    is_awaited: bool = False
    gives_way: bool = False
    _cancelled: threading.Event = msgspec.field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask it to stop at its next report."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()


class _Done(NamedTuple):
    result: Any


class _Raised(NamedTuple):
    error: BaseException


class Jobs(QObject):
    """The lanes. Lives on the GUI thread, as long as the program."""

    changed = Signal(object)
    """A ``Change``: something was written, here or by another process."""

    failed = Signal(object)
    """A ``SnapshotManagerError`` that no one else shows."""

    crashed = Signal(object)
    """An exception that is a bug of ours."""

    _home = Signal(object, object)
    _progress = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN_S)
        gc.set_threshold(_NEW_AT_ONCE, _ROUNDS, _ROUNDS_OF_OLD)
        self._write = ThreadPoolExecutor(1, "write")
        self._read = ThreadPoolExecutor(READ_LANES, "read")
        self._running: set[Job[Any]] = set()
        self._nobody_waits = threading.Event()
        self._nobody_waits.set()
        self._home.connect(self._bring_home, Qt.ConnectionType.QueuedConnection)
        self._progress.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def read(self, job: Job[Any]) -> None:
        """Start a job that writes nothing."""
        self._start(self._read, job)

    def write(self, job: Job[Any]) -> None:
        """Start a job that may write; its ``Change`` is told to everybody before its result to its owner."""
        job.writes = True
        self._start(self._write, job)

    @property
    def busy(self) -> bool:
        """Whether anything is under way or on its way to the GUI thread."""
        return bool(self._running)

    def close(self) -> None:
        """Cancel what runs, wait for it to stop, and tell nobody any more."""
        for job in self._running:
            job.cancel()
        self._nobody_waits.set()
        for lane in (self._write, self._read):
            lane.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _start(self, lane: ThreadPoolExecutor, job: Job[Any]) -> None:
        self._running.add(job)
        self._look_who_waits()
        lane.submit(self._run, job)

    def _look_who_waits(self) -> None:
        if any(job.is_awaited for job in self._running):
            self._nobody_waits.clear()
        else:
            self._nobody_waits.set()

    def _run(self, job: Job[Any]) -> None:
        try:
            outcome: _Done | _Raised = _Done(job.work(self._report_of(job)))
        except BaseException as error:  # noqa: BLE001  -- nothing may get lost on a lane; it is told on the GUI thread
            outcome = _Raised(error)
        self._home.emit(job, outcome)

    def _report_of(self, job: Job[Any]) -> Report:
        told_at = 0.0

        def report(done: int, total: int, text: str) -> None:
            nonlocal told_at
            if job.gives_way:
                self._nobody_waits.wait()
            if job.cancelled or not (job.writes or shiboken6.isValid(job.owner)):
                raise Cancelled  # of what is only read, nobody would be told
            if job.progressed and monotonic() - told_at >= _TELL_EVERY_S:
                told_at = monotonic()
                self._progress.emit(job, done, total, text)

        return report

    @Slot(object, int, int, str)
    def _tell(self, job: Job[Any], done: int, total: int, text: str) -> None:
        if job in self._running and job.progressed and shiboken6.isValid(job.owner) and not job.cancelled:
            job.progressed(done, total, text)

    @Slot(object, object)
    def _bring_home(self, job: Job[Any], outcome: _Done | _Raised) -> None:
        if job not in self._running:
            return
        self._running.discard(job)
        try:
            self._hand_over(job, outcome)
        finally:
            self._look_who_waits()

    def _hand_over(self, job: Job[Any], outcome: _Done | _Raised) -> None:
        there = shiboken6.isValid(job.owner)
        if isinstance(outcome, _Done):
            change = _change_in(outcome.result) if job.writes else None
            if change is not None:
                self.changed.emit(change)
            if there:
                job.done(outcome.result)
        else:
            self._tell_error(job, outcome.error, there=there)

    def _tell_error(self, job: Job[Any], error: BaseException, *, there: bool) -> None:
        match error:
            case Cancelled():
                if there and job.stopped:
                    job.stopped()
            case SnapshotManagerError() if there and job.failed:
                job.failed(error)
            case SnapshotManagerError():
                self.failed.emit(error)
            case _:
                self.crashed.emit(error)


def _change_in(result: object) -> "Change | None":
    """What was written: the result itself, or its ``change``, whatever a verb answers beside it."""
    from snapshot_manager.model.results import Change  # noqa: PLC0415  -- whatever has written loaded it already

    change = result if isinstance(result, Change) else getattr(result, "change", None)
    return change if isinstance(change, Change) else None
