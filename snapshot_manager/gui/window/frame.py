"""Where everything stands in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QSpacerItem, QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.window.window_state import Rooms

if TYPE_CHECKING:
    from snapshot_manager.gui.window.toasts import Toast

_BUSY = 2
"""Where in the column the bar that tells of long work stands: below the header and the meter."""


class Frame(QWidget):
    """Header and meter, and below them the list with the timeline around it.

    What is brought in after the first paint has its room held from the start, as large as it was when the
    window was left, so that nothing moves then.

    Args:
        header: Stands on top.
        meter: Stands below it.
        shown: The list, or what stands in its place.
        rooms: How large the timeline was when the window was left.
    """

    def __init__(self, header: QWidget, meter: QWidget, shown: QLayout, rooms: "Rooms") -> None:
        super().__init__()
        self._rooms = rooms
        self._timeline: tuple[QWidget, QWidget] | None = None
        self._held: list[QWidget] = []
        self._toast: Toast | None = None
        self._toast_room = QSpacerItem(0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        self._column.setSpacing(theme.M)
        self._column.addWidget(header)
        self._meter = meter
        self._standing: QWidget | None = None
        self._beside_meter = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside_meter.addWidget(meter, 1)
        self._column.addLayout(self._beside_meter)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.row.setSpacing(theme.M)
        self.row.addLayout(shown, 1)
        self._column.addLayout(self.row, 1)

    @property
    def rooms(self) -> "Rooms":
        """How large the timeline is now; while it is not shown, how large it was."""
        if self._timeline is None or not self._timeline[0].isVisible():
            return self._rooms
        panel, details = self._timeline
        beside = self.row.direction() is QBoxLayout.Direction.LeftToRight
        room = details.width() if beside else details.height()
        return Rooms(panel.height(), room if details.isVisible() else 0, beside=beside)

    def hold_rooms(self) -> None:
        """Hold the rooms of what belongs to a list until it comes."""
        if self._timeline is not None or self._held:
            return
        if self._rooms.panel:
            self._column.insertWidget(self._column.indexOf(self.row), self._card(height=self._rooms.panel))
        if self._rooms.details and self._rooms.beside:
            self.row.addWidget(self._card(width=self._rooms.details))
        elif self._rooms.details:
            self.row.setDirection(QBoxLayout.Direction.TopToBottom)
            self.row.addWidget(self._card(height=self._rooms.details))
        for each in self._held:
            each.show()  # in the same paint as the list

    def put_standing(self, button: QWidget) -> None:
        """Put in what says how automatic snapshots stand."""
        self._standing = button
        self._beside_meter.addWidget(button)
        self._place_standing()

    def put_busy(self, bar: QWidget) -> None:
        """Put in what tells of long work."""
        self._column.insertWidget(_BUSY, bar)

    def put_toast(self, toast: "Toast") -> None:
        """Put in the notices: below all else, so that nothing is hidden while one is shown."""
        self._toast = toast
        toast.setParent(self)
        toast.hide()
        self._column.addSpacerItem(self._toast_room)
        toast.place_wanted.connect(self._place_toast)

    def _place_toast(self) -> None:
        """Keep room below the list; where there is not enough, a notice lies over the list's end."""
        if self._toast is None:
            return
        inside = self.rect().marginsRemoved(self._column.contentsMargins())
        size = self._toast.wanted(inside.size())
        kept = self._toast_room.sizeHint().height()
        spare = max(0, self.height() - self._least_height() + kept)
        room = 0 if self._toast.isHidden() else min(size.height() + theme.M, spare)
        if room != kept:
            self._toast_room.changeSize(0, room)
            self._column.invalidate()
            self._column.activate()
        left = inside.left() + (inside.width() - size.width()) // 2
        self._toast.setGeometry(QRect(QPoint(left, inside.bottom() + 1 - size.height()), size))
        self._toast.raise_()

    def _least_height(self) -> int:
        """What all that stands below each other takes at least."""
        if self._column.hasHeightForWidth():
            return self._column.totalMinimumHeightForWidth(self.width())
        return self._column.totalMinimumSize().height()

    def put_timeline(self, panel: QWidget, details: QWidget) -> None:
        """Put in the timeline, where its room was held."""
        for each in self._held:
            each.hide()
            each.deleteLater()
        self._held.clear()
        self._column.insertWidget(self._column.indexOf(self.row), panel)
        self.row.addWidget(details)
        self._timeline = panel, details

    @override
    def event(self, event: QEvent) -> bool:
        """Put what stands beside the meter below it, where there is no room beside it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place_standing()
            self._place_toast()
        return super().event(event)

    def _place_standing(self) -> None:
        if self._standing is None:
            return
        wanted = self._meter.sizeHint().width() + self._standing.sizeHint().width() + theme.M
        beside = wanted <= self.width() - 2 * theme.L
        self._beside_meter.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def _card(self, *, width: int = 0, height: int = 0) -> QFrame:
        card = QFrame()
        theme.set_kind(card, "card")
        if width:
            card.setFixedWidth(width)
        if height:
            card.setFixedHeight(height)
        self._held.append(card)
        return card
