"""Show a page that comes with the program: what is new, or the licences."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTextEdit, QWidget

from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.words.language import tr


class PageDialog(Dialog):
    """A page to read. Nothing in it is opened or loaded, whatever it names.

    Args:
        title: What the page is.
        markdown: The page.
    """

    def __init__(self, title: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(title, QSize(680, 600), parent)
        page = QTextEdit()
        page.setReadOnly(True)
        page.setTabChangesFocus(True)
        page.setAccessibleName(title)
        page.setMarkdown(markdown)
        self.set_body(page)
        close = self.button(tr("&Close"), primary=True)
        close.clicked.connect(self.accept)
        self.set_buttons([], [close])
        page.setFocus()
