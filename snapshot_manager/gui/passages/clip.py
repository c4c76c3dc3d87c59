"""Put texts on the clipboard, however long: a text of 50 MB takes Qt a tenth of a second at once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QByteArray, QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

_FORMATS = ("text/plain", "text/plain;charset=utf-8")
"""What Qt and the desktops ask a text by."""

_LINES = 200
"""So many are encoded at once; a passage is a few thousand characters at most."""

_CHARACTERS = 500_000
"""So many of one text are encoded at once."""


class Clip:
    """A text on its way to the clipboard, in pieces that each take a moment. GUI thread."""

    def __init__(self) -> None:
        self._whole = QByteArray()

    def gather(self, lines: Iterable[str]) -> Iterator[None]:
        """Take these lines and put them together, some with each step."""
        rest, pieces = iter(lines), list[bytes]()
        while some := list(islice(rest, _LINES)):
            pieces.append(_encoded("\n".join([*some, ""])))
            yield
        yield from self.join(pieces)
        self._whole.chop(1)

    def join(self, pieces: Sequence[bytes]) -> Iterator[None]:
        """Put encoded pieces together, one with each step."""
        self._whole.reserve(sum(map(len, pieces)))  # or else all is moved each time that the room runs out
        for piece in pieces:
            self._whole.append(piece)
            yield

    def put(self) -> None:
        """Put what was gathered on the clipboard."""
        data = _empty()
        for each in _FORMATS:
            data.setData(each, self._whole)
        QGuiApplication.clipboard().setMimeData(data)


def encoded(text: str) -> list[bytes]:
    """The pieces of one long text; may be made on a lane."""
    return [_encoded(text[at : at + _CHARACTERS]) for at in range(0, len(text), _CHARACTERS)]


def _encoded(text: str) -> bytes:
    """A text as the clipboard holds it; half a character, which some agents write, becomes a ``?``."""
    return text.encode("utf-8", "replace")


def _empty() -> QMimeData:
    """Have Qt make it: the clipboard may be freed after Python has ended, where what Python made crashes."""
    carrier = QStringListModel([""])
    data = carrier.mimeData([carrier.index(0)])
    for each in data.formats():
        data.removeFormat(each)
    return data
