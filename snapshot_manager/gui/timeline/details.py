"""The details pane: the selected snapshot against now, or all that are selected together."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
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
from snapshot_manager.gui.timeline import labels, together
from snapshot_manager.gui.timeline.details_figures import Line, Pairs, Table
from snapshot_manager.gui.timeline.then_and_now import facts, line
from snapshot_manager.gui.timeline.together import Selection
from snapshot_manager.gui.words import snapshot_words, times
from snapshot_manager.gui.words.language import marked, tr
from snapshot_manager.model.results import SessionNow
from snapshot_manager.model.snapshot import Snapshot

WIDTH_LETTERS = 52
"""How wide the pane is beside the list, in letters of average width."""

_NOTHING = marked("Select a snapshot to see it against now.")
_FOR_ONE = (Action.COMPARE_NOW, Action.RESTORE, Action.UNDELETE)
_FOR_SEVERAL = (Action.COMPARE, Action.STAR, Action.EXPORT, Action.UNDELETE, Action.DELETE)
_SHARE = 2
"""Below the list, buttons take no more than one in so many parts of the pane."""

_ALL = 1_000
"""How much of the room the texts take below the list, against the empty rest; beside it the rest takes it."""

_UNLIMITED = 16_777_215


class Details(QFrame):
    """Shows one snapshot and its session as it is now, both already in memory; or several by their sums.

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
        self._several: Selection | None = None
        self.title, self.when, self.line, self.source = Line(), QLabel(), Line(), QLabel()
        self.table, self.sums = Table(), Pairs()
        self.buttons = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.buttons)
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._texts = QVBoxLayout()
        self._buttons: dict[Action, QPushButton] = {}
        self._lay_out()
        theme.set_kind(self, "card")
        self.say()

    def show_snapshot(self, then: Snapshot | None, now: Present | None) -> None:
        """Show a snapshot and its session as it is now; neither has to be known yet."""
        said = "" if then is None else self._when(then)
        if (then, now, said) == self._shown and self._several is None:
            return
        self._shown, self._several = (then, now, said), None
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

    def show_selection(self, selection: Selection) -> None:
        """Show several snapshots together."""
        if selection == self._several:
            return
        self._several = selection
        said = together.pairs(selection)
        self.title.setText(together.title(selection))
        self.when.setText(together.span(selection, self._clock()))
        self.line.setText(together.line(selection, self._clock()))
        self.line.setToolTip(self.line.text())
        self.source.setText(together.note(selection))
        self.sums.show_pairs(said)
        self.setAccessibleDescription(". ".join(f"{name}: {value}" for name, value in said))
        self._arrange()
        self._fit()

    def say(self) -> None:
        """Say everything in the language in force."""
        then, now, _ = self._shown or (None, None, "")
        several, self._shown, self._several = self._several, None, None
        self.setAccessibleName(tr("Details"))
        self.table.say()
        for action, button in self._buttons.items():
            button.setText(label(action))
            button.setToolTip(tip_with_keys(action))
        self.show_snapshot(then, now)
        if several is not None:
            self.show_selection(several)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the buttons out anew."""
        super().resizeEvent(event)
        self._place_buttons()

    @override
    def minimumSizeHint(self) -> QSize:
        """Below the list it can be as narrow as need be; buttons without room are left out."""
        hint = super().minimumSizeHint()
        return hint if self._beside else QSize(0, hint.height())

    def _place_buttons(self) -> None:
        """Put the buttons below each other where there is no room for them side by side."""
        shown = [each for each in self._buttons.values() if not each.isHidden()]
        wanted = sum(each.sizeHint().width() + theme.S for each in shown)
        room = self.width() - 2 * theme.L
        in_a_row = not self._beside or wanted <= room
        ways = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(ways[0] if in_a_row else ways[1])
        if not self._beside:
            self.buttons.setVisible(self._several is not None and wanted * _SHARE <= room)

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
        self._texts.invalidate()
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
        filled, several = bool(self.line.text()), self._several
        self.table.setVisible(filled and self._beside and several is None)
        self.sums.setVisible(self._beside and several is not None)
        self.buttons.setVisible(filled and self._beside)
        for action, button in self._buttons.items():
            button.setVisible(self._offers(action))
        below = QBoxLayout.Direction.TopToBottom if self._beside else QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(below)
        self._whole.setStretchFactor(self._texts, 0 if self._beside else _ALL)
        self._place_buttons()
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
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.S)
        for action in dict.fromkeys((*_FOR_ONE, *_FOR_SEVERAL)):
            button = self._buttons[action] = self._button(action)
            self._row.addWidget(button)
        self._row.addStretch()
        self._texts.setSpacing(theme.XS)
        for widget in (self.title, self.when, self.line, self.table, self.sums, self.source):
            self._texts.addWidget(widget)
        self._whole.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._whole.setSpacing(theme.S + theme.XS)
        self._whole.addLayout(self._texts)
        self._whole.addWidget(self.buttons)
        self._whole.addStretch(1)

    def _offers(self, action: Action) -> bool:
        if self._several is not None:
            known = self._several.known
            return action in _FOR_SEVERAL and possible(action, self._several.count, known)
        then = self._shown[0] if self._shown else None
        return action in _FOR_ONE and then is not None and possible(action, 1, [then])

    def _button(self, action: Action) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda _checked=False: self.asked.emit(action))
        return button


def _last(words: str) -> str:
    """Words at the end of a sentence: its full stop stands for theirs ("3 min.")."""
    return words.removesuffix(".")
