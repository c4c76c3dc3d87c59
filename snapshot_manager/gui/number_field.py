"""Fields for numbers, with the room inside that other fields have."""

from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox

from snapshot_manager.gui import theme


class NumberField(QSpinBox):
    """A whole number."""

    def __init__(self) -> None:
        super().__init__()
        _give_room(self)


class AmountField(QDoubleSpinBox):
    """A number with decimals."""

    def __init__(self) -> None:
        super().__init__()
        _give_room(self)


def _give_room(field: QAbstractSpinBox) -> None:
    """The style sheet's padding does not reach what is inside of a field with hidden arrows."""
    field.lineEdit().setTextMargins(theme.S, 0, theme.S, 0)
