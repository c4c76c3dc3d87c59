"""Tells when a file was written, also where it is replaced or comes only later."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_SOON_MS = 200
"""An editor writes in several steps."""


class FileWatch(QObject):
    """Lives on the GUI thread.

    Args:
        path: The file; it need not be there, nor its folder.
        parent: Lives as long.
    """

    written = Signal()
    """It may say something else now."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._watcher: QFileSystemWatcher | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._tell)

    def start(self) -> None:
        """Look from now on; again where the folder was not there before."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._on_change)
            self._watcher.directoryChanged.connect(self._on_change)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        there = [str(each) for each in (self._path, self._path.parent) if each.exists()]
        new = [each for each in there if each not in watched]
        if new:
            self._watcher.addPaths(new)

    def stop(self) -> None:
        """Look no more."""
        self._soon.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def _on_change(self, _path: str) -> None:
        self._soon.start()

    def _tell(self) -> None:
        self.start()  # a file that was replaced is another one
        self.written.emit()
