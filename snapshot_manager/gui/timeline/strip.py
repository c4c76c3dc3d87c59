"""The strip: marks on a time axis that a person zooms, pans and scrubs."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from typing_extensions import override

from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.timeline.strip_view import StripView
from snapshot_manager.gui.words import foreign_text
from snapshot_manager.gui.words.language import marked

ZOOM_STEP = 0.8
"""How much of the time is still shown after one step of zooming in."""

STRIP_KEYS = (
    ("Left; Right", marked("Previous and next snapshot")),
    ("Home; End", marked("Oldest and newest snapshot")),
    ("PgUp; PgDown", marked("Earlier and later")),
    ("+; -", marked("Show less time, or more")),
)
"""The keys of the strip, for the page of all keys."""

_WHEEL_STEP = 120.0
_PAN_STEP = 60.0


class Strip(StripView):
    """The strip with mouse, wheel and keys. Lives on the GUI thread."""

    chosen = Signal(object)
    """The key of the snapshot that the person moved to."""

    asked = Signal(object)
    """An ``Action`` that the person wants done with what is selected."""

    def __init__(
        self, clock: Callable[[], datetime], sentence: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(clock, sentence, parent)
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._scrubbing = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # -- keys --

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from snapshot to snapshot, or move and zoom what is shown."""
        key = Qt.Key(event.key())
        count = len(self.view.track)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -count - 1, Qt.Key.Key_End: count}
        pans = {Qt.Key.Key_PageUp: -0.8, Qt.Key.Key_PageDown: 0.8}
        zooms = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}
        if key in steps:
            self._choose(self.view.beside(steps[key]))
        elif key in pans:
            self.pan(pans[key] * self.width())
        elif key in zooms:
            self.zoom(zooms[key])
        else:
            super().keyPressEvent(event)

    # -- mouse --

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is; with Shift, or sideways, pan."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self.pan(-(turned.x() or turned.y()) / _WHEEL_STEP * _PAN_STEP)
        else:
            self.zoom(ZOOM_STEP ** (turned.y() / _WHEEL_STEP), event.position().x())
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to scrub on the axis, or to pan anywhere else."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._dragged = event.position()
            self._scrubbing = self._on_axis(event.position())
            if self._scrubbing:
                self._scrub(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub or pan, or show what is under the mouse."""
        at = event.position()
        if self._pressed is None or self._dragged is None:
            self._hover(at)
        elif self._scrubbing:
            self._scrub(at.x())
        elif self._dragged != self._pressed or self._is_drag(at - self._pressed):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(self._dragged.x() - at.x())
            self._dragged = at

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click for what it was meant for."""
        was_click = self._pressed is not None and self._dragged == self._pressed and not self._scrubbing
        self._pressed = self._dragged = None
        self._scrubbing = False
        if was_click and event.button() is Qt.MouseButton.LeftButton:
            self._click(event.position())
        self._hover(event.position())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """View the snapshot whose mark it is; elsewhere it is just another press."""
        number = self._cluster_at(event.position())
        if number is not None and self._clusters[number].count == 1:
            self.asked.emit(Action.VIEW)
        else:
            self.mousePressEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hovered = None
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        """Tell what is under the mouse that rests."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), foreign_text.tip(self.told_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    # -- within --

    def _choose(self, key: int | None, *, reveal: bool = True) -> None:
        if key is not None and key != self.view.key:
            self.go_to(key, reveal=reveal)
            self.chosen.emit(key)
        elif reveal:
            self.reveal()  # it may lie beside what is shown

    def _scrub(self, x: float) -> None:
        place = self.view.nearest(x)
        if place is not None:
            self._choose(self.view.track.marks.key[place], reveal=False)

    def _click(self, at: QPointF) -> None:
        number = self._cluster_at(at)
        if number is None:
            return
        cluster = self._clusters[number]
        if cluster.count > 1 and self.view.zoom_into(cluster):
            self._refresh()
        else:
            self._choose(self.view.track.marks.key[cluster.stop - 1], reveal=False)

    def _hover(self, at: QPointF) -> None:
        hovered = self._cluster_at(at)
        shape = Qt.CursorShape.ArrowCursor if hovered is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(Qt.CursorShape.SplitHCursor if self._on_axis(at) else shape)
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def _is_drag(self, by: QPointF) -> bool:
        return by.manhattanLength() >= QApplication.startDragDistance()
