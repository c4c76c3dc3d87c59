"""Find in all files of a snapshot, of which one is shown at a time."""

from collections.abc import Callable, Iterable, Sequence
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from snapshot_manager.gui.passages.contents import is_text, text_of
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.slices import AT_ONCE_S
from snapshot_manager.model.facts import FileInContext


class FilesFinder(QObject):
    """Counts the places of each file, and walks through them; meets ``Findable``.

    Args:
        files: All of them.
        reading: Shows the content of one.
        show_file: Shows another one, by its place among the files.
    """

    found = Signal()
    """More places were found, or all of them."""

    def __init__(
        self, files: Sequence[FileInContext], reading: ReadingList, show_file: Callable[[int], object]
    ) -> None:
        super().__init__(reading)
        self._files, self._reading, self._show_file = files, reading, show_file
        self._needle = ""
        self._hits: list[int] = []
        self._walked: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._search_on)

    @property
    def hit_count(self) -> int:
        """How many places were found up to now, in all files."""
        return sum(self._hits)

    @property
    def hits(self) -> Sequence[int]:
        """How many places each of the files has that were looked at."""
        return self._hits

    @property
    def is_searching(self) -> bool:
        """Whether there are files that were not looked at yet."""
        return bool(self._needle) and len(self._hits) < len(self._files)

    def search(self, needle: str) -> None:
        """Look for something else in all files."""
        self._needle, self._hits, self._walked = needle.casefold(), [], None
        self._reading.search(needle)
        self._search_on()

    @property
    def ends_soon(self) -> bool:
        """Yes: files are searched where they are, in memory."""
        return True

    def step_hit(self, step: int, *, wrap: bool = True) -> int:
        """Go to the next (1) or previous (-1) place, on into other files; its number from 1, or 0."""
        number = 0 if self._walked is None else self._step_inside(step)
        if not number:
            number = self._step_into_next(step)
        if not number and wrap and self.hit_count:
            number = self._step_into_next(step)
        return number and sum(self._hits[: self._walked]) + number

    def take_keyboard(self) -> None:
        """Give the file that is shown the keyboard."""
        self._reading.setFocus()

    def _step_inside(self, step: int) -> int:
        self._reading.finish_search()
        return self._reading.step_hit(step, wrap=False)

    def _step_into_next(self, step: int) -> int:
        """Show the next file with a place; after the last one none, and then the first again."""
        self._walked = next((row for row in self._rows_after(step) if self._hits[row]), None)
        if self._walked is None:
            return 0
        self._show_file(self._walked)
        return self._step_inside(step)

    def _rows_after(self, step: int) -> Iterable[int]:
        rows = range(len(self._hits))
        if self._walked is None:
            return rows[::step]
        return rows[self._walked + 1 :] if step > 0 else rows[: self._walked][::-1]

    def _search_on(self) -> None:
        """Look at some more files, and then again until all were looked at."""
        until = monotonic() + AT_ONCE_S
        while self.is_searching and monotonic() < until:
            self._hits.append(_count(self._files[len(self._hits)], self._needle))
        if self.is_searching:
            self._timer.start()
        self.found.emit()


def _count(file: FileInContext, needle: str) -> int:
    if file.content is None or not is_text(file.content):
        return 0
    return text_of(file.content).casefold().count(needle)
