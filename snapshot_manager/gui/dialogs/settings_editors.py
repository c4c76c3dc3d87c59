"""The controls that settings are changed with; each tells the new value as soon as it has changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec
import msgspec.inspect
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.narrowing import Narrowing
from snapshot_manager.gui.dialogs.settings_rows import OCCASIONS, Editor, Row
from snapshot_manager.gui.dialogs.settings_sources import OwnFolders, Sources, Told
from snapshot_manager.gui.dialogs.tick import Tick
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.look.fields import Picker
from snapshot_manager.gui.look.number_field import AmountField, NumberField
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.policy import PAUSABLE
from snapshot_manager.settings import Occasion, Settings


@dataclass(frozen=True, slots=True)
class AtLogin:
    """Whether the desktop starts the program at login, and how that is changed."""

    is_on: bool
    turn: Callable[[bool], object]


PICKER_LETTERS = 12
"""How narrow a choice may get in a narrow window."""
_NAME_LETTERS = 18
"""With less room beside its field, a name stands above it."""
_LARGEST_AMOUNT = 1_000_000.0
_MOST_AN_HOUR = 100_000


def editor_of(row: Row, settings: Settings, sources: OwnFolders, told: Told) -> QWidget:
    """The control of a setting, as it is now.

    Args:
        row: Which setting.
        settings: As they are now.
        sources: All agents, with their usual folders.
        told: Told every change.
    """
    if row.editor is Editor.OCCASIONS:
        return Occasions(row, settings, told)
    if row.editor is Editor.SOURCES:
        return Sources(sources, settings, told)
    if row.editor is Editor.HOURLY:
        return Hourly(row, settings, told)
    makers: Mapping[Editor, Callable[[Row, Any, Told], QWidget]] = {
        Editor.SWITCH: _switch,
        Editor.NUMBER: _number,
        Editor.AMOUNT: _amount,
        Editor.CHOICE: _choice,
        Editor.WORDS: _words,
    }
    return makers[row.editor](row, getattr(settings, row.name), told)


def at_login_switch(row: Row, at_login: AtLogin) -> Tick:
    """A box for what the desktop itself keeps."""
    tick = Tick(tr(row.label), is_on=at_login.is_on)
    tick.box.toggled.connect(at_login.turn)
    return tick


def _switch(row: Row, value: object, told: Told) -> Tick:
    tick = Tick(tr(row.label), is_on=bool(value), explained=tr(row.hint) if row.hint else "")
    tick.box.toggled.connect(lambda on: told({row.name: on}))
    return tick


def _number(row: Row, value: int, told: Told) -> QSpinBox:
    low, high = _bounds(row.name)
    spin = NumberField()
    spin.setKeyboardTracking(False)  # what is typed counts once it is whole
    spin.setRange(low, high)
    spin.setGroupSeparatorShown(True)
    spin.setSuffix(tr(row.unit) if row.unit else "")
    spin.setSingleStep(10 if row.name == "text_percent" else 1)
    spin.setValue(value)
    spin.valueChanged.connect(lambda number: told({row.name: number}))
    return spin


def _amount(row: Row, value: float, told: Told) -> QDoubleSpinBox:
    spin = AmountField()
    spin.setKeyboardTracking(False)
    spin.setRange(0, _LARGEST_AMOUNT)
    spin.setDecimals(1)
    spin.setSuffix(tr(row.unit) if row.unit else "")
    spin.setValue(value)
    spin.valueChanged.connect(lambda number: told({row.name: number}))
    return spin


def _choice(row: Row, value: StrEnum, told: Told) -> Picker:
    picker = Picker(tr(row.label))
    values = list(row.choices)
    picker.addItems([tr(row.choices[each]) for each in values])
    picker.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToContents)
    picker.setMinimumWidth(PICKER_LETTERS * picker.fontMetrics().averageCharWidth())  # in a narrow window
    picker.setCurrentIndex(values.index(value))
    picker.currentIndexChanged.connect(lambda place: told({row.name: values[place]}))
    return picker


def _words(row: Row, value: tuple[str, ...], told: Told) -> QLineEdit:
    field = QLineEdit(", ".join(value))
    field.setPlaceholderText(tr("Words with commas between them"))
    field.setAccessibleName(tr(row.label))

    def tell() -> None:
        words = (each.strip() for each in field.text().split(","))
        told({row.name: tuple(each for each in words if each)})

    field.editingFinished.connect(tell)
    return field


def _bounds(name: str) -> tuple[int, int]:
    """The least and the greatest value that a number may have."""
    kind = next(each.type for each in msgspec.structs.fields(Settings) if each.name == name)
    found = msgspec.inspect.type_info(kind)
    while isinstance(found, msgspec.inspect.Metadata):
        found = found.type
    assert isinstance(found, msgspec.inspect.IntType)  # noqa: S101  -- a row of another kind is a mistake of ours
    return found.ge or 0, found.le or 0


class Occasions(Narrowing):
    """A box for each occasion that brings a snapshot by itself."""

    def __init__(self, row: Row, settings: Settings, told: Told) -> None:
        super().__init__()
        self._name, self._told = row.name, told
        off = settings.switched_off
        self._ticks = {each: Tick(tr(text), is_on=each not in off) for each, text in OCCASIONS.items()}
        for tick in self._ticks.values():
            tick.box.toggled.connect(self._tell)
            self.add_part(tick.box.accessibleName, tick)
        self.setLayout(panels.column(*self._ticks.values(), spacing=theme.XS))

    def _tell(self) -> None:
        self._told(
            {self._name: tuple(each for each, tick in self._ticks.items() if not tick.box.isChecked())}
        )


class Hourly(Narrowing):
    """For each occasion that can be held back how many snapshots it may bring in an hour."""

    def __init__(self, row: Row, settings: Settings, told: Told) -> None:
        super().__init__()
        self._name, self._told = row.name, told
        self._numbers = {name: self._number(name, settings) for name in OCCASIONS if name in PAUSABLE}
        lines = panels.column(spacing=theme.XS)
        for name, number in self._numbers.items():
            label = panels.wrapped(tr(OCCASIONS[name]))
            line = _Line(label, number)
            lines.addWidget(line)
            self.add_part(label.text, line)
        self.setLayout(lines)

    def _number(self, name: Occasion, settings: Settings) -> QSpinBox:
        number = NumberField()
        number.setKeyboardTracking(False)
        number.setRange(0, _MOST_AN_HOUR)
        number.setSpecialValueText(tr("any", meaning="number"))
        number.setValue(settings.hourly[name])
        number.setAccessibleName(tr("Most an hour: {occasion}", occasion=tr(OCCASIONS[name])))
        number.valueChanged.connect(self._tell)
        return number

    def _tell(self, _number: int) -> None:
        self._told({self._name: {str(name): each.value() for name, each in self._numbers.items()}})


class _Line(QWidget):
    """A name with its field beside it, or below it where the name would have hardly any room."""

    def __init__(self, name: QLabel, field: QWidget) -> None:
        super().__init__()
        self._name, self._field = name, field
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(name, 1)
        self._box.addWidget(field, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of both."""
        items = (item for place in range(2) if (item := self._box.itemAt(place)) is not None)
        return QSize(max(each.minimumSize().width() for each in items), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() - self._field.sizeHint().width() - self._box.spacing()
        wanted = _NAME_LETTERS * self.fontMetrics().averageCharWidth()
        has_room = beside >= max(wanted, self._name.minimumSizeHint().width())
        way = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)


def with_name(row: Row, editor: QWidget) -> QWidget:
    """A setting's name before its control, and below them what it does."""
    body = QWidget()
    lines = panels.column(spacing=theme.XS)
    if row.editor in (Editor.NUMBER, Editor.AMOUNT, Editor.CHOICE):
        label = QLabel(tr(row.label))
        label.setBuddy(editor)
        label.setWordWrap(True)
        editor.setAccessibleName(tr(row.label))
        lines.addWidget(_Line(label, editor))
    else:
        if row.editor in (Editor.WORDS, Editor.HOURLY):
            lines.addWidget(panels.wrapped(tr(row.label)))
        lines.addWidget(editor)
    if row.hint:
        place = 0 if row.editor is Editor.KEYS else -1  # nobody would see it below so many lines
        lines.insertWidget(place, panels.muted(tr(row.hint)))
    body.setLayout(lines)
    return body
