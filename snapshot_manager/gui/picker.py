"""A drop-down list whose arrow has the colour of its text."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter
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
        around = self.width() - self._field(QStyleOptionComboBox()).width()
        letters = self.fontMetrics()
        texts = (letters.horizontalAdvance(self.itemText(place)) for place in range(self.count()))
        return hint.expandedTo(QSize(max(texts, default=0) + theme.S + around, 0))

    def _field(self, option: QStyleOptionComboBox) -> QRect:
        """Where the text is."""
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(kind, option, part, self)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint the arrow over what the style paints, and a long text with an ellipsis."""
        del e
        option, painter = QStyleOptionComboBox(), QStylePainter(self)
        width = self._field(option).width() + _TOLERANCE
        option.currentText = option.fontMetrics.elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, width
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
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
