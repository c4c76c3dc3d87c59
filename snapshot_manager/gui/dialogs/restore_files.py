"""The files of a restore: a table with ticks, and below it why some cannot be restored."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.flow import Flow
from snapshot_manager.gui.dialogs.restore_file_rows import FileRows, can_be_written, states
from snapshot_manager.gui.dialogs.wrapping_button import WrappingButton
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.words import refusal_words
from snapshot_manager.gui.words.key_words import said_keys
from snapshot_manager.gui.words.language import tr, tr_n
from snapshot_manager.model.restoration import FilePlan, RestorePlan

_KEY = "C"
"""Shows what differs, as in the list."""

_MOST_ROWS = 9
_MOST_REASONS = 6


class RestoreFiles(QWidget):
    """Lists the files of a plan with what became of each, and boxes to tick.

    Args:
        plan: Its files are shown.
        wanted: The paths that are ticked at first, as far as they can be written and differ.
    """

    changed = Signal()
    """Another file is ticked."""

    differences_wanted = Signal(str)
    """The path, as captured, of a file that the person wants to see beside what is on the disk."""

    def __init__(self, plan: RestorePlan, wanted: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        folder = plan.snapshot.session.cwd if plan.snapshot.session else ""
        self._files = FileRows(plan.files, folder, wanted, self)
        self._tree = _Table(self._files)
        self._differing = [each.path for each in plan.files if can_be_written(each)]
        ticks = [self._tick_row()] if self._differing else []
        self.setLayout(panels.column(self._tree, *_reasons(plan.files, folder), *ticks))
        self._files.ticked_changed.connect(self.changed)
        if self._differing:
            self._offer_differences()

    def ticked(self) -> frozenset[str]:
        """The paths that are ticked, as captured."""
        return frozenset(self._files.ticked)

    def _tick_row(self) -> QWidget:
        ticks: list[QPushButton] = []
        for text, ticked in ((tr("Tick &All That Differ"), True), (tr("Tick &None"), False)):
            button = WrappingButton(text)
            button.setAutoDefault(False)
            theme.set_kind(button, "quiet")
            button.clicked.connect(lambda _=False, ticked=ticked: self._files.tick_all(ticked))
            ticks.append(button)
        row = QWidget()
        row.setLayout(Flow(ticks, [self._differences_button()]))
        return row

    def _differences_button(self) -> QPushButton:
        button = WrappingButton(tr("Show &Differences…"))
        button.setAutoDefault(False)
        tip = tr("What is on the disk now, against what would be written ({key})", key=said_keys(_KEY))
        button.setToolTip(tip)
        theme.set_kind(button, "quiet")
        button.clicked.connect(self._show_differences)
        return button

    def _offer_differences(self) -> None:
        """On a key, in the context menu and by a double click, as well as by the button."""
        action = self._tree.addAction(tr("Show &Differences…"), QKeySequence(_KEY), self._show_differences)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._tree.doubleClicked.connect(self._show_differences)

    def _show_differences(self) -> None:
        """Of the file that the keyboard is on, or of the first that differs."""
        here = self._tree.currentIndex()
        path = self._files.path(here.row()) if here.isValid() else ""
        self.differences_wanted.emit(path if path in self._differing else self._differing[0])


class _Table(QTreeView):
    """Shows the rows, a few at once; takes them when it is seen, as Qt counts all each time it moves."""

    def __init__(self, rows: FileRows) -> None:
        super().__init__()
        self._rows = rows
        self.setAccessibleName(tr("Files to restore"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.header().setStretchLastSection(False)
        shown = min(rows.rowCount(), _MOST_ROWS)
        self.setFixedHeight(shown * (self.fontMetrics().height() + theme.S) + 2 * theme.XL)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.model() is None:
            self.setModel(self._rows)
            self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(1, _widest_state(self) + 2 * theme.L)


def _widest_state(tree: QTreeView) -> int:
    """What any state takes; Qt would measure a thousand rows."""
    return max(map(tree.fontMetrics().horizontalAdvance, states()))


def _reasons(files: Iterable[FilePlan], folder: str) -> list[QLabel]:
    """A line for each reason, because a reason is too long for a cell and mostly shared by many files."""
    said = refusal_words.lines(files, folder)
    more = len(said) - _MOST_REASONS
    if more > 0:
        said[_MOST_REASONS:] = [
            tr_n("{n} other reason(s) (is|are) told when the mouse rests on a file.", more)
        ]
    return [panels.muted(each) for each in said]
