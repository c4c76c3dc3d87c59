"""Say which program this is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from snapshot_manager import __version__
from snapshot_manager.gui import icons
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.language import tr

_PICTURE = 64


class AboutDialog(Dialog):
    """Shows the version, the licence and where the library is.

    Args:
        library: Where the library lies.
    """

    def __init__(self, library: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("About Snapshot Manager"), QSize(460, 340), parent)
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
        self.set_buttons([], [close])
        close.setFocus()
