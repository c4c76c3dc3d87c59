"""Marks follow the list: after a change only what came is read."""

import pytest

from snapshot_manager.gui.reading import read_listing
from snapshot_manager.gui.timeline import feed
from snapshot_manager.gui.timeline.feed import read_tracks
from snapshot_manager.gui.timeline.track import Track
from snapshot_manager.model.marks import Marks
from snapshot_manager.model.snapshot import EVERYTHING, SnapshotFilter, SnapshotType
from tests.fakes import NOON
from tests.gui.shelf import Shelf


def read(shelf: Shelf, known: Track, which: SnapshotFilter = EVERYTHING) -> Track:
    return read_tracks(shelf, read_listing(shelf, which, NOON), known.marks).track


def test_the_oldest_mark_comes_first() -> None:
    shelf = Shelf.of(today=5, yesterday=2)
    found = read(shelf, Track.of(Marks()))
    assert found.marks.key == shelf.keys()[::-1]
    assert list(found.marks.time) == sorted(found.marks.time)


def test_after_a_change_only_what_came_is_read() -> None:
    shelf = Shelf.of(today=50)
    found = read(shelf, Track.of(Marks()))
    shelf.add(51)
    shelf.add(52)
    found = read(shelf, found)
    shelf.remove(30)
    found = read(shelf, found)
    assert found.marks.key == shelf.keys()[::-1]
    assert shelf.marked == [50, 2]


def test_a_star_is_seen_without_reading_any_mark() -> None:
    shelf = Shelf.of(today=4)
    found = read(shelf, Track.of(Marks()))
    shelf.add(4, starred=True)
    starred = read(shelf, found)
    assert (sum(found.starred), sum(starred.starred)) == (0, 1)


def test_a_filter_shows_its_own_marks() -> None:
    shelf = Shelf.of(today=20)
    manual = SnapshotFilter(type=SnapshotType.MANUAL)
    found = read(shelf, read(shelf, Track.of(Marks())), manual)
    assert found.marks.key == shelf.keys(manual)[::-1]
    assert read(shelf, found).marks.key == shelf.keys()[::-1]


def test_what_a_filter_shows_of_many_known_ones_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "_FEW", 3)
    shelf = Shelf.of(today=40)
    manual = SnapshotFilter(type=SnapshotType.MANUAL)
    everything = read(shelf, Track.of(Marks())).marks
    shown = read_tracks(shelf, read_listing(shelf, manual, NOON), Marks(), everything).track.marks
    assert shelf.marked == [40]
    assert shown.key == shelf.keys(manual)[::-1]
    assert list(shown.time) == [shelf.kept[key].timestamp.timestamp() for key in shown.key]
    shelf.add(41)
    everything = read_tracks(shelf, read_listing(shelf, EVERYTHING, NOON), shown, everything).track.marks
    assert everything.key == shelf.keys()[::-1]
    assert shelf.marked == [40, 1]
