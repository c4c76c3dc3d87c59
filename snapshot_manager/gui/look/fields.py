"""Fields whose marks have the colour of their text and its size: a drop-down list, and one to search with.

The window's first page has some, so nothing here speaks to ``QStyle``: to load that class takes PySide 6 ms.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QStyleOptionComboBox, QToolButton
from typing_extensions import override

from snapshot_manager.gui.look import colours, icons, theme
from snapshot_manager.gui.words.language import tr

_ARROW = _CROSS = 14
_MOST_AT_ONCE = 16

_MOST_MEASURED = 200
"""By so many choices it is told how wide the list of all is; there may be many thousand."""

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
        choices = self.view()
        if isinstance(choices, QListView):
            choices.setUniformItemSizes(True)
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
        right = self.width() - edge - theme.S
        at = QPointF(theme.S if self.isRightToLeft() else right, (self.height() - edge) / 2)
        arrow = icons.pixmap("chevron-down", colours.in_force().muted, edge, self.devicePixelRatioF())
        painter.drawPixmap(at, arrow)
        painter.end()

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        """Let the page scroll; who passes over a choice on the way changes nothing."""
        e.ignore()

    @override
    def showPopup(self) -> None:
        """Make the list as wide as what is in it, within the window."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        rows = (self.model().index(row, 0) for row in range(min(self.count(), _MOST_MEASURED)))
        widest = max((self.view().sizeHintForIndex(each).width() for each in rows), default=0)
        wanted = widest + bar + 2 * theme.M
        room = self.window().width() - self.mapTo(self.window(), QPoint()).x() - theme.L
        self.view().setMinimumWidth(max(self.width(), min(wanted, room)))
        super().showPopup()


class SearchField(QLineEdit):
    """Has a cross while there is text in it; Qt's own is as small as ever where text is large."""

    def __init__(self) -> None:
        super().__init__()
        self._cross: QToolButton | None = None
        self.textChanged.connect(self._show_cross)

    def set_name(self, name: str) -> None:
        """Say so in the language in force to a screen reader."""
        self.setAccessibleName(name)
        if self._cross is not None:
            self._cross.setAccessibleName(tr("Clear the search"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the right end."""
        super().resizeEvent(event)
        self._place()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the size of text is another one."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()

    def _show_cross(self, text: str) -> None:
        """Show the cross while there is something to clear; nobody waits for it before that."""
        if self._cross is None:
            self._cross = self._made_cross()
            self._place()
        self._cross.setVisible(bool(text))

    def _made_cross(self) -> QToolButton:
        cross = QToolButton(self)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.setCursor(Qt.CursorShape.ArrowCursor)
        cross.setAccessibleName(tr("Clear the search"))
        cross.clicked.connect(self.clear)
        icons.dress(cross, "close", "muted", _CROSS)
        return cross

    def _place(self) -> None:
        if self._cross is not None:
            edge = self.height() - 2 * theme.XS
            self._cross.setGeometry(self.width() - edge - theme.XS, theme.XS, edge, edge)
            self.setTextMargins(0, 0, edge - theme.XS, 0)
