"""A key for every action: changed, or set back to what it was at first."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QKeySequenceEdit, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.menus.action_specs import SPECS, Action, label
from snapshot_manager.gui.words.language import tr

_FIELD_LETTERS = 22


class KeyField(QKeySequenceEdit):
    """Where keys are pressed; Esc, which would be taken for a key like any other, stays the dialog's."""

    @override
    def event(self, event: QEvent) -> bool:
        """Leave Esc alone."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return False
        return super().event(event)


class KeysEditor(QWidget):
    """One line for each action that has a key.

    Args:
        own: The person's own keys, by the action's value.
        told: Told all of the person's own keys when one has changed.
    """

    def __init__(self, own: Mapping[str, str], told: Callable[[dict[str, str]], object]) -> None:
        super().__init__()
        self._own, self._told = dict(own), told
        self._fields = {each: KeyField() for each, spec in SPECS.items() if spec.keys}
        self._grid = QGridLayout()
        self._trouble = panels.wrapped("", "red")
        self._trouble.hide()
        self._back = QPushButton(tr("Set All &Back"))
        self._back.clicked.connect(self._set_back)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(0, 1)
        for number, (action, field) in enumerate(self._fields.items()):
            field.setMaximumSequenceLength(1)
            row = 2 * number  # the trouble with a key stands in the row below it
            field.setMinimumWidth(_FIELD_LETTERS * self.fontMetrics().averageCharWidth())
            for part in (field, *field.findChildren(QLineEdit)):  # the line in it is what has the keyboard
                part.setAccessibleName(tr("Keys for {action}", action=label(action)))
            field.editingFinished.connect(lambda which=action: self._on_edited(which))
            grid.addWidget(panels.wrapped(label(action)), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._trouble, 1, 0, 1, 2)
        grid.addWidget(self._back, 2 * len(self._fields), 1)
        self.setLayout(grid)

    def _keys(self, action: Action) -> str:
        return self._own.get(action.value, SPECS[action].keys)

    def _show(self) -> None:
        for action, field in self._fields.items():
            field.setKeySequence(QKeySequence(self._keys(action).split("; ")[0]))

    def _on_edited(self, action: Action) -> None:
        typed = self._fields[action].keySequence().toString()
        if not typed or typed in self._keys(action).split("; "):
            self._show()
            return
        taken = next((each for each in self._fields if typed in self._keys(each).split("; ")), None)
        self._trouble.setVisible(taken is not None)
        if taken is not None:
            self._grid.addWidget(self._trouble, 2 * list(self._fields).index(action) + 1, 0, 1, 2)
            said = tr("{keys} is for “{action}” already.", keys=typed, action=label(taken))
            self._trouble.setText(said)
        else:
            self._own[action.value] = typed
            self._told(dict(self._own))
        self._show()

    def _set_back(self) -> None:
        self._own.clear()
        self._trouble.hide()
        self._told({})
        self._show()
