"""Icons: one SVG each, drawn in the colour of the text beside them."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from snapshot_manager.gui import resources
from snapshot_manager.gui.look import colours

SIZE = 18
"""The usual edge of an icon beside text of the usual size, in device-independent pixels."""

_USUAL_POINTS = 10.0

_RATIOS = (1.0, 2.0)


def icon(name: str, colour: str, size: int = SIZE) -> QIcon:
    """An icon in one colour, sharp on every screen.

    Args:
        name: The file's name in ``resources/icons``, without its ending.
        colour: ``#rrggbb``.
        size: Edge in device-independent pixels.
    """
    result = QIcon()
    for ratio in _RATIOS:
        result.addPixmap(pixmap(name, colour, size, ratio))
    return result


def scaled(size: int = SIZE) -> int:
    """An edge that fits the text as large as it is now."""
    return round(size * max(QApplication.font().pointSizeF() / _USUAL_POINTS, 1.0))


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """An icon's picture for a screen of this ratio."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def program_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    result = QIcon()
    for size in (16, 32, 48, 128, 256):
        result.addPixmap(pixmap("snapshot-manager", "", size))
    return result


def dress(
    button: QAbstractButton, name: str, role: str = "text", size: int = SIZE, *, grows: bool = True
) -> None:
    """Put an icon on a button, in the colour of this meaning in ``Colours``; it grows with the text."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_role", role)
    button.setProperty("icon_size", size)
    button.setProperty("icon_grows", grows)
    _redress(button)


def redress_all() -> None:
    """Draw all icons on buttons anew, after the colours or the size of text have changed."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property("icon_name"):
            _redress(widget)


def _redress(button: QAbstractButton) -> None:
    colour = getattr(colours.in_force(), str(button.property("icon_role")))
    size = int(button.property("icon_size"))
    if button.property("icon_grows"):
        size = scaled(size)
    button.setIconSize(QSize(size, size))
    button.setIcon(icon(str(button.property("icon_name")), colour, size))


def file_of(name: str) -> Path:
    """The file of an icon."""
    return resources.folder() / "icons" / f"{name}.svg"


@lru_cache(maxsize=1)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = file_of(name).read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
