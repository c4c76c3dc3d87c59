"""A command to run elsewhere: in monospace, with a button that copies it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.words.language import marked, tr

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_COPY, _COPIED = marked("Co&py"), marked("Co&pied")


class CommandField(QWidget):
    """A command that can be read, selected and copied, but not changed.

    Args:
        command: What to type.
        name: What it is for, for a screen reader.
    """

    def __init__(self, command: str, name: str) -> None:
        super().__init__()
        self._command = command
        self._line = panels.wrapped(command, "code")
        self._line.setFont(panels.fixed_font(self))
        self._line.setTextInteractionFlags(_SELECTABLE)
        self._line.setAccessibleName(f"{name}: {self._line.text()}")
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
        self._line.setSelection(0, len(self._line.text()))
        self._copy.setText(tr(_COPIED))
