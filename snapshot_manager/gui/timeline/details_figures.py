"""The figures of the details pane: then and now under each other, and a text that is cut where it must be."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.timeline.then_and_now import Fact
from snapshot_manager.gui.words.language import tr

_MOST_FACTS = 5
_RIGHT = Qt.AlignmentFlag.AlignRight


class Line(QLabel):
    """A text that may wrap; where it may not, it ends in … so that the pane's height stays the same."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        if self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        rect = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    @override
    def minimumSizeHint(self) -> QSize:
        """It can be as narrow as need be."""
        hint = super().minimumSizeHint()
        return hint if self.wordWrap() else QSize(0, hint.height())


class Pairs(QWidget):
    """Names and values under each other; its labels are made once."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = [(QLabel(), QLabel()) for _ in range(_MOST_FACTS)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.S, 0, theme.S)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(self._rows):
            grid.addWidget(name, number, 0)
            grid.addWidget(value, number, 1, _RIGHT)
            theme.set_kind(name, "muted")
            for cell in (name, value):
                theme.set_type(cell, theme.SMALL)

    def show_pairs(self, found: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        for number, cells in enumerate(self._rows):
            texts = found[number] if number < len(found) else ("", "")
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
                cell.setVisible(number < len(found))


class Table(QWidget):
    """Figures then and now, under each other; its labels are made once."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = [[QLabel() for _ in range(4)] for _ in range(_MOST_FACTS)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.S, 0, theme.S)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.XS)
        heads = self._heads = [QLabel() for _ in range(4)]
        for number, cells in enumerate([heads, *self._rows]):
            for column, cell in enumerate(cells):
                grid.addWidget(cell, number, column, _RIGHT if column else Qt.AlignmentFlag.AlignLeft)
                muted = cells is heads or column in (0, 3)
                theme.set_kind(cell, "muted" if muted else "")
                theme.set_type(cell, theme.SMALL)
        for column in (1, 2, 3):
            grid.setColumnStretch(column, 1)

    def say(self) -> None:
        """Say the headings in the language in force."""
        for head, text in zip(self._heads, ("", tr("Then"), tr("Now"), tr("Change")), strict=True):
            head.setText(text)

    def name_now(self, *, is_live: bool) -> None:
        """Say what now is: the session itself, or the newest that was kept of it."""
        self._heads[2].setText(tr("Now") if is_live else tr("Newest"))

    def show_facts(self, found: Sequence[Fact]) -> None:
        """Show these figures."""
        for number, cells in enumerate(self._rows):
            fact = found[number] if number < len(found) else Fact("", "", "")
            then, now, change = (_figure(fact, text) for text in (fact.then, fact.now, fact.change))
            texts = (fact.name, then, now or ("…" if fact.name else ""), change)
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
                cell.setVisible(number < len(found))


def _figure(fact: Fact, text: str) -> str:
    """A figure without the noun that its row's name says already: "12 messages" is "12"."""
    return text.partition(" ")[0] if fact.is_count and fact.is_known else text
