"""What a hand does: finds things by the name a screen reader says, clicks, types, presses keys."""

from collections.abc import Iterator
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from snapshot_manager.gui.passages.find_bar import FindBar

W = TypeVar("W", bound=QWidget)

_FOUND_WITHIN_S = 20
_NOTCH = 120
"""What a mouse tells of one notch of its wheel."""


def spoken(widget: QWidget) -> str:
    """The name that a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).replace("&", "")


def shown(inside: QWidget, kind: type[W]) -> Iterator[W]:
    """Everything of a kind that can be seen."""
    return (each for each in inside.findChildren(kind) if each.isVisibleTo(inside))


def the(inside: QWidget, kind: type[W], name: str) -> W:
    """The one visible widget of this kind whose spoken name begins so."""
    found = [each for each in shown(inside, kind) if spoken(each).startswith(name)]
    names = sorted({spoken(each) for each in shown(inside, kind)})
    assert len(found) == 1, f"{len(found)} {kind.__name__} named “{name}”; there are {names}"
    return found[0]


def click(inside: QWidget, name: str) -> None:
    """Click the button of this name."""
    button = the(inside, QAbstractButton, name)
    middle = button.rect().center()
    # The text of a tick box is where a hand clicks; its middle may be empty ground.
    place = QPoint(min(10, middle.x()), middle.y()) if isinstance(button, QCheckBox) else middle
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)


def only(inside: QWidget, kind: type[W]) -> W:
    """The one visible widget of this kind."""
    (found,) = shown(inside, kind)
    return found


def roll(over: QWidget, notches: int) -> None:
    """Turn the mouse wheel over the middle of a widget, upwards for positive notches."""
    window = over.window()
    QTest.wheelEvent(
        window.windowHandle(), over.mapTo(window, over.rect().center()), QPoint(0, _NOTCH * notches)
    )


def press(inside: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key as the desktop would: shortcuts first, then whatever has the focus."""
    together = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        together |= each
    QTest.keyClick(inside.window().windowHandle(), key, together)


def write(inside: QWidget, text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(QApplication.focusWidget() or inside, text)


def find(dialog: QWidget, text: str) -> None:
    """Type into the find bar of a dialog, and wait as a person does until it has led to the first place."""
    press(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write(dialog, text)
    wait_until_found(dialog)


def wait_until_found(dialog: QWidget) -> None:
    """Wait until the find bar of a dialog has found all there is."""
    bar, until = next(shown(dialog, FindBar)), monotonic() + _FOUND_WITHIN_S
    while bar.is_searching:
        assert monotonic() < until, "It is still searching"
        QTest.qWait(1)


def tab_order(window: QWidget) -> list[str]:
    """The spoken names that Tab goes through, from where the focus is until it is back there."""
    names: list[str] = []
    first = QApplication.focusWidget()
    while True:
        focused = QApplication.focusWidget()
        assert focused is not None, "Tab led out of the window"
        names.append(spoken(focused))
        press(window, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first or len(names) > 100:
            return names
