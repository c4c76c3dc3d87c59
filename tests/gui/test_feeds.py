import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import tzset

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from snapshot_manager.errors import SnapshotManagerError, StoreBusy
from snapshot_manager.gui.feeds import Feed, ListFeed
from snapshot_manager.gui.jobs import Jobs
from snapshot_manager.gui.lists.rows import SnapshotRows
from snapshot_manager.model.results import Change
from snapshot_manager.model.snapshot import SnapshotFilter
from tests.fakes import NOON, FakeClock
from tests.gui.shelf import Shelf, snapshot


class Fed:
    """A list that is fed from a shelf by lanes; ``told`` is what it said of failures."""

    def __init__(
        self, jobs: Jobs, shelf: Shelf, clock: FakeClock, wait: Callable[[Callable[[], bool]], None]
    ) -> None:
        self.shelf, self.jobs, self.wait = shelf, jobs, wait
        self.rows = SnapshotRows(jobs, clock=clock)
        self.feed = ListFeed(jobs, jobs, shelf, self.rows, clock)
        self.told: list[str] = []
        self.shown = 0
        self.feed.failed.connect(lambda error: self.told.append(str(error)))
        self.feed.listed.connect(self.count)

    def count(self) -> None:
        self.shown += 1

    def text(self, row: int) -> str:
        return str(self.rows.index(row, 0).data())


@pytest.fixture
def fed(jobs: Jobs, clock: FakeClock, qtbot: QtBot) -> Fed:
    made = Fed(jobs, Shelf.of(today=5), clock, qtbot.waitUntil)
    made.feed.start()
    made.wait(lambda: made.rows.count == 5)
    made.text(1)
    made.wait(lambda: made.text(1).startswith("Today"))
    return made


def test_a_write_of_another_process_is_shown_without_being_asked_for(fed: Fed) -> None:
    fed.shelf.add(6)
    fed.wait(lambda: fed.rows.count == 6)
    fed.feed.stop()


def test_nothing_is_read_again_while_nothing_changes(fed: Fed, qtbot: QtBot) -> None:
    before = fed.shown
    qtbot.wait(1100)
    assert fed.shown == before
    fed.feed.stop()


def test_a_failure_is_told_once_and_heals_by_itself(fed: Fed) -> None:
    fed.shelf.failure = StoreBusy("Another process holds the library.")
    fed.jobs.changed.emit(Change())
    fed.wait(lambda: bool(fed.told))
    shown = fed.shown
    fed.feed._look()
    fed.wait(lambda: not fed.jobs.busy)
    assert fed.told == ["Another process holds the library."]
    fed.shelf.failure = None
    fed.wait(lambda: fed.shown > shown)
    fed.feed.stop()


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Lets the desktop be in another time zone; nobody tells the program."""
    before = os.environ.get("TZ")
    yield lambda zone: monkeypatch.setenv("TZ", zone)
    monkeypatch.undo()
    assert os.environ.get("TZ") == before
    tzset()


def test_another_time_zone_is_noticed_while_the_program_runs(
    fed: Fed, travel: Callable[[str], None], clock: FakeClock
) -> None:
    assert fed.text(1).startswith("Today, 12:00 PM")
    travel("Asia/Tokyo")
    fed.wait(lambda: fed.text(1).startswith("Today, 9:00 PM"))
    travel("Europe/Berlin")
    clock.now = NOON.replace(month=10, day=25, hour=0, minute=30)
    fed.shelf.kept = {1: snapshot(1, clock.now), 2: snapshot(2, clock.now + timedelta(hours=1))}
    fed.wait(lambda: fed.rows.count == 2)
    fed.wait(lambda: fed.text(1).startswith("Today, 2:30 AM") and fed.text(2).startswith("Today, 2:30 AM"))
    assert fed.rows.keys_between(1, 2).tolist() == [2, 1]
    fed.feed.stop()


def test_rows_that_went_meanwhile_lead_to_reading_the_list_again(fed: Fed) -> None:
    fed.feed.stop()
    fed.rows._rows.clear()
    fed.shelf.remove(3)
    fed.text(1)
    fed.wait(lambda: fed.rows.count == 4)


def test_rows_that_never_come_do_not_keep_the_lanes_busy(fed: Fed, qtbot: QtBot) -> None:
    fed.feed.stop()
    fed.rows._rows.clear()
    del fed.shelf.kept[3]
    fed.text(1)
    qtbot.wait(50)
    fed.wait(lambda: not fed.jobs.busy)
    assert len(fed.shelf.reads) < 5


def test_another_filter_while_one_is_read_wins(fed: Fed) -> None:
    fed.feed.show(SnapshotFilter(search="nothing like it"))
    fed.feed.show(SnapshotFilter(search="Snapshot 4"))
    fed.wait(lambda: fed.rows.count == 1)
    fed.feed.stop()


def test_what_is_asked_for_often_is_read_seldom(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    read: list[int] = []
    shown: list[int] = []

    def work() -> int:
        read.append(1)
        return len(read)

    feed = Feed(owner, jobs, work, shown.append)
    for _ in range(100):
        feed.reload()
    qtbot.waitUntil(lambda: bool(shown))
    assert (len(read), shown) == (2, [2])


def test_a_feed_without_a_listener_for_failures_stays_calm(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    crashed: list[BaseException] = []
    jobs.crashed.connect(crashed.append)

    def work() -> None:
        raise SnapshotManagerError("It cannot be read.")

    feed = Feed(owner, jobs, work, crashed.append)
    feed.reload()
    qtbot.waitUntil(lambda: not feed.reading)
    assert crashed == []


def test_a_write_that_the_system_tells_of_is_shown_before_it_would_be_looked_for(
    jobs: Jobs, clock: FakeClock, qtbot: QtBot, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    log.write_text("1")
    shelf = Shelf.of(today=5)
    shelf.changing = log
    fed = Fed(jobs, shelf, clock, qtbot.waitUntil)
    fed.feed.start()
    fed.wait(lambda: fed.rows.count == 5)
    fed.feed._looking.stop()
    shelf.add(6)
    log.write_text("2")
    fed.wait(lambda: fed.rows.count == 6)
    fed.feed.stop()
