"""The program over a library of very many snapshots and one long session, and how long it takes."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import Manual, SessionRef, SnapshotOptions
from snapshot_manager.program import Program
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.store.library import Library
from tests.benchmarks import many
from tests.benchmarks.gestures import Gesture
from tests.benchmarks.workload import Workload
from tests.fakes import FakeClock

D = TypeVar("D", bound=QDialog)

Opening = tuple[float, float]
"""The milliseconds until a dialog was painted, and those computed meanwhile."""

SESSIONS = 100
LONG = "A very long session"
ROUNDS = 3
"""How often a thing is done that takes long; told is the median, or what even the best one took."""

_SEED = 1
_SESSION = str(UUID(int=_SEED))
_LOOK_EVERY_MS, _CALM_S = 5, 0.02


class Seat:
    """Where a person sits, before the open window. GUI thread.

    Args:
        app: The one application.
        home: A folder to write in.
        snapshots: How many there are beside the one of the long session; all groups are open.
        messages: How long that session is; 10,000 are some 29 MB of prose, tool calls and results.

    Attributes:
        transcript: The file of the long session.
    """

    def __init__(self, app: QApplication, home: Path, snapshots: int, messages: int) -> None:
        self.messages = messages
        self._app, self._home, self._clock = app, home, FakeClock()
        self._watch = _Stopwatch()
        self.transcript = home / "claude" / "projects" / "-work-shop" / f"{_SESSION}.jsonl"
        many.fill(home / "library", snapshots, SESSIONS)
        self.program = Program(app, home / "library", clock=self._clock, opener=self._open)
        self.window = self.program.window
        self.program.start()
        self.until(lambda: self.window.is_open and self.window.rows.count > snapshots)
        for group in range(len(self.window.rows.groups.groups)):
            self.window.rows.set_open(group, is_open=True)
        self.settle()

    @contextmanager
    def _open(self, _chosen: Path | None) -> Iterator[Workspace]:
        _write_session(self.transcript, self.messages)
        agent = ClaudeCode(self._home / "claude")
        with self.second_library() as library:
            workspace = Workspace(library=library, sources={agent.name: agent}, clock=self._clock)
            ref, chosen = SessionRef(source=agent.name, id=_SESSION), SnapshotOptions()
            capture.take(workspace, ref, trigger=Manual(), options=chosen, description=LONG)
            yield workspace

    def second_library(self) -> Library:
        """The same library once more, as another process has it."""
        return Library(self._home / "library", clock=self._clock, policy=Policy(quota_bytes=10**12))

    # -- waiting --

    def until(self, so: Callable[[], bool]) -> None:
        """Let the program work until something is so, in an event loop like its own.

        ``QTest.qWait`` sleeps without letting other threads of Python go on, which makes all that is done on
        a lane take twice as long.
        """
        if not so():
            loop, timer = QEventLoop(), QTimer(interval=_LOOK_EVERY_MS)
            timer.timeout.connect(lambda: loop.quit() if so() else None)
            timer.start()
            loop.exec()

    def settle(self) -> None:
        """Let the program finish what it does, also what it does a moment later."""
        for _ in range(3):
            self.until(partial(self._is_calm, since=perf_counter()))

    def _is_calm(self, *, since: float) -> bool:
        return perf_counter() > since + _CALM_S and not self.program.jobs.busy

    def dialog(self, kind: type[D]) -> D:
        """The dialog of this kind, once it is open."""
        self.until(lambda: any(each.isVisible() for each in self.window.findChildren(kind)))
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    # -- what is done and measured --

    def choose(self, title: str) -> None:
        """Select the snapshot of this title; it is one of the first rows."""
        names = [str(self.window.rows.index(row).data()) for row in range(3)]
        self.window.list.choose_row(next(row for row, said in enumerate(names) if title in said))
        self.settle()

    def frames(self, gestures: Sequence[Gesture]) -> list[float]:
        """Our own milliseconds for each frame that follows a gesture."""
        self.settle()
        taken = []
        for gesture in gestures:
            since = thread_time()
            gesture()
            self._app.processEvents()
            taken.append(1000 * (thread_time() - since))
        return taken

    def longest_turn(self, deed: Callable[[], object]) -> float:
        """Our own milliseconds between two pauses of the event loop, the longest one until a deed is done.

        Of several times the best counts: what keeps the window from answering does so each time.
        """
        longest = []
        for _ in range(ROUNDS):
            self.settle()
            self._watch.begin()
            deed()
            self.settle()
            longest.append(self._watch.longest_ms)
        return min(longest)

    def opening(self, action: Action, kind: type[D]) -> tuple[Opening, D]:
        """Open a dialog several times; answers the median, and the last one."""
        times = []
        for _ in range(ROUNDS):
            self.close_dialogs()
            since, computed = perf_counter(), process_time()
            self.window.asked.emit(action)
            dialog = self.dialog(kind)
            dialog.repaint()  # at once, if it was not painted yet
            times.append((1000 * (perf_counter() - since), 1000 * (process_time() - computed)))
        self.settle()
        return sorted(times)[ROUNDS // 2], self.dialog(kind)

    def close_dialogs(self) -> None:
        """Close what is open beside the window."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.settle()

    def close(self) -> None:
        """Put everything away."""
        self.close_dialogs()
        self.window.close()
        self.program.close()


class _Stopwatch(QObject):
    """Takes our own time for each turn of the event loop: all that happens between two pauses."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._on_pause)

    def begin(self) -> None:
        """Forget what was."""
        self.longest_ms = 0.0
        self._since = thread_time()

    def _on_pause(self) -> None:
        now = thread_time()
        self.longest_ms = max(self.longest_ms, 1000 * (now - self._since))
        self._since = now


def _write_session(file: Path, messages: int) -> None:
    """Write a session as long as a very long one of Claude Code."""
    work = Workload(_SEED)
    deque(work.states(messages), maxlen=0)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"".join(work.messages.records))
