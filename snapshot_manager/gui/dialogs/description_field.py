"""The description of a new snapshot, with earlier ones to choose from."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import icons
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import tr

_LONGEST = 500
_MOST_IN_MENU = 10
_LONGEST_IN_MENU = 60


class DescriptionField(QLineEdit):
    """One line; Down or its button offers what was typed before and fits, and forgets it.

    Args:
        earlier: What earlier snapshots were called, newest first.
    """

    forgotten = Signal()
    """The person wants earlier descriptions to be forgotten."""

    def __init__(self, earlier: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(tr("What this state is, such as “Before refactoring auth”"))
        self._button = QAction(icons.icon("clock", "muted"), tr("Earlier descriptions"), self)
        self._button.triggered.connect(self._open_menu)
        self._earlier = list(earlier)
        if earlier:
            self._offer()

    def ask_why(self) -> None:
        """Ask for the reason that a snapshot is taken although a check did not pass; it stays with it."""
        self.setPlaceholderText(tr("Why it is taken although a check did not pass; kept for ever"))
        self.setFocus()

    def menu(self) -> QMenu:
        """Earlier descriptions to choose from, and the way to have them forgotten."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        typed = self.text().casefold()
        fitting = [each for each in self._earlier if typed in each.casefold()]
        for each in (fitting or self._earlier)[:_MOST_IN_MENU]:
            label = foreign_text.plain_line(each)[:_LONGEST_IN_MENU].replace("&", "&&")
            menu.addAction(label).triggered.connect(partial(self._take, each))
        menu.addSeparator()
        menu.addAction(tr("&Forget These"), self._forget)
        return menu

    def _offer(self) -> None:
        self.addAction(self._button, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(tr("Earlier descriptions"))

    def _take(self, text: str, _checked: bool = False) -> None:
        self.setText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._earlier:
            self._open_menu()
        else:
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _forget(self) -> None:
        self._earlier = []
        self.removeAction(self._button)
        self.forgotten.emit()
