"""A box to tick whose words wrap where there is little room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.look import theme


class Tick(QWidget):
    """A ``QCheckBox`` with its words beside it; a click on them counts as well.

    Args:
        text: What it says; & marks the letter that ticks it.
        is_on: Whether it is ticked.
        explained: What else a screen reader says.
    """

    def __init__(self, text: str, *, is_on: bool, explained: str = "") -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setChecked(is_on)
        self.box.setAccessibleDescription(explained)
        label = panels.wrapped(text)
        self.box.setAccessibleName(label.text().replace("&", ""))
        if "&" in text:
            label.setBuddy(self.box)  # the letter ticks it
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words for one on the box."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.box.click()
