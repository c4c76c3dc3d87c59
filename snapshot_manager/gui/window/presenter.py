"""Keeps the window as the library and the sources are: which page or list is shown, and what is in it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from snapshot_manager.errors import SnapshotManagerError
from snapshot_manager.gui.feeds import Feed, ListFeed
from snapshot_manager.gui.heard import announce
from snapshot_manager.gui.jobs import Jobs
from snapshot_manager.gui.menus.action_specs import Action
from snapshot_manager.gui.reading import Listing, Reading, Sessions
from snapshot_manager.gui.timeline.feed import TimelineFeed
from snapshot_manager.gui.timeline.now_feed import NowFeed
from snapshot_manager.gui.timeline.selection_feed import SelectionFeed
from snapshot_manager.gui.window import pages
from snapshot_manager.gui.window.main_window import MainWindow
from snapshot_manager.gui.window.page import Page
from snapshot_manager.gui.words import amounts, retold
from snapshot_manager.gui.words.language import tr_n
from snapshot_manager.model.results import Usage
from snapshot_manager.model.snapshot import EVERYTHING, SnapshotFilter
from snapshot_manager.settings import Settings

SESSIONS_EVERY_MS = 30_000
"""How often the sources are asked for sessions again."""


MANY = 10
"""So many evictions at once are worth a word."""


class Presenter(QObject):
    """Ties the feeds to the window.

    Args:
        folder: The library's folder, for the empty page and the error page.
        chosen: The settings in force.
    """

    told = Signal(str)
    """A sentence about something that happened in the background."""

    automatic_chosen = Signal(bool)
    """The person says whether snapshots shall be taken by themselves."""

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        reading: Reading,
        folder: Path,
        clock: Callable[[], datetime],
        *,
        chosen: Callable[[], Settings],
    ) -> None:
        super().__init__(jobs)
        self._chosen = chosen
        self._window, self._folder, self._clock = window, folder, clock
        self._found: Sessions | None = None
        self._told = self._untold = self._searched = ""
        self._is_empty = False
        self._seen: datetime | None = None
        self._list = ListFeed(self, jobs, reading, window.rows, clock)
        self._timeline = TimelineFeed(self, jobs, reading)
        self._list.listed.connect(self._timeline.follow)
        window.timeline.follow(self._timeline)
        self._now = NowFeed(self, jobs, reading, window.timeline.looked_at)
        window.timeline.compare_with(self._now)
        window.timeline.add_up(SelectionFeed(self, jobs, reading))
        self._usage = Feed(self, jobs, reading.usage, self._show_usage)
        self._sessions = Feed(self, jobs, reading.sessions, self._show_sessions, failed=self._on_no_sessions)
        self._again = QTimer(self, interval=SESSIONS_EVERY_MS)
        self._again.timeout.connect(self._sessions.reload)
        self._list.listed.connect(self._show_listing)
        self._list.failed.connect(self._show_failure)
        jobs.changed.connect(self._usage.reload)
        jobs.changed.connect(self._sessions.reload)
        window.header.filter_changed.connect(self._list.show)
        window.spoken.connect(self._say)

    def start(self) -> None:
        """Read everything, and keep it as it is from now on."""
        self._list.start()
        self._again.start()
        self.refresh()

    def refresh(self) -> None:
        """Read everything again now."""
        self._list.show(self._list.which)
        self._usage.reload()
        self._sessions.reload()

    def stop(self) -> None:
        """Read no more."""
        self._list.stop()
        self._now.stop()
        self._again.stop()

    def _show_listing(self, listing: Listing) -> None:
        self._window.set_open(is_open=True)
        self._tell_of_sessions()
        self._is_empty = not listing.keys and listing.which == EVERYTHING
        searched, self._searched = self._searched, listing.which.search
        if listing.keys:
            self._window.show_list()
            if self._searched not in ("", searched):
                announce(self._window.list, amounts.snapshots(len(listing.keys)))
        elif self._is_empty:
            self._show_empty()
        else:
            self._show_no_match(listing.which)

    def _show_empty(self) -> None:
        self._window.show_page(
            pages.empty(self._found.found if self._found else None, self._folder, self._first_run())
        )

    def _first_run(self) -> pages.FirstRun:
        chosen = self._chosen()
        quota = chosen.policy.quota_bytes
        return pages.FirstRun(chosen.automatic, quota, self._choose_automatic, self._ask_create)

    def _choose_automatic(self, automatic: bool) -> None:
        self.automatic_chosen.emit(automatic)
        self._show_empty()

    def _ask_create(self) -> None:
        self._window.asked.emit(Action.CREATE)

    def _show_no_match(self, which: SnapshotFilter) -> None:
        is_trash = which == SnapshotFilter(trash=True)
        days = self._chosen().policy.trash_days if is_trash else None
        self._tell(pages.no_match(self._window.header.clear_filter, days))

    def _show_failure(self, error: SnapshotManagerError) -> None:
        self._untold = ""
        self._tell(pages.failure(error, self.refresh, self._folder))

    def _tell(self, page: Page) -> None:
        """Show a page, also to a person who cannot see that the list is gone."""
        self._window.show_page(page)
        announce(page, page.title.text())

    def _show_usage(self, usage: Usage) -> None:
        self._window.meter.show_figures(usage.disk_bytes, usage.max_size_bytes)
        self._tell_evictions(usage)

    def _tell_evictions(self, usage: Usage) -> None:
        """Tell when many snapshots made room since the last look, whoever needed it."""
        latest = max((each.at for each in usage.evictions), default=self._clock())
        seen, self._seen = self._seen, latest
        new = [each for each in usage.evictions if seen is not None and each.at > seen]
        if len(new) >= MANY:
            freed = amounts.size(sum(each.freed_bytes for each in new))
            self.told.emit(
                tr_n("{n} snapshots made room for new ones ({freed} freed).", len(new), freed=freed)
            )

    def _show_sessions(self, sessions: Sessions) -> None:
        self._found, self._told, self._untold = sessions, "", ""
        self._window.header.show_sessions(sessions, self._clock())
        if self._is_empty and not self._window.shows_list:
            self._show_empty()

    def _say(self) -> None:
        """Name groups and sessions in the language in force."""
        if self._again.isActive():
            self._list.show(self._list.which)
        if self._found is not None:
            self._window.header.show_sessions(self._found, self._clock())

    def _on_no_sessions(self, error: SnapshotManagerError) -> None:
        """Tell it, unless it is the library that cannot be read: that is told by a page."""
        if not self._list.has_failed:
            self._untold = f"{retold.sentence(error)} {retold.hint(error)}".strip()
            self._tell_of_sessions()

    def _tell_of_sessions(self) -> None:
        """Tell it once the list is read, and once only: the same is met again every half a minute."""
        if self._untold not in ("", self._told) and not self._list.is_reading:
            self._told = self._untold
            self._window.toast.say(self._told)
