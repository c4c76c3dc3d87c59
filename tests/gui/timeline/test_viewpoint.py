"""What of the timeline is shown, as a person moves about in it."""

from collections.abc import Callable

import pytest

from snapshot_manager.gui.timeline.viewpoint import Viewpoint
from tests.gui.timeline.sample_marks import CELL, START, WIDTH, tracks


@pytest.fixture
def view() -> Viewpoint:
    made = Viewpoint(START)
    made.set_width(WIDTH)
    made.show(tracks(2000))
    return made


def test_selecting_another_mark_in_view_draws_the_same_marks(view: Viewpoint) -> None:
    before = view.clusters(CELL)
    view.go_to(1999)
    assert view.place is not None
    assert view.clusters(CELL) is before


@pytest.mark.parametrize(
    "deed",
    [
        lambda view: view.zoom(3),
        lambda view: view.pan(-200),
        lambda view: view.set_width(WIDTH / 2),
        lambda view: view.show(tracks(1000)),
        lambda view: view.set_now(START + 3600),
    ],
)
def test_what_moves_or_changes_the_marks_draws_them_anew(
    view: Viewpoint, deed: Callable[[Viewpoint], object]
) -> None:
    view.clusters(CELL)
    deed(view)
    assert view.clusters(CELL) == view.track.clusters(view.scale, CELL)


def test_another_size_of_text_draws_them_anew(view: Viewpoint) -> None:
    assert len(view.clusters(CELL)) > len(view.clusters(2 * CELL))
