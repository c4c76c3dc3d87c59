"""All settings in one window: searched through, changed at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.dialog import Dialog
from snapshot_manager.gui.dialogs.keys_editor import KeysEditor
from snapshot_manager.gui.dialogs.settings_editors import (
    PICKER_LETTERS,
    AtLogin,
    at_login_switch,
    editor_of,
    with_name,
)
from snapshot_manager.gui.dialogs.settings_rows import SECTIONS, Editor, Row
from snapshot_manager.gui.dialogs.settings_sources import OwnFolders
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.fields import Picker, SearchField
from snapshot_manager.gui.words.language import tr
from snapshot_manager.settings import Settings

_NARROW_LETTERS = 62
"""Where less than so many letters is left beside it, there is no list of sections."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row with all that it is found by."""

    row: Row
    widget: QWidget
    words: str


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
        self._cards: dict[str, tuple[QFrame, list[_Shown]]] = {}
        self._left: Iterator[str] = iter(SECTIONS)
        self.search = SearchField()
        self.sections = QListWidget()
        self._column = QVBoxLayout()
        self._area = QScrollArea()
        self._nothing = panels.muted("")
        self.close_button = self.cancel_button(tr("&Close"))
        self._file = panels.muted("")
        self._path = path
        self._was_at: tuple[int, Row | None] | None = None
        self._saying = QTimer(self, singleShot=True, interval=0)
        self._saying.timeout.connect(self._say_again)
        self._lay_out()
        self._say()
        self._build_next()
        self.search.setFocus()

    @property
    def is_complete(self) -> bool:
        """Whether every section is there; they come one after the other, so that the window comes at once."""
        return len(self._cards) == len(SECTIONS)

    def show_matching(self, text: str) -> None:
        """Show only the settings with all of these words."""
        wanted = text.casefold().split()
        anything = False
        for place, (card, rows) in enumerate(self._cards.values()):
            found = False
            for each in rows:
                matches = all(word in each.words for word in wanted) and self._counts(each.row)
                each.widget.setVisible(matches)
                found = found or matches
            card.setVisible(found)
            self.sections.setRowHidden(place, not found)
            anything = anything or found
        self._nothing.setVisible(not anything)

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

    def _say(self) -> None:
        self.setWindowTitle(tr("Settings"))
        self.search.setPlaceholderText(tr("Search the settings"))
        self.search.set_name(tr("Search the settings"))
        with QSignalBlocker(self.sections):  # where the keyboard comes by, nothing is chosen
            self.sections.clear()
            self.sections.addItems([tr(title) for title in SECTIONS])
            self.sections.setCurrentRow(0)
        self.sections.setAccessibleName(tr("Sections"))
        self._nothing.setText(tr("No setting matches."))
        self._file.setText(tr("Kept in {path}", path=self._path))
        self.close_button.setText(tr("&Close"))
        self.close_button.setAccessibleName(tr("Close"))

    def _say_again(self) -> None:
        """Say everything in the language in force, section after section."""
        self.setLocale(QLocale())
        self._was_at = (self._area.verticalScrollBar().value(), self._row_in_hand())
        self._say()
        for card, _rows in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
        self._left = iter(SECTIONS)
        self._build_next()

    def _go_back(self) -> None:
        """Put the keyboard and the view back to where they were before everything was said again."""
        if self._was_at is None:
            return
        (at, chosen), self._was_at = self._was_at, None
        if self._nothing.isVisibleTo(self):  # it was searched for in another language
            self.search.clear()
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(at))
        self._enter(lambda each: each.row == chosen)

    def _row_in_hand(self) -> Row | None:
        """The setting that has the keyboard."""
        held = self.focusWidget()
        rows = (each for _, rows in self._cards.values() for each in rows)
        return next((each.row for each in rows if each.widget.isAncestorOf(held)), None)

    def _change(self, fields: dict[str, Any]) -> None:
        self.settings = msgspec.structs.replace(self.settings, **fields)
        self._use(self.settings)
        self.show_matching(self.search.text())

    def _counts(self, row: Row) -> bool:
        return row.only_with is None or getattr(self.settings, row.only_with[0]) == row.only_with[1]

    def _build_next(self) -> None:
        if not self.is_complete:
            self._add_next()
            self._align()
            QTimer.singleShot(0, self, self._build_next)
        else:
            self._go_back()

    def _add_next(self) -> None:
        title = next(self._left)
        shown = [self._shown(title, row) for row in SECTIONS[title]]
        card = panels.card(panels.heading(tr(title)), *(each.widget for each in shown))
        self._cards[title] = (card, shown)
        self._column.insertWidget(self._column.count() - 2, card)
        self.put_buttons_last()
        self.show_matching(self.search.text())

    def _shown(self, section: str, row: Row) -> _Shown:
        said = [tr(section), tr(row.label), tr(row.hint) if row.hint else "", *map(tr, row.choices.values())]
        editor = self._editor(row)
        said += [box.text() for box in editor.findChildren(QCheckBox)]
        said += [label.text() for label in editor.findChildren(QLabel)]
        return _Shown(row, with_name(row, editor), " ".join(said).casefold())

    def _editor(self, row: Row) -> QWidget:
        if row.editor is Editor.KEYS:
            return KeysEditor(self.settings.shortcuts, lambda own: self._change({row.name: own}))
        if row.editor is Editor.LOGIN:
            return at_login_switch(row, self._at_login)
        return editor_of(row, self.settings, self._sources, self._change)

    def _go_to(self, place: int) -> None:
        titles = list(SECTIONS)
        if 0 <= place < len(titles) and titles[place] in self._cards:
            self.search.clear()
            card, _ = self._cards[titles[place]]
            self._area.verticalScrollBar().setValue(card.y())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in the search go to the first setting found, Down too."""
        ways = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if self.search.hasFocus() and event.key() in ways and not event.modifiers():
            self._enter(lambda each: each.widget.isVisibleTo(self))
        else:
            super().keyPressEvent(event)

    def _enter(self, is_meant: Callable[[_Shown], bool]) -> None:
        """Give the keyboard to the first control of the first setting that is meant."""
        rows = (each.widget for _, rows in self._cards.values() for each in rows if is_meant(each))
        controls = (each for row in rows for each in row.findChildren(QWidget) if _takes_keys(each))
        control = next(controls, None)
        if control is not None:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, control, lambda: self._area.ensureWidgetVisible(control))

    def _enter_section(self) -> None:
        """Give the keyboard to the first control of the section that is chosen."""
        self._go_to(self.sections.currentRow())
        _, rows = self._cards[list(SECTIONS)[self.sections.currentRow()]]
        self._enter(lambda each: each in rows)

    def _lay_out(self) -> None:
        self.search.textChanged.connect(self.show_matching)
        self.sections.setSpacing(theme.XS // 2)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.currentRowChanged.connect(self._go_to)
        self.sections.clicked.connect(lambda index: self._go_to(index.row()))
        self.sections.activated.connect(self._enter_section)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self._column.setContentsMargins(0, 0, theme.S, 0)
        self._column.setSpacing(theme.M)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._column)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for each in (self._area.viewport(), inside):
            each.setAutoFillBackground(False)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.sections)
        row.addWidget(self._area, 1)
        body = QWidget()
        rows = panels.column(self.search, spacing=theme.M)
        rows.addLayout(row, 1)
        rows.addWidget(self._file)
        body.setLayout(rows)
        self.set_body(body)
        self.set_buttons([], [self.close_button])


def _takes_keys(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
