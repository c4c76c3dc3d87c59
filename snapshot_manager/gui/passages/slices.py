"""Collect what may take long and can only be made on the GUI thread: a part of a frame at a time."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

AT_ONCE_S = 0.008
"""How long is worked before the window may paint and answer again."""


class Slices(QObject):
    """Collects one thing after the other; lives on the GUI thread. What is short is done at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._go_further: Callable[[], bool] | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether something is not complete yet."""
        return self._go_further is not None

    def collect(self, items: Iterator[T], done: Callable[[list[T]], object]) -> None:
        """Collect this instead of what was under way.

        Args:
            items: Each of them is made in a moment.
            done: Told all of them; not if something else was collected meanwhile, or all was given up.
        """
        found: list[T] = []

        def go_further() -> bool:
            until = monotonic() + AT_ONCE_S
            for item in items:
                found.append(item)
                if monotonic() > until:
                    return True
            self.stop()
            done(found)
            return False

        self._go_further = go_further
        self._go_on()

    def stop(self) -> None:
        """Give up what is under way."""
        self._go_further = None
        self._timer.stop()

    def _go_on(self) -> None:
        if self._go_further is not None and self._go_further():
            self._timer.start()
