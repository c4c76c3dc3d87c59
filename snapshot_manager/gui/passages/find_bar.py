"""Find inside what is being read: a field, the number of places in all tabs, next and previous."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget
from typing_extensions import override

from snapshot_manager.gui.heard import announce
from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.look.fields import SearchField
from snapshot_manager.gui.passages.findable import Findable
from snapshot_manager.gui.passages.finding import MOST
from snapshot_manager.gui.words.key_words import said_keys
from snapshot_manager.gui.words.language import number_said, tr, tr_n

_LEAST_LETTERS = 16

_PAUSE_MS = 120
"""How long the person pauses in typing before it is searched."""


class FindBar(QWidget):
    """Finds in all tabs. Ctrl+F, Enter or F3 for the next place, with Shift for the previous.

    Args:
        window: Where its keys work.
    """

    led_to = Signal(object)
    """The ``Findable`` that the next place is in; it has to be seen now."""

    counted = Signal()
    """More places were found somewhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._places: list[Findable] = []
        self._here = 0
        self._number = 0
        self._goes_on = self._goes_back = False
        self._field = _Field()
        self._field.setPlaceholderText(tr("Find  (Ctrl+F)"))
        self._field.set_name(tr("Find"))
        self._field.setMinimumWidth(_LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        self._count = QLabel()
        theme.set_kind(self._count, "muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._field.textChanged.connect(self._on_text)
        self._pause.timeout.connect(self._search)
        self._bind(window)

    def set_places(self, places: Sequence[Findable]) -> None:
        """Find in these from now on, one after the other."""
        for place in places:
            self.add_place(place)
        self.setEnabled(bool(places))

    def add_place(self, place: Findable) -> None:
        """Find here, too, after all others."""
        self._places.append(place)
        place.found.connect(self._on_found)
        self.setEnabled(True)
        if self.text:
            place.search(self.text)

    def set_current(self, place: Findable | None) -> None:
        """Go on from here: the person looks at it. None for a tab without anything to read."""
        if place is not None and place in self._places and self._places[self._here] is not place:
            self._here, self._number = self._places.index(place), 0
            self._tell()

    def look_for(self, text: str) -> None:
        """Find this, as if it had been typed."""
        self._field.setText(text)
        self._pause.stop()
        self._search()

    def focus_field(self) -> None:
        """Let the person type what to find."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    @property
    def text(self) -> str:
        """What is looked for."""
        return self._field.text()

    @property
    def is_searching(self) -> bool:
        """Whether more places may be found yet of what was typed."""
        return self._pause.isActive() or any(place.is_searching for place in self._places)

    @property
    def _last_comes_soon(self) -> bool:
        return any(place.is_searching and place.ends_soon for place in self._places)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) place, on into other tabs, and around the end."""
        if self._pause.isActive():
            self._pause.stop()
            if step > 0:
                self._search()  # the first place may be found only in a while
                return
            self._search_again()
        if not self._places or not self.text:
            return
        here = self._places[self._here]
        if step < 0 and self._number <= 1 and self._last_comes_soon:
            self._goes_back = True  # around the beginning to the last place, which is only known then
        elif step > 0 and here.is_searching and self._number >= here.hit_count and not self._goes_on:
            self._goes_on = True  # the next place may be here; whoever asks again does not wait for it
        else:
            self._number = here.step_hit(step, wrap=False) or self._step_on(step)
        self._tell()

    def leave(self) -> None:
        """Forget what was searched and go back to reading."""
        self._field.clear()
        self._pause.stop()
        self._search_again()
        if self._places:
            self._places[self._here].take_keyboard()

    def _step_on(self, step: int) -> int:
        """Go to the next tab with a place, and to its first or last one; the same tab comes last."""
        for further in range(1, len(self._places) + 1):
            there = (self._here + step * further) % len(self._places)
            if self._places[there].hit_count:
                self._here = there
                self.led_to.emit(self._places[there])
                return self._places[there].step_hit(step, wrap=False)
        return 0

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for name, tip, step in (
            ("chevron-up", tr("Previous place"), -1),
            ("chevron-down", tr("Next place"), 1),
        ):
            button = QToolButton()
            icons.dress(button, name)
            button.setAccessibleName(tip)
            button.setToolTip(f"{tip} ({said_keys('Shift+F3' if step < 0 else 'F3')})")
            button.clicked.connect(lambda _=False, step=step: self.step(step))
            row.addWidget(button)

    def _bind(self, window: QWidget) -> None:
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), window, self.focus_field)
        QShortcut(QKeySequence("F3"), window, lambda: self.step(1))
        QShortcut(QKeySequence("Shift+F3"), window, lambda: self.step(-1))
        self._field.entered.connect(self.step)
        self._field.left.connect(self.leave)

    def _on_text(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        """Find what was typed, and go to the first place as soon as there is one."""
        self._search_again()
        self._goes_on = True
        self._on_found()

    def _search_again(self) -> None:
        self._number, self._goes_on, self._goes_back = 0, False, False
        for place in self._places:
            place.search(self.text)
        self._tell()

    def _on_found(self) -> None:
        """Tell the new number; lead to the next place, in the tab that is looked at if it has one."""
        if self._goes_back and not self._last_comes_soon:
            self._goes_back = False
            self.step(-1)
        elif self._goes_on and self._places:
            here = self._places[self._here]
            ended = not here.is_searching and any(each.hit_count for each in self._places)
            if here.hit_count > self._number or ended:
                self._goes_on = False
                self.step(1)
        self._tell()

    def _tell(self) -> None:
        total = sum(place.hit_count for place in self._places)
        busy = any(place.is_searching for place in self._places)
        if not self.text:
            said = ""
        elif not total:
            said = tr("Searching…") if busy else tr("Not found")
        else:
            more = "…" if busy else "+" if any(each.hit_count == MOST for each in self._places) else ""
            said = self._said(total, more)
        if said != self._count.text():
            self._count.setText(said)
            if not busy:
                announce(self._count, said)
        self.counted.emit()

    def _said(self, total: int, more: str) -> str:
        if not self._number:
            return tr_n("{n}{more} place(s)", total, more=more)
        before = sum(place.hit_count for place in self._places[: self._here])
        return tr(
            "{number} of {total}", number=number_said(before + self._number), total=number_said(total) + more
        )


class _Field(SearchField):
    """Keeps Enter and Esc from the dialog: they go to the next place, and back to the text."""

    entered = Signal(int)
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.entered.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)
