"""A bar that appears when something takes longer than a moment: what is done, how far, and Cancel."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from snapshot_manager.gui import theme
from snapshot_manager.gui.heard import announce
from snapshot_manager.gui.jobs import Job
from snapshot_manager.gui.language import tr
from snapshot_manager.gui.retold import retell

SHOWN_AFTER_MS = 300


class BusyBar(QFrame):
    """Shows the latest job; hidden while nothing takes long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None
        self._waiting = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._waiting.timeout.connect(self._appear)
        self.text = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.button = QPushButton()
        self.say()
        self.button.clicked.connect(self._cancel)
        theme.set_kind(self, "card")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        layout.setSpacing(theme.M)
        layout.addWidget(self.text)
        layout.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.button)
        self.hide()

    def say(self) -> None:
        """Name the controls in the language in force."""
        self.bar.setAccessibleName(tr("Progress"))
        self.button.setText(tr("Cancel"))

    def follow(self, job: Job[Any], text: str) -> None:
        """Show this job if it takes long."""
        self._job = job
        self.text.setText(text)
        self.bar.setRange(0, 0)
        self.button.setEnabled(True)
        self._waiting.start()

    def tell(self, done: int, total: int, text: str) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        if text:
            self.text.setText(retell(text))

    def end(self, job: Job[Any]) -> None:
        """It is done, or was given up."""
        if job is self._job:
            self._job = None
            self._waiting.stop()
            self.hide()

    def _appear(self) -> None:
        self.show()
        announce(self, self.text.text())

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.text.setText(tr("Cancelling…"))
            announce(self, self.text.text())
            self.button.setEnabled(False)
