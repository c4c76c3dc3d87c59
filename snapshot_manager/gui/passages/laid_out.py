"""Passages laid out as text documents; those that were seen last are kept."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QTextDocument

from snapshot_manager.gui.passages import document
from snapshot_manager.gui.passages.document import Look
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.pictures import Pictures

_KEPT = 120
"""More than a screen shows at once, though each may be a picture."""


class LaidOut:
    """Makes a passage's document when it is needed. GUI thread.

    Args:
        look: How they look.
        pictures: Decodes what is large in them.
        frames: Whether blocks of code have a ground of their own.
        decoded: Told that a large picture of a passage is there, or that it is none.
    """

    def __init__(
        self, look: Look, pictures: Pictures, decoded: Callable[[Passage, bool], None], *, frames: bool = True
    ) -> None:
        self.look, self._frames = look, frames
        self._pictures, self._decoded = pictures, decoded
        self._documents: OrderedDict[Passage, QTextDocument] = OrderedDict()

    def document(self, passage: Passage, width: int) -> QTextDocument:
        """A passage as it stands in so many pixels."""
        found = self._documents.pop(passage, None) or self._made(passage)
        self._documents[passage] = found
        if len(self._documents) > _KEPT:
            self._documents.popitem(last=False)
        if found.textWidth() != width:
            found.setTextWidth(width)
        return found

    def clear(self) -> None:
        """Make all anew when they are needed again."""
        self._documents.clear()

    def forget(self, passages: Iterable[Passage]) -> bool:
        """Make these anew when they are needed again; whether any of them was seen."""
        seen = [each for each in passages if self._documents.pop(each, None) is not None]
        return bool(seen)

    def take_look(self, look: Look) -> bool:
        """Look so from now on; whether that is another look."""
        if look == self.look:
            return False
        self.look = look
        self.clear()
        return True

    def _made(self, passage: Passage) -> QTextDocument:
        frames = self._frames and not passage.tight
        made, undecoded = document.build(passage.compose(), self.look, frames=frames)
        for each in undecoded:
            self._pictures.want(made, each, partial(self._decoded, passage))
        return made
