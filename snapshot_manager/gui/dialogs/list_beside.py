"""A list beside what is chosen in it, or above it in a narrow window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QSplitter, QWidget
from typing_extensions import override

_LEAST_LETTERS = 80
"""What is less wide has the list above."""

_OF_HEIGHT = 0.3
"""How much of the height the list takes above."""


class ListBeside(QSplitter):
    """The person can give the list more or less room.

    Args:
        chooser: The list.
        shown: What is chosen in it.
        widths: Of both, beside each other.
    """

    def __init__(self, chooser: QListView, shown: QWidget, widths: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._widths = widths
        self.addWidget(chooser)
        self.addWidget(shown)
        self.setSizes(widths)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room has become narrow, or wide enough again."""
        wide = event.size().width() >= _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            above = round(event.size().height() * _OF_HEIGHT)
            self.setSizes(self._widths if wide else (above, event.size().height() - above))
        super().resizeEvent(event)
