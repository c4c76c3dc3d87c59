"""How a dialog has something done that would hold up the window, without knowing of lanes."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

T = TypeVar("T")


class Aside(Protocol):
    """Does work somewhere else, and hands its result over on the GUI thread if the owner is still there."""

    def __call__(self, owner: QObject, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do it, and tell ``done`` what came of it."""
        ...


def at_once(owner: QObject, work: Callable[[], T], done: Callable[[T], None]) -> None:
    """Do it here and now."""
    del owner
    done(work())
