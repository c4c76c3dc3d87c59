"""Short notices at the window's lower edge, over nothing else. They never take the keyboard.

What was done last can be undone also when its notice is gone, or when another one took its place.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from snapshot_manager.gui.heard import announce
from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.words.language import tr

SHOWN_MS = 8000
_WIDEST = 480


class _Sentence(QLabel):
    """Takes one line where there is room for it; Qt's own would wrap as soon as it may."""

    @override
    def sizeHint(self) -> QSize:
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + theme.XS
        width = min(wanted, icons.scaled(_WIDEST))
        return QSize(width, self.heightForWidth(width))


class Toast(QFrame):
    """The one notice that is shown at a time, with at most one thing to do about it."""

    said = Signal(str)
    """What is shown now."""

    undo_changed = Signal()
    """There is something to undo now, or no longer; see ``can_undo``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._undo: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.text = _Sentence()
        self.text.setWordWrap(True)
        policy = self.text.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # the list has room to give
        self.text.setSizePolicy(policy)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.close_button = QToolButton()
        theme.set_kind(self, "toast")
        self._lay_out()
        self.speak()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None, *, label: str = "") -> None:
        """Show a notice.

        Args:
            text: One sentence.
            undo: What the button does; without one there is no button, and what was done before can
                still be undone.
            label: The button's word; "Undo" when empty.
        """
        if undo is not None:
            self._remember(undo)
        self.said.emit(text)
        self.text.setText(text)
        self.button.setText(label or tr("Undo"))
        self.button.setVisible(undo is not None)
        self.show()
        self._timer.start()
        announce(self, text)

    def speak(self) -> None:
        """Name the controls in the language in force; what is shown stays as it was said."""
        self.button.setText(tr("Undo"))
        self.close_button.setAccessibleName(tr("Dismiss"))

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._undo is not None

    def undo(self) -> None:
        """Undo what was done last, also when its notice is gone."""
        undo = self._undo
        if undo is not None:
            self._remember(None)
            self.hide()
            undo()

    def _remember(self, undo: Callable[[], object] | None) -> None:
        self._undo = undo
        self.undo_changed.emit()

    @override
    def event(self, e: QEvent) -> bool:
        """Stay for as long as the mouse is over it."""
        if e.type() == QEvent.Type.Enter:
            self._timer.stop()
        elif e.type() == QEvent.Type.Leave and self.isVisible():
            self._timer.start()
        return super().event(e)

    def _lay_out(self) -> None:
        theme.set_kind(self.button, "link")
        self.button.clicked.connect(self.undo)
        icons.dress(self.close_button, "close", "muted", 14)
        self.close_button.clicked.connect(self.hide)
        for button in (self.button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        layout.setSpacing(theme.M)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.close_button)
