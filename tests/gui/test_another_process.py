"""What another process writes shows in the window; ``tests.benchmarks.window`` tells how soon."""

import sys
from functools import partial

from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from tests.benchmarks import elsewhere
from tests.gui.person import Person

PATIENCE_MS = 30_000


class Writer:
    """Another process with the library open; ``keep`` answers when it had written."""

    def __init__(self, qtbot: QtBot, person: Person) -> None:
        self._qtbot, self._process = qtbot, QProcess()
        agents = person.folder.parent / "elsewhere"
        agents.mkdir()
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.start(sys.executable, elsewhere.arguments(person.folder, agents))
        assert self._line() == elsewhere.READY

    def keep(self, description: str) -> None:
        """Keep a snapshot there."""
        self._process.write(f"{description}\n".encode())
        assert self._line().startswith(elsewhere.KEPT)

    def close(self) -> None:
        """End it, and wait until it is gone."""
        self._process.closeWriteChannel()
        self._qtbot.waitUntil(
            lambda: self._process.state() is QProcess.ProcessState.NotRunning, timeout=PATIENCE_MS
        )

    def _line(self) -> str:
        self._qtbot.waitUntil(self._process.canReadLine, timeout=PATIENCE_MS)
        return bytes(self._process.readLine().data()).decode().strip()


def test_a_write_by_another_process_shows_without_being_asked_for(person: Person, qtbot: QtBot) -> None:
    writer = Writer(qtbot, person)
    for description in ("First", "Second", "Third"):
        writer.keep(description)
        person.wait(partial(is_on_top, person, description))
    writer.close()


def is_on_top(person: Person, description: str) -> bool:
    return description in str(person.window.rows.index(1, 0).data())
