"""The top of the window: title, which snapshots are shown, the search box, create and settings."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QStandardItemModel
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

_Index = QModelIndex | QPersistentModelIndex

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
        self._typing = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._typing.timeout.connect(self._tell)
        self.title = QLabel()
        theme.set_type(self.title, theme.TITLE, bold=True)
        self.create_button = QPushButton()
        self.settings_button = QToolButton()
        self.sessions = Picker()
        self._rows = _SessionRows(self.sessions)
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
        return self._rows.infos[place].ref if 0 <= place < len(self._rows.infos) else None

    def show_sessions(self, sessions: Sessions, now: datetime) -> None:
        """Offer these sessions, the live ones on top and the lost ones last; the chosen one stays chosen."""
        chosen = self.session
        with QSignalBlocker(self.sessions):
            self._rows.show(sessions, now)
            refs = [info.ref for info in self._rows.infos]
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
        """Say everything in the language in force."""
        self.title.setText(tr("Snapshots"))
        self._say_create()
        self.create_button.setToolTip(tip_with_keys(Action.CREATE))
        self.settings_button.setAccessibleName(tr("Settings"))
        self.settings_button.setToolTip(tip_with_keys(Action.SETTINGS))
        self.sessions.set_name(tr("Session"))
        self._rows.say_again()
        self.sessions.setToolTip(tr("Show the snapshots of one session, or of all; type to find one"))
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
        self.sessions.setModel(self._rows)
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


class _SessionRows(QStandardItemModel):
    """The rows of the picker of sessions: all of them first, then each, the live on top and the lost last.

    There may be many thousand, so each is put into words when it is seen, and Qt counts them itself.

    Attributes:
        infos: The sessions in this order.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(1, 1, parent)
        self.infos: Sequence[SessionInfo] = ()
        self._found = 0
        self._now: datetime | None = None
        self._with_agent = False
        self._titles: list[str] | None = None

    def show(self, sessions: Sessions, now: datetime) -> None:
        """Offer these sessions instead."""
        self.setRowCount(0)
        self.infos = [*sorted(sessions.found, key=lambda info: not info.live), *sessions.lost]
        self._found, self._now, self._titles = len(sessions.found), now, None
        self._with_agent = len({info.ref.source for info in self.infos}) > 1
        self.setRowCount(1 + len(self.infos))

    def say_again(self) -> None:
        """Say every row in the language in force."""
        self._titles = None
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._said(index.row()) if role == Qt.ItemDataRole.DisplayRole else None

    def _said(self, row: int) -> str:
        place = row - 1
        if place < 0 or self._now is None:
            return tr("All sessions")
        info = self.infos[place]
        if place < self._found:
            return session_words.session_choice(info, self._now, with_agent=self._with_agent)
        return session_words.lost_session_choice(info, with_agent=self._with_agent)

    @override
    def match(
        self,
        start: _Index,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find what is typed in the titles: first where one begins so, or else where one has it in it."""
        typed = str(value).casefold()
        rows = [*range(start.row(), self.rowCount()), *range(start.row())]
        holding = [row for row in rows if typed in self._title(row)]
        holding.sort(key=lambda row: not self._title(row).startswith(typed))
        return [self.index(row, 0) for row in holding[:hits]]

    def _title(self, row: int) -> str:
        """What a row is found by: not by whose it is, nor by whether it is live."""
        if self._titles is None:
            self._titles = list(map(str.casefold, self._all_titles()))
        return self._titles[row]

    def _all_titles(self) -> Iterable[str]:
        return chain([tr("All sessions")], (session_words.session_title(each.title) for each in self.infos))
