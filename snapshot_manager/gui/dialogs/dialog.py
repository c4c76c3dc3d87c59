"""What all dialogs share: a body that scrolls when the screen is small, and a row of buttons below it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from snapshot_manager.gui.dialogs.flow import Flow
from snapshot_manager.gui.dialogs.scrolled import Scrolled, height_of
from snapshot_manager.gui.dialogs.wrapping_button import WrappingButton
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import marked, tr

_USUAL_POINTS = 10.0
"""The size of text that a dialog's first size is meant for; it grows with it."""

_LONGEST_TITLE = 120
"""Characters of the window's title."""

_OF_SCREEN = 0.92
"""How much of the screen a dialog takes at most."""

_Step = QAbstractSlider.SliderAction
_SCROLLING: dict[int, _Step] = {
    Qt.Key.Key_PageUp: _Step.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Step.SliderPageStepAdd,
    Qt.Key.Key_Home: _Step.SliderToMinimum,
    Qt.Key.Key_End: _Step.SliderToMaximum,
}

DIALOG_KEYS = (
    ("Esc", marked("Close without doing anything")),
    ("Ctrl+Enter", marked("Press the main button")),
    ("PgUp; PgDown; Home; End", marked("Scroll")),
)
"""The keys of every dialog, for the page of all keys."""


class Dialog(QDialog):
    """A dialog that is opened without a loop of its own, and is gone once it is closed.

    Args:
        title: The window's title.
        size: As wide and high as it is at first, if the screen has the room; a body that scrolls is as
            high as what is in it.
        parent: The window it belongs to.
    """

    painted = Signal()
    """It is on the screen; told once."""

    def __init__(self, title: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(foreign_text.cut(title, _LONGEST_TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self._rows.setSpacing(theme.M)
        self._size = size
        self._scrolled: Scrolled | None = None
        self._last_stops: list[QWidget] = []
        self._was_painted = False

    def set_body(self, body: QWidget, *, scrolls: bool = False) -> None:
        """Fill the dialog; ``scrolls`` for a body that cannot get smaller by itself."""
        if scrolls:
            body = self._scrolled = Scrolled(body, parent=self)
        self._rows.addWidget(body, 1)

    def set_buttons(
        self, left: Sequence[QWidget], right: Sequence[QPushButton], *, after: Sequence[QWidget] = ()
    ) -> None:
        """Put buttons below the body, in the order that Tab goes through them, after the body.

        Args:
            left: From the left edge on.
            right: Up to the right edge.
            after: What Tab comes to right before them, though it may be made before the rest of the body.
        """
        self._rows.addLayout(Flow(left, right))
        self._last_stops = [stop for each in (*after, *left, *right) for stop in _stops_in(each)]
        self.put_buttons_last()

    def put_buttons_last(self) -> None:
        """Let Tab come to the buttons after all of the body, also after what was made late."""
        last = self.previousInFocusChain() or self
        while last is not self and (not _is_stop(last) or last in self._last_stops):
            last = last.previousInFocusChain() or self
        for stop in self._last_stops:
            self.setTabOrder(last, stop)  # does nothing beside a widget where Tab does not stop
            last = stop

    def button(self, text: str, *, primary: bool = False) -> QPushButton:
        """A button for the row; Enter presses the primary one, unless another button has the keyboard."""
        button = WrappingButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleName(text.replace("&", ""))
        if primary:
            theme.set_kind(button, "primary")
            button.setDefault(True)
        return button

    def cancel_button(self, text: str = "") -> QPushButton:
        """A button that does what Esc does."""
        button = self.button(text or tr("Cancel"))
        button.clicked.connect(self.reject)
        return button

    @override
    def setVisible(self, visible: bool) -> None:
        """Take the right size before being seen for the first time."""
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            self._take_size()
        super().setVisible(visible)

    def _take_size(self) -> None:
        room = self.screen().availableSize() * _OF_SCREEN
        size = (self._size * (self.font().pointSizeF() / _USUAL_POINTS)).boundedTo(room)
        self.resize(size)
        if self._scrolled is not None:
            self.ensurePolished()
            width = size.width() - 2 * theme.L
            self._scrolled.resize(width, self._scrolled.height())  # it asks for as much as it needs there
            self.resize(QSize(size.width(), self._whole_height(self._scrolled)).boundedTo(room))

    def make_room(self) -> None:
        """Grow for what came later, if the screen has the room; nothing gets smaller."""
        if self._scrolled is None or not self.isVisible():
            return
        most = round(self.screen().availableSize().height() * _OF_SCREEN)
        self.resize(self.width(), max(self.height(), min(most, self._whole_height(self._scrolled))))
        below = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if below > 0:
            self.move(self.x(), self.y() - below)

    def _whole_height(self, scrolled: Scrolled) -> int:
        """What all of it takes when it is as wide as it is."""
        around = height_of(self._rows, self.width()) - scrolled.sizeHint().height()
        return around + scrolled.whole_height(self.width() - 2 * theme.L)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, and Ctrl+Enter the primary one from anywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button = self._pressed_by(event.modifiers())
            if button is not None:
                button.click()
                return
        if not self._scrolls_by(event.key()):
            super().keyPressEvent(event)

    def _scrolls_by(self, key: int) -> bool:
        """Let what is below the edge be read without a mouse, also where nothing in it takes the keyboard."""
        if self._scrolled is None or key not in _SCROLLING:
            return False
        self._scrolled.verticalScrollBar().triggerAction(_SCROLLING[key])
        return True

    def _pressed_by(self, keys: Qt.KeyboardModifier) -> QPushButton | None:
        """The button that Enter presses with these keys; None for what Qt makes of it."""
        if keys & Qt.KeyboardModifier.ControlModifier:
            return next((each for each in self.findChildren(QPushButton) if each.isDefault()), None)
        focused = self.focusWidget()
        return focused if isinstance(focused, QPushButton) else None


def _stops_in(widget: QWidget) -> list[QWidget]:
    """Where Tab can stop in a widget."""
    inside = [widget, *widget.findChildren(QWidget)]
    return list(filter(_is_stop, inside))


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
