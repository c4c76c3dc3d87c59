"""How a long verb tells how far it is, and how it learns that it should stop."""

from collections.abc import Callable
from typing import TypeAlias

Report: TypeAlias = Callable[[int, int, str], None]
"""``report(done, total, text)``. It raises ``Cancelled`` when the person changed their mind."""


def no_report(done: int, total: int, text: str) -> None:
    """Tell nobody, and never cancel."""
