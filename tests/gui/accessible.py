"""What a screen reader is told of a window: Qt's own tree of accessible objects, walked downwards."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

Role = QAccessible.Role

INTERACTIVE = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.Link,
    Role.List,
    Role.ListItem,
    Role.MenuItem,
    Role.PageTab,
    Role.PageTabList,
    Role.RadioButton,
    Role.Slider,
    Role.SpinBox,
    Role.Table,
    Role.Tree,
    Role.TreeItem,
}
"""The roles of what a person acts on."""

VALUED = {Role.ProgressBar, Role.Slider, Role.SpinBox, Role.Dial}

_SAID_NOTHING = {Role.Client, Role.Pane, Role.Grouping, Role.NoRole, Role.Window, Role.Whitespace}
"""Roles that tell nothing of what can be done with it."""

_MOST_CHILDREN = 200
"""So many rows of a list are listened to."""


def everything_in(window: QWidget) -> Iterator[QAccessibleInterface]:
    """All that can be seen of a window, the window itself first."""
    yield from _below(QAccessible.queryAccessibleInterface(window))


def _below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for place in range(min(interface.childCount(), _MOST_CHILDREN)):
        child = interface.child(place)
        if child.isValid() and not child.state().invisible:
            yield from _below(child)


def name_of(interface: QAccessibleInterface) -> str:
    """What is said of it first."""
    return interface.text(QAccessible.Text.Name)


def described(interface: QAccessibleInterface) -> str:
    """Something to find it by."""
    thing = interface.object()
    return (
        f"{interface.role().name} {type(thing).__name__} “{name_of(interface)}” {interface.rect().getRect()}"
    )


def faults_of(window: QWidget) -> list[str]:
    """What a screen reader could not tell: controls without a name or a role, figures without a value."""
    return [fault for each in everything_in(window) if not _is_inner(each) for fault in _faults(each)]


def _faults(each: QAccessibleInterface) -> Iterator[str]:
    thing, role = each.object(), each.role()
    takes_keys = isinstance(thing, QWidget) and _takes_tab(thing)
    if (takes_keys or role in INTERACTIVE) and not name_of(each).strip():
        yield f"no name: {described(each)}"
    if takes_keys and role in _SAID_NOTHING and not isinstance(thing, QKeySequenceEdit):  # Qt gives it none
        yield f"no role: {described(each)}"
    if role in VALUED and not each.text(QAccessible.Text.Value) and each.valueInterface() is None:
        yield f"no value: {described(each)}"


def _is_inner(interface: QAccessibleInterface) -> bool:
    """Whether it is a piece of one of Qt's own controls, which speaks for it."""
    thing: object = interface.object()
    if isinstance(thing, QLineEdit) and isinstance(thing.parent(), QKeySequenceEdit):
        return False  # this piece has the keyboard itself
    parent = thing.parent() if isinstance(thing, QObject) else None  # rows of lists are no objects
    while isinstance(parent, QWidget):
        if isinstance(
            parent, QAbstractSpinBox | QComboBox | QKeySequenceEdit
        ) or parent.objectName().startswith("qt_tabwidget"):
            return True
        parent = parent.parent()
    return False


# -- the keyboard --


def tab_stops(window: QWidget) -> list[QWidget]:
    """The widgets that Tab goes through, from where the keyboard is until it is back there."""
    stops: list[QWidget] = []
    while (held := QApplication.focusWidget()) is not None and held not in stops:
        stops.append(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is held:  # it keeps Tab to itself
            break
    return stops


def unreached(window: QWidget, stops: list[QWidget]) -> list[str]:
    """The controls that Tab should lead to and does not."""
    return [
        described(QAccessible.queryAccessibleInterface(each))
        for each in window.findChildren(QWidget)
        if _should_be_reached(each, window) and each not in stops
    ]


def _should_be_reached(widget: QWidget, window: QWidget) -> bool:
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False  # the arrow keys lead to the others of a group
    return (
        widget.window() is window and widget.isVisibleTo(window) and widget.isEnabled() and _takes_tab(widget)
    )


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def against_reading_order(stops: list[QWidget]) -> list[str]:
    """Where Tab leads back, to something above or to the left on the same line; the way round is none."""
    back = [
        f"{_said(one)} → {_said(following)}"
        for one, following in pairwise([*stops, *stops[:1]])
        if _is_before(following, one)
    ]
    return back if len(back) > 1 else []


def _is_before(one: QWidget, other: QWidget) -> bool:
    """Whether it is read earlier; what is scrolled together counts where it is in the whole."""
    scrolled = _scrolled_with(one)
    together = scrolled is not None and scrolled is _scrolled_with(other)
    first, second = (each if together else _scrolled_with(each) or each for each in (one, other))
    here, there = _place(first), _place(second)
    same_line = here.top() < there.bottom() and there.top() < here.bottom()
    return here.bottom() <= there.top() or (same_line and here.right() <= there.left())


def _scrolled_with(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


def _said(widget: QWidget) -> str:
    return described(QAccessible.queryAccessibleInterface(widget))
