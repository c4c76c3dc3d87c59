"""The icon in the desktop's tray, for a program that works while nobody looks; only where there is a tray."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget
from typing_extensions import override

from snapshot_manager.gui.attendance import Attendance, PauseMenu
from snapshot_manager.gui.look import icons
from snapshot_manager.gui.words import background_words, foreign_text, snapshot_words, times
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.snapshot import Snapshot

_LONGEST = 500
"""Characters of what the desktop is given to tell."""

MESSAGE_MS = 10_000


class Tray(QObject):
    """Shows that the program runs, and what can be done without its window.

    Args:
        clock: Tells the time, aware.
        window: Owns the menu; it need not be shown.
    """

    opened = Signal()
    creating = Signal()
    quitting = Signal()

    def __init__(self, attendance: Attendance, clock: Callable[[], datetime], window: QWidget) -> None:
        super().__init__(window)
        self._attendance, self._clock = attendance, clock
        self.icon = QSystemTrayIcon(icons.program_icon(), self)
        self.menu = QMenu(window)
        self.opening = self.menu.addAction("", self.opened.emit)
        self.creation = self.menu.addAction("", self.creating.emit)
        self.pauses = PauseMenu(attendance, self.menu)
        self.pausing = self.menu.addMenu(self.pauses)
        self.menu.addSeparator()
        self.last = self.menu.addAction("", self.opened.emit)
        self.menu.addSeparator()
        self.quit = self.menu.addAction("", self.quitting.emit)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self.opened)
        self._shown: Snapshot | None = None
        attendance.stands.connect(self.say)
        window.installEventFilter(self)
        self.say()

    @property
    def is_there(self) -> bool:
        """Whether the desktop has a tray, with our icon in it."""
        return QSystemTrayIcon.isSystemTrayAvailable() and self.icon.isVisible()

    def show(self) -> None:
        """Put the icon into the tray, where there is one."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    def say(self) -> None:
        """Say everything in the language in force, and how automatic snapshots stand."""
        self.opening.setText(tr("Open Snapshot Manager"))
        self.creation.setText(tr("Create Snapshot…"))
        self.pausing.setText(tr("Automatic Snapshots"))
        self.pauses.say()
        self.quit.setText(tr("Quit"))
        self.show_last(self._shown)
        said = background_words.standing(self._attendance.standing, self._clock())
        self.icon.setToolTip(f"{tr('Snapshot Manager')}\n{said}")

    def show_last(self, snapshot: Snapshot | None) -> None:
        """Name the newest snapshot."""
        self._shown = snapshot
        if snapshot is None:
            self.last.setText(tr("No snapshot yet"))
            return
        when = times.date_and_time(snapshot.timestamp, self._clock())
        title = snapshot_words.title(snapshot).replace("&", "&&")
        self.last.setText(tr("Last: {title} ({when})", title=title, when=when))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say everything again when the window speaks another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.say()
        return super().eventFilter(watched, event)

    def tell(self, sentence: str) -> None:
        """Tell something while the window is closed."""
        if self.is_there:
            said = foreign_text.tip(foreign_text.cut(sentence, _LONGEST))
            self.icon.showMessage(tr("Snapshot Manager"), said, self.icon.icon(), MESSAGE_MS)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.opened.emit()
