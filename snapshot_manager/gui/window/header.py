"""The top of the window: title, which snapshots are shown, the search box, create and settings."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.look.fields import Picker, SearchField
from snapshot_manager.gui.menus.action_keys import tip_with_keys
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.reading import Sessions
from snapshot_manager.gui.words import session_words
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.model.results import SessionInfo
from snapshot_manager.model.snapshot import EVERYTHING, SessionRef, SnapshotFilter, SnapshotType

SEARCH_AFTER_MS = 200
"""How long typing has to rest before the list follows."""

_NARROW_BELOW = 90
"""A header narrower than so many letters puts the search box below the pickers."""

SHOWN: dict[str, SnapshotFilter] = {
    marked("All snapshots"): EVERYTHING,
    marked("Starred"): SnapshotFilter(starred=True),
    marked("Manual"): SnapshotFilter(type=SnapshotType.MANUAL),
    marked("Auto"): SnapshotFilter(type=SnapshotType.AUTO),
    marked("System"): SnapshotFilter(type=SnapshotType.SYSTEM),
    marked("Trash"): SnapshotFilter(trash=True),
}
"""What the second picker offers."""


class Header(QWidget):
    """Says what the person wants to see; knows nothing of the list."""

    asked = Signal(object)
    """An ``Action``."""

    filter_changed = Signal(object)
    """A ``SnapshotFilter``."""

    left = Signal()
    """The person has said what to show and wants to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = EVERYTHING
        self._sessions: list[SessionInfo] = []
        self._typing = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._typing.timeout.connect(self._tell)
        self.title = QLabel()
        theme.set_type(self.title, theme.TITLE, bold=True)
        self.create_button = QPushButton()
        self.settings_button = QToolButton()
        self.sessions = Picker()
        self.shown = Picker()
        self.search = SearchField()
        self._below = QGridLayout()
        self._set_up_buttons()
        self._set_up_pickers()
        self.say()
        self._lay_out()

    @property
    def filter(self) -> SnapshotFilter:
        """What the person wants to see."""
        base = list(SHOWN.values())[max(self.shown.currentIndex(), 0)]
        return SnapshotFilter(
            session=self.session,
            type=base.type,
            starred=base.starred,
            trash=base.trash,
            search=self.search.text().strip(),
        )

    @property
    def session(self) -> SessionRef | None:
        """The chosen session; None for all of them."""
        place = self.sessions.currentIndex() - 1
        return self._sessions[place].ref if 0 <= place < len(self._sessions) else None

    def show_sessions(self, sessions: Sessions, now: datetime) -> None:
        """Offer these sessions, the live ones on top and the lost ones last; the chosen one stays chosen."""
        chosen = self.session
        found = sorted(sessions.found, key=lambda info: not info.live)
        self._sessions = [*found, *sessions.lost]
        several = len({info.ref.source for info in self._sessions}) > 1
        with QSignalBlocker(self.sessions):
            self.sessions.clear()
            self.sessions.addItem(tr("All sessions"))
            for info in found:
                self.sessions.addItem(session_words.session_choice(info, now, with_agent=several))
            for info in sessions.lost:
                self.sessions.addItem(session_words.lost_session_choice(info, with_agent=several))
            refs = [info.ref for info in self._sessions]
            self.sessions.setCurrentIndex(refs.index(chosen) + 1 if chosen in refs else 0)
        self._tell()

    def clear_filter(self) -> None:
        """Show everything again."""
        with QSignalBlocker(self.sessions), QSignalBlocker(self.shown):
            self.sessions.setCurrentIndex(0)
            self.shown.setCurrentIndex(0)
        self.search.clear()
        self._tell()

    def is_being_used(self) -> bool:
        """Whether the keyboard is in one of the fields that say what is shown."""
        return any(each.hasFocus() for each in (self.sessions, self.shown, self.search))

    def start_search(self) -> None:
        """Put the keyboard into the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def say(self) -> None:
        """Say everything in the language in force; the sessions are said when they are shown again."""
        self.title.setText(tr("Snapshots"))
        self._say_create()
        self.create_button.setToolTip(tip_with_keys(Action.CREATE))
        self.settings_button.setAccessibleName(tr("Settings"))
        self.settings_button.setToolTip(tip_with_keys(Action.SETTINGS))
        self.sessions.set_name(tr("Session"))
        self.sessions.setItemText(0, tr("All sessions"))
        self.sessions.setToolTip(tr("Show the snapshots of one session, or of all"))
        self.shown.set_name(tr("Kind of snapshot"))
        for place, name in enumerate(SHOWN):
            self.shown.setItemText(place, tr(name))
        self.shown.setToolTip(tr("Show only some snapshots, or the trash"))
        self.search.setPlaceholderText(tr("Search titles and contents"))
        self.search.set_name(tr("Search"))

    def _leave_search(self) -> None:
        """Search for nothing any more, and go back to the list."""
        self.search.clear()
        self._tell()
        self.left.emit()

    def _go_to_found(self) -> None:
        """Go to the list, once it shows what was found; Enter before that searches at once."""
        is_told = self.filter == self._told
        self._tell()
        if is_told:
            self.left.emit()

    def _tell(self) -> None:
        self._typing.stop()
        if self.filter != self._told:
            self._told = self.filter
            self.filter_changed.emit(self._told)

    def _set_up_buttons(self) -> None:
        theme.set_kind(self.create_button, "primary")
        icons.dress(self.create_button, "plus", "on_accent")
        self.create_button.clicked.connect(lambda: self.asked.emit(Action.CREATE))
        for button in (self.create_button, self.settings_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the list
        icons.dress(self.settings_button, "settings")
        self.settings_button.clicked.connect(lambda: self.asked.emit(Action.SETTINGS))

    def _set_up_pickers(self) -> None:
        self.sessions.addItem("")
        self.sessions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sessions.setMinimumContentsLength(4)
        self.sessions.currentIndexChanged.connect(self._tell)
        self.shown.addItems(list(SHOWN))
        self.shown.currentIndexChanged.connect(self._tell)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._go_to_found)
        keys = {Qt.Key.Key_Escape: self._leave_search, Qt.Key.Key_Down: self._go_to_found}
        for key, deed in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.search, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search box a line of its own where the window is narrow, and leave the title out."""
        super().resizeEvent(event)
        self._place_search()
        self._say_create()
        top = (self.title, self.create_button, self.settings_button)
        self.title.setVisible(sum(each.sizeHint().width() + theme.S for each in top) <= event.size().width())

    def _place_search(self) -> None:
        narrow = self.width() < _NARROW_BELOW * self.fontMetrics().averageCharWidth()
        row, column, span = (1, 0, 2) if narrow else (0, 2, 1)
        self._below.addWidget(self.search, row, column, 1, span)
        self._below.setColumnStretch(2, 0 if narrow else 4)

    def _say_create(self) -> None:
        """Say what the main button does, in one word where there is no room for two."""
        button, beside = self.create_button, self.settings_button.sizeHint().width() + theme.S
        button.setText(tr("Create Snapshot"))
        button.setAccessibleName(button.text())
        if self.width() < button.sizeHint().width() + beside:
            button.setText(tr("Create"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch()
        top.addWidget(self.create_button)
        top.addWidget(self.settings_button)
        self._below.setSpacing(theme.S)
        self._below.addWidget(self.sessions, 0, 0)
        self._below.addWidget(self.shown, 0, 1)
        self._below.setColumnStretch(0, 3)
        self._place_search()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addLayout(top)
        layout.addLayout(self._below)
