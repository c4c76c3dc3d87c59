"""Figures as small cards, as many beside each other as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget
from typing_extensions import override

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.passages.summary import Figure
from snapshot_manager.gui.words.language import tr

_WIDEST = 30
"""Letters in a line of small text; a longer one wraps, so that cards find room beside each other."""


class FigureCards(QWidget):
    """Shows each figure of a comparison on a card of its own."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        super().__init__()
        self._cards = [_card(figure) for figure in figures]
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.S)
        self._arrange(len(self._cards))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(card.sizeHint().width() for card in self._cards) + theme.S
        fitting = max(1, event.size().width() // widest)
        rows = -(-len(self._cards) // fitting)
        self._arrange(-(-len(self._cards) // rows))

    @override
    def minimumSizeHint(self) -> QSize:
        """One card wide: then they stand below each other."""
        widest = max(card.minimumSizeHint().width() for card in self._cards)
        return QSize(widest, super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        """Spread the cards evenly over so many columns."""
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
            self._grid.setColumnStretch(number % columns, 1)


def _card(figure: Figure) -> QFrame:
    values = QLabel(figure.before if figure.before == figure.after else f"{figure.before} → {figure.after}")
    theme.set_type(values, theme.HEADING, bold=True)
    labels = [_small(figure.name), values, _small(figure.delta or tr("not known"))]
    card = QFrame()
    theme.set_kind(card, "card")
    rows = panels.column(*labels, spacing=0)
    rows.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
    card.setLayout(rows)
    card.setAccessibleName(figure.sentence)
    return card


class _Small(QLabel):
    """Wraps only where it has to; Qt's own would as soon as it may."""

    @override
    def sizeHint(self) -> QSize:
        letters = self.fontMetrics()
        width = min(letters.horizontalAdvance(self.text()) + 1, _WIDEST * letters.averageCharWidth())
        return QSize(width, self.heightForWidth(width))


def _small(text: str) -> QLabel:
    label = _Small(text)
    label.setWordWrap(True)
    theme.set_kind(label, "muted")
    theme.set_type(label, theme.SMALL)
    return label
