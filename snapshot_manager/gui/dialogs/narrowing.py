"""A control of several parts, of which a search leaves only those in view that it is about."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QWidget


class Narrowing(QWidget):
    """Whoever is one says of each part what it is found by, as soon as it is there."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[Callable[[], str], Sequence[QWidget]]] = []
        self._wanted: Sequence[str] = ()

    def add_part(self, words: Callable[[], str], *widgets: QWidget) -> None:
        """These stand for a part that is found by these words."""
        self._parts.append((words, widgets))

    def steps(self) -> Iterator[None]:
        """Make what is left of it once it has its place, some with each step."""
        return iter(())

    def narrow(self, wanted: Sequence[str], common: str) -> bool:
        """Show only the parts that have all of the words; answers whether there are any.

        Args:
            wanted: In small letters.
            common: What all parts are found by, in small letters.
        """
        self._wanted = [word for word in wanted if word not in common]
        found = [self._narrow_part(*part) for part in self._parts]
        self.on_narrowed()
        return any(found)

    @property
    def is_narrowed(self) -> bool:
        """Whether something is searched for that not all parts have."""
        return bool(self._wanted)

    def on_narrowed(self) -> None:
        """Fit what stands for no part alone."""

    def _narrow_part(self, words: Callable[[], str], widgets: Sequence[QWidget]) -> bool:
        said = words().casefold() if self._wanted else ""
        matches = all(word in said for word in self._wanted)
        for each in widgets:
            each.setVisible(matches)
        return matches
