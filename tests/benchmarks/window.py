"""How much of our own time the window takes for a frame over 100,000 snapshots, and to open 10,000 messages.

``python -m tests.benchmarks.window`` opens the real window over a library that it makes (some 15 s), scrolls
with the wheel, the Page keys and by dragging the scroll bar, and does the same to a plain ``QListView`` of as
many short texts. Printed is the time that the window's thread computed for each frame, reading what is in
memory and painting; it goes on a screen where there is one (``QT_QPA_PLATFORM=xcb``).

The long session is one of Claude Code, some 29 MB of prose, tool calls and results. It is opened three times;
told is the median of the times from the person's asking until its first passages were painted, in an event
loop like the program's own: ``QTest.qWait`` sleeps without letting other threads of Python go on, which
makes all that is done on a lane take twice as long.
"""

import argparse
import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time, thread_time
from uuid import UUID

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, QStringListModel, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QScrollBar

from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.gui.dialogs.view_dialog import ViewDialog
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.passages.passage_view import PassageView
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import Manual, SessionRef, SnapshotOptions
from snapshot_manager.program import Program
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.store.library import Library
from tests.benchmarks import many
from tests.benchmarks.table import markdown, ms_of, ratio
from tests.benchmarks.workload import Workload
from tests.fakes import FakeClock

SNAPSHOTS, SESSIONS, MESSAGES = 100_000, 100, 10_000
FRAMES = 200
FRAME_MS, OPEN_MS = 16, 500
LONG = "A session of 10,000 messages"
SEED = 1
SESSION = str(UUID(int=SEED))
TIMES_OPENED = 3
_LOOK_EVERY_MS, _CALM_S = 5, 0.02

Frame = Callable[[], object]


