"""A key for every action: changed, taken away, or set back to what it was at first."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QKeySequenceEdit, QLabel, QLineEdit, QPushButton, QToolButton
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.narrowing import Narrowing
from snapshot_manager.gui.heard import announce
from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.menus.action_specs import SPECS, Action, label
from snapshot_manager.gui.menus.own_keys import each_of, taken_by, trouble_with
from snapshot_manager.gui.words.key_words import said_keys
from snapshot_manager.gui.words.language import tr

_LETTERS, _LEAST_LETTERS = 22, 10
"""How wide a field is, and how narrow it may get in a narrow window."""
_BACK = 14
_NAME_LETTERS = 18
"""With less room beside its field, a name stands above it."""
_ROWS = 3
"""Of the grid for each action: its name, in a narrow window its field below that, and what is wrong."""


class KeyField(QKeySequenceEdit):
    """Where keys are pressed; Esc, which would be taken for a key like any other, stays the dialog's."""

    taken_away = Signal()
    """The person wants no key here."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(_LETTERS * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_LETTERS * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        """Leave Esc alone, and take Backspace for a wish to have no key."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return False
        if isinstance(event, QKeyEvent) and _is_backspace(event):
            if event.type() is QEvent.Type.KeyPress:
                self.taken_away.emit()
            event.accept()
            return True
        return super().event(event)


class KeysEditor(Narrowing):
    """One line for each action that has a key.

    Args:
        own: The person's own keys, by the action's value; empty where they want none.
        told: Told all of the person's own keys when one has changed.
    """

    def __init__(self, own: Mapping[str, str], told: Callable[[dict[str, str]], object]) -> None:
        super().__init__()
        self._own, self._told = dict(own), told
        self._names: dict[Action, QLabel] = {}
        self._fields: dict[Action, KeyField] = {}
        self._backs: dict[Action, QToolButton] = {}
        self._grid = QGridLayout()
        self._trouble = panels.wrapped("", "red")
        self._trouble.hide()
        self._all_back: QPushButton | None = None
        self._is_narrow = False
        self._lay_out()

    @override
    def steps(self) -> Iterator[None]:
        """Lay out line after line."""
        for action, spec in SPECS.items():
            if spec.keys:
                self._names[action] = panels.wrapped(label(action))
                self._fields[action] = KeyField()
                self._lay_out_line(action)
                self._show_keys(action)
                yield
        self._all_back = QPushButton(tr("Set All &Back"))
        self._all_back.setAutoDefault(False)
        self._all_back.clicked.connect(self._set_all_back)
        self._grid.addWidget(self._all_back, _ROWS * len(self._fields), 1)
        self._show_ways_back()

    @override
    def on_narrowed(self) -> None:
        """Offer to set all back only where all can be seen."""
        if self._all_back is not None:
            self._all_back.setVisible(not self.is_narrowed)
        if self.is_narrowed:
            self._trouble.hide()
        self._show_ways_back()

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, icons.scaled(_BACK) + theme.M)  # a way back can come at any time
        grid.addWidget(self._trouble, _ROWS - 1, 0, 1, 3)
        self.setLayout(grid)

    def _lay_out_line(self, action: Action) -> None:
        name, field = self._names[action], self._fields[action]
        field.setMaximumSequenceLength(1)
        for part in (field, *field.findChildren(QLineEdit)):  # the line in it is what has the keyboard
            part.setAccessibleName(tr("Keys for {action}", action=label(action)))
        field.editingFinished.connect(lambda: self._on_edited(action))
        field.taken_away.connect(lambda: self._use(action, ""))
        self._place(action)
        self.add_part(lambda: f"{label(action)} {said_keys(self._keys(action))}", name, field)

    def _place(self, action: Action) -> None:
        """Put a line where it belongs in a window as wide as this one."""
        row = self._row(action)
        if self._is_narrow:
            self._grid.addWidget(self._names[action], row, 0, 1, 3)
            self._grid.addWidget(self._fields[action], row + 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._names[action], row, 0)
            self._grid.addWidget(self._fields[action], row, 1)
        if action in self._backs:
            self._grid.addWidget(self._backs[action], row + self._is_narrow, 2)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as a field with its way back: names can stand above."""
        least = _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        return QSize(least + self._beside(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put names above their fields where they would have hardly any room beside them."""
        super().resizeEvent(event)
        letters = (_LETTERS + _NAME_LETTERS) * self.fontMetrics().averageCharWidth()
        is_narrow = event.size().width() < letters + self._beside()
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            for action in self._fields:
                self._place(action)

    def _beside(self) -> int:
        """The room beside a field, for the way back."""
        return self._grid.columnMinimumWidth(2) + 2 * self._grid.horizontalSpacing()

    def _row(self, action: Action) -> int:
        return _ROWS * list(self._fields).index(action)

    def _keys(self, action: Action) -> str:
        return self._own.get(action.value, SPECS[action].keys)

    def _show(self) -> None:
        for action in self._fields:
            self._show_keys(action)
        self._show_ways_back()

    def _show_keys(self, action: Action) -> None:
        keys = next(iter(each_of(self._keys(action))), "")
        self._fields[action].setKeySequence(QKeySequence.fromString(keys))

    def _show_ways_back(self) -> None:
        """Offer the usual keys beside all others."""
        for action in self._fields:
            if action.value in self._own or action in self._backs:
                is_there = action.value in self._own and not self._fields[action].isHidden()
                self._back_of(action).setVisible(is_there)

    def _back_of(self, action: Action) -> QToolButton:
        """The button that puts an action's usual keys back; made where it is needed."""
        if action not in self._backs:
            self._backs[action] = back = QToolButton()
            icons.dress(back, "undo", "muted", _BACK)
            usual = said_keys(SPECS[action].keys)
            back.setToolTip(tr("Back to {keys}", keys=usual))
            back.setAccessibleName(tr("{action}: back to {keys}", action=label(action), keys=usual))
            back.clicked.connect(lambda: self._set_back(action))
            self._grid.addWidget(back, self._row(action) + self._is_narrow, 2)
            self.setTabOrder(self._fields[action], back)
        return self._backs[action]

    def _on_edited(self, action: Action) -> None:
        typed = self._fields[action].keySequence().toString()
        if not typed or typed in each_of(self._keys(action)):
            self._show()
        elif not self._is_refused(action, typed):
            self._use(action, typed)

    def _is_refused(self, action: Action, typed: str) -> bool:
        """Whether it can not have these keys; then it is said why below the line."""
        others = (each for each in self._fields if each is not action)
        taken = next((each for each in others if typed in each_of(self._keys(each))), None)
        said = trouble_with(action, typed) if taken is None else taken_by(taken, typed)
        self._trouble.setVisible(bool(said))
        if said:
            self._grid.addWidget(self._trouble, self._row(action) + _ROWS - 1, 0, 1, 3)
            self._trouble.setText(said)
            announce(self._trouble, said)
            self._show()
        return bool(said)

    def _use(self, action: Action, typed: str) -> None:
        """Let an action have these keys alone; none when empty."""
        self._own[action.value] = typed
        if typed in each_of(SPECS[action].keys):
            del self._own[action.value]
        self._trouble.hide()
        self._told(dict(self._own))
        self._show()

    def _set_back(self, action: Action) -> None:
        self._fields[action].setFocus()  # the button goes
        usual = each_of(SPECS[action].keys)
        if not any(self._is_refused(action, each) for each in usual):
            self._use(action, usual[0])

    def _set_all_back(self) -> None:
        self._own.clear()
        self._trouble.hide()
        self._told({})
        self._show()


def _is_backspace(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Backspace and not event.modifiers()
