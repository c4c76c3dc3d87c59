"""The timeline in the window: a heading to fold it, ranges, zoom and the chart's choice, and the strip."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.look import icons, theme
from snapshot_manager.gui.look.fields import Picker
from snapshot_manager.gui.menus.action_keys import tip_with_keys, with_keys
from snapshot_manager.gui.menus.action_specs import Action, label
from snapshot_manager.gui.timeline import labels
from snapshot_manager.gui.timeline.chart import Figure
from snapshot_manager.gui.timeline.remembered import Remembered
from snapshot_manager.gui.timeline.strip import ZOOM_STEP, Strip
from snapshot_manager.gui.timeline.viewpoint import Range
from snapshot_manager.gui.words.language import marked, tr

CLOCK_EVERY_MS = 5_000
"""How often now moves on."""

RANGES = {
    Action.LAST_HOUR: (Range.HOUR, marked("1 h")),
    Action.LAST_SIX_HOURS: (Range.SIX_HOURS, marked("6 h")),
    Action.LAST_DAY: (Range.DAY, marked("24 h")),
    Action.ALL_TIME: (Range.ALL, marked("All")),
}
ZOOMS = {Action.ZOOM_OUT: (1 / ZOOM_STEP, "−"), Action.ZOOM_IN: (ZOOM_STEP, "+")}

FIGURES: tuple[Figure | None, ...] = (*Figure, None)


class TimelinePanel(QFrame):
    """Everything of the timeline but the details.

    Args:
        clock: Tells the time, aware.
        sentence: What the row of a snapshot says, by its key; empty while it is not in memory.
    """

    def __init__(
        self, clock: Callable[[], datetime], sentence: Callable[[int], str], remembered: Remembered
    ) -> None:
        super().__init__()
        self._remembered = remembered
        self._is_open = self._has_room = self._has_room_for_chart = True
        self.strip = Strip(clock, sentence)
        self.fold_button = QToolButton()
        self.range_buttons = {shown: self._range_button(action) for action, (shown, _) in RANGES.items()}
        self.zoom_buttons = [self._zoom_button(action) for action in ZOOMS]
        self.figures = Picker()
        self._controls = QWidget()
        self._timer = QTimer(self, interval=CLOCK_EVERY_MS)
        self._timer.timeout.connect(self.strip.follow_clock)
        self._set_up()
        self._lay_out()
        self._recall()
        self.say()

    # -- what a person does --

    @property
    def is_open(self) -> bool:
        """Whether the strip is shown below its heading."""
        return not self.strip.isHidden()

    def fold(self) -> None:
        """Hide the strip, or show it again, also where there is little room for it."""
        self._is_open = not self.is_open
        self._has_room = self._has_room or self._is_open
        self._place()
        self._remembered.keep_flag("open", value=self._is_open)

    def set_room(self, *, strip: bool, chart: bool) -> None:
        """Leave out what the window is too low for, however the person left it."""
        self._has_room, self._has_room_for_chart = strip, chart
        self._place()

    def show_range(self, which: Range) -> None:
        """Show a stretch that ends now."""
        self.strip.show_range(which)
        self._remembered.keep_choice("range", which)

    def show_next_figure(self) -> None:
        """Show the next figure over time; after the last one none."""
        self.figures.setCurrentIndex((self.figures.currentIndex() + 1) % self.figures.count())

    def do(self, action: Action) -> None:
        """Do what concerns the timeline alone."""
        if action in RANGES:
            self.show_range(RANGES[action][0])
        elif action in ZOOMS:
            self.strip.zoom(ZOOMS[action][0])
        elif action is Action.NEXT_CHART:
            self.show_next_figure()
        elif action is Action.TIMELINE:
            self.fold()

    # -- Qt --

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Now moves on while it can be seen."""
        super().showEvent(event)
        self.strip.follow_clock()
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._give_way()

    # -- within --

    def say(self) -> None:
        """Say everything in the language in force."""
        self.fold_button.setText(tr("Timeline"))
        self.fold_button.setAccessibleName(tr("Timeline"))
        for which, text in RANGES.values():
            self.range_buttons[which].setText(tr(text))
        buttons = zip((*RANGES, *ZOOMS), (*self.range_buttons.values(), *self.zoom_buttons), strict=True)
        for action, button in buttons:
            button.setAccessibleName(label(action))
            button.setToolTip(tip_with_keys(action))
        self.figures.set_name(tr("Chart"))
        self.figures.setToolTip(with_keys(tr("What the chart shows over time"), Action.NEXT_CHART))
        for place, figure in enumerate(FIGURES):
            self.figures.setItemText(place, tr(labels.FIGURES[figure]) if figure else tr("No chart"))
        self.strip.say()
        self._place()

    def _give_way(self) -> None:
        """Leave out what there is no room for: the zoom first, then the heading's word, then the charts.

        The wheel zooms as well, and keys and the menu do both; the strip says which chart it shows.
        """
        room = self.width() - 2 * theme.S - 2
        self.figures.setMinimumWidth(self._figure_width())
        word, arrow = self._word_width(), icons.scaled() + 2 * theme.S
        ranges = self._width_of(*self.range_buttons.values())
        charts = self.figures.minimumWidth() + theme.XS
        zoom = self._width_of(*self.zoom_buttons)
        for button in self.zoom_buttons:
            button.setVisible(word + ranges + charts + zoom <= room)
        has_charts = arrow + ranges + charts <= room
        self.figures.setVisible(has_charts)
        is_folded = not self._controls.isVisibleTo(self)
        has_word = is_folded or word + ranges + (charts if has_charts else 0) <= room
        style = Qt.ToolButtonStyle
        self.fold_button.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if has_word else style.ToolButtonIconOnly
        )

    def _figure_width(self) -> int:
        """How wide the choice of charts has to be for the one that is shown; the longest would like more."""
        metrics = self.figures.fontMetrics()
        texts = [self.figures.itemText(place) for place in range(self.figures.count())]
        spare = max(map(metrics.horizontalAdvance, texts)) - metrics.horizontalAdvance(
            self.figures.currentText()
        )
        return self.figures.sizeHint().width() - spare

    def _word_width(self) -> int:
        """How wide the heading is with its word."""
        metrics = self.fold_button.fontMetrics()
        return metrics.horizontalAdvance(self.fold_button.text()) + icons.scaled() + 4 * theme.S

    def _width_of(self, *controls: QWidget) -> int:
        return sum(each.sizeHint().width() + theme.XS for each in controls)

    def _place(self) -> None:
        shown = self._is_open and self._has_room
        self.strip.setVisible(shown)
        self._controls.setVisible(shown)
        self.strip.show_figure(self._figure if self._has_room_for_chart else None)
        icons.dress(self.fold_button, "chevron-down" if shown else "chevron-right", "muted")
        said = tr("Hide the timeline") if shown else tr("Show the timeline")
        self.fold_button.setToolTip(with_keys(said, Action.TIMELINE))
        self._give_way()

    @property
    def _figure(self) -> Figure | None:
        return FIGURES[self.figures.currentIndex()]

    def _recall(self) -> None:
        with QSignalBlocker(self.figures):
            self.figures.setCurrentIndex(FIGURES.index(self._remembered.choice("chart", Figure.TOKENS)))
        self.strip.show_range(self._remembered.choice("range", Range.DAY) or Range.DAY)
        self._is_open = self._remembered.flag("open", default=True)
        self._place()

    def _choose_figure(self) -> None:
        self._remembered.keep_choice("chart", self._figure)
        self._place()

    def _check_range(self) -> None:
        for which, button in self.range_buttons.items():
            button.setChecked(self.strip.view.range is which)

    def _range_button(self, action: Action) -> QToolButton:
        which, _ = RANGES[action]
        button = _tool()
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False: self.show_range(which))
        return button

    def _zoom_button(self, action: Action) -> QToolButton:
        factor, text = ZOOMS[action]
        button = _tool()
        button.setText(text)
        button.clicked.connect(lambda _checked=False: self.strip.zoom(factor))
        return button

    def _set_up(self) -> None:
        theme.set_kind(self, "card")
        self.fold_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_type(self.fold_button, theme.BODY, bold=True)
        self.fold_button.clicked.connect(self.fold)
        self.figures.addItems([""] * len(FIGURES))
        self.figures.currentIndexChanged.connect(self._choose_figure)
        self.strip.moved.connect(self._check_range)

    def _lay_out(self) -> None:
        controls = QHBoxLayout(self._controls)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(theme.XS)
        for button in (*self.range_buttons.values(), *self.zoom_buttons):
            controls.addWidget(button)
        controls.addSpacing(theme.XS)
        controls.addWidget(self.figures)
        heading = QHBoxLayout()
        heading.setContentsMargins(theme.S, theme.XS, theme.S, theme.XS)
        heading.addWidget(self.fold_button)
        heading.addStretch()
        heading.addWidget(self._controls)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(heading)
        layout.addWidget(self.strip)


def _tool() -> QToolButton:
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
    return button
