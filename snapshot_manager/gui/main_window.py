"""The main window: header, meter, and the list or what stands in its place. It shows and asks, no more."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui import icons, pages, theme
from snapshot_manager.gui.action_specs import Action
from snapshot_manager.gui.attendance import StandingButton
from snapshot_manager.gui.busy import BusyBar
from snapshot_manager.gui.header import Header
from snapshot_manager.gui.menus import Menus
from snapshot_manager.gui.meter import Meter
from snapshot_manager.gui.notices import Notices
from snapshot_manager.gui.rows import SnapshotRows
from snapshot_manager.gui.snapshot_list import SnapshotList
from snapshot_manager.gui.timeline.timeline import Timeline
from snapshot_manager.gui.toasts import Toast
from snapshot_manager.gui.window_state import WindowState
from snapshot_manager.model.snapshot import SnapshotId

FIRST_SIZE = QSize(1000, 860)
_OF_SCREEN = 0.9
SMALLEST = QSize(480, 400)


class MainWindow(QMainWindow):
    """Everything a person sees first.

    Args:
        clock: Tells the time, aware.
    """

    asked = Signal(object)
    """An ``Action`` that the person wants done with what is selected."""

    painted = Signal()
    """Once: the window is on the screen, so the slow part of starting may begin."""

    closed = Signal()

    dropped = Signal(object)
    """A ``Path`` of a file that the person dropped on the window."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._was_painted = False
        self._awaited: SnapshotId | None = None
        self.is_open = False
        self.rows = SnapshotRows(self, clock=clock)
        self.header = Header()
        self.meter = Meter()
        self.standing = StandingButton(clock)
        self.list = SnapshotList(self.rows, clock=clock)
        self.busy = BusyBar()
        self.menus = Menus(self, self.list)
        self.timeline = Timeline(self.list, self.rows, clock)
        self.page = pages.loading()
        self._stack = QStackedLayout()
        self._lay_out()
        self.toast = Toast(self)
        self.notices = Notices(clock, self)
        self.toast.said.connect(self.notices.add)
        self._connect()
        self.setAcceptDrops(True)
        self.setWindowTitle("Snapshot Manager")
        self.setWindowIcon(icons.program_icon())
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() * _OF_SCREEN))
        self._state = WindowState()
        self.restoreGeometry(self._state.geometry)
        self.rows.leave_open(self._state.open_groups)
        self.show_page(self.page)

    def show_list(self) -> None:
        """Show the list of snapshots."""
        self._stack.setCurrentWidget(self.list)
        self._give_keyboard(self.list)

    def show_page(self, page: pages.Page) -> None:
        """Show something in the list's place."""
        old, self.page = self.page, page
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not page:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._give_keyboard(page.buttons[0] if page.buttons else page)

    def choose_soon(self, snapshot_id: SnapshotId) -> None:
        """Select this snapshot as soon as its row is there."""
        self._awaited = snapshot_id
        self._choose_awaited()

    @property
    def shows_list(self) -> bool:
        """Whether the list is shown."""
        return self._stack.currentWidget() is self.list

    def set_open(self, *, is_open: bool) -> None:
        """Offer what needs the library, or no longer."""
        self.is_open = is_open
        self._follow_selection()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file once the library is open."""
        if self.is_open and _file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file it is."""
        file = _file_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.say()

    def say(self) -> None:
        """Say everything in the language in force, with the keys that count."""
        for each in (self.header, self.meter, self.menus, self.timeline, self.standing, self.busy):
            each.say()
        self.toast.speak()
        self.list.say()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person is done."""
        super().closeEvent(event)
        self._state.keep(self.saveGeometry(), self.rows.left_open)
        self.closed.emit()

    def _lay_out(self) -> None:
        self.menus.fill(self.menuBar())
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(self.header)
        beside = QHBoxLayout()
        beside.addWidget(self.meter, 1)
        beside.addWidget(self.standing)
        layout.addLayout(beside)
        layout.addWidget(self.busy)
        layout.addWidget(self.timeline.panel)
        self.timeline.lay_out_beside(self._stack, self)
        layout.addWidget(self.timeline.body, 1)
        self._stack.addWidget(self.list)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        asked = (
            self.header.asked,
            self.list.asked,
            self.menus.asked,
            self.timeline.asked,
            self.standing.asked,
        )
        for asking in asked:
            asking.connect(self.asked)
        self.menus.asked.connect(self.timeline.do)
        self.meter.clicked.connect(lambda _checked=False: self.asked.emit(Action.USAGE))
        self.rows.dataChanged.connect(self._choose_awaited)
        self.list.selection_changed.connect(self._follow_selection)
        self.header.left.connect(self._take_keyboard_back)

    def _take_keyboard_back(self) -> None:
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _give_keyboard(self, widget: QWidget) -> None:
        """Let the keyboard follow what is shown, unless the person is saying elsewhere what to show."""
        if not self.isVisible() or not (self.header.is_being_used() or self.timeline.is_being_used()):
            widget.setFocus()

    def _choose_awaited(self) -> None:
        index = self.rows.index_of(self._awaited) if self._awaited else QModelIndex()
        if index.isValid():
            self._awaited = None
            self.list.choose_row(index.row())
            self._give_keyboard(self.list)

    def _follow_selection(self) -> None:
        keys = self.list.chosen_keys()
        self.menus.follow(is_open=self.is_open, count=len(keys), known=self.rows.known(keys))
        self.header.create_button.setEnabled(self.is_open)


def _file_in(dragged: QMimeData) -> Path | None:
    """The one file that is dragged, if it is one of this computer."""
    urls = dragged.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
