"""Marks gathered into clusters: none is lost, none covers another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.gui.timeline.scale import Scale
from snapshot_manager.gui.timeline.track import Track
from snapshot_manager.model.marks import KINDS, Kind, Marks
from tests.gui.timeline.sample_marks import CELL, START, any_scales, any_tracks, mark, scale_over, track_at


@given(any_tracks(), any_scales())
def test_every_mark_in_view_is_in_exactly_one_cluster(track: Track, scale: Scale) -> None:
    found = track.clusters(scale, CELL)
    held = [place for each in found for place in range(each.first, each.stop)]
    assert held == sorted(set(held))
    assert set(track.between(scale.span.start, scale.span.end)) <= set(held)


@given(any_tracks(), any_scales())
def test_clusters_stand_in_order_and_do_not_cover_each_other(track: Track, scale: Scale) -> None:
    found = track.clusters(scale, CELL)
    for left, right in pairwise(found):
        room = CELL * (0.27 if left.count == 1 else 0.47) + CELL * (0.27 if right.count == 1 else 0.47)
        assert right.x - left.x >= min(room, 0.5 * CELL) - 1e-6


@given(any_tracks(), any_scales())
def test_a_cluster_is_drawn_where_its_marks_are(track: Track, scale: Scale) -> None:
    for each in track.clusters(scale, CELL):
        first, last = (scale.x(track.marks.time[place]) for place in (each.first, each.stop - 1))
        assert first - CELL / 2 <= each.x <= last + CELL / 2


@given(any_tracks(), any_scales(), st.floats(-300, 300))
def test_panning_gathers_the_same_marks(track: Track, scale: Scale, by: float) -> None:
    bounds = scale.bounds
    moved = Scale(type(bounds)(bounds.start + by, bounds.end + by), bounds, scale.width)
    before = {(each.first, each.stop) for each in track.clusters(scale, CELL)}
    after = {(each.first, each.stop) for each in track.clusters(moved, CELL)}
    inner = set(track.between(max(scale.span.start, moved.span.start), min(scale.span.end, moved.span.end)))
    assert {run for run in before if inner >= set(range(*run))} == {
        run for run in after if inner >= set(range(*run))
    }


@given(any_tracks())
def test_a_cluster_says_what_is_gravest_and_starred_in_it(track: Track) -> None:
    for each in track.clusters(scale_over(50_000), CELL):
        kinds = {KINDS[track.marks.kind[place]] for place in range(each.first, each.stop)}
        order = [Kind.ERROR, Kind.WARNING, Kind.MANUAL, Kind.AUTO]
        assert each.kind is min(kinds, key=order.index)
        assert each.starred == sum(track.starred[each.first : each.stop])


def test_marks_that_are_far_apart_stand_alone_at_their_own_time() -> None:
    scale = scale_over(3600)
    found = track_at([600, 1800, 3000]).clusters(scale, CELL)
    assert [(each.count, each.x) for each in found] == [(1, 150), (1, 450), (1, 750)]


def test_marks_at_one_moment_are_one_cluster() -> None:
    [found] = track_at([100, 100, 100], starred=[2]).clusters(scale_over(3600), CELL)
    assert (found.count, found.starred) == (3, 1)


def test_the_nearest_mark_is_found() -> None:
    track = track_at([0, 100, 100, 300])
    assert [track.nearest(START + time) for time in (-50, 40, 99, 199, 201, 999)] == [0, 0, 2, 2, 3, 3]


def test_without_marks_nothing_is_near() -> None:
    assert track_at([]).nearest(START) is None
    assert track_at([]).clusters(scale_over(10), CELL) == []


@pytest.mark.parametrize(("key", "place"), [(1, 0), (3, 2), (9, None), (None, None)])
def test_a_mark_is_found_by_its_key(key: int | None, place: int | None) -> None:
    assert track_at([0, 1, 2]).place_of(key) == place


def test_marks_that_are_replaced_keep_their_order() -> None:
    marks = Marks.of(mark(number, START + number) for number in range(5))
    assert marks.spliced(1, 3, Marks.of([mark(9, START + 2)])).key.tolist() == [0, 9, 4]
