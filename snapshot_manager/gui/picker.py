"""A drop-down list whose arrow has the colour of its text.

The window's first page has some, so nothing here speaks to ``QStyle``: to load that class takes PySide 6 ms.
"""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox
from typing_extensions import override

from snapshot_manager.gui import colours, icons, theme

_ARROW = 14
_MOST_AT_ONCE = 16

_TOLERANCE = 4
"""The style gives a text some pixels less than it asks for, and paints all of it all the same."""


class Picker(QComboBox):
    """A ``QComboBox``; the style sheet takes the arrow away, because it can only paint files.

    Args:
        name: What a screen reader calls it.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.set_name(name)
        self.setMaxVisibleItems(_MOST_AT_ONCE)
        self.model().dataChanged.connect(self.updateGeometry)  # another language has longer words

    def set_name(self, name: str) -> None:
        """Call it so from now on."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux Qt gives the current text as the name
        self.view().setAccessibleName(name)

    @override
    def sizeHint(self) -> QSize:
        """Wide enough for each choice; the style sheet's arrow is not in Qt's own hint."""
        return self._with_room(super().sizeHint())

    @override
    def minimumSizeHint(self) -> QSize:
        """The same, unless fewer letters are enough."""
        return self._with_room(super().minimumSizeHint())

    def _with_room(self, hint: QSize) -> QSize:
        if self.minimumContentsLength():
            return hint
        letters = self.fontMetrics()
        texts = (letters.horizontalAdvance(self.itemText(place)) for place in range(self.count()))
        return hint.expandedTo(QSize(max(texts, default=0) + theme.S + theme.around_choice(), 0))

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Let the style paint a long text with an ellipsis."""
        super().initStyleOption(option)
        room = self.width() - theme.around_choice() + _TOLERANCE
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint the arrow over what the style paints."""
        super().paintEvent(e)
        painter = QPainter(self)
        edge = icons.scaled(_ARROW)
        at = QPointF(self.width() - edge - theme.S, (self.height() - edge) / 2)
        arrow = icons.pixmap("chevron-down", colours.in_force().muted, edge, self.devicePixelRatioF())
        painter.drawPixmap(at, arrow)
        painter.end()

    @override
    def showPopup(self) -> None:
        """Make the list as wide as what is in it, within the window."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        wanted = self.view().sizeHintForColumn(0) + bar + 2 * theme.M
        room = self.window().width() - self.mapTo(self.window(), QPoint()).x() - theme.L
        self.view().setMinimumWidth(max(self.width(), min(wanted, room)))
        super().showPopup()
