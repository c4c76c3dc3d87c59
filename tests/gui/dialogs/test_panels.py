"""Facts in two columns: what belongs together stands on one line, whatever the value is shown by."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFormLayout, QWidget
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.dialogs import panels

SENTENCE = "Hidden in many lines where there is no room for it in one"
WORD = "HHH/that/is/cut/where/there/is/no/room"


def inked(image: QImage, place: QRect) -> QPoint:
    """From where on the first letter is painted in a place."""
    ground = QColor(image.pixel(place.right(), place.top())).lightness()
    line = QRect(place.topLeft(), QSize(9, 14))
    rows, columns = _from_to(line.top(), line.bottom()), _from_to(line.left(), line.right())
    spots = [QPoint(x, y) for y in rows for x in columns]
    seen = [each for each in spots if abs(QColor(image.pixel(each)).lightness() - ground) > 60]
    return QPoint(min(each.x() for each in seen), min(each.y() for each in seen))


def _from_to(first: int, last: int) -> range:
    return range(first, last + 1)


@pytest.mark.parametrize("value", ["H", SENTENCE, WORD])
def test_a_name_stands_beside_the_first_line_of_its_value(qtbot: QtBot, value: str) -> None:
    body = panels.facts([("H", "H"), ("H", value)])
    qtbot.addWidget(body)
    body.resize(200, 150)
    body.show()
    qtbot.waitExposed(body)
    body.setFocus()
    image = body.grab().toImage()
    (_, first), (name, shown) = (cells(body, row) for row in range(2))
    assert inked(image, name).y() == inked(image, shown).y()
    assert inked(image, first).x() == inked(image, shown).x()


def cells(body: QWidget, row: int) -> tuple[QRect, QRect]:
    """Where a name and its value are."""
    form = body.layout()
    assert isinstance(form, QFormLayout)
    roles = (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)
    name, value = (form.itemAt(row, role) for role in roles)
    assert name is not None
    assert value is not None
    return name.geometry(), value.geometry()
