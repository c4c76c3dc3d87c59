"""Brings the pixels of large pictures into documents that are laid out already, one after the other."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QTextDocument

from snapshot_manager.gui.aside import Aside, at_once
from snapshot_manager.gui.passages import document
from snapshot_manager.gui.passages.document import Undecoded
from snapshot_manager.gui.passages.picture import decoded

_MOST_WAITING = 40
"""Of more, those asked for first are forgotten: a hand that drags the scroll bar passes hundreds."""


class Pictures(QObject):
    """Decodes what is wanted, the latest first. Lives on the GUI thread.

    Attributes:
        aside: Where it is decoded.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.aside: Aside = at_once
        self._waiting: list[tuple[QTextDocument, Undecoded, Callable[[bool], object]]] = []
        self._is_busy = False

    def want(self, made: QTextDocument, undecoded: Undecoded, done: Callable[[bool], object]) -> None:
        """Decode a picture of a document.

        Args:
            made: What it belongs to.
            undecoded: One of its pictures.
            done: Told whether it is there; not told for a picture that was forgotten.
        """
        self._waiting.append((made, undecoded, done))
        del self._waiting[:-_MOST_WAITING]
        if not self._is_busy:
            self._go_on()

    def _go_on(self) -> None:
        if not self._waiting:
            return
        self._is_busy = True
        made, undecoded, done = self._waiting.pop()

        def take(image: QImage | None) -> None:
            if image is not None:
                document.put_picture(made, undecoded.name, image)
            self._is_busy = False
            done(image is not None)
            self._go_on()

        self.aside(self, lambda: decoded(undecoded.data), take)
