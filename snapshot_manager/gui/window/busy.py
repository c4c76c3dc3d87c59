"""A bar that appears when something takes longer than a moment: what is done, how far, and Cancel."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget
from typing_extensions import override

from snapshot_manager.gui.heard import announce
from snapshot_manager.gui.jobs import Job
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell

SHOWN_AFTER_MS = 300

_BESIDE_FROM_LETTERS = 56
"""A bar narrower than so many letters has its words above it."""


class BusyBar(QFrame):
    """Shows the latest job; hidden while nothing takes long."""

    left = Signal()
    """The keyboard was on Cancel, which cannot be pressed any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None
        self._waiting = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._waiting.timeout.connect(self._appear)
        self.text = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.button = QPushButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.say()
        self.button.clicked.connect(self._cancel)
        theme.set_kind(self, "card")
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        self._rows.setSpacing(theme.M)
        self._rows.addWidget(self.text)
        line = QHBoxLayout()
        line.setSpacing(theme.M)
        line.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.button)
        self._rows.addLayout(line, 1)
        self.hide()

    def say(self) -> None:
        """Name the controls in the language in force."""
        self.bar.setAccessibleName(tr("Progress"))
        self.button.setText(tr("Cancel"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is done above the bar where there is no room beside it."""
        super().resizeEvent(event)
        letters = _BESIDE_FROM_LETTERS * self.fontMetrics().averageCharWidth()
        beside = event.size().width() >= letters
        self.text.setWordWrap(not beside)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._rows.setDirection(way)

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
            if self.button.hasFocus():
                self.left.emit()
            self.button.setEnabled(False)
