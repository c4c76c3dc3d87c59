"""Say which program this is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from snapshot_manager import __version__
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.page_dialog import PageDialog
from snapshot_manager.gui.look import icons
from snapshot_manager.gui.words.language import tr

_PICTURE = 64


class AboutDialog(Dialog):
    """Shows the version, the licence and where the library is; and on demand what is new, and all licences.

    Args:
        library: Where the library lies.
        changes: What is new in each version; Markdown.
        licences: What the program is made of, each with its licence; Markdown.
    """

    def __init__(self, library: str, changes: str, licences: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("About Snapshot Manager"), QSize(540, 340), parent)
        picture = QLabel()
        picture.setPixmap(icons.program_icon().pixmap(_PICTURE, _PICTURE))
        facts = [(tr("Version"), __version__), (tr("Licence"), "MIT"), (tr("Library"), library)]
        body = panels.stack(
            picture,
            panels.title("Snapshot Manager"),
            panels.wrapped(tr("Every state can be saved. Every decision can be undone.")),
            panels.facts(facts),
        )
        layout = body.layout()
        if layout is not None:
            layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.set_body(body, scrolls=True)
        close = self.button(tr("&Close"), primary=True)
        close.clicked.connect(self.accept)
        pages = [
            self._page_button(tr("&What Is New"), changes),
            self._page_button(tr("&Licences"), licences),
        ]
        self.set_buttons(pages, [close])
        close.setFocus()

    def _page_button(self, title: str, markdown: str) -> QPushButton:
        button = self.button(title)
        button.clicked.connect(lambda: PageDialog(title.replace("&", ""), markdown, self).open())
        return button
