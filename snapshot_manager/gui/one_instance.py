"""One window for each library: a second start asks the first to come forward, hands it its file, and ends."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from snapshot_manager.gui.meeting_place import name_of

ANSWER_WITHIN_MS = 3_000
OPEN, QUIET = b"open", b"quiet"
_FILE = b"\0"
"""Between what is asked and the name of a file, which cannot hold it."""


def is_running(library_folder: Path, *, opening: bool, file: Path | None = None) -> bool:
    """Whether the program runs already for this library.

    Args:
        library_folder: Whose window it is.
        opening: Ask it to come to the front.
        file: What it is asked to import.
    """
    socket = QLocalSocket()
    socket.connectToServer(name_of(library_folder))
    if not socket.waitForConnected(ANSWER_WITHIN_MS):
        return False
    asked = OPEN if opening else QUIET
    socket.write(asked + _FILE + os.fsencode(file.absolute()) if file else asked)
    socket.waitForBytesWritten(ANSWER_WITHIN_MS)
    socket.waitForReadyRead(ANSWER_WITHIN_MS)
    answered = bool(socket.readAll().size())
    socket.disconnectFromServer()
    return answered


class FirstInstance(QObject):
    """Listens for later starts. Lives on the GUI thread."""

    asked = Signal()
    """A later start wants the window to come to the front."""

    given = Signal(Path)
    """A later start was given this file."""

    def __init__(self, library_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = name_of(library_folder)
        if not self._server.listen(name):  # left behind by one that was killed: nobody answered there
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._answer(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        said, _, file = bytes(socket.readAll().data()).partition(_FILE)
        socket.write(b"here")
        socket.flush()
        if said == OPEN:
            self.asked.emit()
        if file:
            self.given.emit(Path(os.fsdecode(file)))
