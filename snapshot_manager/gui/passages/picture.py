"""Decode pictures that were part of a conversation: pixels alone, and not more than can be shown."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader

_PICTURES = {
    b"\x89PNG": b"png",
    b"\xff\xd8\xff": b"jpeg",
    b"GIF8": b"gif",
    b"RIFF": b"webp",
    b"BM": b"bmp",
}
"""The formats that hold pixels alone, by how they begin. Others, SVG above all, can name files, and Qt opens
those as soon as it is asked for so much as the picture's size."""

_LARGEST_PICTURE = 40_000_000
"""Pixels; more are not decoded."""

_QUICK = 250_000
"""Pixels that are decoded in some milliseconds."""

_EDGE = 800
"""Pixels that a picture is shown with at most, on its longer edge."""


def decoded(data: bytes) -> QImage | None:
    """Decode a picture, made smaller if it is large; None when it is none or would take too much.

    A large one takes long; it may be decoded on a lane, because nothing of it belongs to a thread.
    """
    with _opened(data) as reader:
        if reader is None or not _can_be_shown(size := reader.size()):
            return None
        if size != _shown_size(size):
            reader.setScaledSize(_shown_size(size))
        image = reader.read()
        return None if image.isNull() else image


def outlined(data: bytes, ground: QColor) -> QImage | None:
    """A plain ground as large as the picture will be; None when it is none or would take too much."""
    with _opened(data) as reader:
        if reader is None or not _can_be_shown(size := reader.size()):
            return None
        image = QImage(_shown_size(size), QImage.Format.Format_Mono)
        image.setColorTable([ground.rgb(), ground.rgb()])
        image.fill(0)
        return image


def is_quick(data: bytes) -> bool:
    """Whether it is decoded within a part of a frame."""
    with _opened(data) as reader:
        size = reader.size() if reader is not None else QSize()
        return size.width() * size.height() <= _QUICK


@contextmanager
def _opened(data: bytes) -> Iterator[QImageReader | None]:
    """Read its beginning; the buffer is there as long as the reader needs it."""
    form = next((name for start, name in _PICTURES.items() if data.startswith(start)), None)
    if form is None:
        yield None
        return
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer, form)
    reader.setAutoDetectImageFormat(False)
    yield reader


def _can_be_shown(size: QSize) -> bool:
    return 0 < size.width() * size.height() <= _LARGEST_PICTURE


def _shown_size(size: QSize) -> QSize:
    if max(size.width(), size.height()) <= _EDGE:
        return size
    edges = size.scaled(QSize(_EDGE, _EDGE), Qt.AspectRatioMode.KeepAspectRatio)
    return edges.expandedTo(QSize(1, 1))
