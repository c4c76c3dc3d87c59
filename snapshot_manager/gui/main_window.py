"""The main window: header, meter, and the list or what stands in its place. It shows and asks, no more.

Here is what its first paint needs, and no more than that: each module that this one imports makes a person
wait for the window. Everything else that stands in it is brought in afterwards by ``furniture``.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.action_keys import key_sequences
from snapshot_manager.gui.action_places import MENUS
from snapshot_manager.gui.action_specs import SPECS, Action
from snapshot_manager.gui.frame import Frame
from snapshot_manager.gui.header import Header
from snapshot_manager.gui.language import tr
from snapshot_manager.gui.meter import Meter
from snapshot_manager.gui.page import Page, loading
from snapshot_manager.gui.rows import SnapshotRows
from snapshot_manager.gui.snapshot_list import SnapshotList
from snapshot_manager.gui.window_state import WindowState
from snapshot_manager.model.snapshot import SnapshotId

if TYPE_CHECKING:  # what is brought in after the first paint
    from snapshot_manager.gui.attendance import StandingButton
    from snapshot_manager.gui.busy import BusyBar
    from snapshot_manager.gui.menus import Menus
    from snapshot_manager.gui.notices import Notices
    from snapshot_manager.gui.timeline.timeline import Timeline
    from snapshot_manager.gui.toasts import Toast

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

    opened = Signal()
    """What needs the library can be done now, or no longer; see ``is_open``."""

    spoken = Signal()
    """It says everything in the language in force; whatever stands in it has to, too."""

    closed = Signal()

    dropped = Signal(object)
    """A ``Path`` of a file that the person dropped on the window."""

    toast: "Toast"
    notices: "Notices"
    busy: "BusyBar"
    standing: "StandingButton"
    menus: "Menus"
    timeline: "Timeline"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.clock = clock
        self.is_open = False
        self._was_painted = False
        self._awaited: SnapshotId | None = None
        self._state = WindowState()
        self.rows = SnapshotRows(self, clock=clock)
        self.header = Header()
        self.meter = Meter()
        self.list = SnapshotList(self.rows, clock=clock)
        self.page = loading()
        self.users = [self.header.is_being_used]
        self.top_menus = {title: self.menuBar().addMenu(tr(title)) for title in MENUS}
        self._stack = QStackedLayout()
        self.frame = Frame(self.header, self.meter, self._stack, self._state.rooms)
        self._stack.addWidget(self.list)
        self.setCentralWidget(self.frame)
        self._connect()
        self.setAcceptDrops(True)
        self.setWindowTitle("Snapshot Manager")
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() * _OF_SCREEN))
        self.restoreGeometry(self._state.geometry)
        self.rows.leave_open(self._state.open_groups)
        self.show_page(self.page)

    def show_list(self) -> None:
        """Show the list of snapshots."""
        self.frame.hold_rooms()
        self._stack.setCurrentWidget(self.list)
        self._give_keyboard(self.list)

    def show_page(self, page: Page) -> None:
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
        self.header.create_button.setEnabled(is_open)
        self.opened.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what a key does also before its menu is there or enabled: it is done once it can be."""
        super().keyPressEvent(event)
        action = None if self.is_open else _anywhere(QKeySequence(event.keyCombination()))
        if action is not None:
            self.asked.emit(action)

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
        for title, menu in self.top_menus.items():
            menu.setTitle(tr(title))
        for each in (self.header, self.meter, self.list):
            each.say()
        self.spoken.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person is done."""
        super().closeEvent(event)
        self._state.keep(self.saveGeometry(), self.rows.left_open, self.frame.rooms)
        self.closed.emit()

    def _connect(self) -> None:
        self.header.asked.connect(self.asked)
        self.list.asked.connect(self.asked)
        self.meter.clicked.connect(lambda _checked=False: self.asked.emit(Action.USAGE))
        self.rows.dataChanged.connect(self._choose_awaited)
        self.header.left.connect(self._take_keyboard_back)

    def _take_keyboard_back(self) -> None:
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _give_keyboard(self, widget: QWidget) -> None:
        """Let the keyboard follow what is shown, unless the person is saying elsewhere what to show."""
        if not self.isVisible() or not any(is_being_used() for is_being_used in self.users):
            widget.setFocus()

    def _choose_awaited(self) -> None:
        index = self.rows.index_of(self._awaited) if self._awaited else QModelIndex()
        if index.isValid():
            self._awaited = None
            self.list.choose_row(index.row())
            self._give_keyboard(self.list)


def _anywhere(keys: QKeySequence) -> Action | None:
    """The action that these keys do wherever the keyboard is, whatever is selected."""
    usual = (each for each, spec in SPECS.items() if not spec.in_list)
    return next((each for each in usual if keys in QKeySequence.listFromString(key_sequences(each))), None)


def _file_in(dragged: QMimeData) -> Path | None:
    """The one file that is dragged, if it is one of this computer."""
    urls = dragged.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
