"""A command to run elsewhere: in monospace, with a button that copies it."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import marked, tr

_LEAST_LETTERS = 12
_BESIDE, _ABOVE = 22, 18
"""What the style sheet keeps around the text, at both sides together."""
_COPY, _COPIED = marked("Co&py"), marked("Co&pied")


class _Line(QPlainTextEdit):
    """As high as the command takes; it wraps anywhere, as a terminal does: an id is one long word."""

    def __init__(self, command: str, name: str) -> None:
        super().__init__(foreign_text.visible(command))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"{name}: {self.toPlainText()}")
        theme.set_kind(self, "code")
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(policy.Policy.Minimum)
        self.setSizePolicy(policy)

    @override
    def heightForWidth(self, width: int, /) -> int:
        letters = max(1, int((width - _BESIDE) / self._letter()))
        lines = max(1, -(-len(self.toPlainText()) // letters))
        return lines * self.fontMetrics().lineSpacing() + _ABOVE

    @override
    def sizeHint(self) -> QSize:
        width = self._of_letters(len(self.toPlainText()))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._of_letters(_LEAST_LETTERS), self.fontMetrics().lineSpacing())

    def _letter(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance("0")

    def _of_letters(self, count: int) -> int:
        return ceil(count * self._letter()) + _BESIDE + 1


class CommandField(QWidget):
    """A command that can be read, selected and copied, but not changed.

    Args:
        command: What to type.
        name: What it is for, for a screen reader.
    """

    def __init__(self, command: str, name: str) -> None:
        super().__init__()
        self._command = command
        self._line = _Line(command, name)
        self._copy = QPushButton(tr(_COPY))
        self._copy.setAutoDefault(False)
        self._copy.setAccessibleName(tr("Copy the command"))
        icons.dress(self._copy, "copy")
        self._copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self._line, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._command)
        self._line.selectAll()
        self._copy.setText(tr(_COPIED))
