"""What another process writes shows in the window within a second."""

import sys
from time import monotonic

from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from tests.gui.person import Person

WITHIN_S = 1.0
PATIENCE_MS = 30_000

WRITER = """
import sys, time
from pathlib import Path
from snapshot_manager.engine import capture
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.model.policy import Policy
from snapshot_manager.model.snapshot import Manual, SessionRef, SnapshotOptions
from snapshot_manager.store.library import Library
from tests.fakes import FakeClock, FakeSource

folder, agents = map(Path, sys.argv[1:])
clock = FakeClock()
agent = FakeSource(agents, clock)
agent.add("s9", "Does it show?", title="Elsewhere")
with Library(folder, clock=clock, policy=Policy()) as library:
    workspace = Workspace(library=library, sources={"fake": agent}, clock=clock)
    print("ready", flush=True)
    for line in sys.stdin:
        ref = SessionRef(source="fake", id="s9")
        agent.say("s9", line)
        capture.take(workspace, ref, trigger=Manual(), options=SnapshotOptions(), description=line.strip())
        print(f"kept {time.monotonic()}", flush=True)
"""
"""Keeps a snapshot for each line it is given, and says when each was on the disk."""


class Writer:
    """Another process with the library open; ``keep`` answers when it had written."""

    def __init__(self, qtbot: QtBot, person: Person) -> None:
        self._qtbot, self._process = qtbot, QProcess()
        agents = person.folder.parent / "elsewhere"
        agents.mkdir()
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.start(sys.executable, ["-c", WRITER, str(person.folder), str(agents)])
        assert self._line() == "ready"

    def keep(self, description: str) -> float:
        """Keep a snapshot there; answers the time of this computer's clock when it was kept."""
        self._process.write(f"{description}\n".encode())
        return float(self._line().removeprefix("kept "))

    def close(self) -> None:
        """End it, and wait until it is gone."""
        self._process.closeWriteChannel()
        self._qtbot.waitUntil(
            lambda: self._process.state() is QProcess.ProcessState.NotRunning, timeout=PATIENCE_MS
        )

    def _line(self) -> str:
        self._qtbot.waitUntil(self._process.canReadLine, timeout=PATIENCE_MS)
        return bytes(self._process.readLine().data()).decode().strip()


def test_a_write_by_another_process_shows_within_a_second(person: Person, qtbot: QtBot) -> None:
    writer = Writer(qtbot, person)
    late = [shown_after(person, writer, description) for description in ("First", "Second", "Third")]
    writer.close()
    assert max(late) < WITHIN_S


def shown_after(person: Person, writer: Writer, description: str) -> float:
    """How long after it was kept by the other process a snapshot is the first row of the list."""
    kept_at = writer.keep(description)
    person.wait(lambda: description in str(person.window.rows.index(1, 0).data()))
    return monotonic() - kept_at
