"""What a screen reader is told the moment it happens; with none, nothing is done."""

from PySide6.QtCore import QItemSelection, QModelIndex, QObject, QPersistentModelIndex, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QFocusEvent
from PySide6.QtWidgets import QListView
from typing_extensions import override

_Event = QAccessible.Event
_Index = QModelIndex | QPersistentModelIndex


def announce(about: QObject, text: str) -> None:
    """Let something be said at once, wherever the keyboard is.

    Args:
        about: What it is about, in a window that can be seen.
        text: Nothing is said when empty.
    """
    if text and QAccessible.isActive():
        tell(QAccessibleAnnouncementEvent(about, text))


def tell(event: QAccessibleEvent) -> None:
    """Hand an event on to whoever listens."""
    QAccessible.updateAccessibility(event)


class HeardList(QListView):
    """A list that lays out its rows itself, and tells which one has the keyboard and which are chosen.

    ``QListView`` looks the row up in a layout of its own, finds none of ours there, and tells of the whole
    list instead: a person who cannot see it would not hear where the arrow keys lead. It also goes through
    all rows of a selection for that.
    """

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell of the row that has the keyboard now."""
        super(QListView, self).currentChanged(current, previous)
        if self.hasFocus():
            self._tell(_Event.Focus, current.row())

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell of what is chosen now, and no longer."""
        super(QListView, self).selectionChanged(selected, deselected)
        for event, rows in ((_Event.SelectionAdd, selected), (_Event.SelectionRemove, deselected)):
            if rows.count():
                self._tell(event, rows.at(0).top())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell of the row after Qt has told of the list."""
        super().focusInEvent(event)
        if QAccessible.isActive():
            QTimer.singleShot(0, self, self._tell_current)

    def _tell_current(self) -> None:
        if self.hasFocus():
            self._tell(_Event.Focus, self.currentIndex().row())

    def _tell(self, what: QAccessible.Event, row: int) -> None:
        if row >= 0 and QAccessible.isActive():
            event = QAccessibleEvent(self, what)
            event.setChild(row)
            tell(event)
