"""The deeds as actions: the menu bar, the list's context menu, the keys, and when each can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from snapshot_manager.gui.deeds import MANNERS, MENUS, Deed, Needs, possible
from snapshot_manager.model.snapshot import Snapshot

_IN_CONTEXT_MENU = MENUS["&Snapshot"]


class Commands(QObject):
    """One ``QAction`` for each deed, shared by all menus.

    Args:
        window: Where keys count that may be pressed anywhere.
        list_: Where keys count that type text elsewhere; it also gets its context menu from here.
    """

    asked = Signal(object)
    """A ``Deed`` that the person wants done."""

    def __init__(self, window: QWidget, list_: QWidget) -> None:
        super().__init__(window)
        self.actions = {deed: self._make(deed) for deed in MANNERS}
        for deed, action in self.actions.items():
            if not MANNERS[deed].in_list:
                window.addAction(action)
        for entry in _IN_CONTEXT_MENU:
            list_.addAction(self.actions[entry] if entry else self._line())
        self.follow(is_open=False, count=0, known=())

    def fill(self, bar: QMenuBar) -> None:
        """Put every deed into a menu."""
        for title, deeds in MENUS.items():
            menu = bar.addMenu(title)
            menu.setToolTipsVisible(True)
            for deed in deeds:
                menu.addAction(self.actions[deed] if deed else self._line())

    def follow(self, *, is_open: bool, count: int, known: Sequence[Snapshot]) -> None:
        """Offer what makes sense now.

        Args:
            is_open: Whether the library is open.
            count: How many snapshots are selected.
            known: Those of them that are in memory.
        """
        for deed, action in self.actions.items():
            ready = is_open or MANNERS[deed].needs is Needs.NOTHING
            action.setEnabled(ready and possible(deed, count, known))
        starred = bool(known) and all(each.starred for each in known)
        self.actions[Deed.STAR].setText("Remove &Star" if starred else MANNERS[Deed.STAR].text)

    def _make(self, deed: Deed) -> QAction:
        manner = MANNERS[deed]
        action = QAction(manner.text, self)
        action.setObjectName(deed.value)
        action.setShortcuts(QKeySequence.listFromString(manner.keys))
        action.setToolTip(manner.tip)
        if manner.in_list:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: self.asked.emit(deed))
        return action

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line
