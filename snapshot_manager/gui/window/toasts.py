"""Short notices at the lower edge, over nothing else if there is room. They never take the keyboard.

What was done last can be undone also when its notice is gone, or when another one took its place.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QWidget
from typing_extensions import override

from snapshot_manager.gui.heard import announce
from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import tr

SHOWN_MS = 8000
_LONGEST = 500
"""Characters of a sentence; what is longer is no sentence of ours."""

_WIDEST = 480
_LINES_BESIDE = 2
"""A text of more lines has the button below it."""


class Toast(QFrame):
    """The one notice that is shown at a time, with at most one thing to do about it."""

    said = Signal(str)
    """What is shown now."""

    undo_changed = Signal()
    """There is something to undo now, or no longer; see ``can_undo``."""

    place_wanted = Signal()
    """It needs another place: it is shown, hidden, or of another size."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._undo: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.close_button = QToolButton()
        self._grid = QGridLayout(self)
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
        text = foreign_text.cut(foreign_text.visible(text), _LONGEST)
        self.said.emit(text)
        self.text.setText(foreign_text.wrappable(text))
        self.button.setText(label or tr("Undo"))
        self.button.setVisible(undo is not None)
        self.show()
        self.place_wanted.emit()
        self._timer.start()
        announce(self, text)

    def speak(self) -> None:
        """Name the controls in the language in force; what is shown stays as it was said."""
        self.button.setText(tr("Undo"))
        self.close_button.setAccessibleName(tr("Dismiss"))

    def wanted(self, room: QSize) -> QSize:
        """How large it is to be in so much room: one line where that is enough, else as high as it takes."""
        self.ensurePolished()
        around = 3 * theme.M + theme.L + self.close_button.sizeHint().width()
        beside = 0 if self.button.isHidden() else theme.M + self.button.sizeHint().width()
        one_line = self.text.fontMetrics().horizontalAdvance(self.text.text()) + theme.XS
        widest = min(icons.scaled(_WIDEST) + around + beside, room.width())
        width = min(one_line + around + beside, widest)
        line = self.text.fontMetrics().lineSpacing()
        lines = self.text.heightForWidth(max(1, width - around - beside)) / line
        self._put_button(below=beside > 0 and lines > _LINES_BESIDE)
        return QSize(width, min(self._grid.totalHeightForWidth(width), room.height()))

    def _put_button(self, *, below: bool) -> None:
        row, column = (1, 0) if below else (0, 1)
        self._grid.addWidget(self.button, row, column, Qt.AlignmentFlag.AlignRight)

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
        if e.type() in (QEvent.Type.Hide, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.place_wanted.emit()
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
        self._grid.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        self._grid.setSpacing(theme.M)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.text, 0, 0)
        self._grid.addWidget(self.close_button, 0, 2, Qt.AlignmentFlag.AlignTop)
        self._put_button(below=False)
