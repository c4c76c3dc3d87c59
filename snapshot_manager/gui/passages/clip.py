"""Put texts on the clipboard, however long: a text of 50 MB takes Qt a tenth of a second at once."""

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

_FORMATS = ("text/plain", "text/plain;charset=utf-8")
"""What Qt and the desktops ask a text by."""

_LINES = 200
"""So many are encoded at once; a passage is a few thousand characters at most."""

_SHORT = 1_000_000
"""Bytes that are handed over as a text within a few milliseconds."""


class Clip:
    """A text on its way to the clipboard, in pieces that each take a moment. GUI thread."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._whole = QByteArray()

    def gather(self, lines: Iterable[str]) -> Iterator[None]:
        """Take these lines, some with each step, and put together what is long."""
        rest = iter(lines)
        while some := list(islice(rest, _LINES)):
            self._pieces.append("\n".join(some))
            self._size += len(encoded(self._pieces[-1])) + 1
            yield
        if self._size > _SHORT:
            self._whole.reserve(self._size)  # or else all of it is moved each time that the room runs out
            for piece in self._pieces:
                self._whole.append(encoded(piece + "\n"))
                yield

    def put(self) -> None:
        """Put what was gathered on the clipboard."""
        if self._whole.isEmpty():
            QGuiApplication.clipboard().setText("\n".join(self._pieces))
        else:
            self._whole.chop(1)
            put(self._whole)


def encoded(text: str) -> bytes:
    """A text as the clipboard holds it; half a character, which some agents write, becomes a ``?``."""
    return text.encode("utf-8", "replace")


def put(content: QByteArray | bytes) -> None:
    """Put an encoded text on the clipboard; a short one as Qt's own, which outlives Python at the end."""
    if isinstance(content, bytes) and len(content) <= _SHORT:
        QGuiApplication.clipboard().setText(content.decode())
        return
    data, held = QMimeData(), QByteArray(content)
    for each in _FORMATS:
        data.setData(each, held)
    QGuiApplication.clipboard().setMimeData(data)
