"""The files of a snapshot: a list, and the content of the chosen one."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.files_finder import FilesFinder
from snapshot_manager.gui.dialogs.list_beside import ListBeside
from snapshot_manager.gui.dialogs.path_list import PathList, PathRow
from snapshot_manager.gui.dialogs.reading_panel import empty_label
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.passages.contents import colour, file_text
from snapshot_manager.gui.passages.passage import Passage
from snapshot_manager.gui.passages.reading_list import ReadingList
from snapshot_manager.gui.passages.syntax import Line
from snapshot_manager.gui.words import amounts, foreign_text
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.gui.words.retold import retell
from snapshot_manager.model.facts import FileInContext, FileOrigin

_LIST_WIDTH, _CONTENT_WIDTH = 260, 640


class FilesPanel(QWidget):
    """Lists the files of a snapshot, and shows the content of the one that is selected.

    Args:
        files: All of them.
        folder: The session's folder; files inside are shown without it.
        notes: What should be known of them first.
        empty: What is said when there are none.
    """

    colours_wanted = Signal(object)
    """A ``FileInContext`` that somebody looks at and that is shown plain as yet."""

    def __init__(
        self, files: Sequence[FileInContext], folder: str, *, notes: Sequence[str], empty: str
    ) -> None:
        super().__init__()
        self._files = files
        self.reading = ReadingList(tr("Content of the file"), all_code=True, parent=self)
        self._passages: dict[int, list[Passage]] = {}
        self._asked: set[int] = set()
        self._facts = QVBoxLayout()
        self._shown = QWidget(self)
        self._facts.addWidget(self._shown)
        self._list = PathList(tr("Files"), len(files), lambda number: _row(files[number], folder), self)
        self._lay_out(notes, empty)
        self._list.row_changed.connect(self._on_row)
        self.finder = FilesFinder(files, self.reading, self._list.choose)

    def _lay_out(self, notes: Sequence[str], empty: str) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        if notes:
            rows.addWidget(panels.notice(notes))
        if not self._files:
            self._list.hide()
            self.reading.hide()
            self.setAccessibleName(empty)
            rows.addWidget(empty_label(empty), 1)
            return
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.S, 0, 0, 0)
        column.addLayout(self._facts)
        column.addWidget(self.reading, 1)
        rows.addWidget(ListBeside(self._list, content, (_LIST_WIDTH, _CONTENT_WIDTH)), 1)

    def _on_row(self, row: int) -> None:
        if row < 0:
            return
        file = self._files[row]
        facts = _facts(file)
        self._facts.replaceWidget(self._shown, facts)
        self._shown.deleteLater()
        self._shown = facts
        window = self.window()
        if isinstance(window, Dialog):
            window.put_buttons_last()
        if row not in self._passages:
            self._passages[row] = file_text(file)
        self._want_colours()
        self.reading.fill(self._passages[row])

    def current(self) -> FileInContext | None:
        """The file that is shown."""
        row = self._list.row()
        return self._files[row] if row >= 0 else None

    def current_name(self) -> str:
        """What it is called, without its folder."""
        file = self.current()
        return PurePath(file.path).name if file else ""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._list.row() < 0:
            self._list.choose(0)
        self._want_colours()

    def _want_colours(self) -> None:
        """Ask for the colours of the chosen file, once, as soon as somebody looks."""
        row = self._list.row()
        if self.isVisible() and row >= 0 and row not in self._asked:
            self._asked.add(row)
            self.colours_wanted.emit(self._files[row])

    def show_colours(self, file: FileInContext, lines: Sequence[Line]) -> None:
        """Show a file's lines in the colours of its language; without any, it stays plain."""
        if lines:
            colour(self._passages[self._files.index(file)], lines)
            self.reading.redraw()


def _row(file: FileInContext, folder: str) -> PathRow:
    text = foreign_text.inside(file.path, folder)
    if file.content is None:
        text += f"  ({tr('no content')})"
    return PathRow(text, file.path, text)


_ORIGINS = {
    FileOrigin.USER: marked("user added"),
    FileOrigin.READ: marked("read"),
    FileOrigin.WRITTEN: marked("written"),
}


def _facts(file: FileInContext) -> QWidget:
    size = amounts.size(len(file.content)) if file.content is not None else tr("no content")
    pairs: panels.Pairs = [
        (tr("Path"), foreign_text.visible(file.path)),
        (tr("Origin"), f"{tr(_ORIGINS[file.origin])}, {size}"),
    ]
    if file.sha256:
        pairs.append(("SHA-256", panels.long_value("SHA-256", file.sha256)))
    if file.reason:
        pairs.append((tr("Note"), retell(file.reason)))
    return panels.facts(pairs)
