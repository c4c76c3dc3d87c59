"""What the find bar finds in: a tab with something to read."""

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Findable(Protocol):
    """Places that say something, counted as they are found, and a walk through them."""

    @property
    def found(self) -> SignalInstance:
        """More places were found, or all of them."""
        ...

    @property
    def hit_count(self) -> int:
        """How many places were found up to now."""
        ...

    @property
    def is_searching(self) -> bool:
        """Whether more places may be found yet."""
        ...

    def search(self, needle: str) -> None:
        """Look for something else; nothing for the empty text."""
        ...

    @property
    def ends_soon(self) -> bool:
        """Whether it is worth while to wait for the last place, as long as it is searching."""
        ...

    def step_hit(self, step: int, *, wrap: bool = True) -> int:
        """Go to the next (1) or previous (-1) place; its number from 1, or 0 where there is none that way."""
        ...

    def take_keyboard(self) -> None:
        """Give it the keyboard."""
        ...
