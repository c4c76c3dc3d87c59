"""Draws the program's icon, one SVG, in the sizes and forms that each desktop asks for."""

import struct
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.places import NAME, RESOURCES

SVG = RESOURCES / "icons" / f"{NAME}.svg"
LINUX_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_MACOS_KINDS = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
}


def png(size: int) -> bytes:
    """The icon as a PNG of this many pixels on each side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(written.data())


def ico(sizes: Sequence[int] = _WINDOWS_SIZES) -> bytes:
    """The icon as Windows takes it: a table of contents, then PNGs."""
    pictures = [png(size) for size in sizes]
    offset = 6 + 16 * len(pictures)
    table = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(sizes, pictures, strict=True):
        edge = size % 256  # 256 is written as 0
        table += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return table + b"".join(pictures)


def icns() -> bytes:
    """The icon as macOS takes it: PNGs, each with its kind and length before it."""
    body = b""
    for kind, size in _MACOS_KINDS.items():
        picture = png(size)
        body += kind + struct.pack(">I", len(picture) + 8) + picture
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def for_windows_and_macos(folder: Path) -> None:
    """Write icon.ico and icon.icns into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "icon.ico").write_bytes(ico())
    (folder / "icon.icns").write_bytes(icns())