def main() -> None:
    """Measure, and say whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--snapshots", type=int, default=SNAPSHOTS)
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        os.environ["XDG_CONFIG_HOME"] = made
        sys.stdout.writelines(f"{line}\n" for line in report(QApplication([]), Path(made), args.snapshots))


def report(app: QApplication, home: Path, snapshots: int) -> Iterator[str]:
    """The table of all frames, and how long View takes to open."""
    seat = Seat(app, home, snapshots)
    list_ = seat.program.window.list
    rows = [("the list", way, *pair) for way, pair in _beside_plain(seat, list_, snapshots)]
    opened_ms, computed_ms, view = seat.view(LONG)
    rows += [("View", way, *pair) for way, pair in _beside_plain(seat, view, MESSAGES)]
    yield from markdown(
        ("", "how", "median", "95 in 100", "worst", "a plain list's", "of it"), map(_cells, rows)
    )
    worst = max(max(ours) for _, _, ours, _ in rows)
    yield f"\nThe worst frame took {ms_of(worst)}: {_met(worst, FRAME_MS)}."
    yield f"{MESSAGES:,} messages were on the screen after {ms_of(opened_ms)}: {_met(opened_ms, OPEN_MS)};"
    yield f"{ms_of(computed_ms)} of that were computed; the rest was waited for."
    seat.close()


def _cells(row: tuple[str, str, Sequence[float], Sequence[float]]) -> list[str]:
    what, way, ours, plain = row
    figures = (median(ours), quantiles(ours, n=20)[-1], max(ours), median(plain))
    return [what, way, *map(ms_of, figures), ratio(median(ours), median(plain))]


def _met(ms: float, most: float) -> str:
    return f"within {most} ms" if ms < most else f"more than {most} ms"


class Seat:
    """The program over a library of very many snapshots and one long session, with all groups open."""

    def __init__(self, app: QApplication, home: Path, snapshots: int) -> None:
        self._app, self._home, self._clock = app, home, FakeClock()
        many.fill(home / "library", snapshots, SESSIONS)
        self.program = Program(app, home / "library", clock=self._clock, opener=self._open)
        self.program.start()
        window = self.program.window
        self.until(lambda: window.is_open and window.rows.count > snapshots)
        for group in range(len(window.rows.groups.groups)):
            window.rows.set_open(group, is_open=True)
        self.settle()

    @contextmanager
    def _open(self, _chosen: Path | None) -> Iterator[Workspace]:
        _write_session(self._home / "claude" / "projects" / "-work-shop" / f"{SESSION}.jsonl")
        agent = ClaudeCode(self._home / "claude")
        with Library(self._home / "library", clock=self._clock, policy=Policy(quota_bytes=10**12)) as library:
            workspace = Workspace(library=library, sources={agent.name: agent}, clock=self._clock)
            ref, chosen = SessionRef(source=agent.name, id=SESSION), SnapshotOptions()
            capture.take(workspace, ref, trigger=Manual(), options=chosen, description=LONG)
            yield workspace

    def until(self, so: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
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

    def frames(self, gestures: Sequence[Frame]) -> list[float]:
        """Our own milliseconds for each frame that follows a gesture."""
        self.settle()
        taken = []
        for gesture in gestures:
            since = thread_time()
            gesture()
            self._app.processEvents()
            taken.append(1000 * (thread_time() - since))
        return taken

    def view(self, title: str) -> tuple[float, float, PassageView]:
        """Open View on a snapshot: the milliseconds until it could be read, those computed, and its list."""
        window = self.program.window
        names = [str(window.rows.index(row).data()) for row in range(3)]
        window.list.choose_row(next(row for row, said in enumerate(names) if title in said))
        times = []
        for _ in range(TIMES_OPENED):
            for dialog in window.findChildren(ViewDialog):
                dialog.close()
            self.settle()
            since, computed = perf_counter(), process_time()
            window.asked.emit(Action.VIEW)
            self.until(lambda: any(each.isVisible() for each in window.findChildren(ViewDialog)))
            window.findChildren(ViewDialog)[0].repaint()  # at once, if it was not painted yet
            times.append((1000 * (perf_counter() - since), 1000 * (process_time() - computed)))
        self.settle()
        lists = window.findChildren(ViewDialog)[0].findChildren(PassageView)
        return *sorted(times)[TIMES_OPENED // 2], next(each for each in lists if each.isVisible())

    def close(self) -> None:
        """Put everything away."""
        self.program.window.close()
        self.program.close()


def _write_session(file: Path) -> None:
    """Write a session as long as a very long one of Claude Code."""
    work = Workload(SEED)
    deque(work.states(MESSAGES), maxlen=0)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"".join(work.messages.records))


def _beside_plain(
    seat: Seat, view: QAbstractItemView, count: int
) -> Iterator[tuple[str, tuple[list[float], list[float]]]]:
    """The frames of each way of scrolling, of a view and of a plain list as large."""
    plain = QListView()
    plain.setUniformItemSizes(True)
    plain.setModel(QStringListModel([f"Line {number}" for number in range(count)]))
    plain.resize(view.size())
    plain.show()
    for way, gestures in _WAYS.items():
        yield way, (seat.frames(gestures(view)), seat.frames(gestures(plain)))
    plain.close()


def _wheel(view: QAbstractItemView) -> list[Frame]:
    return [partial(_turn, view, -120)] * FRAMES


def _turn(view: QAbstractItemView, angle: int) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def _pages(view: QAbstractItemView) -> list[Frame]:
    return [partial(QTest.keyClick, view, Qt.Key.Key_PageDown)] * FRAMES


def _drag(view: QAbstractItemView) -> list[Frame]:
    """The scroll bar's handle, from one end to the other and back."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    down = [_slider(bar, share / (FRAMES / 2)) for share in range(FRAMES // 2)]
    return [
        partial(_move, bar, QEvent.Type.MouseButtonPress, bar.rect().topLeft() + QPoint(6, 10)),
        *down,
        *down[::-1],
    ]


def _slider(bar: QScrollBar, share: float) -> Frame:
    return partial(_move, bar, QEvent.Type.MouseMove, QPoint(6, 10 + round(share * (bar.height() - 20))))


def _move(bar: QScrollBar, kind: QEvent.Type, at: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    where = QPointF(at)
    event = QMouseEvent(kind, where, bar.mapToGlobal(where), left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(bar, event)


_WAYS: dict[str, Callable[[QAbstractItemView], list[Frame]]] = {
    "by the wheel": _wheel,
    "by the Page key": _pages,
    "dragging the bar": _drag,
}


if __name__ == "__main__":
    main()
