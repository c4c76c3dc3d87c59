"""Say calmly what is not as needed, and what can be done about it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.look import colours, icons, theme
from snapshot_manager.gui.words import retold
from snapshot_manager.gui.words.language import tr

_ICON = 32


class ErrorDialog(Dialog):
    """An error that is not a bug of the program."""

    def __init__(self, error: SnapshotManagerError, parent: QWidget | None = None) -> None:
        super().__init__("Snapshot Manager", QSize(460, 160), parent)
        sentence = panels.heading(retold.sentence(error))
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = [sentence, *([panels.wrapped(retold.hint(error))] if error.hint else [])]
        picture = QLabel()
        shade = colours.in_force().amber
        picture.setPixmap(icons.pixmap("warning", shade, icons.scaled(_ICON), self.devicePixelRatioF()))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.L)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(panels.stack(*said, spacing=theme.S), 1, Qt.AlignmentFlag.AlignTop)
        self.set_body(body, scrolls=True)
        close = self.button(tr("&Close"), primary=True)
        close.clicked.connect(self.accept)
        self.set_buttons([], [close])
        close.setFocus()
        self.setAccessibleDescription(f"{retold.sentence(error)} {retold.hint(error)}".strip())
