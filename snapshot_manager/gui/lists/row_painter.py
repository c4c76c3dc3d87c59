"""Paints the snapshots of the list, and says where their buttons are."""

import re
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from snapshot_manager.gui.lists.group_painter import CENTRE, DOT, GroupPainter, Look
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.menus.action_places import offered
from snapshot_manager.gui.menus.action_specs import SPECS, Action, label
from snapshot_manager.gui.words import snapshot_words, times
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.marks import Kind
from snapshot_manager.model.snapshot import Snapshot, SnapshotType

MARK_COLOURS = {
    Kind.MANUAL: "accent_text",
    Kind.AUTO: "muted",
    Kind.WARNING: "amber",
    Kind.ERROR: "red",
}
"""The name of the colour in which a kind of snapshot is marked, in its row and on the timeline."""

_INSIDE = 4
"""How far from a row's lower edge its buttons stay, also where rows are close together."""
_BADGE_FROM = 26
"""A row narrower than so many lines are high leaves the badge out for a long title; the mark tells it too."""
_TEXT_BUTTONS_FROM = 60
"""A row narrower than so many times its text height has buttons with icons alone."""


class RowPainter(GroupPainter):
    """Paints rows of two lines, with badge, star and buttons."""

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
        self._second_line(painter, rect, snapshot, look, now)
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
        top = min(self._second_top(rect) + (self._small_line - height) // 2, rect.bottom() - _INSIDE - height)
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
        self._text(painter, self._mark, MARK_COLOURS[kind], box, kind.value, where=CENTRE)
        left = self._text_left(rect)
        said = times.clock(snapshot.timestamp)
        if not times.is_lately(snapshot.timestamp, now):
            said = times.date_and_time(snapshot.timestamp, now)
        width = QFontMetrics(self._body).horizontalAdvance(said)
        self._text(painter, self._body, "muted", QRect(left, top, width + 2, self._line), said)
        left += width + theme.M
        title = snapshot_words.title(snapshot)
        title = tr("“{title}”", title=title) if snapshot.description else title
        right = self._paint_badge(painter, rect, snapshot.type, top, left + self._title_room(rect, title))
        room = QRect(left, top, right - left, self._line)
        self._mark_words(painter, self._title, room, title, look.words)
        self._text(painter, self._title, "text", room, title)

    def _second_line(
        self, painter: QPainter, rect: QRect, snapshot: Snapshot, look: Look, now: datetime
    ) -> None:
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
        starred = [tr("Starred")] if snapshot.starred else []
        said = DOT.join(starred + snapshot_words.details(snapshot, now))
        if look.mention:
            said = snapshot_words.mention(look.mention)
        room = QRect(left, top, right - theme.S - left, self._small_line)
        self._mark_words(painter, self._small, room, said, look.words)
        role = "text" if look.mention else _alarm(snapshot)
        self._text(painter, self._small, role, room, said)

    def _title_room(self, rect: QRect, title: str) -> int:
        """How much of the first line the title is owed; in a wide row the badge has its room in any case."""
        narrow = rect.width() < _BADGE_FROM * self._line
        return QFontMetrics(self._title).horizontalAdvance(title) if narrow else 0

    def _paint_badge(self, painter: QPainter, rect: QRect, kind: SnapshotType, top: int, title: int) -> int:
        """Paint the badge at the right end, unless the title reaches so far; answers where the room ends."""
        said = snapshot_words.badge(kind)
        metrics = QFontMetrics(self._badge)
        width = metrics.horizontalAdvance(said) + 2 * theme.S
        height = metrics.height() + 2
        box = QRect(rect.right() - theme.L - width + 1, top + (self._line - height) // 2, width, height)
        if box.left() - theme.M < title:
            return rect.right() - theme.L
        painter.setPen(QPen(self.colours.q(f"on_{kind.value}"), 1) if self._outlined else Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.q(kind.value))
        painter.drawRoundedRect(box, height / 2, height / 2)
        self._text(painter, self._badge, f"on_{kind.value}", box, said, where=CENTRE)
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

    def _star(self, rect: QRect) -> QRect:
        """The star stands below the mark, so that no text moves when it comes."""
        edge = self._small_line
        left = rect.left() + theme.L + (self._line - edge) // 2
        return QRect(left, self._second_top(rect), edge, edge)

    @property
    def _outlined(self) -> bool:
        """High contrast tells badges apart by their border."""
        return self.colours.manual == self.colours.auto

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


def _alarm(snapshot: Snapshot) -> str:
    """The name of the colour in which the second line of a row is written."""
    if snapshot.summary.has_error or snapshot_words.unreadable(snapshot):
        return "red"
    return "amber" if snapshot_words.incomplete(snapshot) else "muted"
