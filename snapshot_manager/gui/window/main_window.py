"""The main window: on the screen at once, its content right after. It shows and asks, no more.

Here is what its first paint needs, and no more than that: each module that this one imports makes a person
wait for the window. ``contents`` puts its first page in, in place of the skeleton that is painted until then;
``furniture`` brings in everything else that stands in it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.window.skeleton import Skeleton
from snapshot_manager.gui.window.window_state import WindowState

if TYPE_CHECKING:  # what comes after the first paint; Qt makes each of its classes when it is first named
    from datetime import datetime

    from PySide6.QtCore import QKeyCombination, QMimeData
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QMenu

    from snapshot_manager.gui.attendance import StandingButton
    from snapshot_manager.gui.lists.rows import SnapshotRows
    from snapshot_manager.gui.lists.snapshot_list import SnapshotList
    from snapshot_manager.gui.menus.menus import Menus
    from snapshot_manager.gui.timeline.timeline import Timeline
    from snapshot_manager.gui.window.busy import BusyBar
    from snapshot_manager.gui.window.frame import Frame
    from snapshot_manager.gui.window.header import Header
    from snapshot_manager.gui.window.meter import Meter
    from snapshot_manager.gui.window.notices import Notices
    from snapshot_manager.gui.window.page import Page
    from snapshot_manager.gui.window.toasts import Toast
    from snapshot_manager.model.snapshot import SnapshotId

FIRST_SIZE = QSize(1000, 860)
_OF_SCREEN = 0.9
SMALLEST = QSize(480, 400)
"""For text of the usual size."""
_USUAL_POINTS, _MORE_FOR_TEXT = 10.0, 0.4
"""How much of that is text, so that with twice as large letters it takes so much more."""


class MainWindow(QMainWindow):
    """Everything a person sees first."""

    asked = Signal(object)
    """An ``Action`` that the person wants done with what is selected."""

    painted = Signal()
    """Once: the window is on the screen, so its content may be imported."""

    filled = Signal()
    """Once: its first page is on the screen too, so the slow part of starting may begin."""

    pressed = Signal(object)
    """A ``QKeyCombination``: keys that nothing in the window took, while not everything can be done yet."""

    opened = Signal()
    """What needs the library can be done now, or no longer; see ``is_open``."""

    spoken = Signal()
    """It says everything in the language in force; whatever stands in it has to, too."""

    closed = Signal()

    dropped = Signal(object)
    """A ``Path`` of a file that the person dropped on the window."""

    clock: "Callable[[], datetime]"
    rows: "SnapshotRows"
    header: "Header"
    meter: "Meter"
    list: "SnapshotList"
    page: "Page"
    frame: "Frame"
    toast: "Toast"
    notices: "Notices"
    busy: "BusyBar"
    standing: "StandingButton"
    menus: "Menus"
    timeline: "Timeline"

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False
        self.has_content = False
        self._was_painted = self._was_filled = False
        self._early: list[QKeyCombination] = []
        self._awaited: SnapshotId | None = None
        self.state = WindowState()
        self.users: list[Callable[[], bool]] = []
        self.top_menus: dict[str, QMenu] = {}
        self.stack = QStackedLayout()
        self.setCentralWidget(Skeleton(self.state.rooms))
        self.setAcceptDrops(True)
        self.setWindowTitle("Snapshot Manager")
        self._set_least_size()
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() * _OF_SCREEN))
        self.restoreGeometry(self.state.geometry)

    def _set_least_size(self) -> None:
        """Get no lower than what stands above the list takes with the text as large as it is."""
        larger = max(0.0, self.font().pointSizeF() / _USUAL_POINTS - 1)
        height = round(SMALLEST.height() * (1 + _MORE_FOR_TEXT * larger))
        self.setMinimumSize(SMALLEST.width(), min(height, self.screen().availableSize().height()))

    def fill(self, frame: "Frame") -> None:
        """Put in the content in the skeleton's place; the keys that were pressed before count now."""
        self.frame = frame
        self.setCentralWidget(frame)
        for each in (self.menuBar(), frame):
            each.show()  # now: Qt would do it after the next paint, which would be of an empty window
        self.has_content = True
        self.update()
        early, self._early = self._early, []
        for keys in early:
            self.pressed.emit(keys)

    def show_list(self) -> None:
        """Show the list of snapshots."""
        self.frame.hold_rooms()
        self.stack.setCurrentWidget(self.list)
        self._give_keyboard(self.list)

    def show_page(self, page: "Page") -> None:
        """Show something in the list's place."""
        old, self.page = self.page, page
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if old is not page:
            self.stack.removeWidget(old)
            old.deleteLater()
        self._give_keyboard(page.buttons[0] if page.buttons else page)

    def choose_soon(self, snapshot_id: "SnapshotId") -> None:
        """Select this snapshot as soon as its row is there."""
        self._awaited = snapshot_id
        self.choose_awaited()

    @property
    def shows_list(self) -> bool:
        """Whether the list is shown."""
        return self.stack.currentWidget() is self.list

    def set_open(self, *, is_open: bool) -> None:
        """Offer what needs the library, or no longer."""
        self.is_open = is_open
        self.header.create_button.setEnabled(is_open)
        self.opened.emit()

    @override
    def paintEvent(self, event: "QPaintEvent") -> None:
        """Tell once that the window is on the screen, and once that its first page is."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        if self.has_content and not self._was_filled:
            self._was_filled = True
            QTimer.singleShot(0, self, self.filled.emit)

    @override
    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Ask for what a key does also before its menu is there or enabled: it is done once it can be."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  -- hundreds of names, which take long to load

        super().keyPressEvent(event)
        keys = event.keyCombination()
        if event.key() == Qt.Key.Key_Escape and self.has_content:
            self.take_keyboard_back()  # from anywhere around the list, without going through all of it
        elif not self.has_content:
            self._early.append(keys)
        elif not self.is_open:
            self.pressed.emit(keys)

    @override
    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Take a file once the library is open."""
        if self.is_open and _file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: "QDropEvent") -> None:
        """Tell which file it is."""
        file = _file_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language, and hold room for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_least_size()
        if event.type() is QEvent.Type.LanguageChange:
            self.say()

    def say(self) -> None:
        """Say everything in the language in force, with the keys that count."""
        self.spoken.emit()

    @override
    def closeEvent(self, event: "QCloseEvent") -> None:
        """Tell that the person is done."""
        super().closeEvent(event)
        left_open = self.rows.left_open if self.has_content else self.state.open_groups
        rooms = self.frame.rooms if self.has_content else self.state.rooms
        self.state.keep(self.saveGeometry(), left_open, rooms)
        self.closed.emit()

    def take_keyboard_back(self) -> None:
        """Put the keyboard into what is shown."""
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _give_keyboard(self, widget: QWidget) -> None:
        """Let the keyboard follow what is shown, unless the person is saying elsewhere what to show."""
        if not self.isVisible() or not any(is_being_used() for is_being_used in self.users):
            widget.setFocus()

    def choose_awaited(self) -> None:
        """Select the awaited snapshot if its row is there now."""
        index = self.rows.index_of(self._awaited) if self._awaited else QModelIndex()
        if index.isValid():
            self._awaited = None
            self.list.choose_row(index.row())
            self._give_keyboard(self.list)


def _file_in(dragged: "QMimeData") -> Path | None:
    """The one file that is dragged, if it is one of this computer."""
    urls = dragged.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
