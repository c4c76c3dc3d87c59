"""What hands do in the list and its menus: real mouse and key events, sent to real widgets."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from snapshot_manager.gui.lists.snapshot_list import SnapshotList
from snapshot_manager.gui.menus.action_specs import Action
from tests.gui.gestures import spoken

MENUS_OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""For tests that open menus: without a screen Qt says that menus cannot grab the keyboard there."""

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def click(widget: QWidget, at: QPoint | None = None, keys: Qt.KeyboardModifier = _NONE) -> None:
    """Press and release the left button in the middle of a widget, or at a point of it."""
    QTest.mouseClick(widget, _LEFT, keys, at if at is not None else widget.rect().center())


def double_click(widget: QWidget, at: QPoint) -> None:
    """Two quick clicks."""
    QTest.mouseClick(widget, _LEFT, _NONE, at)
    QTest.mouseDClick(widget, _LEFT, _NONE, at)


def hover(widget: QWidget, at: QPoint) -> None:
    """Move the mouse over a point of a widget, without pressing."""
    where = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        widget.mapToGlobal(where),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        _NONE,
    )
    QApplication.sendEvent(widget, event)


def press(widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = _NONE) -> None:
    """Press a key while a widget has the keyboard; shortcuts of its window count too."""
    QTest.keyClick(widget, key, keys)


def type_text(widget: QWidget, text: str) -> None:
    """Type into a widget."""
    QTest.keyClicks(widget, text)


# -- the list --


def row_middle(list_: SnapshotList, row: int) -> QPoint:
    """A point of a row with no button under it."""
    return list_.visualRect(list_.model().index(row, 0)).center() - QPoint(0, 12)


def click_row(list_: SnapshotList, row: int, keys: Qt.KeyboardModifier = _NONE) -> None:
    """Select a row as the mouse does."""
    click(list_.viewport(), row_middle(list_, row), keys)


def double_click_row(list_: SnapshotList, row: int) -> None:
    """Double-click a row."""
    double_click(list_.viewport(), row_middle(list_, row))


def click_row_button(list_: SnapshotList, row: int, action: Action) -> None:
    """Find a button of a row by moving the mouse over the row, and click it."""
    rect = list_.visualRect(list_.model().index(row, 0))
    for y in range(rect.top(), rect.bottom(), 4):
        for x in range(rect.right(), rect.left(), -8):
            if list_.button_at(QPoint(x, y)) is action:
                hover(list_.viewport(), QPoint(x, y))
                click(list_.viewport(), QPoint(x, y))
                return
    raise AssertionError(f"row {row} has no button “{action}”")


# -- menus --


def choose_in_menu(bar: QMenuBar, text: str) -> None:
    """Open the menu that has an entry and choose it with the keyboard."""
    for menu in bar.findChildren(QMenu):
        for entry in menu.actions():
            if _plain(entry) == text:
                assert entry.isEnabled(), f"“{text}” cannot be chosen now"
                menu.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
                menu.setActiveAction(entry)
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
    raise AssertionError(f"no menu has an entry “{text}”")


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")


# -- what is heard --


def accessible_rows(list_: SnapshotList) -> list[str]:
    """What a screen reader calls the rows of the list."""
    interface = QAccessible.queryAccessibleInterface(list_)
    return [child.text(QAccessible.Text.Name) for child in _children(interface)]


def _children(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    children = (interface.child(place) for place in range(interface.childCount()))
    return (child for child in children if child.role() is QAccessible.Role.ListItem)


CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.EditableText,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Tree,
}


def nameless(window: QWidget) -> list[str]:
    """The controls of a window that a screen reader has no name for."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if not widget.objectName().startswith("qt_")
        and QAccessible.queryAccessibleInterface(widget).role() in CONTROLS
        and not spoken(widget)
    ]
