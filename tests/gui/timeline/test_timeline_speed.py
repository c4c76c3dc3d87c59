"""How much of our own time a frame of the timeline takes; CPU time, because the machine may be busy."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import quantiles
from time import thread_time

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from pytestqt.qtbot import QtBot

from snapshot_manager.gui.timeline.strip import Strip
from snapshot_manager.gui.timeline.viewpoint import Range, Tracks
from tests.fakes import NOON
from tests.gui import list_gestures
from tests.gui.timeline.sample_marks import tracks

FRAME_S = 0.016
MANY = 100_000


@pytest.fixture(scope="module")
def many() -> Tracks:
    """A hundred thousand marks, a minute apart."""
    return tracks(MANY, end=NOON.timestamp() - 60)


@pytest.fixture
def strip(qtbot: QtBot, many: Tracks) -> Iterator[Strip]:
    """The strip over them, wide."""
    made = Strip(lambda: NOON, lambda _key: "")
    qtbot.addWidget(made)
    made.resize(1280, made.sizeHint().height())
    made.show_tracks(many)
    made.show_range(Range.ALL)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def slowest(actions: Sequence[Callable[[], object]]) -> float:
    """Our own time for all but the slowest twentieth of the frames."""
    taken = []
    for action in actions:
        started = thread_time()
        action()
        QCoreApplication.processEvents()
        taken.append(thread_time() - started)
    return quantiles(taken, n=20)[-1]


def test_panning_over_a_hundred_thousand_marks_stays_within_a_frame(strip: Strip) -> None:
    strip.zoom(0.7)
    assert slowest([lambda: strip.pan(-17)] * 40) < FRAME_S


def test_zooming_in_a_hundred_thousand_marks_stays_within_a_frame(strip: Strip) -> None:
    inwards = [lambda: strip.zoom(0.8, 900) for _ in range(30)]
    outwards = [lambda: strip.zoom(1.25, 300) for _ in range(30)]
    assert slowest([*inwards, *outwards]) < FRAME_S


def test_hovering_over_them_stays_within_a_frame(strip: Strip) -> None:
    points = [QPoint(x, 12) for x in range(0, 1280, 30)]
    actions = [partial(list_gestures.hover, strip, point) for point in points]
    assert slowest(actions) < FRAME_S
