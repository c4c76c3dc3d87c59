"""Put texts on the clipboard, however long: a text of 50 MB takes Qt a tenth of a second at once."""

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QByteArray, QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

_FORMATS = ("text/plain", "text/plain;charset=utf-8")
"""What Qt and the desktops ask a text by."""

_LINES = 200
"""So many are encoded at once; a passage is a few thousand characters at most."""


class Clip:
    """A text on its way to the clipboard, in pieces that each take a moment. GUI thread."""

    def __init__(self) -> None:
        self._whole = QByteArray()

    def gather(self, lines: Iterable[str]) -> Iterator[None]:
        """Take these lines and put them together, some with each step."""
        rest, pieces, size = iter(lines), list[bytes](), 0
        while some := list(islice(rest, _LINES)):
            pieces.append(encoded("\n".join([*some, ""])))
            size += len(pieces[-1])
            yield
        self._whole.reserve(size)  # or else all of it is moved each time that the room runs out
        for piece in pieces:
            self._whole.append(piece)
            yield
        self._whole.chop(1)

    def put(self) -> None:
        """Put what was gathered on the clipboard."""
        put(self._whole)


def encoded(text: str) -> bytes:
    """A text as the clipboard holds it; half a character, which some agents write, becomes a ``?``."""
    return text.encode("utf-8", "replace")


def put(content: QByteArray | bytes) -> None:
    """Put an encoded text on the clipboard."""
    data, held = _empty(), QByteArray(content)
    for each in _FORMATS:
        data.setData(each, held)
    QGuiApplication.clipboard().setMimeData(data)


def _empty() -> QMimeData:
    """Have Qt make it: the clipboard may be freed after Python has ended, where what Python made crashes."""
    carrier = QStringListModel([""])
    data = carrier.mimeData([carrier.index(0)])
    for each in data.formats():
        data.removeFormat(each)
    return data
