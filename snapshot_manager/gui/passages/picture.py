"""Decode pictures that were part of a conversation: pixels alone, and not more than can be shown."""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

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

_EDGE = 800
"""Pixels that a picture is shown with at most, on its longer edge."""


def decoded(data: bytes) -> QImage | None:
    """Decode a picture, made smaller if it is large; None when it is none or would take too much."""
    form = next((name for start, name in _PICTURES.items() if data.startswith(start)), None)
    if form is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer, form)
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not 0 < size.width() * size.height() <= _LARGEST_PICTURE:
        return None
    if max(size.width(), size.height()) > _EDGE:
        reader.setScaledSize(size.scaled(QSize(_EDGE, _EDGE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
