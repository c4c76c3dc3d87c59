"""The details pane: the selected snapshot against now."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from snapshot_manager.gui.look import theme
from snapshot_manager.gui.menus.action_keys import tip_with_keys
from snapshot_manager.gui.menus.action_places import possible
from snapshot_manager.gui.menus.action_specs import Action, label
from snapshot_manager.gui.reading import Present
from snapshot_manager.gui.timeline import labels
from snapshot_manager.gui.timeline.then_and_now import Fact, facts, line
from snapshot_manager.gui.words import snapshot_words, times
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.model.results import SessionNow
from snapshot_manager.model.snapshot import Snapshot

WIDTH_LETTERS = 52
"""How wide the pane is beside the list, in letters of average width."""

_NOTHING = marked("Select a snapshot to see it against now.")
_MOST_FACTS = 5
_OFFERED = (Action.COMPARE_NOW, Action.RESTORE, Action.UNDELETE)
_RIGHT = Qt.AlignmentFlag.AlignRight
_UNLIMITED = 16_777_215


class Details(QFrame):
    """Shows one snapshot and its session as it is now, both already in memory.

    Args:
        clock: Tells the time, aware.
    """

    asked = Signal(object)
    """An ``Action`` that the person wants done with what is selected."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._beside = True
        self._shown: tuple[Snapshot | None, Present | None, str] | None = None
        self.title, self.when, self.line, self.source = _Line(), QLabel(), _Line(), QLabel()
        self.table = _Table()
        self.buttons = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.buttons)
        self._buttons: dict[Action, QPushButton] = {}
        self._lay_out()
        theme.set_kind(self, "card")
        self.say()

    def show_snapshot(self, then: Snapshot | None, now: Present | None) -> None:
        """Show a snapshot and its session as it is now; neither has to be known yet."""
        said = "" if then is None else self._when(then)
        if (then, now, said) == self._shown:
            return
        self._shown = (then, now, said)
        found = [] if then is None else facts(then, now)
        self.title.setText(tr(_NOTHING) if then is None else snapshot_words.title(then))
        self.when.setText(said)
        self.line.setText(line(found))
        self.line.setToolTip(self.line.text())
        self.source.setText("" if now is None or then is None else self._source(then, now))
        self.table.show_facts(found)
        self.table.name_now(is_live=not isinstance(now, Snapshot))
        self.setAccessibleDescription(". ".join(f"{each.name}: {each.said}" for each in found))
        self._arrange()
        self._fit()

    def say(self) -> None:
        """Say everything in the language in force."""
        then, now, _ = self._shown or (None, None, "")
        self._shown = None
        self.setAccessibleName(tr("Details"))
        self.table.say()
        for action, button in self._buttons.items():
            button.setText(label(action))
            button.setToolTip(tip_with_keys(action))
        self.show_snapshot(then, now)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below each other where there is no room for them side by side."""
        super().resizeEvent(event)
        wanted = sum(
            each.sizeHint().width() + theme.S for each in self._buttons.values() if not each.isHidden()
        )
        beside = wanted <= event.size().width() - 2 * theme.L
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)

    def set_beside(self, *, beside: bool) -> None:
        """Stand beside the list with a table, or below it with a line of text."""
        self._beside = beside
        down = QSizePolicy.Policy.Preferred if beside else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, down)
        self._arrange()
        self._fit()

    def _fit(self) -> None:
        """Be as wide as letters are beside the list, and wider where a figure is so long."""
        self.table.updateGeometry()  # at once, not when it is its turn: it was just told other figures
        needed = self.minimumSizeHint().width()
        width = max(WIDTH_LETTERS * self.fontMetrics().averageCharWidth(), needed)
        self.setMinimumWidth(width if self._beside else 0)
        self.setMaximumWidth(width if self._beside else _UNLIMITED)

    def _when(self, then: Snapshot) -> str:
        now = self._clock()
        pieces = [
            f"{times.date_and_time(then.timestamp, now)}, {labels.ago(then.timestamp, now)}",
            snapshot_words.session(then),
        ]
        return "\n".join(each for each in pieces if each)

    def _source(self, then: Snapshot, now: Present) -> str:
        if isinstance(now, SessionNow):
            return tr(
                "Now is the session itself, last changed {ago}.",
                ago=_last(labels.ago(now.updated_at, self._clock())),
            )
        if then.id == now.id:
            return tr("This is the newest snapshot of its session.")
        return tr(
            "Now is the newest snapshot of the session, {ago}.",
            ago=_last(labels.ago(now.timestamp, self._clock())),
        )

    def _arrange(self) -> None:
        """Show what there is room for where the pane stands."""
        filled = bool(self.line.text())
        for widget in (self.table, self.buttons):
            widget.setVisible(filled and self._beside)
        then = self._shown[0] if self._shown else None
        for action, button in self._buttons.items():
            button.setVisible(then is not None and possible(action, 1, [then]))
        self.when.setVisible(filled and self._beside)
        self.source.setVisible(bool(self.source.text()) and self._beside)
        self.line.setVisible(not self._beside)
        self.title.setWordWrap(self._beside)

    def _lay_out(self) -> None:
        theme.set_type(self.title, theme.BODY, bold=True)
        for text in (self.title, self.when, self.line, self.source):
            text.setWordWrap(text is not self.line)
            text.setTextFormat(Qt.TextFormat.PlainText)
        for text in (self.when, self.line, self.source):
            theme.set_kind(text, "muted")
            theme.set_type(text, theme.SMALL)
        self._row.setContentsMargins(0, theme.S, 0, 0)
        self._row.setSpacing(theme.S)
        for action in _OFFERED:
            button = self._buttons[action] = self._button(action)
            self._row.addWidget(button)
        self._row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        layout.setSpacing(theme.XS)
        for widget in (self.title, self.when, self.line, self.table, self.source, self.buttons):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _button(self, action: Action) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda _checked=False: self.asked.emit(action))
        return button


def _last(words: str) -> str:
    """Words at the end of a sentence: its full stop stands for theirs ("3 min.")."""
    return words.removesuffix(".")


class _Line(QLabel):
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


class _Table(QWidget):
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
