"""The window's end of the background: brings home what it tells, and hands on what the person wants of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.menus import action_specs
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.words import background_words, retold
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.background import Alarmed, Background, Failed, Restarted, RestoreQuestion, Running

REPEAT_AFTER_MS = 600_000
"""The same trouble is told again once there was none for so long."""


class Attendant(Protocol):
    """The background, as far as the window has to do with it. Callable from any thread."""

    def pause(self, length: timedelta | None) -> None:
        """Pause automatic snapshots for so long, or until resumed."""
        ...

    def resume(self) -> None:
        """End a pause."""
        ...


class Attendance(QObject):
    """Lives on the GUI thread; ``hear`` may be called from any."""

    stands = Signal()
    """How automatic snapshots stand changed; see ``standing``."""

    troubled = Signal(str)
    """A sentence for the person about something that went wrong in the background, or runs out."""

    asked = Signal(object)
    """A ``RestoreQuestion`` for the person."""

    turned_on = Signal()
    """The person wants snapshots to be taken by themselves from now on."""

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.standing: Background | None = None
        self._attendant: Attendant | None = None
        self._said: set[str] = set()
        self._came.connect(self._bring_home, Qt.ConnectionType.QueuedConnection)
        self._forgetting = QTimer(self, interval=REPEAT_AFTER_MS, singleShot=True)
        self._forgetting.timeout.connect(self._said.clear)

    def hear(self, news: object) -> None:
        """Take what the background tells, on its own thread."""
        self._came.emit(news)

    def attend(self, attendant: Attendant | None) -> None:
        """Hand the person's wishes to this one from now on."""
        self._attendant = attendant
        self._forgetting.stop()

    @property
    def can_be_paused(self) -> bool:
        """Whether there is something to pause or to resume."""
        return self.standing is not None and self.standing.running is not Running.OFF

    @property
    def is_off(self) -> bool:
        """Whether the person has not said yes to them, or no."""
        return self.standing is not None and self.standing.running is Running.OFF

    @property
    def is_paused(self) -> bool:
        """Whether a pause is in force."""
        return self.standing is not None and self.standing.running is Running.PAUSED

    def pause(self, length: timedelta | None) -> None:
        """Pause automatic snapshots for so long, or until resumed."""
        if self._attendant is not None:
            self._attendant.pause(length)

    def go_on(self) -> None:
        """End a pause; turn automatic snapshots on where they are off."""
        if self.is_off:
            self.turned_on.emit()
        elif self._attendant is not None:
            self._attendant.resume()

    @Slot(object)
    def _bring_home(self, news: object) -> None:
        match news:
            case Background():
                self.standing = news
                self.stands.emit()
            case Alarmed():
                self._tell(background_words.alarmed(news))
            case Restarted():
                self._tell(background_words.restarted(news))
            case RestoreQuestion():
                self.asked.emit(news)
            case Failed(error=error):
                self._tell(" ".join(filter(None, (retold.sentence(error), retold.hint(error)))))

    def _tell(self, sentence: str) -> None:
        """Tell it once, for as long as it is met again and again: with every look, all night."""
        self._forgetting.start()
        if sentence not in self._said:
            self._said.add(sentence)
            self.troubled.emit(sentence)


class PauseMenu(QMenu):
    """Pause, resume and turn on; the same in the window and in the tray."""

    def __init__(self, attendance: Attendance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attendance = attendance
        self.pausing = [
            self.addAction(tr(text), partial(attendance.pause, length))
            for text, length in background_words.PAUSES.items()
        ]
        self.addSeparator()
        self.resuming = self.addAction("", attendance.go_on)
        self.say()
        self.aboutToShow.connect(self.follow)
        attendance.stands.connect(self.follow)
        self.follow()

    def say(self) -> None:
        """Say everything in the language in force."""
        for text, action in zip(background_words.PAUSES, self.pausing, strict=True):
            action.setText(tr(text))
        self.follow()

    def follow(self) -> None:
        """Offer what makes sense now."""
        for action in self.pausing:
            action.setEnabled(self.attendance.can_be_paused)
        self.resuming.setText(tr("Turn On") if self.attendance.is_off else tr("Resume"))
        self.resuming.setEnabled(self.attendance.is_paused or self.attendance.is_off)


class StandingButton(QToolButton):
    """Says calmly whether snapshots are taken by themselves; its menu pauses them."""

    asked = Signal(object)
    """An ``Action``."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._attendance: Attendance | None = None
        self._settings: QAction | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_kind(self, "quiet")
        self.say()

    def follow(self, attendance: Attendance) -> None:
        """Show how it stands with these from now on."""
        self._attendance = attendance
        menu = PauseMenu(attendance, self)
        menu.addSeparator()
        self._settings = menu.addAction("", partial(self.asked.emit, Action.SETTINGS))
        self.setMenu(menu)
        attendance.stands.connect(self.say)
        self.say()

    def open_menu(self) -> None:
        """Offer to pause or to resume."""
        if self.menu() is not None and self.isVisible():
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def say(self) -> None:
        """Say how it stands."""
        menu = self.menu()
        if isinstance(menu, PauseMenu):
            menu.say()
        if self._settings is not None:
            self._settings.setText(action_specs.text(Action.SETTINGS))
        standing = self._attendance.standing if self._attendance else None
        said = background_words.standing(standing, self._clock())
        self.setText(said)
        self.setAccessibleName(said)
        self.setToolTip(background_words.explained(standing))
        self.setVisible(standing is not None)
