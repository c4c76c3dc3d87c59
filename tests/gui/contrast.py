"""How strong each text of a window is against its ground, measured from the pixels that are painted."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

AA, AA_LARGE = 4.5, 3.0
_LARGE_POINTS, _LARGE_BOLD_POINTS = 18.0, 14.0
_BOLD = 600


class Measured(NamedTuple):
    """A text as it is on the screen.

    Attributes:
        what: The text, and the kind of widget that shows it.
        ratio: Of its strongest pixel to its ground.
        wanted: What AA asks for.
    """

    what: str
    ratio: float
    wanted: float

    @property
    def is_weak(self) -> bool:
        """Whether it cannot be read by everybody."""
        return self.ratio < self.wanted


def luminance(colour: QColor) -> float:
    """WCAG's relative luminance."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pixels(image: QImage) -> memoryview:
    """Each pixel as 0xffrrggbb."""
    return memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")


def strongest(image: QImage) -> float:
    """The contrast of the strongest pixel with the colour that most of them have."""
    shades = Counter(pixels(image))
    ground = QColor.fromRgb(shades.most_common(1)[0][0])
    return max(contrast(QColor.fromRgb(each), ground) for each in shades)


def measured(window: QWidget) -> Iterator[Measured]:
    """Every text of a window that is seen and enabled."""
    picture = window.grab().toImage()
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and widget.isEnabled():
            seen = widget.visibleRegion().boundingRect()
            for said, rect in _texts(widget):
                if seen.contains(rect):
                    place = QRect(widget.mapTo(window, rect.topLeft()), rect.size())
                    found = strongest(picture.copy(place))
                    yield Measured(f"{type(widget).__name__} “{said[:40]}”", found, _wanted(widget))


def _texts(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    inside = widget.rect().adjusted(3, 3, -3, -3)  # a border is no text
    if isinstance(widget, QLabel | QAbstractButton) and widget.text().strip():
        yield widget.text(), inside if isinstance(widget, QAbstractButton) else widget.rect()
    elif isinstance(widget, QLineEdit) and (widget.text() or widget.placeholderText()):
        yield widget.text() or widget.placeholderText(), inside
    elif isinstance(widget, QComboBox):
        yield widget.currentText(), inside
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield widget.tabText(number), widget.tabRect(number).adjusted(2, 2, -2, -4)


def _wanted(widget: QWidget) -> float:
    font = widget.font()
    is_large = font.pointSizeF() >= (_LARGE_BOLD_POINTS if font.weight() >= _BOLD else _LARGE_POINTS)
    return AA_LARGE if is_large else AA
