"""A button that says in more lines than one what it has no room for in one."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

_MNEMONICS = Qt.TextFlag.TextShowMnemonic


class WrappingButton(QPushButton):
    """Wants one line, and gets by with its widest word. GUI thread.

    Args:
        text: What it says; & marks the letter.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        self._said = text
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def text(self) -> str:
        """What it says, in one line."""
        return self._said

    @override
    def setText(self, text: str, /) -> None:
        self._said = text
        self._wrap()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        """As for one line, however many it says it in."""
        wanted, shown = super().sizeHint(), super().text()
        plain = self._size_of(self._said)
        return wanted + plain - self._size_of(shown) if shown != self._said else wanted

    @override
    def minimumSizeHint(self) -> QSize:
        around = self.sizeHint() - self._size_of(self._said)
        widest = max((self._size_of(word).width() for word in self._said.split()), default=0)
        return QSize(widest + around.width(), self.sizeHint().height())

    @override
    def heightForWidth(self, width: int, /) -> int:
        more = self._lines(width).count("\n")
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Wrap anew with other letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._wrap()

    def _wrap(self) -> None:
        lines = self._lines(self.width()) if self.isVisible() else self._said
        if super().text() != lines:
            super().setText(lines)

    def _lines(self, width: int) -> str:
        """What it says, in as few lines as fit into a width."""
        if width >= self.sizeHint().width():
            return self._said
        room = width - (self.sizeHint() - self._size_of(self._said)).width()
        lines: list[str] = []
        for word in self._said.split():
            longer = " ".join([*lines[-1:], word])
            if lines and self._size_of(longer).width() <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)

    def _size_of(self, text: str) -> QSize:
        return self.fontMetrics().size(_MNEMONICS, text)
