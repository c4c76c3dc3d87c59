"""The actions as ``QAction``: the menu bar, the list's context menu, the keys, and when each can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from snapshot_manager.gui.action_specs import MENUS, SPECS, Action, Needs, possible
from snapshot_manager.model.snapshot import Snapshot

_IN_CONTEXT_MENU = MENUS["&Snapshot"]


class Menus(QObject):
    """One ``QAction`` for each action, shared by all menus.

    Args:
        window: Where keys count that may be pressed anywhere.
        list_: Where keys count that type text elsewhere; it also gets its context menu from here.
    """

    asked = Signal(object)
    """An ``Action`` that the person wants done."""

    def __init__(self, window: QWidget, list_: QWidget) -> None:
        super().__init__(window)
        self.actions = {each: self._make(each) for each in SPECS}
        for which, action in self.actions.items():
            if not SPECS[which].in_list:
                window.addAction(action)
        for entry in _IN_CONTEXT_MENU:
            list_.addAction(self.actions[entry] if entry else self._line())
        self.follow(is_open=False, count=0, known=())

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into a menu."""
        for title, entries in MENUS.items():
            menu = bar.addMenu(title)
            menu.setToolTipsVisible(True)
            for entry in entries:
                menu.addAction(self.actions[entry] if entry else self._line())

    def follow(self, *, is_open: bool, count: int, known: Sequence[Snapshot]) -> None:
        """Offer what makes sense now.

        Args:
            is_open: Whether the library is open.
            count: How many snapshots are selected.
            known: Those of them that are in memory.
        """
        for which, action in self.actions.items():
            ready = is_open or SPECS[which].needs is Needs.NOTHING
            action.setEnabled(ready and possible(which, count, known))
        starred = bool(known) and all(each.starred for each in known)
        self.actions[Action.STAR].setText("Remove &Star" if starred else SPECS[Action.STAR].text)

    def _make(self, which: Action) -> QAction:
        spec = SPECS[which]
        action = QAction(spec.text, self)
        action.setObjectName(which.value)
        action.setShortcuts(QKeySequence.listFromString(spec.keys))
        action.setToolTip(spec.tip)
        if spec.in_list:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: self.asked.emit(which))
        return action

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line
