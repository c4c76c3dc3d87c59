"""A key for every action: changed, taken from another, or set back to what it was at first."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QKeySequenceEdit, QPushButton, QWidget

from snapshot_manager.gui import theme
from snapshot_manager.gui.action_specs import SPECS, Action, label
from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.language import tr

_FIELD_LETTERS = 12


class KeysEditor(QWidget):
    """One line for each action that has a key.

    Args:
        own: The person's own keys, by the action's value.
        told: Told all of the person's own keys when one has changed.
    """

    def __init__(self, own: Mapping[str, str], told: Callable[[dict[str, str]], object]) -> None:
        super().__init__()
        self._own, self._told = dict(own), told
        self._fields = {each: QKeySequenceEdit() for each, spec in SPECS.items() if spec.keys}
        self._trouble = panels.wrapped("", "red")
        self._trouble.hide()
        self._back = QPushButton(tr("Set All &Back"))
        self._back.clicked.connect(self._set_back)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.XS)
        for row, (action, field) in enumerate(self._fields.items()):
            field.setMaximumSequenceLength(1)
            field.setMinimumWidth(_FIELD_LETTERS * self.fontMetrics().averageCharWidth())
            field.setAccessibleName(tr("Keys for {action}", action=label(action)))
            field.editingFinished.connect(lambda which=action: self._on_edited(which))
            grid.addWidget(panels.wrapped(label(action)), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._trouble, len(self._fields), 0, 1, 2)
        grid.addWidget(self._back, len(self._fields) + 1, 1)
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
