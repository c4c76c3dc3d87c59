"""Find inside what is being read: a field, the number of places, next and previous."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from snapshot_manager.gui import icons, theme
from snapshot_manager.gui.passages.finding import MOST
from snapshot_manager.gui.passages.passage_view import PassageView

_LEAST_LETTERS = 16

_PAUSE_MS = 120
"""How long the person pauses in typing before it is searched."""


class FindBar(QWidget):
    """Finds in one list at a time. Ctrl+F, Enter or F3 for the next place, with Shift for the previous.

    Args:
        window: Where its keys work.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._list: PassageView | None = None
        self._field = _Field()
        self._field.setPlaceholderText("Find  (Ctrl+F)")
        self._field.setAccessibleName("Find")
        self._field.setClearButtonEnabled(True)
        self._field.setMinimumWidth(_LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        self._count = QLabel()
        theme.set_kind(self._count, "muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._field.textChanged.connect(self._on_text)
        self._pause.timeout.connect(self._search)
        self._bind(window)

    def set_list(self, reading: PassageView | None) -> None:
        """Find in this list from now on; None where there is nothing to read."""
        if self._list is not None and self._list is not reading:
            self._list.search("")
        self._list = reading
        self.setEnabled(reading is not None)
        self._pause.stop()
        self._search_again()

    def focus_field(self) -> None:
        """Let the person type what to find."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) place."""
        if self._pause.isActive():
            self._pause.stop()
            self._search_again()
        if self._list is not None and self._field.text():
            total = self._list.hit_count
            self._tell(self._list.step_hit(step), total)

    def leave(self) -> None:
        """Forget what was searched and go back to reading."""
        self._field.clear()
        self._pause.stop()
        self._search_again()
        if self._list is not None:
            self._list.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for name, tip, step in (("chevron-up", "Previous place", -1), ("chevron-down", "Next place", 1)):
            button = QToolButton()
            icons.dress(button, name)
            button.setAccessibleName(tip)
            button.setToolTip(f"{tip} ({'Shift+F3' if step < 0 else 'F3'})")
            button.clicked.connect(lambda _=False, step=step: self.step(step))
            row.addWidget(button)

    def _bind(self, window: QWidget) -> None:
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), window, self.focus_field)
        QShortcut(QKeySequence("F3"), window, lambda: self.step(1))
        QShortcut(QKeySequence("Shift+F3"), window, lambda: self.step(-1))
        self._field.entered.connect(self.step)
        self._field.left.connect(self.leave)

    def _on_text(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        """Find what was typed, and go to the first place."""
        self._search_again()
        if self._list is not None and self._list.hit_count:
            self._tell(self._list.step_hit(1), self._list.hit_count)

    def _search_again(self) -> None:
        if self._list is not None:
            self._list.search(self._field.text())
            self._tell(0, self._list.hit_count)

    def _tell(self, number: int, total: int) -> None:
        if self._list is None or not self._field.text():
            self._count.setText("")
        elif not total:
            self._count.setText("Not found")
        else:
            whole = f"{total:,}{'+' if total == MOST else ''}"
            self._count.setText(f"{number:,} of {whole}" if number else f"{whole} places")


class _Field(QLineEdit):
    """Keeps Enter and Esc from the dialog: they go to the next place, and back to the text."""

    entered = Signal(int)
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.entered.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)
