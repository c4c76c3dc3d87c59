"""One part of a state to read: what is odd about it first, then its passages, or why there are none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.words.language import tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.state import Mark, Part

COMFORTABLE = 110
"""Characters in a line of prose, at most."""


class ReadingPanel(QWidget):
    """Passages with what should be known of them.

    Args:
        name: What is read here, for a screen reader.
        passages: What there is to read; it is laid out once somebody looks.
        notes: What should be known of it first.
        empty: What is said when there is nothing to read.
        widest: Characters after which lines wrap; 0 for the whole width.
    """

    def __init__(
        self,
        name: str,
        passages: Sequence[Passage],
        *,
        notes: Sequence[str] = (),
        empty: str = "",
        widest: int = 0,
    ) -> None:
        super().__init__()
        self.reading = ReadingList(name, widest=widest, parent=self)
        self.reading.fill_later(passages)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        if notes:
            rows.addWidget(panels.notice(notes))
        rows.addWidget(self.reading, 1)
        if not passages:
            self.reading.hide()
            self.setAccessibleName(empty)
            rows.addWidget(empty_label(empty), 1)


def empty_label(text: str) -> QWidget:
    """What is said where there is nothing, calmly and in the middle."""
    label = panels.muted(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.XL)
    return label


def notes_of(part: Part) -> list[str]:
    """What a person should know of a part that was captured in part only."""
    notes = [retell(part.reason)] if part.mark is Mark.UNREADABLE and part.reason else []
    return [*notes, *map(retell, part.gaps)]


def why_empty(part: Part, nothing: str) -> str:
    """Why there is nothing to read in a part."""
    match part.mark:
        case Mark.NOT_INCLUDED:
            return retell(part.reason) or tr("Not included in this snapshot.")
        case Mark.UNREADABLE:
            return f"{tr('Could not be read when it was captured.')} {retell(part.reason)}".strip()
        case _:
            return nothing
