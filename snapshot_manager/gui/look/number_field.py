"""Fields for numbers, with the room inside that other fields have.

The mouse wheel scrolls the page they are on; who passes over one on the way changes nothing.
"""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox
from typing_extensions import override

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words.language import tr_n

_LONGEST_DAYS = 3650


class NumberField(QSpinBox):
    """A whole number."""

    def __init__(self) -> None:
        super().__init__()
        _prepare(self)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DaysField(NumberField):
    """A number of days, with its unit behind it: "7 days".

    Args:
        least: The smallest number.
    """

    def __init__(self, least: int) -> None:
        super().__init__()
        self.valueChanged.connect(self._name_unit)
        self.setRange(least, _LONGEST_DAYS)
        self._name_unit(self.value())

    def _name_unit(self, number: int) -> None:
        self.setSuffix(" " + tr_n("day(s)", number))


class AmountField(QDoubleSpinBox):
    """A number with decimals."""

    def __init__(self) -> None:
        super().__init__()
        _prepare(self)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _prepare(field: QAbstractSpinBox) -> None:
    """Give it room, and make of a number that is too small the least, not what was there before.

    The style sheet's padding does not reach what is inside of a field with hidden arrows.
    """
    field.lineEdit().setTextMargins(theme.S, 0, theme.S, 0)
    field.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToNearestValue)
