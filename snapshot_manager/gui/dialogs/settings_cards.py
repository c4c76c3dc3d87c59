"""The settings as cards below each other, a section each; a search leaves out what does not match."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from snapshot_manager.gui.dialogs import panels
from snapshot_manager.gui.dialogs.narrowing import Narrowing
from snapshot_manager.gui.dialogs.settings_editors import with_name
from snapshot_manager.gui.dialogs.settings_rows import SECTIONS, Row
from snapshot_manager.gui.look import theme
from snapshot_manager.gui.passages.slices import AT_ONCE_S
from snapshot_manager.gui.words.language import tr


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row with what it is found by; an editor of several parts knows the words of each itself."""

    row: Row
    widget: QWidget
    words: str
    parts: Narrowing | None

    def narrow(self, wanted: Sequence[str]) -> bool:
        """Whether it has all of these words; of several parts only those with them stay in view."""
        if self.parts is not None:
            return self.parts.narrow(wanted, self.words)
        return all(word in self.words for word in wanted)


class SettingsCards(QScrollArea):
    """Builds the settings one after the other, so that the window comes at once. GUI thread.

    Args:
        make: Makes the control of a setting.
        counts: Whether a setting counts beside what else is chosen.
    """

    grown = Signal()
    """There is one more section."""

    reached = Signal(int)
    """Another section is the one that is looked at: its place in ``SECTIONS``."""

    def __init__(self, make: Callable[[Row], QWidget], counts: Callable[[Row], bool]) -> None:
        super().__init__()
        self._make, self._counts = make, counts
        self._begun: list[QFrame] = []
        self._cards: list[tuple[QFrame, list[_Shown]]] = []
        self._wanted: list[str] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._nothing = panels.muted("")
        self._at, self._led_to, self._is_leading = 0, -1, False
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_on)
        self._steps: Iterator[None] = iter(())
        self._looking = QTimer(self, singleShot=True, interval=0)  # what changed was laid out by then
        self._looking.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._keeping = QTimer(self, singleShot=True, interval=0)  # once all is in its place again
        self._keeping.timeout.connect(self._keep_in_view)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._keeping.start())
        self._lay_out()

    def build(self) -> None:
        """Make all sections, anew if they were there."""
        for card in self._begun:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._begun.clear()
        self._cards.clear()
        self._at, self._led_to = 0, -1
        self._nothing.setText(tr("No setting matches."))
        self._steps = self._sections()
        self._building.start()
        for _ in self._steps:
            if self._cards:  # what is seen first is there at once
                return

    @property
    def is_complete(self) -> bool:
        """Whether every section is there."""
        return len(self._cards) == len(SECTIONS)

    # -- searching --

    def show_matching(self, text: str) -> list[bool]:
        """Show only the settings with all of these words; answers which sections have any."""
        self._wanted = text.casefold().split()
        found = [self._narrow(card, rows) for card, rows in self._cards]
        self._nothing.setVisible(not any(found))
        self._looking.start()
        return found

    @property
    def has_nothing(self) -> bool:
        """Whether no setting matches."""
        return self._nothing.isVisibleTo(self)

    def _narrow(self, card: QFrame, rows: Sequence[_Shown]) -> bool:
        for each in rows:
            each.widget.setVisible(each.narrow(self._wanted) and self._counts(each.row))
        found = any(each.widget.isVisibleTo(card) for each in rows)
        card.setVisible(found)
        return found

    # -- which section is looked at --

    def go_to(self, place: int) -> None:
        """Bring a section to the top, as far as there is something below it."""
        self._led_to = place
        self._looking.start()

    def _look(self) -> None:
        if 0 <= self._led_to < len(self._cards):
            self._is_leading = True
            self.verticalScrollBar().setValue(self._cards[self._led_to][0].y())
            self._is_leading = False
        self._tell()

    def _on_scrolled(self) -> None:
        if not self._is_leading:
            self._led_to = -1
            self._tell()

    def _tell(self) -> None:
        at = self._led_to if self._led_to >= 0 else self._looked_at()
        if at != self._at:
            self._at = at
            self.reached.emit(at)

    def _looked_at(self) -> int:
        """The section on top; over the last page the eye sinks, as the last ones never come to the top."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        page = min(height, bar.maximum())
        sunk = max(0.0, 1 - (bar.maximum() - bar.value()) / page) if page else 0.0
        eye = bar.value() + height * sunk + theme.M
        tops = ((place, card) for place, (card, _) in enumerate(self._cards) if card.isVisibleTo(self))
        return max((place for place, card in tops if card.y() <= eye), default=0)

    # -- the keyboard --

    def row_in_hand(self, held: QWidget | None) -> Row | None:
        """The setting that has the keyboard."""
        rows = (each for _, rows in self._cards for each in rows)
        return next((each.row for each in rows if held and each.widget.isAncestorOf(held)), None)

    def enter(self, is_meant: Callable[[Row], bool]) -> None:
        """Give the keyboard to the first control of the first setting in view that is meant."""
        rows = (each.widget for _, rows in self._cards for each in rows if is_meant(each.row))
        controls = (each for row in rows for each in row.findChildren(QWidget) if self._takes_keys(each))
        control = next(controls, None)
        if control is not None:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, control, lambda: self._show_whole(control))

    def keep_in_view(self) -> None:
        """Let what the person is at stay in view, as soon as what changed has its place."""
        self._keeping.start()

    def _keep_in_view(self) -> None:
        """Let what the person is at stay in view when all of it grows, as with another size of text."""
        held: QWidget | None = self.window().focusWidget()
        if held is not None and self.isAncestorOf(held) and self.is_complete:
            self._show_whole(held)

    def _show_whole(self, control: QWidget) -> None:
        """Bring a control into view; Qt's own way is content where its text cursor is in view."""
        top = control.mapTo(self._inside, QPoint(control.width() // 2, 0))
        for y in (top.y() + control.height(), top.y()):
            self.ensureVisible(top.x(), y, 0, theme.L)

    def _takes_keys(self, control: QWidget) -> bool:
        return bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.isVisibleTo(self)

    # -- building --

    def _build_on(self) -> None:
        """Build for a part of a frame."""
        until = monotonic() + AT_ONCE_S
        for _ in self._steps:
            if monotonic() > until:
                return
        self._building.stop()

    def _sections(self) -> Iterator[None]:
        """Make setting after setting where it stays; a section is seen once it is complete."""
        for title, rows in SECTIONS.items():
            card = panels.card(panels.heading(tr(title)))
            card.hide()
            self._begun.append(card)
            self._column.insertWidget(self._column.count() - 2, card)
            shown: list[_Shown] = []
            for row in rows:
                yield from self._setting(card, title, row, shown)
            self._cards.append((card, shown))
            self.grown.emit()
            yield

    def _setting(self, card: QFrame, title: str, row: Row, shown: list[_Shown]) -> Iterator[None]:
        shown.append(made := self._shown(title, row))
        layout = card.layout()
        if layout is not None:
            layout.addWidget(made.widget)
        yield
        if made.parts is not None:
            yield from made.parts.steps()

    def _shown(self, section: str, row: Row) -> _Shown:
        said = [tr(section), tr(row.label), tr(row.hint) if row.hint else "", *map(tr, row.choices.values())]
        editor = self._make(row)
        parts = editor if isinstance(editor, Narrowing) else None
        if parts is None:
            said += [box.accessibleName() for box in editor.findChildren(QCheckBox)]
            said += [label.text() for label in editor.findChildren(QLabel)]
        return _Shown(row, with_name(row, editor), " ".join(said).casefold(), parts)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, theme.S, 0)
        self._column.setSpacing(theme.M)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for each in (self.viewport(), self._inside):
            each.setAutoFillBackground(False)
