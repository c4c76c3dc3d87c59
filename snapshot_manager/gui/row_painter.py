"""Paints headings and snapshots of the list, and says where their buttons are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from snapshot_manager.gui import colours, icons, theme
from snapshot_manager.gui.action_places import offered
from snapshot_manager.gui.action_specs import SPECS, Action, label, text
from snapshot_manager.gui.groups import Group, Heights
from snapshot_manager.gui.language import tr
from snapshot_manager.gui.words import amounts, snapshot_words, times
from snapshot_manager.model.marks import Kind
from snapshot_manager.model.results import Mention
from snapshot_manager.model.snapshot import Snapshot, SnapshotType

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_DOT = "  •  "
_TEXT_BUTTONS_FROM = 60
"""A row narrower than so many times its text height has buttons with icons alone."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a row is doing at the moment.

    Attributes:
        hovered: The mouse is over it.
        selected: It is selected.
        focused: It has the keyboard.
        button: Its button that the mouse is over.
        words: What is searched; it is marked wherever the row says it.
        mention: Where the snapshot says it.
    """

    hovered: bool = False
    selected: bool = False
    focused: bool = False
    button: Action | None = None
    words: tuple[str, ...] = ()
    mention: Mention | None = None

    @property
    def busy(self) -> bool:
        """Whether the row shows its buttons."""
        return self.hovered or self.selected or self.focused


class RowPainter:
    """Everything that depends on font and colours, made once for each of them.

    Args:
        font: The list's font.
    """

    def __init__(self, font: QFont) -> None:
        self.colours = colours.in_force()
        self._body = font
        self._title = theme.scaled(font, theme.BODY, bold=True)
        self._small = theme.scaled(font, theme.SMALL)
        self._badge = theme.scaled(font, theme.SMALL * 0.94, bold=True)
        self._mark = theme.scaled(font, theme.HEADING)
        self._line = QFontMetrics(self._title).height()
        self._small_line = QFontMetrics(self._small).height()
        self._pad = theme.row_padding()
        self._between = min(theme.S, self._pad)

    @property
    def heights(self) -> Heights:
        """The heights of rows in this font."""
        row = self._line + self._small_line + 2 * self._pad + self._between
        return Heights(heading=self._line + 2 * self._pad, row=row, gap=theme.M, foot=theme.XS)

    # -- a group --

    def card(self, painter: QPainter, rect: QRect) -> None:
        """The card that a group lies on."""
        painter.setPen(QPen(self.colours.q("line"), 1))
        painter.setBrush(self.colours.q("card"))
        painter.drawRoundedRect(
            QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.CARD_RADIUS, theme.CARD_RADIUS
        )

    def heading(self, painter: QPainter, rect: QRect, group: Group, look: Look) -> None:
        """A group's heading."""
        if look.hovered or look.focused:
            self._frame(painter, rect.adjusted(3, 3, -3, -3), "hover", ring=look.focused)
        edge = icons.SIZE
        arrow = "chevron-down" if group.is_open else "chevron-right"
        self._icon(painter, arrow, "muted", QPoint(rect.left() + theme.M, rect.center().y() - edge // 2 + 1))
        left = rect.left() + theme.M + edge + theme.S
        title = group.title.upper()
        self._text(painter, self._title, "text", QRect(left, rect.top(), rect.width(), rect.height()), title)
        left += QFontMetrics(self._title).horizontalAdvance(title) + theme.S
        room = QRect(left, rect.top(), rect.right() - theme.L - left, rect.height())
        self._text(painter, self._small, "muted", room, self.counted(group))
        for place in self.heading_buttons(rect, group).values():
            role = "text" if look.button is Action.CLEAN_UP else "accent_text"
            self._text(painter, self._small, role, place, _clean_up(), where=_CENTRE)
            room.setRight(place.left())
        more = "" if group.is_open else tr("View All") if group.name == "older" else tr("Show")
        self._text(painter, self._small, "accent_text", room, more, where=_RIGHT)

    def counted(self, group: Group) -> str:
        """What a heading says beside its title."""
        return f"{amounts.snapshots(group.count)}{_DOT}{amounts.size(group.size_bytes)}"

    def heading_buttons(self, rect: QRect, group: Group) -> dict[Action, QRect]:
        """Where the buttons of a heading in this rectangle are."""
        if not group.can_be_cleaned:
            return {}
        width = QFontMetrics(self._small).horizontalAdvance(_clean_up()) + 2 * theme.M
        right = rect.right() - theme.L + theme.M
        return {Action.CLEAN_UP: QRect(right - width, rect.top(), width, rect.height())}

    # -- a snapshot --

    def snapshot(
        self, painter: QPainter, rect: QRect, snapshot: Snapshot | None, look: Look, now: datetime
    ) -> None:
        """A snapshot's row; a placeholder when it is not there yet."""
        inside = rect.adjusted(5, 2, -5, -2)
        if look.selected:
            self._frame(painter, inside, "selected", ring=look.focused)
        elif look.hovered or look.focused:
            self._frame(painter, inside, "hover", ring=look.focused)
        if snapshot is None:
            self._placeholder(painter, rect)
            return
        self._first_line(painter, rect, snapshot, look, now)
        self._second_line(painter, rect, snapshot, look)
        if look.busy:
            for action, place in self.buttons(rect, snapshot).items():
                self._button(
                    painter, place, action, hovered=action is look.button, labelled=self._labelled(rect)
                )

    def buttons(self, rect: QRect, snapshot: Snapshot) -> dict[Action, QRect]:
        """Where the buttons of a row in this rectangle are, and the star."""
        labelled = self._labelled(rect)
        height = self._small_line + self._between + 2
        right = rect.right() - theme.L + 1
        top = self._second_top(rect) + (self._small_line - height) // 2
        places: dict[Action, QRect] = {}
        for action in reversed(offered(snapshot)):
            width = self._button_width(action) if labelled else height + theme.XS
            places[action] = QRect(right - width, top, width, height)
            right -= width + theme.XS
        if not snapshot.deleted_at:
            places[Action.STAR] = self._star(rect)
        return places

    def _first_line(
        self, painter: QPainter, rect: QRect, snapshot: Snapshot, look: Look, now: datetime
    ) -> None:
        top = rect.top() + self._pad
        kind = snapshot_words.kind(snapshot)
        box = QRect(rect.left() + theme.L, top, self._line, self._line)
        self._text(painter, self._mark, KIND_COLOURS[kind], box, kind.value, where=_CENTRE)
        right = self._paint_badge(painter, rect, snapshot.type, top)
        left = self._text_left(rect)
        said = times.clock(snapshot.timestamp)
        if not times.is_lately(snapshot.timestamp, now):
            said = times.date_and_time(snapshot.timestamp, now)
        width = QFontMetrics(self._body).horizontalAdvance(said)
        self._text(painter, self._body, "muted", QRect(left, top, width + 2, self._line), said)
        left += width + theme.M
        title = snapshot_words.title(snapshot)
        title = tr("“{title}”", title=title) if snapshot.description else title
        room = QRect(left, top, right - left, self._line)
        self._mark_words(painter, self._title, room, title, look.words)
        self._text(painter, self._title, "text", room, title)

    def _second_line(self, painter: QPainter, rect: QRect, snapshot: Snapshot, look: Look) -> None:
        top = self._second_top(rect)
        right = rect.right() - theme.L
        if look.busy:
            right = min(
                place.left()
                for action, place in self.buttons(rect, snapshot).items()
                if action is not Action.STAR
            )
        if snapshot.starred or (look.busy and not snapshot.deleted_at):
            star = self._star(rect)
            name = "star-filled" if snapshot.starred else "star"
            self._icon(painter, name, "amber" if snapshot.starred else "muted", star.topLeft(), star.width())
        left = self._text_left(rect)
        said = _DOT.join(([tr("Starred")] if snapshot.starred else []) + snapshot_words.details(snapshot))
        if look.mention:
            said = snapshot_words.mention(look.mention)
        room = QRect(left, top, right - theme.S - left, self._small_line)
        alarmed = snapshot.summary.has_error or bool(snapshot_words.unreadable(snapshot))
        self._mark_words(painter, self._small, room, said, look.words)
        role = "text" if look.mention else "red" if alarmed else "muted"
        self._text(painter, self._small, role, room, said)

    def _paint_badge(self, painter: QPainter, rect: QRect, kind: SnapshotType, top: int) -> int:
        """Paint the badge at the right end; answers where the room left of it ends."""
        said = snapshot_words.badge(kind)
        metrics = QFontMetrics(self._badge)
        width = metrics.horizontalAdvance(said) + 2 * theme.S
        height = metrics.height() + 2
        box = QRect(rect.right() - theme.L - width + 1, top + (self._line - height) // 2, width, height)
        painter.setPen(QPen(self.colours.q(f"on_{kind.value}"), 1) if self._outlined else Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.q(kind.value))
        painter.drawRoundedRect(box, height / 2, height / 2)
        self._text(painter, self._badge, f"on_{kind.value}", box, said, where=_CENTRE)
        return box.left() - theme.M

    def _placeholder(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.q("track"))
        left = self._text_left(rect)
        for top, share in ((rect.top() + self._pad, 0.4), (self._second_top(rect), 0.25)):
            painter.drawRoundedRect(QRectF(left, top + 3, rect.width() * share, self._small_line - 6), 4, 4)

    # -- a button --

    def _button(
        self, painter: QPainter, rect: QRect, action: Action, *, hovered: bool, labelled: bool
    ) -> None:
        if action is Action.STAR:
            return
        painter.setPen(QPen(self.colours.q("line"), 1))
        painter.setBrush(self.colours.q("hover" if hovered else "card"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        role = "red" if action is Action.DELETE else "accent_text"
        edge = self._small_line
        top = rect.center().y() - edge // 2 + 1
        if not labelled:
            self._icon(
                painter, SPECS[action].icon, role, QPoint(rect.center().x() - edge // 2 + 1, top), edge
            )
            return
        self._icon(painter, SPECS[action].icon, role, QPoint(rect.left() + 7, top), edge)
        self._text(painter, self._small, role, rect.adjusted(7 + edge + 5, 0, 0, 0), label(action))

    def _button_width(self, action: Action) -> int:
        return QFontMetrics(self._small).horizontalAdvance(label(action)) + self._small_line + 7 + 5 + 9

    def _labelled(self, rect: QRect) -> bool:
        return rect.width() > _TEXT_BUTTONS_FROM * self._small_line / 1.2

    # -- places --

    def _text_left(self, rect: QRect) -> int:
        return rect.left() + theme.L + self._line + theme.S

    def _second_top(self, rect: QRect) -> int:
        return rect.top() + self._pad + self._line + self._between

    def _star(self, rect: QRect) -> QRect:
        """The star stands below the mark, so that no text moves when it comes."""
        edge = self._small_line
        left = rect.left() + theme.L + (self._line - edge) // 2
        return QRect(left, self._second_top(rect), edge, edge)

    @property
    def _outlined(self) -> bool:
        """High contrast tells badges apart by their border."""
        return self.colours.manual == self.colours.auto

    # -- paint --

    def _frame(self, painter: QPainter, rect: QRect, fill: str, *, ring: bool) -> None:
        painter.setPen(QPen(self.colours.q("focus"), 2) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.q(fill))
        painter.drawRoundedRect(QRectF(rect), theme.RADIUS, theme.RADIUS)

    def _text(
        self,
        painter: QPainter,
        font: QFont,
        role: str,
        rect: QRect,
        text: str,
        *,
        where: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self.colours.q(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, where, shown)

    def _mark_words(
        self, painter: QPainter, font: QFont, rect: QRect, text: str, words: Sequence[str]
    ) -> None:
        """Paint the ground below what was searched, as far as it is shown."""
        if not words:
            return
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.q("edited"))
        for word in words:
            for found in re.finditer(re.escape(word), shown, re.IGNORECASE):
                left = rect.left() + metrics.horizontalAdvance(shown[: found.start()])
                width = metrics.horizontalAdvance(shown[: found.end()]) + rect.left() - left
                top = rect.top() + (rect.height() - metrics.height()) // 2
                painter.drawRoundedRect(QRectF(left - 1, top, width + 2, metrics.height()), 3, 3)

    def _icon(self, painter: QPainter, name: str, role: str, at: QPoint, edge: int = icons.SIZE) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(at), icons.pixmap(name, getattr(self.colours, role), edge, ratio))


KIND_COLOURS = {
    Kind.MANUAL: "accent_text",
    Kind.AUTO: "muted",
    Kind.WARNING: "amber",
    Kind.ERROR: "red",
}


def _clean_up() -> str:
    """What a heading's button says."""
    return text(Action.CLEAN_UP).replace("&", "")
