"""Show all keys on one page."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.words.language import tr


class ShortcutsDialog(Dialog):
    """Shows every key with what it does, menu by menu.

    Args:
        groups: For each heading, what its keys do: ``(key, action)``.
    """

    def __init__(
        self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Keyboard Shortcuts"), QSize(520, 560), parent)
        lists = [panels.facts(keys, selectable=False) for _, keys in groups]
        panels.align(lists)
        headings = [panels.heading(title) for title, _ in groups]
        cards = [panels.card(*each) for each in zip(headings, lists, strict=True)]
        self.set_body(panels.stack(panels.title(tr("Keyboard Shortcuts")), *cards), scrolls=True)
        close = self.button(tr("&Close"), primary=True)
        close.clicked.connect(self.accept)
        self.set_buttons([], [close])
        close.setFocus()
