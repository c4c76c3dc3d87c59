"""Paints the cards and headings of grouped lists; what paints their rows builds on it."""

import msgspec
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from snapshot_manager.gui.group import Group
from snapshot_manager.gui.lists.groups import Heights
from snapshot_manager.gui.look import colours, icons, theme
from snapshot_manager.gui.menus.action_specs import Action, text
from snapshot_manager.gui.words import amounts
from snapshot_manager.gui.words.language import tr
from snapshot_manager.model.results import Mention

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
DOT = "  •  "
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Look(msgspec.Struct, frozen=True):
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


class GroupPainter:
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
        edge = icons.scaled()
        arrow = "chevron-down" if group.is_open else "chevron-right"
        self._icon(
            painter, arrow, "muted", QPoint(rect.left() + theme.M, rect.center().y() - edge // 2 + 1), edge
        )
        left, right = rect.left() + theme.M + edge + theme.S, rect.right() - theme.L
        for action, place in self.heading_buttons(rect, group).items():
            role = "text" if look.button is action else "accent_text"
            self._text(painter, self._small, role, place, _said(action), where=CENTRE)
            right = place.left()
        title = group.title.upper()
        room = QRect(left, rect.top(), right - left, rect.height())
        room.setRight(self._more(painter, room, group, QFontMetrics(self._title).horizontalAdvance(title)))
        self._text(painter, self._title, "text", room, title)
        room.setLeft(left + QFontMetrics(self._title).horizontalAdvance(title) + theme.S)
        if room.width() > 0:
            self._text(painter, self._small, "muted", room, self._counted_in(room.width(), group))

    def _more(self, painter: QPainter, room: QRect, group: Group, title_width: int) -> int:
        """Say at the right what a click does, if the title leaves room; where the room ends then."""
        more = "" if group.is_open else tr("View All") if group.name == "older" else tr("Show")
        width = QFontMetrics(self._small).horizontalAdvance(more) + theme.M
        if not more or title_width + width > room.width():
            return room.right()
        self._text(painter, self._small, "accent_text", room, more, where=_RIGHT)
        return room.right() - width

    def counted(self, group: Group) -> str:
        """What a heading says beside its title."""
        return f"{amounts.snapshots(group.count)}{DOT}{amounts.size(group.size_bytes)}"

    def _counted_in(self, width: int, group: Group) -> str:
        """The same with the size left out where there is no room for it."""
        whole = self.counted(group)
        has_room = QFontMetrics(self._small).horizontalAdvance(whole) + theme.XS <= width
        return whole if has_room else amounts.snapshots(group.count)

    def heading_buttons(self, rect: QRect, group: Group) -> dict[Action, QRect]:
        """Where the buttons of a heading in this rectangle are."""
        action = _offered(group)
        if action is None:
            return {}
        width = QFontMetrics(self._small).horizontalAdvance(_said(action)) + 2 * theme.M
        right = rect.right() - theme.L + theme.M
        return {action: QRect(right - width, rect.top(), width, rect.height())}

    # -- for what paints the rows --

    def _text_left(self, rect: QRect) -> int:
        return rect.left() + theme.L + self._line + theme.S

    def _second_top(self, rect: QRect) -> int:
        return rect.top() + self._pad + self._line + self._between

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
        where: Qt.AlignmentFlag = LEFT,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self.colours.q(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, where, shown)

    def _icon(self, painter: QPainter, name: str, role: str, at: QPoint, edge: int = icons.SIZE) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(at), icons.pixmap(name, getattr(self.colours, role), edge, ratio))


def _offered(group: Group) -> Action | None:
    """What a heading's button does; None when it has none."""
    if group.can_be_emptied:
        return Action.EMPTY_TRASH
    return Action.CLEAN_UP if group.can_be_cleaned else None


def _said(action: Action) -> str:
    """What a heading's button says."""
    return text(action).replace("&", "")
