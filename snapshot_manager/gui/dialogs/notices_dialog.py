"""Show what was told lately, after the toasts are gone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.words.language import tr


class NoticesDialog(Dialog):
    """Shows each notice with its time, the newest first.

    Args:
        notices: When, and what.
        forget: Forgets all of them.
    """

    def __init__(
        self,
        notices: Sequence[tuple[str, str]],
        forget: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Notices"), QSize(600, 480), parent)
        shown = panels.card(panels.facts(notices)) if notices else panels.muted(tr("Nothing was told yet."))
        self.set_body(panels.stack(panels.title(tr("Notices")), shown), scrolls=True)
        clear = self.button(tr("&Forget All"))
        clear.setEnabled(bool(notices))
        clear.clicked.connect(forget)
        clear.clicked.connect(self.reject)
        close = self.button(tr("&Close"), primary=True)
        close.clicked.connect(self.accept)
        self.set_buttons([clear], [close])
        close.setFocus()
