"""Content that is shown whole as long as there is room, and scrolls when there is not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import theme

_LEAST_LINES = 4


class Scrolled(QScrollArea):
    """Never scrolls sideways, and takes no more height than what is in it.

    Args:
        content: What is in it, from the top down.
        parent: Given where it is known: Qt styles all that is in a widget anew each time the widget moves.
    """

    def __init__(self, *content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QWidget(self)
        self._rows = QVBoxLayout(whole)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.M)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(whole)
        self.viewport().setAutoFillBackground(False)
        whole.setAutoFillBackground(False)
        for each in content:
            self._rows.addWidget(each)
        self._rows.addStretch(1)

    def whole_height(self, width: int) -> int:
        """The height that everything in it takes when it is this wide, also if a scroll bar takes some of it.

        Text that fits only without the bar would let a bar that was once shown stay for ever.
        """
        bar = self.verticalScrollBar().sizeHint().width()
        return max(height_of(self._rows, width), height_of(self._rows, width - bar))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._rows.sizeHint().width(), self.whole_height(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as what is in it, and a few lines high."""
        bar = self.verticalScrollBar().sizeHint().width()
        least = _LEAST_LINES * self.fontMetrics().height()
        return QSize(self._rows.minimumSize().width() + bar, min(least, self.whole_height(self.width())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def height_of(layout: QLayout, width: int) -> int:
    """The height that a layout takes when it is this wide."""
    return layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
