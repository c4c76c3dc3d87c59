"""All settings in one window: searched through, changed at once."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QListWidget, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.keys_editor import KeysEditor
from snapshot_manager.gui.dialogs.settings_cards import SettingsCards
from snapshot_manager.gui.dialogs.settings_editors import PICKER_LETTERS, AtLogin, at_login_switch, editor_of
from snapshot_manager.gui.dialogs.settings_rows import SECTIONS, Editor, Row
from snapshot_manager.gui.dialogs.settings_sources import OwnFolders
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.fields import Picker, SearchField
from snapshot_manager.gui.words.language import tr
from snapshot_manager.settings import Settings

_NARROW_LETTERS = 62
"""Where less than so many letters is left beside it, there is no list of sections."""


class SettingsDialog(Dialog):
    """Shows the settings as they are; every change counts at once.

    Args:
        settings: As they are now.
        path: The file they are kept in, to be shown.
        use: Told the settings after each change.
        sources: All agents, with their usual folders.
        at_login: Whether the program starts at login, and how that is changed.
    """

    def __init__(
        self,
        settings: Settings,
        path: str,
        use: Callable[[Settings], object],
        parent: QWidget | None = None,
        *,
        sources: OwnFolders,
        at_login: AtLogin,
    ) -> None:
        super().__init__(tr("Settings"), QSize(820, 640), parent)
        self.settings, self._use, self._sources = settings, use, sources
        self._at_login = at_login
        self._is_roomy = True
        self.search = SearchField()
        self.sections = QListWidget()
        self._cards = SettingsCards(self._editor, self._counts)
        self.close_button = self.cancel_button(tr("&Close"))
        self._file = panels.muted("")
        self._path = path
        self._was_at: tuple[int, Row | None] | None = None
        self._saying = QTimer(self, singleShot=True, interval=0)
        self._saying.timeout.connect(self._say_again)
        self._lay_out()
        self._say()
        self._cards.build()
        self.search.setFocus()

    @property
    def is_complete(self) -> bool:
        """Whether every section is there; they come one after the other, so that the window comes at once."""
        return self._cards.is_complete and not self._saying.isActive()

    def show_matching(self, text: str) -> None:
        """Show only the settings with all of these words."""
        for place, found in enumerate(self._cards.show_matching(text)):
            self.sections.setRowHidden(place, not found)

    def take(self, settings: Settings) -> None:
        """Show these: they were changed elsewhere."""
        if settings != self.settings:
            self.settings = settings
            self._saying.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list of sections out where there is no room for it."""
        super().resizeEvent(event)
        beside = event.size().width() - self.sections.maximumWidth()
        was_roomy = self._is_roomy
        self._is_roomy = beside >= _NARROW_LETTERS * self.fontMetrics().averageCharWidth()
        self.sections.setVisible(self._is_roomy)
        if was_roomy is not self._is_roomy:
            self._align()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the size of text is another one."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._align)
        elif event.type() == QEvent.Type.LanguageChange:
            self._saying.start()  # once for all translators that come and go

    # -- within --

    def _align(self) -> None:
        """Make all fields equally wide where there is room, and the list of sections as wide as its names."""
        numbers, pickers = self.findChildren(QAbstractSpinBox), self.findChildren(Picker)
        fields = [*numbers, *(pickers if self._is_roomy else ())]
        widest = max((each.sizeHint().width() for each in fields), default=0)
        for each in fields:
            each.setFixedWidth(widest)
        if not self._is_roomy:
            for picker in pickers:
                picker.setMinimumWidth(PICKER_LETTERS * self.fontMetrics().averageCharWidth())
                picker.setMaximumWidth(picker.sizeHint().width())
        names = self.sections.sizeHintForColumn(0) + 2 * (self.sections.frameWidth() + theme.S)
        self.sections.setFixedWidth(names)
        self._cards.keep_in_view()

    def _say(self) -> None:
        self.setWindowTitle(tr("Settings"))
        self.search.setPlaceholderText(tr("Search the settings"))
        self.search.set_name(tr("Search the settings"))
        with QSignalBlocker(self.sections):  # where the keyboard comes by, nothing is chosen
            self.sections.clear()
            self.sections.addItems([tr(title) for title in SECTIONS])
            self.sections.setCurrentRow(0)
        self.sections.setAccessibleName(tr("Sections"))
        self._file.setText(tr("Kept in {path}", path=self._path))
        self.close_button.setText(tr("&Close"))
        self.close_button.setAccessibleName(tr("Close"))

    def _say_again(self) -> None:
        """Say everything in the language in force, section after section."""
        self.setLocale(QLocale())
        if self._was_at is None:  # otherwise it is not back there yet
            at = self._cards.verticalScrollBar().value()
            self._was_at = at, self._cards.row_in_hand(self.focusWidget())
        in_vain = self._cards.has_nothing
        self._say()
        self._cards.build()
        if in_vain:  # it was searched for in another language
            self.search.clear()

    def _go_back(self) -> None:
        """Put the keyboard and the view back to where they were before everything was said again."""
        if self._was_at is None:
            return
        if self._cards.has_nothing:
            self._saying.start()  # section after section: to show all at once would take too long
            return
        (at, chosen), self._was_at = self._was_at, None
        QTimer.singleShot(0, self, lambda: self._cards.verticalScrollBar().setValue(at))
        self._cards.enter(lambda row: row == chosen)

    def _change(self, fields: dict[str, Any]) -> None:
        self.settings = msgspec.structs.replace(self.settings, **fields)
        self._use(self.settings)
        self.show_matching(self.search.text())

    def _counts(self, row: Row) -> bool:
        return row.only_with is None or getattr(self.settings, row.only_with[0]) == row.only_with[1]

    def _on_grown(self) -> None:
        self.put_buttons_last()
        self.show_matching(self.search.text())
        self._align()
        if self.is_complete:
            self._go_back()

    def _editor(self, row: Row) -> QWidget:
        if row.editor is Editor.KEYS:
            return KeysEditor(self.settings.shortcuts, lambda own: self._change({row.name: own}))
        if row.editor is Editor.LOGIN:
            return at_login_switch(row, self._at_login)
        return editor_of(row, self.settings, self._sources, self._change)

    def _go_to(self, place: int) -> None:
        if place >= 0:
            self.search.clear()
            self._cards.go_to(place)

    def _mark(self, place: int) -> None:
        """Mark the section that is looked at, without going there."""
        with QSignalBlocker(self.sections):
            self.sections.setCurrentRow(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in the search go to the first setting found, Down too."""
        ways = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if self.search.hasFocus() and event.key() in ways and not event.modifiers():
            self._cards.enter(lambda _row: True)
        else:
            super().keyPressEvent(event)

    def _enter_section(self) -> None:
        """Give the keyboard to the first control of the section that is chosen."""
        place = self.sections.currentRow()
        self._go_to(place)
        self._cards.enter(lambda row: row in list(SECTIONS.values())[place])

    def _lay_out(self) -> None:
        self.search.textChanged.connect(self.show_matching)
        self.sections.setSpacing(theme.XS // 2)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.currentRowChanged.connect(self._go_to)
        self.sections.clicked.connect(lambda index: self._go_to(index.row()))
        self.sections.activated.connect(self._enter_section)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self._cards.grown.connect(self._on_grown)
        self._cards.reached.connect(self._mark)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.sections)
        row.addWidget(self._cards, 1)
        body = QWidget()
        rows = panels.column(self.search, spacing=theme.M)
        rows.addLayout(row, 1)
        rows.addWidget(self._file)
        body.setLayout(rows)
        self.set_body(body)
        self.set_buttons([], [self.close_button])
