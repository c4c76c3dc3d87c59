"""The actions as ``QAction``: the menu bar, the list's context menu, the keys, and when each can be done."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from snapshot_manager.gui.menus.action_keys import key_sequences
from snapshot_manager.gui.menus.action_places import MENUS, possible
from snapshot_manager.gui.menus.action_specs import SPECS, Action, Needs, text, tip
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.snapshot import Snapshot

_IN_CONTEXT_MENU = MENUS["&Snapshot"]


class Menus(QObject):
    """One ``QAction`` for each action, shared by all menus.

    Args:
        window: Where keys count that may be pressed anywhere.
        list_: Where keys count that type text elsewhere; it also gets its context menu from here.
        top: The empty menus of the menu bar, by their titles.
    """

    asked = Signal(object)
    """An ``Action`` that the person wants done."""

    def __init__(self, window: QWidget, list_: QWidget, top: Mapping[str, QMenu]) -> None:
        super().__init__(window)
        self.actions = {each: self._make(each) for each in SPECS}
        for which, action in self.actions.items():
            if not SPECS[which].in_list:
                window.addAction(action)
        for entry in _IN_CONTEXT_MENU:
            list_.addAction(self.actions[entry] if entry else self._line())
        for title, menu in top.items():
            self._fill(menu, MENUS[title])
        self._has_only_starred = self._can_undo = False
        self.say()
        self.follow(is_open=False, count=0, known=())

    def say(self) -> None:
        """Say everything in the language in force, with the keys that count."""
        for which, action in self.actions.items():
            action.setText(text(which))
            action.setToolTip(tip(which))
            action.setShortcuts(QKeySequence.listFromString(key_sequences(which)))
        self._say_star()

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
        self.offer_undo(can_undo=self._can_undo)
        self._has_only_starred = bool(known) and all(each.starred for each in known)
        self._say_star()

    def offer_undo(self, *, can_undo: bool) -> None:
        """Offer to undo what was done last, where there is something."""
        self._can_undo = can_undo
        self.actions[Action.UNDO].setEnabled(can_undo)

    def _make(self, which: Action) -> QAction:
        spec = SPECS[which]
        action = QAction(self)
        action.setObjectName(which.value)
        if spec.in_list:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: self.asked.emit(which))
        return action

    def _fill(self, menu: QMenu, entries: Iterable[Action | None]) -> None:
        menu.setToolTipsVisible(True)
        for entry in entries:
            menu.addAction(self.actions[entry] if entry else self._line())

    def _say_star(self) -> None:
        self.actions[Action.STAR].setText(tr("Remove &Star") if self._has_only_starred else text(Action.STAR))

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line
