"""Larger and smaller text in what is read, by keys and by the wheel."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QDialog, QTabWidget
from typing_extensions import override

from snapshot_manager.gui.passages.reading_list import ReadingList

USUAL = 100
_PERCENT = (50, 67, 80, 90, USUAL, 110, 125, 150, 175, 200, 250, 300)


class Zoom(QObject):
    """The size of text in all reading lists of a dialog, also in those that are made later. GUI thread.

    Args:
        dialog: Where the keys count.
        tabs: What the lists are in, if any; a list is found at the latest when its tab is shown.

    Attributes:
        percent: Of the size that the dialog has otherwise.
    """

    def __init__(self, dialog: QDialog, tabs: QTabWidget | None = None) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self.percent = USUAL
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), dialog, lambda step=step: self._step(step))
        QShortcut(QKeySequence("Ctrl+0"), dialog, lambda: self._use(USUAL))
        if tabs is not None:
            tabs.currentChanged.connect(self._dress)
        self._dress()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the wheel with Ctrl before a list scrolls."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            self._step((turned > 0) - (turned < 0))
            return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        at = _PERCENT.index(self.percent) + step
        self._use(_PERCENT[max(0, min(at, len(_PERCENT) - 1))])

    def _use(self, percent: int) -> None:
        self.percent = percent
        self._dress()

    def _dress(self) -> None:
        font = self._dialog.font()
        font.setPointSizeF(font.pointSizeF() * self.percent / USUAL)
        for reading in self._dialog.findChildren(ReadingList):
            reading.viewport().installEventFilter(self)  # once, however often it is said
            if reading.font() != font:
                reading.setFont(font)
