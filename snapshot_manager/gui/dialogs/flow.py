"""Controls side by side, and in more rows than one where there is no room for that."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import theme


class Flow(QLayout):
    """Puts what comes first at the left and what comes last at the right. GUI thread.

    Args:
        left: From the left side on.
        right: Up to the right side, also in a row of their own.
    """

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right = set(right)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.S)
        for each in (*left, *right):
            self.addWidget(each)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        heights = [_height(row, width) for row in self._rows(width)]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    @override
    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = self._shown()
        width = sum(each.sizeHint().width() for each in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, _height(shown))

    @override
    def minimumSize(self) -> QSize:
        """Each in a row of its own."""
        widest = max((each.minimumSize().width() for each in self._shown()), default=0)
        return QSize(widest, _height(self._shown()))

    @override
    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for row in self._rows(rect.width()):
            height = _height(row, rect.width())
            self._place(row, QRect(rect.left(), top, rect.width(), height))
            top += height + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [each for each in self._items if not each.isEmpty()]

    def _rows(self, width: int) -> Iterator[list[QLayoutItem]]:
        row: list[QLayoutItem] = []
        used = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if row and used + wanted > width:
                yield row
                row, used = [], 0
            row.append(item)
            used += wanted + self.spacing()
        if row:
            yield row

    def _place(self, row: Sequence[QLayoutItem], line: QRect) -> None:
        widths = [min(each.sizeHint().width(), line.width()) for each in row]
        rest = line.width() - sum(widths) - self.spacing() * (len(row) - 1)
        left = line.left()
        for item, width in zip(row, widths, strict=True):
            if rest and item.widget() in self._right:
                left, rest = left + rest, 0  # all that follow are at the right, too
            height = min(_height([item], width), line.height())
            item.setGeometry(
                QRect(QPoint(left, line.top() + (line.height() - height) // 2), QSize(width, height))
            )
            left += width + self.spacing()


def _height(row: Sequence[QLayoutItem], width: int | None = None) -> int:
    """How high a row is; with a width, what is wider than that may take more lines for it."""
    return max((_height_of(each, width) for each in row), default=0)


def _height_of(item: QLayoutItem, width: int | None) -> int:
    wanted = item.sizeHint()
    if width is None or width >= wanted.width() or not item.hasHeightForWidth():
        return wanted.height()
    return item.heightForWidth(width)
