"""The files that differ: a list, and the difference of the chosen one, unified or side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.aside import Aside, at_once
from snapshot_manager.gui.dialogs.list_beside import ListBeside
from snapshot_manager.gui.dialogs.path_list import PathList, PathRow
from snapshot_manager.gui.dialogs.reading_panel import empty_label
from snapshot_manager.gui.passages.file_diff import Layout, file_passages
from snapshot_manager.gui.passages.passage import Passage, Style, plain
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.summary import SIGN, readable
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.comparison import FilePair

_AT_ONCE = 50_000
"""Bytes of two files that are compared within a few milliseconds."""

_LIST_WIDTH, _CONTENT_WIDTH = 240, 720


class FilePairsPanel(QWidget):
    """Files that are not the same on both sides; a difference is made when its file is chosen.

    Args:
        pairs: Those that differ.
        folder: The session's folder; files inside are shown without it.
        empty: What is said when there are none.
        aside: Compares what is large.
    """

    def __init__(self, pairs: Sequence[FilePair], folder: str, empty: str, aside: Aside = at_once) -> None:
        super().__init__()
        self._pairs, self._aside = pairs, aside
        self._layout = Layout.UNIFIED
        self._wanted: tuple[int, Layout] | None = None
        self._is_awaited = False
        self._step = 0
        self.reading = ReadingList(tr("Difference of the file"), all_code=True, parent=self)
        self._list = PathList(
            tr("Files that differ"), len(pairs), lambda number: _row(pairs[number], folder), self
        )
        self._lay_out(empty)
        self._list.row_changed.connect(self._show)
        self._list.choose(0)

    def set_layout(self, layout: Layout) -> None:
        """Show differences in this layout."""
        self._layout = layout
        self._show()

    def choose(self, path: str) -> None:
        """Show this file, if it is among them."""
        self._list.choose(next((n for n, pair in enumerate(self._pairs) if pair.path == path), 0))

    def step_difference(self, step: int) -> bool:
        """Go to the next or previous difference, and on to the next or previous file at the end of one."""
        if self._is_awaited:
            self._step = step
            return True
        if self.reading.step_difference(step):
            return True
        there = self._list.row() + step
        if not 0 <= there < len(self._pairs):
            return False
        self._step = step
        self._list.choose(there)
        return True

    def _lay_out(self, empty: str) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        if not self._pairs:
            self._list.hide()
            self.reading.hide()
            self.setAccessibleName(empty)
            rows.addWidget(empty_label(empty), 1)
            return
        rows.addWidget(ListBeside(self._list, self.reading, (_LIST_WIDTH, _CONTENT_WIDTH)), 1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        """Make the difference, once somebody sees it."""
        row = self._list.row()
        wanted = (row, self._layout)
        if row < 0 or not self.isVisible() or self._wanted == wanted:
            return
        pair, self._wanted = self._pairs[row], wanted
        self._is_awaited = _size(pair) > _AT_ONCE
        if self._is_awaited:
            self.reading.fill([_note(tr("Comparing…"))])
        (self._aside if self._is_awaited else at_once)(
            self, partial(_passages, pair, self._layout), partial(self._take, wanted)
        )

    def _take(self, made: tuple[int, Layout], passages: Sequence[Passage]) -> None:
        """Show a difference, unless another one is wanted meanwhile, and go to where the person wanted to."""
        if made != self._wanted:
            return
        self._is_awaited = False
        self.reading.fill(passages)
        step, self._step = self._step, 0
        if step:
            self.reading.step_difference(step, anew=True)


def _size(pair: FilePair) -> int:
    return sum(len(each.content or b"") for each in (pair.before, pair.after) if each)


def _row(pair: FilePair, folder: str) -> PathRow:
    text = f"{SIGN[pair.kind]}  {foreign_text.inside(pair.path, folder)}"
    return PathRow(text, pair.path, f"{pair.path}, {pair.kind}")


def _passages(pair: FilePair, layout: Layout) -> list[Passage]:
    before, after = readable(pair.before), readable(pair.after)
    if before is None or after is None:
        return [_note(_why(pair))]
    passages = file_passages(before, after, layout)
    if any(passage.difference for passage in passages):
        return passages
    return [
        _note(tr("The lines are the same; only how they end, or bytes that are no text, differ.")),
        *passages,
    ]


def _why(pair: FilePair) -> str:
    reasons = [retell(each.reason) for each in (pair.before, pair.after) if each and each.reason]
    return " ".join(reasons) or tr("The content is not text, so it cannot be shown side by side.")


def _note(text: str) -> Passage:
    return Passage(text, lambda: [plain(text, Style.FAINT)])
