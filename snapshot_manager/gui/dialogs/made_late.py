"""A tab that is made once somebody looks at it, so that a dialog opens with what is seen first."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs.dialog import Dialog

W = TypeVar("W", bound=QWidget)


class MadeLate(QWidget, Generic[W]):
    """Stands for a widget until it is shown or asked for.

    Args:
        make: Makes the widget.
    """

    def __init__(self, make: Callable[[], W]) -> None:
        super().__init__()
        self._make = make
        self._made: W | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def made(self) -> W:
        """The widget itself."""
        if self._made is None:
            self._made = self._make()
            self._rows.addWidget(self._made)
            self._made.show()  # a layout shows what is added to it only with the next turn
            window = self.window()
            if isinstance(window, Dialog):
                window.put_buttons_last()
        return self._made

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.made()
        super().showEvent(event)
