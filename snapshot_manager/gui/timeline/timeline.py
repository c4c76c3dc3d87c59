"""Ties the timeline to the list: what is selected in one is selected in the other, and told beside them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from snapshot_manager.gui.lists.rows import SnapshotRows
from snapshot_manager.gui.lists.snapshot_list import SnapshotList
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.timeline.details import Details
from snapshot_manager.gui.timeline.feed import TimelineFeed
from snapshot_manager.gui.timeline.now_feed import NowFeed
from snapshot_manager.gui.timeline.panel import TimelinePanel
from snapshot_manager.gui.timeline.remembered import Remembered
from snapshot_manager.gui.timeline.selection_feed import SelectionFeed
from snapshot_manager.gui.timeline.together import Selection
from snapshot_manager.gui.timeline.viewpoint import Tracks
from snapshot_manager.gui.words import snapshot_words
from snapshot_manager.model.snapshot import Snapshot

_BESIDE_FROM_LETTERS = 160
"""Only a window that is wider than so many letters has room for the details beside the list."""

_STRIP_FROM_LINES, _DETAILS_FROM_LINES, _CHART_FROM_LINES = 30, 34, 38
"""A window must be so many lines of text high for the strip, the details below the list, and the chart."""


_ENOUGH = 500
"""Of very many that are selected, so many are asked what can be done with them."""


class Timeline(QObject):
    """The panel with the strip, and the details pane. Lives on the GUI thread.

    Args:
        list_: What is scrubbed through; its context menu and keys count on the strip, too.
        row: Where the list stands, and the details beside or below it.
        clock: Tells the time, aware.
    """

    asked = Signal(object)
    """An ``Action`` that the person wants done with what is selected."""

    def __init__(
        self, list_: SnapshotList, rows: SnapshotRows, row: QBoxLayout, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(list_)
        self._list, self._rows, self._row, self._clock = list_, rows, row, clock
        self._remembered = Remembered()
        self._now: NowFeed | None = None
        self._sums: SelectionFeed | None = None
        self.panel = TimelinePanel(clock, self._sentence, self._remembered)
        self.details = Details(clock)
        self._wants_details = self._remembered.flag("details", default=True)
        self.panel.hide()
        self._has_room = True
        self._connect()

    def fit(self, window: QWidget) -> None:
        """Take as much room as a window has, from now on."""
        self._show_panel()
        self._make_room(window.size())
        window.installEventFilter(self)

    def follow(self, feed: TimelineFeed) -> None:
        """Show what a feed brings."""
        feed.arrived.connect(self._show_tracks)

    def compare_with(self, now: NowFeed) -> None:
        """Tell what is selected against what this feed brings."""
        self._now = now
        now.arrived.connect(self._show_details)
        self._show_details()

    def add_up(self, sums: SelectionFeed) -> None:
        """Tell several that are selected by what this feed brings."""
        self._sums = sums
        sums.arrived.connect(self._show_details)
        self._show_details()

    def looked_at(self) -> Snapshot | None:
        """The snapshot that is told against now; None while the details are not shown."""
        return self._selected() if self.details.isVisible() else None

    def say(self) -> None:
        """Say everything in the language in force."""
        self.panel.say()
        self.details.say()

    def is_being_used(self) -> bool:
        """Whether the keyboard is here."""
        return self.panel.window().focusWidget() in self.panel.findChildren(QWidget)

    def do(self, action: Action) -> None:
        """Do what concerns the timeline alone."""
        if action is Action.DETAILS:
            self._wants_details = not self._wants_details
            self._place_details()
            self._remembered.keep_flag("details", value=self._wants_details)
        else:
            self.panel.do(action)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave out what the window has no room for."""
        if isinstance(event, QResizeEvent):
            self._make_room(event.size())
        return super().eventFilter(watched, event)

    # -- within --

    def _connect(self) -> None:
        for action in self._list.actions():
            self.panel.strip.addAction(action)
        self.panel.strip.chosen.connect(self._choose)
        self.panel.strip.asked.connect(self.asked)
        self.details.asked.connect(self.asked)
        self._list.selection_changed.connect(self._follow_selection)
        self._rows.dataChanged.connect(self._tell)
        self._rows.modelReset.connect(self._show_panel)

    def _choose(self, key: int) -> None:
        index = self._rows.reveal(key)
        if index.isValid():
            self._list.choose_row(index.row())

    def _follow_selection(self) -> None:
        index = self._list.currentIndex()
        keys = self._rows.keys_between(index.row(), index.row()) if index.isValid() else None
        if not (keys and self._list.selectionModel().isSelected(index)):
            keys = self._list.chosen_keys()  # the keyboard went on to a heading
        self.panel.strip.go_to(keys[0] if keys else None)
        self._tell()

    def _tell(self) -> None:
        self.panel.strip.announce()
        self._show_details()

    def _show_details(self) -> None:
        keys = self._list.chosen_keys()
        if len(keys) > 1 and self._sums:
            known = tuple(self._rows.known(keys[:_ENOUGH]))
            self.details.show_selection(Selection(len(keys), known, self._sums.together(keys)))
            return
        then = self._selected()
        self.details.show_snapshot(then, self._now.now(then) if then and self._now else None)

    def _selected(self) -> Snapshot | None:
        key = self.panel.strip.view.key
        return None if key is None else self._rows.snapshot_of(key)

    def _sentence(self, key: int) -> str:
        snapshot = self._rows.snapshot_of(key)
        return snapshot_words.sentence(snapshot, self._clock()) if snapshot else ""

    def _show_tracks(self, tracks: Tracks) -> None:
        self.panel.strip.show_tracks(tracks)
        self._show_panel()

    def _show_panel(self) -> None:
        """An empty library needs no timeline; once there is one, searching does not take it away."""
        if self._rows.count:
            self.panel.show()
        elif self._rows.shows_everything:
            self.panel.hide()
        self._place_details()

    def _make_room(self, window: QSize) -> None:
        metrics = self.details.fontMetrics()
        lines = window.height() / metrics.height()
        beside = window.width() >= _BESIDE_FROM_LETTERS * metrics.averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self.details.set_beside(beside=beside)
        self._has_room = lines >= (_STRIP_FROM_LINES if beside else _DETAILS_FROM_LINES)
        self._place_details()
        self.panel.set_room(strip=lines >= _STRIP_FROM_LINES, chart=lines >= _CHART_FROM_LINES)

    def _place_details(self) -> None:
        self.details.setVisible(self._wants_details and self._has_room and self._rows.count > 0)
