"""The storage meter: what the library really takes on disk, against the quota."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import colours, theme
from snapshot_manager.gui.words import amounts
from snapshot_manager.gui.words.language import tr

_BAR = 10
_RING = 4
"""How far around the bar its ring lies while it has the keyboard."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NARROWEST = 240


class Meter(QAbstractButton):
    """Shows what is taken; a click asks how it is made up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.taken_bytes = 0
        self.quota_bytes = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEnabled(False)
        self.say()

    def show_figures(self, taken_bytes: int, quota_bytes: int) -> None:
        """Show what the library's files take, and what they may."""
        self.taken_bytes, self.quota_bytes = taken_bytes, quota_bytes
        self.setEnabled(True)
        self.say()

    def say(self) -> None:
        """Say everything in the language in force."""
        self.setToolTip(tr("See how the storage is made up"))
        self.setAccessibleName(", ".join(filter(None, (self.said, self.percent))))
        self.updateGeometry()
        self.update()

    @property
    def said(self) -> str:
        """The figures: "Storage: 45.2 MB / 100.0 MB"."""
        if not self.quota_bytes:
            return tr("Storage")
        taken, quota = (amounts.size(each) for each in (self.taken_bytes, self.quota_bytes))
        return tr("Storage: {taken} / {quota}", taken=taken, quota=quota)

    @property
    def shown(self) -> str:
        """As much of what is said as there is room for; the figures come before the word."""
        metrics = QFontMetrics(self.font())
        room = self.width() - metrics.horizontalAdvance(self.percent) - theme.S
        figures = f"{amounts.size(self.taken_bytes)} / {amounts.size(self.quota_bytes)}"
        whole = metrics.horizontalAdvance(self.said) <= room or not self.quota_bytes
        return metrics.elidedText(self.said if whole else figures, Qt.TextElideMode.ElideRight, room)

    @property
    def percent(self) -> str:
        """The share: "45%"."""
        return amounts.percent(self.taken_bytes, self.quota_bytes) if self.quota_bytes else ""

    @property
    def share(self) -> float:
        """How much of the quota is taken; 1.0 is all of it."""
        return self.taken_bytes / self.quota_bytes if self.quota_bytes else 0.0

    @override
    def sizeHint(self) -> QSize:
        """One line of text above the bar, wide enough that its figures stay apart."""
        metrics = QFontMetrics(self.font())
        figures = metrics.horizontalAdvance(self.said) + theme.L + metrics.horizontalAdvance(self.percent)
        height = metrics.height() + theme.S + _BAR + 2 * theme.S
        return QSize(max(_NARROWEST, figures), height)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint the figures, and the bar below them."""
        chosen = colours.in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(0, theme.S, 0, -theme.S)
        line = QRect(inside.left(), inside.top(), inside.width(), QFontMetrics(self.font()).height())
        painter.setPen(chosen.q("text"))
        painter.drawText(line, _LEFT, self.shown)
        painter.setPen(
            chosen.q({"red_fill": "red", "amber_fill": "amber"}.get(colours.of_fill(self.share), "muted"))
        )
        painter.drawText(line, _RIGHT, self.percent)
        self._paint_bar(painter, QRectF(inside.left(), line.bottom() + theme.S, inside.width(), _BAR))
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        chosen = colours.in_force()
        if self.hasFocus():
            painter.setPen(QPen(chosen.q("focus"), 2))
            ring = bar.adjusted(1, 1 - _RING, -1, _RING - 1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
            bar = bar.adjusted(_RING, 0, -_RING, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(chosen.q("track"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if self.share > 0:
            width = max(min(self.share, 1.0) * bar.width(), _BAR)
            painter.setBrush(chosen.q(colours.of_fill(self.share)))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, _BAR), _BAR / 2, _BAR / 2)
