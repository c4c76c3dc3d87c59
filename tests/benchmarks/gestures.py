"""What a hand does at the window, a gesture for each frame."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollBar, QWidget

FRAMES = 200
NOTCH = 120
"""What a wheel turns by at a time."""

Gesture = Callable[[], object]
Ways = Mapping[str, Callable[[], Sequence[Gesture]]]
"""By what a person calls it, the gestures one after the other."""

_NO_BUTTON, _NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


def scrolling(view: QAbstractItemView) -> Ways:
    """How a long list is scrolled."""
    bar, ground = view.verticalScrollBar(), view.viewport()
    return {
        "by the wheel": lambda: [partial(_turn, ground, -NOTCH)] * FRAMES,
        "by the Page key": lambda: [partial(QTest.keyClick, view, Qt.Key.Key_PageDown)] * FRAMES,
        "dragging the bar": lambda: _drag(bar),
    }


def along_the_axis(strip: QWidget) -> Ways:
    """How a person moves about in a timeline."""
    left, right = 0.3 * strip.width(), 0.7 * strip.width()
    inwards, outwards = partial(_turn, strip, NOTCH, right), partial(_turn, strip, -NOTCH, left)
    earlier, later = (partial(_turn, strip, by, keys=Qt.KeyboardModifier.ShiftModifier) for by in (30, -30))
    return {
        "panning": lambda: [inwards, *[earlier] * (FRAMES // 2), *[later] * (FRAMES // 2)],
        "zooming": lambda: [inwards] * (FRAMES // 4) + [outwards] * (FRAMES // 4),
        "under the mouse": lambda: [
            partial(_move, strip, QEvent.Type.MouseMove, QPoint(x, 12), _NO_BUTTON)
            for x in range(0, strip.width(), 10)
        ],
    }


def _turn(widget: QWidget, angle: int, x: float | None = None, keys: Qt.KeyboardModifier = _NO_KEY) -> None:
    middle = QPointF(widget.rect().center())
    at = middle if x is None else QPointF(x, middle.y())
    away, phase = QPoint(0, angle), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), away, _NO_BUTTON, keys, phase, False)
    QApplication.sendEvent(widget, event)


def _drag(bar: QScrollBar) -> list[Gesture]:
    """The scroll bar's handle, from one end to the other and back."""
    bar.setValue(0)
    down = [_slider(bar, share / (FRAMES / 2)) for share in range(FRAMES // 2)]
    grip = partial(_move, bar, QEvent.Type.MouseButtonPress, bar.rect().topLeft() + QPoint(6, 10))
    return [grip, *down, *down[::-1]]


def _slider(bar: QScrollBar, share: float) -> Gesture:
    return partial(_move, bar, QEvent.Type.MouseMove, QPoint(6, 10 + round(share * (bar.height() - 20))))


def _move(
    widget: QWidget, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    where = QPointF(at)
    event = QMouseEvent(kind, where, widget.mapToGlobal(where), button, button, _NO_KEY)
    QApplication.sendEvent(widget, event)
